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
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from raadsweek.edition.looks import Look
    from raadsweek.edition.values.council import PublicKind, PublicPage
    from raadsweek.emit.output import Context

ITEM, PAGE = "item", "page"
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


class SearchRecord(Struct, frozen=True):
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


class KnownSource(Struct, frozen=True, array_like=True):
    """What the source of a record follows from; the digests of what it looks at are `seen`.

    As long as these are the same so is all of it.
    """

    of: str
    """`item`, `meeting` or `page`."""
    id: str
    """Of a page its path."""
    seen: tuple[str, ...]
    kind: str
    path: str
    title: str
    day: str
    """`2026-11-20`; nothing for what is of no day."""

    @property
    def key(self) -> Look:
        """By which it is asked for."""
        return (self.of, self.id)


LISTED: tuple[Look, ...] = (("names", "item"), ("names", "meeting"), ("pages", ""), ("kinds", ""))
"""The looks that say which sources there are, what the pages hold and what kinds weigh."""


def source_looks(key: Look) -> tuple[Look, ...]:
    """What else a source looks at."""
    of, id = key
    if of == ITEM:
        return (key, ("text", id))
    return (key,) if of == MEETING else ()


def source_keys(context: Context) -> Iterator[Look]:
    """The keys of everything that this edition may have a source of."""
    edition = context.edition
    yield from ((ITEM, name.id) for name in edition.names("item"))
    yield from ((MEETING, name.id) for name in edition.names("meeting"))
    yield from ((PAGE, page.path) for page in edition.pages())


def known_sources(
    context: Context, keys: Iterable[Look], known: Mapping[Look, KnownSource]
) -> dict[Look, KnownSource | None]:
    """What these follow from; None: it cannot be found, for it is not to be seen, or of no moment.

    `known` are those of another edition in the same language: of what did not change since only
    the digests are looked at.
    """
    council = _Council(context)
    return {key: council.known(key, known.get(key)) for key in keys}


def ready_sources(context: Context, known: Iterable[KnownSource]) -> list[SearchSource]:
    """The sources themselves, in order of address."""
    council = _Council(context)
    return sorted(map(council.source, known), key=lambda source: source.path)


def sources(context: Context) -> list[SearchSource]:
    """Of everything that this edition shows, in order of address."""
    found = known_sources(context, source_keys(context), {})
    return ready_sources(context, filter(None, found.values()))


class _Council(Struct, frozen=True):
    """Where the sources of one index come from."""

    context: Context

    def known(self, key: Look, known: KnownSource | None) -> KnownSource | None:
        """What the source of this key follows from."""
        edition, (of, id) = self.context.edition, key
        if of == PAGE:
            page = self._page(id)
            return KnownSource(of, id, (digest(page),), "", page.path, page.title, "")
        seen = tuple(map(edition.digest_of, source_looks(key)))
        if known is not None and known.seen == seen:
            return known
        if of == MEETING:
            meeting = edition.meeting(id)
            if meeting is None:
                return None
            day = meeting.start.date().isoformat()
            return KnownSource(of, id, seen, "", meeting.path, meeting.title, day)
        item = edition.item(id)
        if item is None or not item.published:
            return None
        return KnownSource(of, id, seen, item.kind.id, item.path, self._title(item), _day(item))

    def source(self, known: KnownSource) -> SearchSource:
        """The source of what is known of it."""
        if known.of == ITEM:
            kind = self.context.edition.kind(known.kind)
            weight = WEIGHTS.get(kind.id, 1) if kind.weight is None else kind.weight
            # What a record is made of is known by its digests already; to say it all takes longer.
            inputs = digest((known.seen, kind.slug, weight))
            record = partial(self._record_of, known.id, kind, weight)
        else:
            inputs = digest(known.seen)
            say = self._meeting_record if known.of == MEETING else self._page_record
            record = partial(say, known.id)
        return SearchSource(known.path, known.title, known.day, inputs, record)

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

    def _meeting_record(self, id: str) -> SearchRecord:
        meeting = self.context.edition.meeting(id)
        if meeting is None:
            raise LookupError(id)
        say = self.context.language
        cancelled = message("This meeting is cancelled. {reason}", reason=meeting.reason)
        summary = (
            say.said(meeting.when),
            meeting.place,
            say.say(cancelled) if meeting.cancelled else "",
            say.say(PROVISIONAL) if meeting.provisional and not meeting.cancelled else "",
        )
        day = meeting.start.date().isoformat()
        texts = (
            *(document.title for document in meeting.documents),
            *(words for point in meeting.points for words in (point.title, point.summary) if words),
        )
        told = " · ".join(filter(None, summary))
        shown = (meeting.path, meeting.title, say.say(MEETING_LABEL), day, told)
        return _record(shown, texts, {"kind": (MEETING,)}, 1, "")

    def _page(self, path: str) -> PublicPage:
        return next(page for page in self.context.edition.pages() if page.path == path)

    def _page_record(self, path: str) -> SearchRecord:
        """An ordinary page. It is of no kind, topic or year, so a filter leaves it out."""
        page, label = self._page(path), self.context.language.say(PAGE_LABEL)
        return _record((path, page.title, label, "", ""), (), {}, 1, page.text)


def _day(item: PublicItem | WithdrawnItem) -> str:
    return item.published.date().isoformat() if item.published else ""


def _subjects(item: PublicItem) -> Iterator[str]:
    """Its topics, places and author by name: people type those too."""
    yield from (named.label for named in (*item.topics, *item.places) if named.path)
    if item.author:
        yield item.author.name


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
