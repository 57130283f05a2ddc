"""Limits of channels: none gets more than it carries. What is above that goes out as one digest.

Each kind finds its places by itself; here the channels are looked at, day by day and in order of
time, so that what comes later changes nothing before it. What a person put somewhere, and what was
shown, stands. Of the rest so much goes out by itself as the channel carries, one after the other.
What is above it goes out at the same moment in one digest of its meeting, or of its kind.

A place of the week that is still to come that day keeps a post, since nobody knows yet what will be
ready then. What goes out as soon as possible and finds no other waits for that place: where nothing
takes it, it goes out then. On a day that is full it waits for the next.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.model.amsterdam_time import at
from raadsweek.model.plan import Publication, PublicationStatus, Refusal, RefusedPlace, Slot
from raadsweek.plan import reasons
from raadsweek.plan.channel_day import Batch, ChannelDay, are_few, first_opening, opening_for
from raadsweek.plan.digest_posts import Rank, rank_of
from raadsweek.plan.slots import DAY
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from raadsweek.language import Message
    from raadsweek.model.channel import Channel
    from raadsweek.plan.placements import Candidate, Placements
    from raadsweek.plan.publication_window import Window

_OPEN = (PublicationStatus.PLANNED, PublicationStatus.DUE)
_MOMENT = attrgetter("at")
LAST = "~"
"""Behind every kind: what has no place of its own comes after what has."""


def spread(
    board: Placements, candidates: Iterable[Candidate], slots: Mapping[str, Sequence[Slot]]
) -> None:
    """Changes the publications of `board` until no channel has more than it carries.

    `slots` are those of each kind.
    """
    limited = _limited(board)
    if not limited:
        return
    known = {candidate.item.id: candidate for candidate in candidates}
    found: dict[str, list[Publication]] = {"": []}
    for publication in board.publications:
        own = publication.channel if publication.channel in limited else ""
        found.setdefault(own, []).append(publication)
    board.publications = found.pop("")
    for id, publications in sorted(found.items()):
        places = _places(id, slots)
        carried = _Channel(board, limited[id], known, places).carried(publications)
        board.publications += carried


def _limited(board: Placements) -> dict[str, Channel]:
    """The channels that do not take all at once, or of which a place does not."""
    own = {each.channel for each in board.project.schedule.entries if each.take is not None}
    return {
        id: channel
        for id, channel in board.project.channels.items()
        if not channel.takes_all and (channel.capacity.is_limited or id in own)
    }


def _places(channel: str, slots: Mapping[str, Sequence[Slot]]) -> Mapping[date, list[Slot]]:
    found: dict[date, list[Slot]] = {}
    for group in slots.values():
        for slot in group:
            if slot.channel == channel:
                found.setdefault(slot.at.date(), []).append(slot)
    return found


class _Channel(Struct):
    """One channel that does not take all at once."""

    board: Placements
    channel: Channel
    known: Mapping[str, Candidate]
    slots: Mapping[date, Sequence[Slot]]
    pending: dict[date, list[Publication]] = {}
    """What is still to be looked at, by day."""

    def carried(self, found: Iterable[Publication]) -> Iterator[Publication]:
        """Everything that goes out."""
        for publication in found:
            self.pending.setdefault(publication.at.date(), []).append(publication)
        while self.pending:
            day = min(self.pending)
            here = self.pending.pop(day)
            if are_few(len(here), self.channel.capacity, self.slots.get(day, ())):
                yield from here  # most days
            else:
                yield from self._of_day(ChannelDay(day, self.slots.get(day, ())), here)

    def _of_day(self, today: ChannelDay, here: Sequence[Publication]) -> Iterator[Publication]:
        """What is ready first; unfinished items get what is left, so that they move nothing."""
        fixed = [each for each in here if self._stands(each)]
        free = [each for each in here if not self._stands(each)]
        today.digests.update(each.bundle for each in fixed)
        yield from fixed
        for tentative in (False, True):
            stands = [each for each in fixed if each.tentative is tentative]
            yield from self._in_time(
                today, stands, [each for each in free if each.tentative is tentative]
            )

    def _stands(self, publication: Publication) -> bool:
        """Whether a person put it there, or residents saw it there."""
        if publication.known_as or publication.pinned or publication.status not in _OPEN:
            return True
        candidate = self.known.get(publication.item)
        return candidate is None or candidate.item.urgent

    def _in_time(
        self, today: ChannelDay, fixed: Sequence[Publication], free: Sequence[Publication]
    ) -> Iterator[Publication]:
        before = sorted(fixed, key=_MOMENT)
        for each in free:
            today.put(each)
        for moment, group in today.in_time():
            while before and before[0].at <= moment:
                today.count(before.pop(0))
            by_kind: dict[tuple[bool, str], list[Publication]] = {}
            for each in group:
                by_kind.setdefault((self._is_soon(each), each.kind), []).append(each)
            for (soon, kind), found in sorted(by_kind.items()):
                yield from self._of_kind(today, Batch(kind, moment, found, soon=soon))
        for each in before:
            today.count(each)

    def _is_soon(self, publication: Publication) -> bool:
        """Whether it has no day of its own, and may as well go out on the next."""
        if publication.slot is not None:
            return False
        own = self.board.project.schedule.of(self.channel.id, publication.kind)
        return any(entry.weekday is None for entry in own)

    def _of_kind(self, today: ChannelDay, batch: Batch) -> Iterator[Publication]:
        room = self._room(today, batch)
        if room < 1 and batch.soon:
            for each in batch.publications:
                self._wait(today, each)
            return
        batch.room, batch.publications = max(room, 1), sorted(batch.publications, key=self._rank)
        if not self.board.project.kinds[batch.kind].topical:
            for each in batch.publications[batch.room :]:
                self._forget(each)
            del batch.publications[batch.room :]
        alone = self._alone(today, batch)
        yield from self._together(today, batch) if alone is None else alone

    def _room(self, today: ChannelDay, batch: Batch) -> int:
        """How many posts there may be of a batch; every later place of the day keeps one."""
        capacity, kind = self.channel.capacity, batch.kind
        own = [slot for slot in today.slots if (slot.at, slot.kind) == (batch.at, kind)]
        takes = [capacity.take, *(slot.entry.take for slot in own)]
        most = (take for take in takes if take is not None)
        room = min(most, default=len(batch.publications))
        if capacity.day is None:
            return room
        later = today.to_come(batch.at, LAST if batch.soon else kind)
        return min(room, capacity.day - len(today.posts) - later)

    def _rank(self, publication: Publication) -> Rank:
        rank = rank_of(self.board.project, self.channel.order, self.known)
        return rank(self.known[publication.item])

    # -- one by one, or together -------------------------------------------------------------

    def _alone(self, today: ChannelDay, batch: Batch) -> list[Publication] | None:
        """Each by itself, one after the other; None where the channel does not carry that."""
        if len(batch.publications) > batch.room:
            return None
        posts, made = list(today.posts), []
        for each in batch.publications:
            moment = self.channel.capacity.next_after(batch.at, posts)
            if not self._fits([each], moment, soon=batch.soon):
                return None
            posts.append(moment)
            made.append((each, moment))
        today.posts = posts
        return [self._moved(each, moment) for each, moment in made]

    def _together(self, today: ChannelDay, batch: Batch) -> Iterator[Publication]:
        """A digest of each meeting; of all at once where even those are too many.

        What has a text of its own for this channel goes out with that, as far as there is room.
        """
        own = [each for each in batch.publications if self._has_own_text(each)][: batch.room - 1]
        rest = [each for each in batch.publications if each not in own]
        parts: dict[str | None, list[Publication]] = defaultdict(list)
        for each in rest:
            parts[self.known[each.item].item.meeting].append(each)
        groups = list(parts.values()) if len(own) + len(parts) <= batch.room else [rest]
        for group in chain(([each] for each in own), groups):
            moment = self.channel.capacity.next_after(batch.at, today.posts)
            if not self._fits(group, moment, soon=batch.soon):
                moment = batch.at
            today.posts.append(moment)
            if len(group) == 1:
                yield self._moved(group[0], moment)
                continue
            id = today.digest(batch.kind, self.channel.id)
            for n, each in enumerate(group):
                reason = reasons.in_digest(each.reason, self.channel.label)
                yield self._moved(replace(each, bundle=id, nth=n + 1), moment, reason)

    def _has_own_text(self, publication: Publication) -> bool:
        return self.channel.id in self.known[publication.item].item.variants

    def _fits(self, group: Iterable[Publication], moment: datetime, *, soon: bool) -> bool:
        """Whether these may go out at a moment that is not their own."""
        for each in group:
            if moment == each.at:
                continue
            if moment.date() != each.at.date() or moment not in self._window(each):
                return False
            if soon and self.channel.opens_on(moment.date(), moment) != moment:
                return False
        return True

    def _window(self, publication: Publication) -> Window:
        return self.board.on_channel(self.known[publication.item], self.channel.id).window

    # -- what changes ------------------------------------------------------------------------

    def _moved(
        self, publication: Publication, moment: datetime, reason: Message | None = None
    ) -> Publication:
        p = publication
        if moment == p.at:
            return replace(p, reason=reason) if reason else p
        self._use(p, moment)
        status = p.status
        if not p.tentative:
            due = moment <= self.board.now
            status = PublicationStatus.DUE if due else PublicationStatus.PLANNED
        why = reason or reasons.after_others(p.reason, self.channel.label)
        return replace(p, at=moment, reason=why, status=status)

    def _wait(self, today: ChannelDay, publication: Publication) -> None:
        """Lets it wait for the next place of the day, which may stay empty, or for the next day."""
        place = today.next_place(publication.at)
        moment = self._opens(publication, place) if place else None
        if place is None or moment is None or moment.date() != today.day:
            self._put_off(publication, full=len(today.posts) >= (self.channel.capacity.day or 0))
            return
        reason = reasons.kept_place(publication.reason, self.channel.label, place)
        today.put(self._moved(publication, moment, reason))

    def _put_off(self, publication: Publication, *, full: bool) -> None:
        """Lets it wait for the next day on which the channel is open; or it goes nowhere there."""
        p, channel = publication, self.channel
        moment = self._opens(p, at(p.at.date() + DAY))
        if moment is None:
            self._forget(p)
            by = Refusal.DAY_FULL if full else Refusal.PLACE_KEPT
            self.board.refused[p.item, channel.id] = RefusedPlace(p.at, by)
        elif moment.date() > self.board.last:
            self._forget(p)
        else:
            because = reasons.full_day if full else reasons.kept_day
            moved = self._moved(p, moment, because(p.reason, channel.label))
            self.pending.setdefault(moment.date(), []).append(moved)

    def _opens(self, publication: Publication, moment: datetime) -> datetime | None:
        """When the channel next opens to it, from a moment on; None where that is too late."""
        p, project = publication, self.board.project
        found = opening_for(project, p.item, self.channel.id, p.kind, moment, first_opening)
        return found if found is not None and found in self._window(p) else None

    def _forget(self, publication: Publication) -> None:
        self._use(publication, None)

    def _use(self, publication: Publication, moment: datetime | None) -> None:
        """Says anew when it goes out; the list may be that of another plan, and stays."""
        p, used = publication, self.board.used
        before = used[p.item, p.channel]
        n = before.index(p.at)
        after = [*before[:n], *([] if moment is None else [moment]), *before[n + 1 :]]
        if after:
            used[p.item, p.channel] = after
        else:
            del used[p.item, p.channel]
