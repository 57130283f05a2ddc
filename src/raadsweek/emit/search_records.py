"""The records of the search: one of each item, meeting and ordinary page, and the hubs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import partial
from html import unescape
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.edition.value_digest import digest
from raadsweek.edition.values.item import Line, PublicItem, Result, Submitters, WithdrawnItem
from raadsweek.emit.code_labels import PROVISIONAL, result_told
from raadsweek.emit.corrections import withdrawn_notice, withdrawn_title
from raadsweek.emit.decision_lines import names
from raadsweek.emit.moment_words import told
from raadsweek.emit.text import valid_characters
from raadsweek.language import message
from raadsweek.prose.html import clean_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from raadsweek.edition.values.council import PublicKind, PublicPage
    from raadsweek.edition.values.meeting import PublicMeeting
    from raadsweek.emit.output import Context

MEETING = "meeting"
"""What the filter by kind calls a meeting; a kind of content has its slug there."""
MEETING_LABEL = message("Meeting")
PAGE_LABEL = message("Page about the council and this site")
_TAG = re.compile(r"<[^>]*>")
WEIGHTS: Mapping[str, float] = {
    "decisions": 1.25,
    "participation": 1.2,
    "explainer": 1.1,
    "letters": 0.85,
    "blog": 0.8,
    "history": 0.8,
}
"""How much an item of a kind weighs beside the others, where `weight:` does not say it."""


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """One page that can be found. All texts are plain.

    `filters` goes from `kind`, `topic` and `place` to the values of this page.
    """

    path: str
    title: str
    kind: str
    """What stands beside the title: `Besluiten van de raad`."""
    day: str
    """`2026-11-20`; nothing for what is of no day."""
    summary: str
    texts: tuple[str, ...]
    filters: Mapping[str, tuple[str, ...]]
    weight: float = 1


@dataclass(frozen=True, slots=True)
class SearchSource:
    """The source of a record, for when it is asked for: to take Markdown apart takes a while.

    The same `inputs`, a digest, give the same record.
    """

    path: str
    title: str
    day: str
    inputs: str
    record: Callable[[], SearchRecord] = field(compare=False)


class SourceItem(Struct, frozen=True, array_like=True):
    """What the source of an item's record follows from, with the digests of the item and its text.

    As long as these are the same so is all of it.
    """

    seen: tuple[str, str]
    kind: str
    path: str
    title: str
    day: str
    """`2026-11-20`; nothing where it has no moment, and cannot be found."""


def source_items(context: Context, known: Mapping[str, SourceItem]) -> dict[str, SourceItem]:
    """Of all items that can be seen, by id.

    `known` are those of another edition in the same language: of an item of which nothing changed
    since only the digests are looked at.
    """
    council = _Council(context)
    items = {
        name.id: council.source_item(name.id, known.get(name.id))
        for name in context.edition.names("item")
    }
    return {id: item for id, item in items.items() if item}


def sources(context: Context, items: Mapping[str, SourceItem] | None = None) -> list[SearchSource]:
    """Of everything that this edition shows, in order of address; `items` are its own."""
    edition = context.edition
    council = _Council(context)
    there = source_items(context, {}) if items is None else items
    found = [council.item(id, item) for id, item in there.items() if item.day]
    found += map(council.meeting, edition.meetings())
    found += map(council.page, edition.pages())
    return sorted(found, key=lambda source: source.path)


@dataclass(frozen=True, slots=True)
class _Council:
    """Where the sources of one index come from."""

    context: Context

    def source_item(self, id: str, known: SourceItem | None) -> SourceItem | None:
        """What the source of an item follows from; None: it cannot be seen."""
        edition = self.context.edition
        seen = (edition.digest_of(("item", id)), edition.digest_of(("text", id)))
        if known is not None and known.seen == seen:
            return known
        item = edition.item(id)
        if item is None:
            return None
        return SourceItem(seen, item.kind.id, item.path, self._title(item), _day(item))

    def item(self, id: str, item: SourceItem) -> SearchSource:
        kind = self.context.edition.kind(item.kind)
        weight = WEIGHTS.get(kind.id, 1) if kind.weight is None else kind.weight
        # What a record is made of is known by its digests already; to say it all takes longer.
        inputs = digest((item.seen, kind.slug, weight))
        record = partial(self._record_of, id, kind, weight)
        return SearchSource(item.path, item.title, item.day, inputs, record)

    def _record_of(self, id: str, kind: PublicKind, weight: float) -> SearchRecord:
        item = self.context.edition.item(id)
        if item is None:
            raise LookupError(id)
        return self._record(item, kind, weight)

    def _title(self, item: PublicItem | WithdrawnItem) -> str:
        if isinstance(item, PublicItem):
            return item.title
        return self.context.language.say(withdrawn_title(item))

    def _record(
        self, item: PublicItem | WithdrawnItem, kind: PublicKind, weight: float
    ) -> SearchRecord:
        filters = {
            "kind": (kind.slug,),
            "topic": tuple(topic.id for topic in item.topics if topic.path),
            "place": tuple(place.id for place in item.places if place.path),
        }
        title, label, day = self._title(item), item.kind.label, _day(item)
        if isinstance(item, PublicItem):
            texts = (*self._said(item), *_subjects(item))
            markdown = self.context.edition.text(item.id).markdown
            shown = (item.path, title, label, day, item.lead)
            return _record(shown, texts, filters, weight, markdown)
        # Only when and why it was taken back.
        notice = self.context.language.say(withdrawn_notice(item))
        return _record((item.path, title, label, day, notice), (), filters, weight, "")

    def _said(self, item: PublicItem) -> Iterator[str]:
        """What an item says beside its text: what came of it, every line, and all in English."""
        yield from (result_told(each, self.context.language) for each in item.of(Result))
        yield from map(names, item.of(Submitters))
        yield from (line.text for line in item.of(Line))
        yield from told(item, self.context.language)
        yield from filter(None, (item.title_en, item.lead_en))

    def meeting(self, meeting: PublicMeeting) -> SearchSource:
        say = self.context.language
        cancelled = message("This meeting is cancelled. {reason}", reason=meeting.reason)
        summary = (
            say.said(meeting.when),
            meeting.place,
            say.say(cancelled) if meeting.cancelled else "",
            say.say(PROVISIONAL) if meeting.provisional and not meeting.cancelled else "",
        )
        day = meeting.start.date().isoformat()
        shown = (meeting.path, meeting.title, say.say(MEETING_LABEL), day)
        texts = (
            *(document.title for document in meeting.documents),
            *(words for point in meeting.points for words in (point.title, point.summary) if words),
        )
        told = " · ".join(filter(None, summary))
        return _source((*shown, told), texts, {"kind": (MEETING,)})

    def page(self, page: PublicPage) -> SearchSource:
        """An ordinary page. It is of no kind, topic or year, so a filter leaves it out."""
        label = self.context.language.say(PAGE_LABEL)
        return _source((page.path, page.title, label, "", ""), (), {}, markdown=page.text)


def _day(item: PublicItem | WithdrawnItem) -> str:
    return item.published.date().isoformat() if item.published else ""


def _subjects(item: PublicItem) -> Iterator[str]:
    """Its topics, places and author by name: people type those too."""
    yield from (named.label for named in (*item.topics, *item.places) if named.path)
    if item.author:
        yield item.author.name


def _source(
    shown: tuple[str, str, str, str, str],
    texts: tuple[str, ...],
    filters: Mapping[str, tuple[str, ...]],
    markdown: str = "",
) -> SearchSource:
    """`markdown` is the part of the text that is still as it was written."""
    path, title, _, day, _ = shown
    parts = (shown, texts, filters, 1, markdown)
    return SearchSource(path, title, day, digest(parts), partial(_record, *parts))


def _record(
    shown: tuple[str, str, str, str, str],
    texts: tuple[str, ...],
    filters: Mapping[str, tuple[str, ...]],
    weight: float,
    markdown: str,
) -> SearchRecord:
    path, title, kind, day, summary = shown
    words = (*texts, _words_of(markdown)) if markdown else texts
    return SearchRecord(
        path=path,
        title=valid_characters(title),
        kind=valid_characters(kind),
        day=day,
        summary=valid_characters(summary),
        texts=tuple(map(valid_characters, words)),
        filters=filters,
        weight=weight,
    )


def _words_of(markdown: str) -> str:
    """The words of a text as its page has them: nothing that a page does not show."""
    return unescape(_TAG.sub(" ", clean_words(markdown)))
