"""The whole index of an edition: rows, pieces and periods, each kept by what it is made from."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from msgspec import DecodeError, Struct, ValidationError, msgpack

from raadsweek.edition.value_digest import digest
from raadsweek.search.periods import MadePeriod, made_period, period_of
from raadsweek.search.start import (
    FORM,
    CouncilAnswer,
    Start,
    as_text,
    groups,
    hub_rows,
    known_words,
    start_json,
)
from raadsweek.search.words import VERSION, words_in
from raadsweek.search.year_segments import SearchRow, YearSegment, piece_of, row_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from raadsweek.emit.search_hubs import SearchHub
    from raadsweek.emit.search_records import SearchSource


# The cache of what the search made, from one build to the next.


class SearchCache(Protocol):
    """Keeps bytes by name. What was made with other tools is not given back."""

    def read(self, name: str) -> bytes | None:
        """What is kept under this name."""

    def write(self, name: str, body: bytes) -> None:
        """Keeps it."""


class _Empty:
    """Keeps nothing."""

    def read(self, name: str) -> bytes | None:  # noqa: ARG002
        return None

    def write(self, name: str, body: bytes) -> None:
        pass


EMPTY: SearchCache = _Empty()


# The whole index of an edition: rows, pieces and periods, each kept by what it is made from.

T = TypeVar("T")
FOLDER = "search"
START, KNOWN = "start.json", "words.txt"


@dataclass(frozen=True, slots=True)
class CouncilWords:
    """What the council itself says of its search: groups of words, and answers to questions."""

    groups: tuple[tuple[str, ...], ...] = ()
    answers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Index:
    """The files below `search/`, and the words that are in it, as stems."""

    files: Mapping[str, str]
    stems: frozenset[str]
    missing: tuple[str, ...]
    """The questions whose answer is a page that is not there."""


class _Rows(Struct, array_like=True):
    """The rows of a year, by the digest of their record."""

    rows: dict[str, SearchRow]


class _Kept(Struct, array_like=True):
    """What is kept, with the digest of what it was made from."""

    inputs: str
    body: bytes


def search_index(
    sources: Iterable[SearchSource],
    hubs: Iterable[SearchHub],
    language: str,
    council: CouncilWords = CouncilWords(),
    shelf: SearchCache = EMPTY,
) -> Index:
    """The index of these records; the same give the same bytes, whatever the shelf holds."""
    found = list(sources)
    if not found:
        return Index({}, frozenset(), ())
    shown = list(hubs)
    maker = _Maker(language, shelf)
    periods = [maker.period(name, years) for name, years in _periods(found).items()]
    stems = frozenset(stem for period in periods for stem in period.stems)
    counts = _counts(periods, shown)
    known = known_words(counts)
    titles = {each.path: each.title for each in found} | {hub.path: hub.title for hub in shown}
    start = Start(
        form=FORM,
        language=language,
        records=len(found),
        known=digest(known)[:8],
        until=max(each.day for each in found),
        periods=[period.about for period in periods],
        hubs=list(hub_rows(shown, language)),
        groups=as_text(groups(council.groups, language, stems)),
        answers=[
            CouncilAnswer(q, path, titles[path]) for q, path in council.answers if path in titles
        ],
    )
    files = {
        f"{period.about.folder}/{name}": text
        for period in periods
        for name, text in period.files.items()
    }
    files |= {START: start_json(start), KNOWN: known}
    missing = tuple(question for question, path in council.answers if path not in titles)
    return Index({f"{FOLDER}/{name}": text for name, text in files.items()}, stems, missing)


def _periods(sources: Iterable[SearchSource]) -> dict[str, dict[str, list[SearchSource]]]:
    """The records by period and year, both in order. What has no day goes with the newest."""
    years: dict[str, list[SearchSource]] = defaultdict(list)
    for source in sources:
        years[source.day[:4]].append(source)
    undated = years.pop("", [])
    found: dict[str, dict[str, list[SearchSource]]] = {}
    for year in sorted(years):
        found.setdefault(period_of(year), {})[year] = years[year]
    if undated:
        newest = max(found, default="0")
        found[newest] = {"": undated, **found.get(newest, {})}
    return found


def _counts(periods: Iterable[MadePeriod], hubs: Iterable[SearchHub]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for period in periods:
        for word, count in period.shown.items():
            counts[word] = counts.get(word, 0) + count
    for hub in hubs:
        for word in words_in(hub.title):
            if word.isalpha():
                counts[word] = counts.get(word, 0) + 1
    return counts


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes what is not kept, or is of another digest."""

    language: str
    shelf: SearchCache

    def period(self, name: str, years: Mapping[str, list[SearchSource]]) -> MadePeriod:
        inputs = {year: self._inputs(some) for year, some in years.items()}
        total = digest(tuple(inputs.items()))
        kept = self._kept(f"search period {name}", total, MadePeriod)
        if kept is not None:
            return kept
        pieces = {year: self._piece(year, inputs[year], some) for year, some in years.items()}
        made = made_period(name, pieces)
        self._keep(f"search period {name}", total, made)
        return made

    def _inputs(self, sources: Iterable[SearchSource]) -> str:
        return digest((VERSION, FORM, self.language, sorted(each.inputs for each in sources)))

    def _piece(self, year: str, inputs: str, sources: Iterable[SearchSource]) -> YearSegment:
        name = f"search piece {year or 'undated'}"
        kept = self._kept(name, inputs, YearSegment)
        if kept is not None:
            return kept
        made = piece_of(self._rows(year, sources))
        self._keep(name, inputs, made)
        return made

    def _rows(self, year: str, sources: Iterable[SearchSource]) -> Iterator[SearchRow]:
        """The rows of a year; those of records that are as they were are not made again."""
        name, inputs = f"search rows {year or 'undated'}", f"{VERSION} {FORM} {self.language}"
        kept = self._kept(name, inputs, _Rows) or _Rows({})
        rows = {
            each.inputs: kept.rows.get(each.inputs) or row_of(each.record(), self.language)
            for each in sources
        }
        self._keep(name, inputs, _Rows(rows))
        yield from rows.values()

    def _kept(self, name: str, inputs: str, of: type[T]) -> T | None:
        body = self.shelf.read(name)
        if body is None:
            return None
        try:
            kept = msgpack.decode(body, type=_Kept)
            return msgpack.decode(kept.body, type=of) if kept.inputs == inputs else None
        except (DecodeError, ValidationError):
            return None

    def _keep(self, name: str, inputs: str, value: object) -> None:
        if self.shelf is not EMPTY:
            self.shelf.write(name, msgpack.encode(_Kept(inputs, msgpack.encode(value))))
