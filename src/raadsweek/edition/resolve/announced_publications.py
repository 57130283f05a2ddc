"""Promises: the places to come of our own site that something ready will fill."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from raadsweek.model.channel import ChannelType
from raadsweek.parallel import beside
from raadsweek.plan import plan
from raadsweek.plan.publication_window import Window, window
from raadsweek.plan.slots import slots_between
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from raadsweek.edition.clock import Clock
    from raadsweek.model.item import Item
    from raadsweek.model.plan import Plan, Publication, Slot
    from raadsweek.model.project import Project

Place: TypeAlias = tuple[str, str, datetime]
"""A kind, a channel and a moment."""
AHEAD = timedelta(weeks=4)
"""How far ahead pages promise that something comes."""
MANY = 1000
"""So many items are worth another process, which plans without some of them meanwhile."""


class Promises(Struct, frozen=True):
    """The slots to come of our own site that something ready will fill.

    That something comes of a kind and day is all that is told of it. Of what is under an embargo,
    or not available yet, not even that: it is as if it were not there, also where it takes the
    place of something else.
    """

    planned: Plan
    clock: Clock
    kinds: frozenset[str]
    """The kinds of which anything is not available yet."""
    without: Iterator[Place]
    """What of these kinds goes where while that is not there; once."""

    @classmethod
    def of(cls, project: Project, planned: Plan, clock: Clock) -> Promises:
        """Those of a project; where it is large another process plans for it from now on."""
        items = (each for each in project.items if each.kind in project.kinds)
        early = [each for each in items if _is_to_come(each, project, clock)]
        kinds = frozenset(each.kind for each in early)
        without = _without(early, kinds, project, planned, clock.now)
        if len(project.items) >= MANY and early:
            without = beside(without)
        return cls(planned, clock, kinds, without)

    def slots(self, known: Project) -> Iterator[Slot]:
        """The slots; `known` is the project with what was public."""
        clock = self.clock
        sites = {each.id for each in known.channels.values() if each.type is ChannelType.SITE}
        # Our own site takes all that comes: there no kind takes the place of another.
        others = [each for each in self.planned.publications if each.kind not in self.kinds]
        filled = {*self.without, *_places(others, clock.now)}
        for slot in slots_between(known, clock.today(), clock.today() + AHEAD):
            place = (slot.kind, slot.channel, slot.at)
            if slot.channel in sites and place in filled and not clock.passed(slot.at):
                yield slot


def _without(
    early: Sequence[Item], kinds: frozenset[str], project: Project, planned: Plan, now: datetime
) -> Iterator[Place]:
    """What of some kinds goes where on the days of `planned` when `early` is not there.

    The plan begins where that does: what is timeless takes its turns from there on.
    """
    gone = {each.id for each in early}
    items = tuple(each for each in project.items if each.id not in gone)
    sites = {each.id for each in project.channels.values() if each.type is ChannelType.SITE}
    for of in _together(kinds, replace(project, items=items), sites):
        without = plan(of, now, planned.first, planned.last, told=False)
        yield from _places(without.publications, now)


def _places(publications: Iterable[Publication], now: datetime) -> Iterator[Place]:
    """Where those go that are ready and to come."""
    for each in publications:
        if not each.tentative and each.at > now:
            yield (each.kind, each.channel, each.at)


def _together(
    kinds: AbstractSet[str], project: Project, sites: AbstractSet[str]
) -> Iterator[Project]:
    """The project with these kinds only, in parts that are planned each by itself.

    Of what is topical each channel is planned by itself too; what is timeless is picked for all.
    """
    topical = {id for id in kinds if project.kinds[id].topical}
    for some, channels in ((topical, sites), (kinds - topical, project.channels.keys())):
        if some:
            places = project.schedule.entries
            yield replace(
                project,
                items=tuple(each for each in project.items if each.kind in some),
                aside=tuple(each for each in project.aside if each.kind in some),
                channels={id: each for id, each in project.channels.items() if id in channels},
                schedule=replace(
                    project.schedule,
                    entries=tuple(e for e in places if e.channel in channels and e.kind in some),
                ),
            )


def _is_to_come(item: Item, project: Project, clock: Clock) -> bool:
    """Whether it is not available yet."""
    meeting = project.meetings.get(item.meeting or "")
    moments = (item.date, item.embargo, meeting.ends if meeting else None)
    if all(each is None or each <= clock.now for each in moments):
        return False  # most items: a window opens at one of these, or earlier
    if item.embargo is not None and not clock.passed(item.embargo):
        return True
    found = window(item, project)
    return isinstance(found, Window) and not clock.passed(found.opens)
