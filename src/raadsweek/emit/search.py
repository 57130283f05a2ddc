"""What can be found on the site: a record of each item, meeting and ordinary page."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from raadsweek.edition.digests import digest
from raadsweek.edition.values import Line, PublicItem, Result
from raadsweek.emit.text import valid_characters
from raadsweek.emit.withdrawal import withdrawn_notice, withdrawn_title
from raadsweek.emit.words import PROVISIONAL, result_words
from raadsweek.language import message
from raadsweek.prose import plain
from raadsweek.prose.policy_words import PolicyWords

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from raadsweek.edition.door import Edition
    from raadsweek.edition.values import PublicMeeting, PublicPage, WithdrawnItem
    from raadsweek.emit.context import Context

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
    inputs: str
    record: Callable[[], Record] = field(compare=False)


def sources(context: Context) -> list[Source]:
    """Of everything that this edition shows, in order of address."""
    edition = context.edition
    words = edition.words()
    council = _Council(
        context, PolicyWords({each.policy: each.said for each in words}), digest(words)
    )
    found = list(map(council.item, items_found(edition)))
    found += map(council.meeting, meetings_found(edition))
    found += map(council.page, edition.pages())
    return sorted(found, key=lambda source: source.path)


def items_found(edition: Edition) -> Iterator[PublicItem | WithdrawnItem]:
    """The items that can be found: those that have a moment."""
    every = (edition.item(name.id) for name in edition.names("item"))
    return (item for item in every if item and item.published)


def meetings_found(edition: Edition) -> Iterator[PublicMeeting]:
    """The meetings that can be found: all of them."""
    return filter(None, (edition.meeting(name.id) for name in edition.names("meeting")))


def item_filters(
    edition: Edition, item: PublicItem | WithdrawnItem
) -> Mapping[str, tuple[str, ...]]:
    """By what an item can be narrowed down: `kind`, `topic`, `place` and `year`."""
    return {
        "kind": (edition.kind(item.kind.id).slug,),
        "topic": tuple(topic.id for topic in item.topics if topic.path),
        "place": tuple(place.id for place in item.places if place.path),
        "year": (str(item.published.year),) if item.published else (),
    }


def meeting_filters(meeting: PublicMeeting) -> Mapping[str, tuple[str, ...]]:
    """The same of a meeting."""
    return {"kind": (MEETING,), "year": (str(meeting.start.year),)}


@dataclass(frozen=True, slots=True)
class _Council:
    """Where the sources of one index come from; `known` is a digest of the residents' words."""

    context: Context
    words: PolicyWords
    known: str

    def item(self, item: PublicItem | WithdrawnItem) -> Source:
        language = self.context.language
        filters = item_filters(self.context.edition, item)
        day = language.short_day(item.published) if item.published else ""
        line = f"{item.kind.label} · {day}"
        if isinstance(item, PublicItem):
            said = "\n\n".join(filter(None, self._said(item)))
            markdown = self.context.edition.text(item.id).markdown
            return self._source(
                item.path, item.title, line, filters, said, markdown, _subjects(item)
            )
        title, notice = map(language.say, (withdrawn_title(item), withdrawn_notice(item)))
        return self._source(item.path, title, line, filters, notice)  # only when and why

    def _said(self, item: PublicItem) -> Iterator[str]:
        """What an item says beside its text: in brief, what came of it, and every line."""
        yield item.lead
        yield from (self.context.language.say(result_words(each)) for each in item.of(Result))
        yield from (line.text for line in item.of(Line))

    def meeting(self, meeting: PublicMeeting) -> Source:
        say = self.context.language
        cancelled = message("This meeting is cancelled. {reason}", reason=meeting.reason)
        parts = (
            say.said(meeting.when),
            meeting.place,
            say.say(cancelled) if meeting.cancelled else "",
            say.say(PROVISIONAL) if meeting.provisional and not meeting.cancelled else "",
            *(document.title for document in meeting.documents),
        )
        return self._source(
            meeting.path,
            meeting.title,
            f"{say.say(MEETING_LABEL)} · {say.short_day(meeting.start)}",
            meeting_filters(meeting),
            "\n\n".join(filter(None, parts)),
        )

    def page(self, page: PublicPage) -> Source:
        """An ordinary page. It is of no kind, topic or year, so a filter leaves it out."""
        line = self.context.language.say(message("Page about the council and this site"))
        return self._source(page.path, page.title, line, {}, markdown=page.text)

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
        make = partial(_record, self.words, *parts)
        return Source(path, filters, digest((parts, self.known)), make)


def _subjects(item: PublicItem) -> str:
    """Its topics, places and author by name: people type those too."""
    subjects = [named.label for named in (*item.topics, *item.places) if named.path]
    return ", ".join([*subjects, *([item.author.name] if item.author else [])])


def _record(  # noqa: PLR0913, PLR0917 - the parts of a record
    words: PolicyWords,
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
