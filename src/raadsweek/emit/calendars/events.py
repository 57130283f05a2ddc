"""The events of a publication and of a slot that is still to come."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from icalendar import STATUS, TRANSP, Event

from raadsweek.emit.beginning import beginning
from raadsweek.emit.calendars.moments import span
from raadsweek.emit.text import absolute, valid_characters
from raadsweek.emit.withdrawal import is_withdrawn, old_withdrawn_notice, old_withdrawn_title

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from raadsweek.emit.context import Context
    from raadsweek.model.item import Item
    from raadsweek.model.plan import Publication, Slot

_NOT_WRITTEN = dict.fromkeys(map(ord, "\x7f\ufeff"))
LENGTH = timedelta(minutes=15)
"""How long something that goes out stands in a calendar; shorter is hard to see."""


def publication_event(context: Context, publication: Publication) -> Event:
    """The event of one publication; of a withdrawn one only when and why, not its text."""
    item = context.selection.items[publication.item]
    withdrawn = is_withdrawn(publication, item)
    say = context.language.say
    url = absolute(context, context.addresses.item(item.kind, item.id))
    revision, changed = _changes(context, item, publication.at)
    if withdrawn and item.withdrawal:
        changed = max(changed, item.withdrawal.at)
    event = _transparent(
        context, publication, say(old_withdrawn_title(item)) if withdrawn else item.title, changed
    )
    about = say(old_withdrawn_notice(item)) if withdrawn else item.summary
    event.description = paragraphs((about, url))
    event.url = url
    event.status = STATUS.CANCELLED if withdrawn else STATUS.CONFIRMED
    event.sequence = revision + withdrawn
    return event


def slot_event(context: Context, slot: Slot) -> Event:
    """The event of a slot to come: its kind and moment, never what will fill it."""
    label = context.selection.kinds[slot.kind].label
    event = _transparent(context, slot, label, beginning(context.addresses))
    # The home page is the one page about this week that is sure to exist.
    event.url = context.addresses.absolute("")
    event.status = STATUS.TENTATIVE
    event.sequence = 0
    return event


def _changes(context: Context, item: Item, at: datetime) -> tuple[int, datetime]:
    """How often the item of a publication at `at` was changed, and when last."""
    record = context.selection.records.items.get(item.id)
    if record is None:
        return 0, at
    now = record.as_of(context.edition.item(item.id).said, at)
    return now.revision, max(at, now.updated or at)


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
    context: Context, entry: Publication | Slot, summary: str, changed: datetime
) -> Event:
    """An event that leaves its time free: nobody has to be anywhere when something goes out."""
    start, end = span(entry.at, entry.at + LENGTH)
    return Event.new(
        uid=text(context.addresses.tag(entry.id)),
        summary=text(summary),
        start=start,
        end=end,
        stamp=changed,
        last_modified=changed,
        categories=[text(context.selection.kinds[entry.kind].label)],
        transparency=TRANSP.TRANSPARENT,
    )
