"""Placements: what has been placed so far, and the candidates for the rest."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.model.amsterdam_time import in_amsterdam
from raadsweek.model.item import Item, ItemStatus
from raadsweek.model.observed_moment import ordinary
from raadsweek.model.plan import Publication, PublicationStatus, Refusal, RefusedPlace, Slot
from raadsweek.plan import reasons
from raadsweek.plan.next_meetings import NextMeetings
from raadsweek.plan.publication_window import Window, window_on
from raadsweek.plan.saved_weeks import Saved
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from raadsweek.language import Message
    from raadsweek.model.project import Project

_UNFINISHED = (
    ItemStatus.DRAFT,
    ItemStatus.IDEA,
)  # looking them up each time costs a fifth of a plan


class Candidate(Struct, frozen=True):
    """An item that could go out, and when it may."""

    item: Item
    window: Window

    @property
    def age(self) -> tuple[datetime, str]:
        """What candidates are sorted by: the oldest first, then by id."""
        return (self.window.opens, self.item.id)

    @property
    def tentative(self) -> bool:
        """Whether it is not ready: it may hold a place and goes nowhere."""
        return self.item.status in _UNFINISHED


@dataclass(slots=True)
class Placements:
    """The placements so far, in a plan that runs from `first` to `last` at `now`."""

    project: Project
    first: date
    last: date
    now: datetime
    publications: list[Publication] = field(default_factory=list)
    saved: Saved = field(init=False)
    coming: NextMeetings = field(init=False)
    filled: dict[tuple[str, str, datetime], list[Candidate]] = field(default_factory=dict)
    """(channel, kind, moment) of a slot to what it holds."""
    reserved: dict[tuple[str, str, datetime], int] = field(default_factory=dict)
    """(channel, kind, moment) of a slot to how many places in it stay empty on purpose."""
    recorded: dict[tuple[str, str, datetime], int] = field(default_factory=dict)
    """(channel, kind, moment) of a slot to how many items it had that are gone."""
    used: dict[tuple[str, str], list[datetime]] = field(default_factory=dict)
    """(item, channel) to the moments at which it goes out there."""
    shown: dict[tuple[str, str], list[datetime]] = field(default_factory=dict)
    """Those of them that the record knows."""
    refused: dict[tuple[str, str], RefusedPlace] = field(default_factory=dict)
    """(item, channel) to the last slot there that did not take it, though it waited."""

    def __post_init__(self) -> None:
        self.saved = Saved.of(self.project)
        self.coming = NextMeetings.of(self.project.meetings.values())

    def part(self) -> Placements:
        """A board of one kind: nothing on it yet, and nothing in common but what is given."""
        own = copy(self)
        own.publications, own.filled, own.reserved, own.used = [], {}, {}, {}
        own.recorded, own.refused, own.shown = {}, {}, {}
        own.saved = replace(self.saved, dropped=[])
        return own

    def take(self, part: Placements) -> None:
        """Puts what is on the board of a kind on this one too."""
        self.publications += part.publications
        self.filled |= part.filled
        self.reserved |= part.reserved
        self.recorded |= part.recorded
        self.used |= part.used
        self.shown |= part.shown
        self.refused |= part.refused
        self.saved.dropped += part.saved.dropped

    def on_channel(self, candidate: Candidate, channel: str) -> Candidate:
        """The candidate with its window on one channel: while it is news, and in time."""
        item, window = candidate.item, candidate.window
        own = window_on(window, item, channel, self.project)
        return candidate if own is window else Candidate(item, own)

    def place(
        self,
        candidate: Candidate,
        channel: str,
        moment: datetime,
        reason: Message,
        slot: Slot | None = None,
        *,
        pinned: bool = False,
    ) -> None:
        """Puts a candidate on a channel at a moment."""
        item, tentative, moment = candidate.item, candidate.tentative, ordinary(moment)
        if slot is not None:
            self.filled.setdefault(_key(slot), []).append(candidate)
        self.used.setdefault((item.id, channel), []).append(moment)
        self.publications.append(
            Publication(
                item=item.id,
                kind=item.kind,
                channel=channel,
                at=moment,
                title=item.title,
                reason=reasons.tentative(reason) if tentative else reason,
                slot=slot.id if slot else None,
                status=self._status(item, moment, tentative=tentative),
                pinned=pinned,
                tentative=tentative,
            )
        )

    def _status(self, item: Item, moment: datetime, *, tentative: bool) -> PublicationStatus:
        withdrawal = item.withdrawal
        if withdrawal is not None and withdrawal.at <= self.now:
            return PublicationStatus.CANCELLED
        due = moment <= self.now and not tentative
        return PublicationStatus.DUE if due else PublicationStatus.PLANNED

    def put(self, publication: Publication, candidate: Candidate | None) -> None:
        """Puts what was shown where the record has it; of what is gone there is no candidate."""
        p = publication
        slot = (p.channel, p.kind, p.due)
        self.used.setdefault((p.item, p.channel), []).append(p.at)
        self.shown.setdefault((p.item, p.channel), []).append(p.at)
        if candidate is None:
            self.recorded[slot] = self.recorded.get(slot, 0) + 1
        else:
            self.filled.setdefault(slot, []).append(candidate)
        self.publications.append(p)

    def refuse(self, candidates: Iterable[Candidate], slot: Slot, by: Refusal) -> None:
        """Remembers that a slot did not take these, and by which rule."""
        refused = RefusedPlace(slot.at, by)
        for candidate in candidates:
            self.refused[candidate.item.id, slot.channel] = refused

    def closed(self, moment: datetime) -> bool:
        """Whether nothing new can be placed at `moment`: residents saw what there was."""
        return self.project.record.closed(moment)

    def lapsed(self, moment: datetime) -> bool:
        """Whether a place of something timeless is over: it is filled on its own day only."""
        return not self.project.record.is_empty and moment.date() < self.now.date()

    def reserve(self, slot: Slot) -> None:
        """Keeps one place of a slot empty."""
        self.reserved[_key(slot)] = self.reserved.get(_key(slot), 0) + 1

    def is_reserved(self, slot: Slot) -> bool:
        """Whether a place of a slot stays empty on purpose."""
        return _key(slot) in self.reserved

    def inside(self, slot: Slot) -> Sequence[Candidate]:
        """What a slot holds."""
        return self.filled.get(_key(slot), ())

    def holds(self, slot: Slot) -> int:
        """How many items a slot has."""
        return len(self.inside(slot)) + self.recorded.get(_key(slot), 0)

    def room(self, slot: Slot, take: int) -> int:
        """How many more of `take` items a slot could have; none in the past that is closed."""
        if self.closed(slot.at):
            return 0
        return max(0, take - self.holds(slot) - self.reserved.get(_key(slot), 0))

    def has(self, item: Item, channel: str) -> bool:
        """Whether an item has a place on a channel."""
        return (item.id, channel) in self.used

    def stands_since(self, item: Item, channel: str, moment: datetime) -> bool:
        """Whether what was to go out at `moment` did: then or later it was shown on the channel.

        A release that nobody saw yet closes no moment, and is in the record all the same.
        """
        return any(at >= moment for at in self.shown.get((item.id, channel), ()))

    def earliest(self, candidate: Candidate) -> datetime:
        """The first moment that counts for a candidate: an unfinished item has no past."""
        opens = candidate.window.opens
        return in_amsterdam(max(opens, self.now)) if candidate.tentative else opens

    def open_to(self, candidates: Sequence[Candidate], slot: Slot) -> bool:
        """Whether a slot can take `candidates`: all ready, or all not, and then it must be to come.

        Looking at the first is enough, and looking at all took a third of a long plan's time.
        """
        return slot.at > self.now or not candidates[0].tentative


def _key(slot: Slot) -> tuple[str, str, datetime]:
    return (slot.channel, slot.kind, slot.at)
