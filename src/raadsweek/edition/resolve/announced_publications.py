"""Promises: the places to come of our own site that something ready will fill."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from raadsweek.model.channel import ChannelType
from raadsweek.plan import plan
from raadsweek.plan.publication_window import Window, window
from raadsweek.plan.slots import slots_between

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from raadsweek.edition.clock import Clock
    from raadsweek.model.item import Item
    from raadsweek.model.plan import Plan, Slot
    from raadsweek.model.project import Project

AHEAD = timedelta(weeks=4)
"""How far ahead pages promise that something comes."""


def promised(project: Project, known: Project, planned: Plan, clock: Clock) -> Iterator[Slot]:
    """The slots to come of our own site that something ready will fill.

    That something comes of a kind and day is all that is told of it. Of what is under an embargo,
    or not available yet, not even that: it is as if it were not there, also where it takes the
    place of something else.
    """
    items = (each for each in project.items if each.kind in project.kinds)
    early = [each for each in items if _is_to_come(each, project, clock)]
    kinds = {each.kind for each in early}
    sites = {each.id for each in known.channels.values() if each.type is ChannelType.SITE}
    # Our own site takes all that comes: there no kind takes the place of another.
    found = [each for each in planned.publications if each.kind not in kinds]
    for of in _together(kinds, project, sites):
        found += _without(early, of, planned, clock).publications
    filled = {
        (each.kind, each.channel, each.at)
        for each in found
        if each.channel in sites and not each.tentative
    }
    for slot in slots_between(known, clock.today(), clock.today() + AHEAD):
        if (slot.kind, slot.channel, slot.at) in filled and not clock.passed(slot.at):
            yield slot


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


def _without(early: Iterable[Item], project: Project, planned: Plan, clock: Clock) -> Plan:
    """The plan of the days of `planned` when `early` is not there.

    It begins where that does: what is timeless takes its turns from there on.
    """
    gone = {each.id for each in early}
    items = tuple(each for each in project.items if each.id not in gone)
    own = replace(project, items=items)
    return plan(own, clock.now, planned.first, planned.last, told=False)


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
