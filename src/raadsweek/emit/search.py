"""What can be found on the site: a record of each item, meeting and ordinary page."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from raadsweek.emit.text import valid_characters
from raadsweek.emit.withdrawal import old_withdrawn_notice, old_withdrawn_title
from raadsweek.language import message
from raadsweek.model.artifact import digest
from raadsweek.prose import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from raadsweek.emit.context import Context
    from raadsweek.model.item import Item
    from raadsweek.model.meeting import Meeting
    from raadsweek.model.page import OrdinaryPage
    from raadsweek.model.words import Words

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


@dataclass(frozen=True, slots=True)
class Source:
    """What a record is made from, when it is asked for: to take Markdown apart takes a while.

    The same `inputs`, a digest, give the same record.
    """

    path: str
    filters: Mapping[str, tuple[str, ...]]
    inputs: bytes
    record: Callable[[], Record] = field(compare=False)


def sources(context: Context) -> list[Source]:
    """Of everything that this edition shows, in order of address."""
    edition, council = context.selection, _Council(context, digest(context.selection.words))
    found = [council.item(edition.items[id]) for id in edition.by_item]
    found += [council.meeting(meeting) for meeting in edition.meetings.values()]
    found += [council.page(page) for page in edition.pages.values()]
    return sorted(found, key=lambda source: source.path)


def item_filters(context: Context, item: Item) -> Mapping[str, tuple[str, ...]]:
    """By what an item can be narrowed down: `kind`, `topic`, `place` and `year`."""
    council = context.selection.council
    return {
        "kind": (context.selection.kinds[item.kind].slug,),
        "topic": tuple(id for id in item.topics if id in council.topics),
        "place": tuple(id for id in item.places if id in council.places),
        "year": (str(context.selection.by_item[item.id][0].at.year),),
    }


def meeting_filters(meeting: Meeting) -> Mapping[str, tuple[str, ...]]:
    """The same of a meeting."""
    return {"kind": (MEETING,), "year": (str(meeting.start.year),)}


@dataclass(frozen=True, slots=True)
class _Council:
    """Where the sources of one index come from; `known` is a digest of the residents' words."""

    context: Context
    known: bytes

    def item(self, item: Item) -> Source:
        context = self.context
        kind = context.selection.kinds[item.kind]
        first = context.selection.by_item[item.id][0]
        path, filters = context.addresses.item(item.kind, item.id), item_filters(context, item)
        line = f"{kind.label} · {context.language.short_day(first.at)}"
        if item.id in context.taken_back:  # only when and why
            say = context.language.say
            title, notice = say(old_withdrawn_title(item)), say(old_withdrawn_notice(item))
            return self._source(path, title, line, filters, notice)
        after = "\n\n".join(filter(None, (item.action, self._subjects(item))))
        return self._source(path, item.title, line, filters, item.summary, item.body, after)

    def _subjects(self, item: Item) -> str:
        """Its topics, places and author by name: people type those too."""
        council = self.context.selection.council
        author = council.members.get(item.author or "")
        names = [
            *(council.topics[id] for id in item.topics if id in council.topics),
            *(council.places[id] for id in item.places if id in council.places),
            *([author.name] if author else []),
        ]
        return ", ".join(names)

    def meeting(self, meeting: Meeting) -> Source:
        say = self.context.language
        cancelled = message("This meeting is cancelled. {reason}", reason=meeting.reason)
        parts = (
            say.said(meeting.when),
            meeting.place,
            say.say(cancelled) if meeting.cancelled else "",
            *(document.title for document in meeting.documents),
        )
        return self._source(
            self.context.addresses.meeting(meeting.id),
            meeting.title,
            f"{say.say(MEETING_LABEL)} · {say.short_day(meeting.start)}",
            meeting_filters(meeting),
            "\n\n".join(filter(None, parts)),
        )

    def page(self, page: OrdinaryPage) -> Source:
        """An ordinary page. It is of no kind, topic or year, so a filter leaves it out."""
        line = self.context.language.say(message("Page about the council and this site"))
        path = self.context.addresses.ordinary(page.name)
        return self._source(path, page.title, line, {}, markdown=page.body)

    def _source(  # noqa: PLR0913, PLR0917 - the parts of a source
        self,
        path: str,
        title: str,
        line: str,
        filters: Mapping[str, tuple[str, ...]],
        before: str = "",
        markdown: str = "",
        after: str = "",
    ) -> Source:
        parts = (path, title, line, filters, before, markdown, after)
        make = partial(_record, self.context.selection.words, *parts)
        return Source(path, filters, digest(parts, self.known), make)


def _record(  # noqa: PLR0913, PLR0917 - the parts of a record
    words: Words,
    path: str,
    title: str,
    line: str,
    filters: Mapping[str, tuple[str, ...]],
    before: str,
    markdown: str,
    after: str,
) -> Record:
    """`markdown` is the part of the text that is still as it was written."""
    text = "\n\n".join(filter(None, (before, plain(markdown) if markdown else "", after)))
    return Record(
        path=path,
        title=valid_characters(title),
        line=line,
        text=valid_characters(text),
        words=words.for_text(f"{title}\n{text}"),
        filters=filters,
    )
