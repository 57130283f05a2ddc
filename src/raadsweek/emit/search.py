"""What can be found on the site: a record of each item, meeting and ordinary page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from raadsweek.emit.text import valid_characters
from raadsweek.emit.withdrawal import withdrawn_notice, withdrawn_title
from raadsweek.language import message
from raadsweek.prose import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from raadsweek.emit.context import Context
    from raadsweek.model.item import Item
    from raadsweek.model.meeting import Meeting
    from raadsweek.model.page import OrdinaryPage

MEETING = "meeting"
"""What the filter by kind calls a meeting; a kind of content has its slug there."""
MEETING_LABEL = message("Meeting")


@dataclass(frozen=True, slots=True)
class Record:
    """One page that can be found. All texts are plain.

    `words` are found and not shown: what residents say for the policy words in the text.
    `filters` goes from `kind`, `topic`, `place` and `year` to the values of this page.
    """

    path: str
    title: str
    line: str
    """What stands beside the title in a result: `Besluiten van de raad · 20 november 2026`."""
    text: str
    words: tuple[str, ...]
    filters: Mapping[str, tuple[str, ...]]


def records(context: Context) -> Iterator[Record]:
    """The records of everything that this edition shows, in order of address."""
    edition = context.edition
    found = [_of_item(context, edition.items[id]) for id in edition.by_item]
    found += [_of_meeting(context, meeting) for meeting in edition.meetings.values()]
    found += [_of_page(context, page) for page in edition.pages.values()]
    yield from sorted(found, key=lambda record: record.path)


def _of_item(context: Context, item: Item) -> Record:
    kind = context.edition.kinds[item.kind]
    first = context.edition.by_item[item.id][0]
    title, text = _told(context, item)
    return Record(
        path=context.addresses.item(item),
        title=valid_characters(title),
        line=f"{kind.label} · {context.language.short_day(first.at)}",
        text=valid_characters(text),
        words=context.edition.words.for_text(f"{title}\n{text}"),
        filters=item_filters(context, item),
    )


def item_filters(context: Context, item: Item) -> Mapping[str, tuple[str, ...]]:
    """By what an item can be narrowed down: `kind`, `topic`, `place` and `year`."""
    council = context.edition.council
    return {
        "kind": (context.edition.kinds[item.kind].slug,),
        "topic": tuple(id for id in item.topics if id in council.topics),
        "place": tuple(id for id in item.places if id in council.places),
        "year": (str(context.edition.by_item[item.id][0].at.year),),
    }


def meeting_filters(meeting: Meeting) -> Mapping[str, tuple[str, ...]]:
    """The same of a meeting."""
    return {"kind": (MEETING,), "year": (str(meeting.start.year),)}


def _told(context: Context, item: Item) -> tuple[str, str]:
    """Title and text; of what was taken back only when and why."""
    if item.id in context.taken_back:
        say = context.language.say
        return say(withdrawn_title(item)), say(withdrawn_notice(item))
    parts = (item.summary, plain(item.body), item.action, _subjects(context, item))
    return item.title, "\n\n".join(part for part in parts if part)


def _subjects(context: Context, item: Item) -> str:
    """Its topics, places and author by name: people type those too."""
    council = context.edition.council
    author = council.members.get(item.author or "")
    names = [
        *(council.topics[id] for id in item.topics if id in council.topics),
        *(council.places[id] for id in item.places if id in council.places),
        *([author.name] if author else []),
    ]
    return ", ".join(names)


def _of_meeting(context: Context, meeting: Meeting) -> Record:
    say = context.language
    label = say.say(MEETING_LABEL)
    cancelled = message("This meeting is cancelled. {reason}", reason=meeting.reason)
    parts = (
        say.said(meeting.when),
        meeting.place,
        say.say(cancelled) if meeting.cancelled else "",
        *(document.title for document in meeting.documents),
    )
    text = "\n\n".join(part for part in parts if part)
    return Record(
        path=context.addresses.meeting(meeting.id),
        title=valid_characters(meeting.title),
        line=f"{label} · {say.short_day(meeting.start)}",
        text=valid_characters(text),
        words=context.edition.words.for_text(f"{meeting.title}\n{text}"),
        filters=meeting_filters(meeting),
    )


def _of_page(context: Context, page: OrdinaryPage) -> Record:
    """An ordinary page. It is of no kind, topic or year, so a filter leaves it out."""
    text = plain(page.body)
    return Record(
        path=context.addresses.ordinary(page),
        title=valid_characters(page.title),
        line=context.language.say(message("Page about the council and this site")),
        text=valid_characters(text),
        words=context.edition.words.for_text(f"{page.title}\n{text}"),
        filters={},
    )
