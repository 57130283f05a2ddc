"""The weekly mails of a plan: which issue goes out when, and what stands in it. Rule 6."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, datetime, timedelta
from functools import cached_property
from heapq import merge
from operator import itemgetter
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.edition.resolve.item_parts import ItemChange, changes
from raadsweek.model.amsterdam_time import at
from raadsweek.model.channel import Channel, ChannelType
from raadsweek.model.item import Item, ItemStatus
from raadsweek.model.kind import Bound
from raadsweek.model.week import Week
from raadsweek.plan.slots import SLOT_ORDER, slots_between
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from raadsweek.edition.clock import Clock
    from raadsweek.model.mail_issue import Issue, IssueKey, IssueLine
    from raadsweek.model.plan import Publication, Slot
    from raadsweek.model.project import Project

AHEAD = timedelta(weeks=10)
"""How far past now the next issue is looked for: longer than a summer recess."""


class PlannedIssue(Struct, frozen=True):
    """One issue of a mail channel, by the weekly schedule and the plan."""

    channel: str
    week: Week
    at: datetime
    """When it goes out."""
    cutoff: datetime
    """From when on it stays as it is."""
    since: datetime | None = None
    """When the one before went out."""
    after: datetime | None = None
    """From when on the one before stayed as it was."""
    next_at: datetime | None = None
    """When the next one goes out."""
    publications: tuple[Publication, ...] = ()
    """What it tells, in order of time."""
    passed_over: tuple[str, ...] = ()
    """Items that it does not tell: a newer one stands for them, or their meeting is over."""
    slots: tuple[Slot, ...] = ()
    """What the weekly schedule holds for the site from now to the next one."""
    changes: tuple[tuple[str, tuple[ItemChange, ...]], ...] = ()
    """Of items that earlier ones told what was corrected since; nothing where it was taken back."""
    frozen: Issue | None = None
    """What it tells where it was frozen, without what this audience may not see."""

    @property
    def key(self) -> IssueKey:
        """What makes it this issue and not another."""
        return (self.channel, self.week)


class IssuePlanner(Struct, frozen=True, dict=True):
    """Makes the issues of a project for one audience."""

    project: Project
    items: Mapping[str, Item]
    """Those that the audience may see."""
    publications: Sequence[Publication]
    """Those on mail channels that the audience may see, in order of time."""
    first: date | None
    """The day of the first publication on any channel; None: there is none."""
    clock: Clock
    preview: bool

    def issues(self) -> tuple[PlannedIssue, ...]:
        """What went out up to now, by channel and time; in a preview the next one of each too."""
        channels = self.project.channels.values()
        mails = [channel for channel in channels if channel.type is ChannelType.MAIL]
        return tuple(issue for channel in mails for issue in self._of(channel))

    def _of(self, channel: Channel) -> Iterator[PlannedIssue]:
        own = (p for p in self.publications if p.channel == channel.id)
        waiting = sorted(own, key=lambda publication: (publication.due, publication.item))
        moments = self._moments(channel, waiting[0].due.date() if waiting else None)
        since, cutoff, known = None, None, set[str]()
        for n, (moment, week) in enumerate(moments):
            is_out = self.clock.passed(moment)
            if not is_out and not self.preview:
                return
            upto = bisect_right(waiting, moment, key=lambda publication: publication.due)
            told, waiting = waiting[:upto], waiting[upto:]
            next_at = moments[n + 1][0] if n + 1 < len(moments) else None
            issue = self._issue(channel, week, moment, told)
            yield replace(
                issue,
                since=since,
                after=cutoff,
                next_at=next_at,
                slots=self._slots(moment, next_at),
                changes=tuple(self._changed(known, cutoff, issue.cutoff)) if cutoff else (),
            )
            if not is_out:
                return
            since, cutoff = moment, issue.cutoff
            kept = self.project.record.issues.get(issue.key)
            known.update(line.item for line in (kept.lines if kept else issue.publications))
            if kept is not None:
                # What came too late for an issue that was frozen stands in the next one.
                waiting = [p for p in told if p.item not in kept.held] + waiting

    def _changed(
        self, known: AbstractSet[str], after: datetime, up_to: datetime
    ) -> Iterator[tuple[str, tuple[ItemChange, ...]]]:
        """What was corrected or taken back, from one cut-off to the next, of the items `known`.

        Of what is withdrawn by now nothing is told but that, whichever it was then.
        """
        found = []
        for id, made in self._changes.items():
            then = tuple(each for each in made if after < each.at <= up_to) if id in known else ()
            if then:
                taken = self.items[id].status is ItemStatus.WITHDRAWN
                found.append((then[0].at, id, () if taken else then))
        yield from ((id, then) for _, id, then in sorted(found, key=itemgetter(0, 1)))

    @cached_property
    def _changes(self) -> Mapping[str, tuple[ItemChange, ...]]:
        """The items that were corrected or taken back, which are few, each with its changes."""
        found = {}
        for id, item in self.items.items():
            taken = item.withdrawal if item.status is ItemStatus.WITHDRAWN else None
            if made := changes(self.project.record, id, taken):
                found[id] = made
        return found

    def _moments(self, channel: Channel, first: date | None) -> list[tuple[datetime, Week]]:
        """When the issue of each week goes out, from the first that holds anything."""
        issues = self.project.record.issues.values()
        frozen = {each.week: each.at for each in issues if each.channel == channel.id}
        start = min(
            [day for day in (first, *(m.date() for m in frozen.values())) if day],
            default=self.clock.today(),
        )
        found: dict[Week, datetime] = {}
        for slot in slots_between(self.project, start, self.clock.today() + AHEAD, channel.id):
            # An issue that a closure put off is still the one of its own week.
            week = Week.of((slot.instead_of or slot.at).date())
            found[week] = max(slot.at, found.get(week, slot.at))
        return sorted((moment, week) for week, moment in (found | frozen).items())

    def _issue(
        self, channel: Channel, week: Week, moment: datetime, told: Sequence[Publication]
    ) -> PlannedIssue:
        passed = self._passed_over(moment, [self.items[p.item] for p in told])
        cut = channel.cutoff.get(moment.weekday())
        frozen = self.project.record.issues.get((channel.id, week))
        return PlannedIssue(
            channel=channel.id,
            week=week,
            at=moment,
            cutoff=min(at(moment.date(), cut), moment) if cut else moment,
            publications=tuple(_once(p for p in told if p.item not in passed)),
            passed_over=tuple(sorted(passed)),
            frozen=self._seen(frozen) if frozen else None,
        )

    def _passed_over(self, moment: datetime, items: Sequence[Item]) -> set[str]:
        """The newest state stands for what came before it, and a meeting that is over is past."""
        kinds = self.project.kinds
        over = {item.id for item in items if self._is_over(item, moment)}
        newest = [item for item in items if item.status is not ItemStatus.WITHDRAWN]
        decided = {new.meeting for new in newest if kinds[new.kind].bound is Bound.AFTER}
        led_to = [old for old in items if kinds[old.kind].bound is Bound.BEFORE]
        over |= {old.id for old in led_to if old.meeting is not None and old.meeting in decided}
        for new in newest:
            followed = self._followed(new.id) if new.follows else ()
            over |= {old.id for old in items if old.id in followed and self._stands_for(new, old)}
        return over

    def _is_over(self, item: Item, moment: datetime) -> bool:
        meeting = self.project.meetings.get(item.meeting or "")
        bound = self.project.kinds[item.kind].bound
        return bound is Bound.BEFORE and meeting is not None and meeting.start <= moment

    def _stands_for(self, new: Item, old: Item) -> bool:
        """Whether who reads `new` need not read `old`, which it follows.

        A decision stands for what led to it, and a text for an older one of its kind that it
        follows; a blog about a decision does not.
        """
        if new.id == old.id:
            return False
        kinds = self.project.kinds
        decides = kinds[new.kind].bound is Bound.AFTER
        if decides and kinds[old.kind].bound is Bound.BEFORE and new.meeting == old.meeting:
            return old.meeting is not None
        return decides or new.kind == old.kind

    def _followed(self, id: str) -> frozenset[str]:
        """Everything that an item follows up, and what that follows up."""
        found: set[str] = set()
        ahead = [id]
        while ahead:
            item = self.items.get(ahead.pop())
            new = {each for each in item.follows if each not in found} if item else set()
            found |= new
            ahead += new
        return frozenset(found)

    def _seen(self, frozen: Issue) -> Issue:
        """The frozen issue without the items that the audience may not see (any more).

        Then its subject and its first sentences are not what they were either.
        """
        known = self._known

        def told(line: IssueLine) -> IssueLine | None:
            return None if line.item in known and line.item not in self.items else line

        def stands(item: str) -> bool:
            return item not in known or item in self.items

        seen = frozen.with_lines(told).with_calls(stands).with_names(stands)
        return seen if seen == frozen else seen.without_opening()

    @cached_property
    def _known(self) -> AbstractSet[str]:
        """The ids of all items that there are or were."""
        return self.project.ids | self.project.record.items.keys()

    @cached_property
    def _site_slots(self) -> tuple[Slot, ...]:
        channels = self.project.channels
        days = [self.first] if self.first else []
        days += [issue.at.date() for issue in self.project.record.issues.values()]
        start = min(days, default=self.clock.today())
        end = self.clock.today() + AHEAD
        sites = [each.id for each in channels.values() if each.type is ChannelType.SITE]
        found = (slots_between(self.project, min(start, end), end, site) for site in sites)
        return tuple(merge(*found, key=SLOT_ORDER))

    def _slots(self, after: datetime, up_to: datetime | None) -> tuple[Slot, ...]:
        end = min(up_to or after + AHEAD, after + timedelta(weeks=2))
        first = bisect_right(self._site_slots, after, key=lambda slot: slot.at)
        last = bisect_right(self._site_slots, end, key=lambda slot: slot.at)
        found = self._site_slots[first:last]
        if self.project.stops.in_force is not None:
            for slot in found:
                self.clock.passed(slot.at)  # it closes when it comes
        return found


def _once(publications: Iterator[Publication]) -> Iterator[Publication]:
    seen: set[str] = set()
    for publication in publications:
        if publication.item not in seen:
            seen.add(publication.item)
            yield publication


def holds_anything(issue: PlannedIssue) -> bool:
    """Whether there is a mail to send: one that is frozen, or that has anything to tell.

    An empty one of today may be here and never be frozen: nobody could answer what becomes of it.
    """
    return issue.frozen is not None or bool(issue.publications or issue.changes)
