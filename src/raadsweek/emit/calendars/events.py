"""The events of a publication and of a slot that is still to come."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from icalendar import STATUS, TRANSP, Event

from raadsweek.edition.values import Expected, Result, WithdrawnItem
from raadsweek.emit.calendars.moments import span
from raadsweek.emit.corrections import correction_lines
from raadsweek.emit.text import absolute, valid_characters
from raadsweek.emit.withdrawal import withdrawn_notice, withdrawn_title
from raadsweek.emit.words import result_told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from raadsweek.edition.values import PublicItem, PublicPublication
    from raadsweek.emit.context import Context

_NOT_WRITTEN = dict.fromkeys(map(ord, "\x7f\ufeff"))
LENGTH = timedelta(minutes=15)
"""How long something that goes out stands in a calendar; shorter is hard to see."""


def publication_event(context: Context, publication: PublicPublication) -> Event:
    """The event of one publication; of a withdrawn one only when and why, not its text."""
    item = context.edition.item_of(publication)
    title, withdrawn = item.title, False
    changed = max(publication.at, item.changes.last or publication.at)
    if isinstance(item, WithdrawnItem):
        title, withdrawn = context.language.say(withdrawn_title(item)), True
        changed = max(changed, item.at or changed)
    event = _transparent(context, publication, title, changed)
    event.url = absolute(context, item.path)
    event.description = paragraphs((*_about(context, item), event.url))
    event.status = STATUS.CANCELLED if withdrawn else STATUS.CONFIRMED
    event.sequence = item.changes.count
    return event


def _about(context: Context, item: PublicItem | WithdrawnItem) -> Iterator[str]:
    """What changed, what came of it and what it says in brief; or that it was taken back."""
    if isinstance(item, WithdrawnItem):
        yield context.language.say(withdrawn_notice(item))
        return
    yield "\n".join(map(context.language.say, correction_lines(item)))
    yield from (result_told(each, context.language) for each in item.of(Result))
    yield item.lead


def slot_event(context: Context, slot: Expected) -> Event:
    """The event of a slot to come: its kind and moment, never what will fill it."""
    label = context.edition.kind(slot.kind).label
    event = _transparent(context, slot, label, context.addresses.beginning)
    # The home page is the one page about this week that is sure to exist.
    event.url = context.addresses.absolute("")
    event.status = STATUS.TENTATIVE
    event.sequence = 0
    return event


def _tag(entry: PublicPublication | Expected) -> str:
    return "" if isinstance(entry, Expected) else entry.tag


def text(words: str) -> str:
    """The words without the control characters that RFC 5545, section 3.1 excludes.

    And without the mark with which some files begin (U+FEFF): readers lose it.
    """
    lines = valid_characters(words).replace("\r\n", "\n").replace("\r", "\n")
    return lines.translate(_NOT_WRITTEN)


def paragraphs(parts: Iterable[str]) -> str:
    """The parts that are not empty, a blank line between them."""
    return text("\n\n".join(filter(None, parts)))


def _transparent(
    context: Context, entry: PublicPublication | Expected, summary: str, changed: datetime
) -> Event:
    """An event that leaves its time free: nobody has to be anywhere when something goes out."""
    start, end = span(entry.at, entry.at + LENGTH)
    return Event.new(
        uid=text(context.addresses.tag(entry.id, _tag(entry))),
        summary=text(summary),
        start=start,
        end=end,
        stamp=changed,
        last_modified=changed,
        categories=[text(context.edition.kind(entry.kind).label)],
        transparency=TRANSP.TRANSPARENT,
    )
