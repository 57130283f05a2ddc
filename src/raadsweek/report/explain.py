"""Explains an item or a place: where and when something goes, why, and why not elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.check.outdated_elsewhere import stands_elsewhere
from raadsweek.check.public_items import changed_items, hidden_items
from raadsweek.language import Message, message
from raadsweek.model.record import RecordedItem, Standing
from raadsweek.plan import reasons
from raadsweek.plan.publication_window import may_go_to, window, window_on
from raadsweek.plan.reasons import why_missed
from raadsweek.plan.slots import Intended, intended_between

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from raadsweek.model.item import Item
    from raadsweek.model.kind import Kind
    from raadsweek.model.plan import Plan, Publication, Slot
    from raadsweek.model.project import Project


def explain(project: Project, plan: Plan, item: Item) -> Iterator[Message]:
    """The answer, sentence by sentence: what was public, its window, and each channel."""
    known = project.record.items.get(item.id)
    if known is not None:
        yield from what_was_public(project, known)
    yield from _in_plan(project, plan, item)


def what_was_public(project: Project, known: RecordedItem) -> Iterator[Message]:
    """Since when residents could read it, how it stands now, and where else its words stand."""
    yield message("Public since {moment} ({name}).", moment=known.since, name=known.name)
    for version in known.versions[1:]:
        yield message("Changed on {moment}.", moment=version.at)
    if known.standing is Standing.WITHDRAWN and known.withdrawal is not None:
        yield message(
            "Withdrawn on {moment}: {reason}.",
            moment=known.withdrawal.at,
            reason=known.withdrawal.reason.rstrip("."),
        )
    elif known.ended and known.statement.visible_until is not None:
        yield message(
            "Read up to {moment}, as was said when it appeared: a neutral page is left.",
            moment=known.statement.visible_until,
        )
    elif known.standing is Standing.HIDDEN and known.hidden is not None:
        yield message("Hidden since {moment}: a neutral page is left.", moment=known.hidden)
    for each in (*stands_elsewhere(project), *changed_items(project), *hidden_items(project)):
        if each.item == known.id:
            yield message("{what}. {hint}", what=each.message, hint=each.hint or "")


def _in_plan(project: Project, plan: Plan, item: Item) -> Iterator[Message]:
    found = window(item, project)
    if isinstance(found, Message):
        yield message("It cannot go out: {why}.", why=found)
        return
    if item.withdrawal is not None:
        yield message(
            "Withdrawn as of {moment}: {reason} What went out before keeps its page, with that "
            "reason and without its text.",
            moment=item.withdrawal.at,
            reason=f"{item.withdrawal.reason.rstrip('.')}.",
        )
    elif not item.is_ready:
        yield message(
            "Its status is '{status}': it holds its places and goes nowhere.",
            status=item.status.value,
        )
    if found.until is None:
        yield message("From when: {because}.", because=found.because)
    else:
        yield message(
            "From when: {because}. Until when: {until}.", because=found.because, until=found.until
        )
    for channel in project.channels:
        yield from _on_channel(project, plan, item, channel)


def _on_channel(project: Project, plan: Plan, item: Item, channel: str) -> Iterator[Message]:
    label = project.channels[channel].label
    placed = [p for p in plan.for_item(item.id) if p.channel == channel]
    for publication in placed:
        yield message(
            "{channel}, {moment}: {reason}.",
            channel=label,
            moment=publication.at,
            reason=publication.reason,
        )
    if not placed:
        yield message(
            "Not on {channel}: {why}.", channel=label, why=_why_not(project, plan, item, channel)
        )


def _why_not(project: Project, plan: Plan, item: Item, channel: str) -> Message:
    kind = project.kinds[item.kind]
    if channel not in kind.channels:
        return message("'{kind}' has no tick for it in the content matrix", kind=kind.label)
    if not item.allows(channel):
        return message("the item's own 'channels' leave it out")
    if not kind.own_date and not project.schedule.of(channel, kind.id):
        excuse = kind.excused.get(channel)
        if excuse:
            return message(
                "the week has no place for it on purpose: {excuse}", excuse=excuse.rstrip(".")
            )
        return message("the week has no place for '{kind}' there", kind=kind.label)
    found = window(item, project)
    if not isinstance(found, Message):
        found = window_on(found, item, channel, project)
    closes = None if isinstance(found, Message) else found.closes
    if kind.topical and not isinstance(found, Message):
        if (item.id, channel) in plan.refused or (closes and closes.date() <= plan.last):
            return why_missed(project, plan.refused, item, found, channel, plan.last)
    elif closes is not None and closes.date() <= plan.last:
        return message("its turn did not come before it may not go out any more")
    if not kind.topical:
        return message(
            "its turn does not come up to {day}; others were not used for longer", day=plan.last
        )
    return message("no place up to {day} takes it", day=plan.last)


# Explains a place: what stands on a channel on a day, and what ruled every other item out.


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
