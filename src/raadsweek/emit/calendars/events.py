"""The event of a publication."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from raadsweek.edition.values import Result, WithdrawnItem
from raadsweek.emit.calendars.event import CalendarEvent, EventStatus
from raadsweek.emit.calendars.moments import span
from raadsweek.emit.code_labels import result_told
from raadsweek.emit.corrections import correction_lines
from raadsweek.emit.text import absolute
from raadsweek.emit.withdrawal import withdrawn_notice, withdrawn_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
    # Its time is left free: nobody has to be anywhere when something goes out.
    start, end = span(publication.at, publication.at + LENGTH)
    return CalendarEvent(
        uid=context.addresses.tag(publication.id, publication.tag),
        start=start,
        end=end,
        category=context.edition.kind(publication.kind).label,
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


def paragraphs(parts: Iterable[str]) -> str:
    """The parts that are not empty, a blank line between them."""
    return "\n\n".join(filter(None, parts))
