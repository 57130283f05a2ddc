"""Explains an item: where and when it goes, why, and why not elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.check.public_items import changed_items, hidden_items
from raadsweek.check.stands_elsewhere import stands_elsewhere
from raadsweek.language import Message, message
from raadsweek.model.record import Standing
from raadsweek.plan.freshness import window_on
from raadsweek.plan.refusals import why_missed
from raadsweek.plan.window import window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.item import Item
    from raadsweek.model.plan import Plan
    from raadsweek.model.project import Project
    from raadsweek.model.record import RecordedItem


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
