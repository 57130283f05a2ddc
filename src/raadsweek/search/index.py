"""The whole index of an edition: its periods, and what the page reads before all of them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.edition.value_digest import digest
from raadsweek.search.kept_periods import IndexPeriod, PeriodMaker
from raadsweek.search.periods import period_of
from raadsweek.search.search_cache import EMPTY, SearchCache, keep, read_kept
from raadsweek.search.source_years import UNDATED, SourceYear
from raadsweek.search.start_files import (
    FORM,
    CouncilAnswer,
    Start,
    as_text,
    group_stems,
    groups,
    hub_rows,
    known_words,
    start_json,
)
from raadsweek.search.words import words_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from raadsweek.emit.search_hubs import SearchHub

FOLDER = "search"
START, KNOWN = "start.json", "words.txt"


class CouncilWords(Struct, frozen=True):
    """What the council itself says of its search: groups of words, and answers to questions."""

    groups: tuple[tuple[str, ...], ...] = ()
    answers: tuple[tuple[str, str], ...] = ()


NO_WORDS = CouncilWords()


class Index(Struct, frozen=True, dict=True):
    """The files below `search/`: those of all of it, and those of each period when asked for."""

    start: Mapping[str, str]
    """By path within the site."""
    periods: tuple[IndexPeriod, ...]

    @cached_property
    def files(self) -> Mapping[str, str]:
        """All files, by path within the site."""
        found = dict(self.start)
        for period in self.periods:
            found |= files_of(period)
        return found


def files_of(period: IndexPeriod) -> dict[str, str]:
    """The files of a period, by path within the site."""
    folder = f"{FOLDER}/{period.about.folder}"
    return {f"{folder}/{name}": text for name, text in period.files().items()}


def search_index(
    years: Mapping[str, SourceYear],
    hubs: Iterable[SearchHub],
    language: str,
    council: CouncilWords = NO_WORDS,
    shelf: SearchCache = EMPTY,
) -> Index:
    """The index of the records of these years; the same give the same bytes.

    Whatever the shelf holds.
    """
    if not years:
        return Index({}, ())
    shown = list(hubs)
    maker = PeriodMaker(language, shelf)
    periods = tuple(maker.period(name, some) for name, some in _periods(years).items())
    stems = frozenset(stem for period in periods for stem in period.stems)
    known = known_words(_counts(periods, shown))
    titles = _titles({path for _, path in council.answers}, years, shown)
    start = Start(
        form=FORM,
        language=language,
        records=sum(each.count for each in years.values()),
        known=digest(known)[:8],
        until=max(each.newest for each in years.values()),
        periods=[period.about for period in periods],
        hubs=list(hub_rows(shown, language)),
        groups=as_text(_groups(council, language, stems, shelf)),
        answers=[
            CouncilAnswer(q, path, titles[path]) for q, path in council.answers if path in titles
        ],
    )
    files = {START: start_json(start), KNOWN: known}
    return Index({f"{FOLDER}/{name}": text for name, text in files.items()}, periods)


def _groups(
    council: CouncilWords, language: str, stems: Collection[str], shelf: SearchCache
) -> Iterator[tuple[str, ...]]:
    """The groups of residents' words; to stem them all takes longer than to make a year again."""
    inputs = digest((language, council.groups))
    known = read_kept(shelf, "search groups", inputs, dict[str, tuple[str, ...]])
    if known is None:
        known = group_stems(council.groups, language)
        keep(shelf, "search groups", inputs, known)
    return groups(council.groups, language, stems, known)


def _periods(years: Mapping[str, SourceYear]) -> dict[str, dict[str, SourceYear]]:
    """The years by period, both in order. What has no day goes with the newest."""
    found: dict[str, dict[str, SourceYear]] = {}
    for year in sorted(years.keys() - {UNDATED}):
        found.setdefault(period_of(year), {})[year] = years[year]
    if UNDATED in years:
        newest = max(found, default="0")
        found[newest] = {UNDATED: years[UNDATED], **found.get(newest, {})}
    return found


def _titles(
    paths: set[str], years: Mapping[str, SourceYear], hubs: Iterable[SearchHub]
) -> dict[str, str]:
    """The titles of these pages, as far as they are there."""
    found = {hub.path: hub.title for hub in hubs if hub.path in paths}
    # Mostly ordinary pages: what has a year is asked for last.
    for year in sorted(years):
        if found.keys() == paths:
            break
        some = {each.path: each.title for each in years[year].sources() if each.path in paths}
        found = some | found
    return found


def _counts(periods: Iterable[IndexPeriod], hubs: Iterable[SearchHub]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for period in periods:
        for word, count in period.shown.items():
            counts[word] = counts.get(word, 0) + count
    for hub in hubs:
        for word in words_in(hub.title):
            if word.isalpha():
                counts[word] = counts.get(word, 0) + 1
    return counts
