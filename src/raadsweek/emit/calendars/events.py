"""The events of a publication and of a slot that is still to come."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, TypedDict

from raadsweek.edition.values import ExpectedSlot, Result, WithdrawnItem
from raadsweek.emit.calendars.event import CalendarEvent, EventStatus
from raadsweek.emit.calendars.moments import span
from raadsweek.emit.code_labels import result_told
from raadsweek.emit.corrections import correction_lines
from raadsweek.emit.text import absolute
from raadsweek.emit.withdrawal import withdrawn_notice, withdrawn_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from raadsweek.edition.values import PublicItem, PublicPublication
    from raadsweek.emit.context import Context

LENGTH = timedelta(minutes=15)
"""How long something that goes out stands in a calendar; shorter is hard to see."""


def publication_event(context: Context, publication: PublicPublication) -> CalendarEvent:
    """The event of one publication; of a withdrawn one only when and why, not its text."""
    item = context.edition.item_of(publication)
    title, withdrawn = item.title, False
    changed = max(publication.at, item.changes.last or publication.at)
    if isinstance(item, WithdrawnItem):
        title, withdrawn = context.language.say(withdrawn_title(item)), True
        changed = max(changed, item.at or changed)
    url = absolute(context, item.path)
    return CalendarEvent(
        **_placed(context, publication),
        summary=title,
        changed=changed,
        url=url,
        description=paragraphs((*_about(context, item), url)),
        status=EventStatus.CANCELLED if withdrawn else EventStatus.CONFIRMED,
        sequence=item.changes.count,
    )


def _about(context: Context, item: PublicItem | WithdrawnItem) -> Iterator[str]:
    """What changed, what came of it and what it says in brief; or that it was taken back."""
    if isinstance(item, WithdrawnItem):
        yield context.language.say(withdrawn_notice(item))
        return
    yield "\n".join(map(context.language.say, correction_lines(item)))
    yield from (result_told(each, context.language) for each in item.of(Result))
    yield item.lead


def slot_event(context: Context, slot: ExpectedSlot) -> CalendarEvent:
    """The event of a slot to come: its kind and moment, never what will fill it."""
    return CalendarEvent(
        **_placed(context, slot),
        summary=context.edition.kind(slot.kind).label,
        changed=context.addresses.beginning,
        # The home page is the one page about this week that is sure to exist.
        url=context.addresses.absolute(""),
        status=EventStatus.TENTATIVE,
    )


class _Placed(TypedDict):
    """What a publication and a slot have in common."""

    uid: str
    start: datetime
    end: datetime
    category: str


def _placed(context: Context, entry: PublicPublication | ExpectedSlot) -> _Placed:
    """Its time is left free: nobody has to be anywhere when something goes out."""
    start, end = span(entry.at, entry.at + LENGTH)
    return {
        "uid": context.addresses.tag(entry.id, _tag(entry)),
        "start": start,
        "end": end,
        "category": context.edition.kind(entry.kind).label,
    }


def _tag(entry: PublicPublication | ExpectedSlot) -> str:
    return "" if isinstance(entry, ExpectedSlot) else entry.tag


def paragraphs(parts: Iterable[str]) -> str:
    """The parts that are not empty, a blank line between them."""
    return "\n\n".join(filter(None, parts))
