"""Explains a place: what stands on a channel on a day, and what ruled every other item out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import Message, message
from raadsweek.plan import reasons
from raadsweek.plan.freshness import window_on
from raadsweek.plan.slots import intended_between
from raadsweek.plan.window import may_go_to, window

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from raadsweek.model.item import Item
    from raadsweek.model.kind import Kind
    from raadsweek.model.plan import Plan, Publication, Slot
    from raadsweek.model.project import Project
    from raadsweek.plan.slots import Intended


def explain_slot(project: Project, plan: Plan, channel: str, day: date) -> Iterator[Message]:
    """The answer, sentence by sentence. `plan` must reach from the first item to `day`."""
    here = [p for p in plan.on(day) if p.channel == channel]
    slots = list(intended_between(project, day, day, channel))
    for intended in slots:
        yield from _of_slot(project, plan, intended, day, here)
    in_slots = {intended.slot.id for intended in slots}
    for publication in here:
        if publication.slot not in in_slots:
            yield _goes_out(publication)
    if not slots and not here:
        label = project.channels[channel].label
        yield message("The week has no place on {channel} on {day}.", channel=label, day=day)


def _of_slot(
    project: Project, plan: Plan, intended: Intended, day: date, here: Iterable[Publication]
) -> Iterator[Message]:
    meant, slot = intended.slot, intended.becomes
    kind = project.kinds[meant.kind]
    if slot is None or slot.at.date() != day:
        yield message(
            "{kind}, {moment}: skipped or moved; {why}.",
            kind=kind.label,
            moment=meant.at,
            why=intended.why or "",
        )
        return
    inside = [p for p in here if (p.kind, p.at) == (slot.kind, slot.at)]
    if not inside:
        day_of = reasons.day_of(project, slot)
        yield message(
            "{kind}, {moment}: empty. {day}.", kind=kind.label, moment=slot.at, day=day_of
        )
    for publication in inside:
        yield _goes_out(publication)
    chosen = {publication.item for publication in inside}
    for item in project.items:
        if item.kind == kind.id and item.id not in chosen:
            why = _ruled_out(project, plan, kind, item, slot)
            yield message("- not '{title}': {why}", title=item.title, why=why)


def _goes_out(publication: Publication) -> Message:
    return message(
        "{moment}: '{title}'; {reason}.",
        moment=publication.at,
        title=publication.title,
        reason=publication.reason,
    )


def _ruled_out(project: Project, plan: Plan, kind: Kind, item: Item, slot: Slot) -> Message:
    """The first rule, in the order in which they bind, that keeps an item out of a slot."""
    if not may_go_to(item, slot.channel, project):
        return message("it does not go to this channel")
    found = window(item, project)
    if isinstance(found, Message):
        return found
    found = window_on(found, item, slot.channel, project)
    if slot.at < found.opens:
        return found.because
    if found.closed(slot.at):
        return found.until or found.because
    if item.season is not None and slot.at.date() not in item.season:
        return message("it is not its season")
    if _taken_out(project, kind, item, slot):
        return message("an editor took it out")
    return _by_its_places(plan, kind, item, slot) or _by_the_others(kind, item)


def _taken_out(project: Project, kind: Kind, item: Item, slot: Slot) -> bool:
    """An evergreen is taken out of one day, a topical item of the channel."""
    return any(
        (id, channel) == (item.id, slot.channel) and (kind.topical or at.date() == slot.at.date())
        for week in project.weeks.values()
        for id, channel, at in week.removed
    )


def _by_its_places(plan: Plan, kind: Kind, item: Item, slot: Slot) -> Message | None:
    places = [p for p in plan.for_item(item.id) if p.channel == slot.channel]
    if kind.topical and places:
        return message("it goes out there on {moment}", moment=places[0].at)
    if kind.topical:
        return None
    rest = item.cooldown or kind.cooldown
    before = [p for p in plan.for_item(item.id) if p.at <= slot.at]
    if before and (rest is None or slot.at.date() - before[-1].at.date() < rest):
        return message("it rests: it went out on {moment}", moment=before[-1].at)
    later = [p for p in plan.for_item(item.id) if p.at > slot.at]
    return message("its turn comes later, on {moment}", moment=later[0].at) if later else None


def _by_the_others(kind: Kind, item: Item) -> Message:
    if not item.is_ready:
        return message("its status is '{status}'", status=item.status.value)
    if kind.next_meeting:
        return message("another meeting comes first, and a later place is in time for its own")
    if kind.topical:
        return message("others have waited longer, or the place was saved without it")
    return message("others were not used for longer, or it is another party's turn")
