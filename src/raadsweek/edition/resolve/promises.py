"""Promises: the places to come of our own site that something ready will fill."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from raadsweek.model.channel import ChannelType
from raadsweek.plan import plan
from raadsweek.plan.slots import slots_between
from raadsweek.plan.window import Window, window

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    now, end = clock.now, clock.now + AHEAD
    coming = {each.item for each in planned.publications if now < each.at < end}
    if any(_is_to_come(each, project, clock) for each in project.items if each.id in coming):
        items = tuple(each for each in project.items if not _is_to_come(each, project, clock))
        planned = plan(replace(project, items=items), now, now.date(), end.date(), told=False)
    sites = {each.id for each in known.channels.values() if each.type is ChannelType.SITE}
    filled = {
        (each.kind, each.channel, each.at)
        for each in planned.publications
        if each.channel in sites and not each.tentative
    }
    for slot in slots_between(known, clock.today(), clock.today() + AHEAD):
        if (slot.kind, slot.channel, slot.at) in filled and not clock.passed(slot.at):
            yield slot


def _is_to_come(item: Item, project: Project, clock: Clock) -> bool:
    """Whether it is not available yet."""
    if item.embargo is not None and not clock.passed(item.embargo):
        return True
    found = window(item, project)
    return isinstance(found, Window) and not clock.passed(found.opens)
