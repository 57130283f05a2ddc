"""The sources of an index by year: of a year in which nothing changed none is asked for.

What each year follows from is kept, by the looks of its sources and one digest of all that these
see. So a change of a text costs a look at each digest, and the sources of one year.
"""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.edition.looks import Look  # noqa: TC001 - msgspec reads it
from raadsweek.edition.value_digest import digest
from raadsweek.emit.search_records import (
    LISTED,
    KnownSource,
    known_sources,
    ready_sources,
    source_keys,
    source_looks,
)
from raadsweek.search.search_cache import EMPTY, SearchCache, keep, read_kept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from raadsweek.emit.output import Context
    from raadsweek.emit.search_records import SearchSource

UNDATED = ""
"""The year of what is of no day."""
_HIDDEN = "hidden"
"""The year of what cannot be found now, and may be one day."""
_NAME = "search sources"


class SourceYear(Struct, frozen=True):
    """The sources of a year, each made when they are asked for.

    The same `inputs`, a digest, give the same records.
    """

    inputs: str
    count: int
    newest: str
    """The day of the newest one."""
    sources: Callable[[], Sequence[SearchSource]]


def years_of(sources: Iterable[SearchSource]) -> dict[str, SourceYear]:
    """These sources by year."""
    found: dict[str, list[SearchSource]] = defaultdict(list)
    for source in sources:
        found[source.day[:4]].append(source)
    return {year: _year(some) for year, some in found.items()}


def _year(sources: Sequence[SearchSource]) -> SourceYear:
    newest = max((each.day for each in sources), default="")
    return SourceYear(_inputs(sources), len(sources), newest, partial(tuple, sources))


def _inputs(sources: Iterable[SearchSource]) -> str:
    return digest(sorted(each.inputs for each in sources))


class _KnownYear(Struct, frozen=True, array_like=True):
    """A year as it was: its sources, and what they saw."""

    keys: list[Look]
    seen: str
    """The digest of the digests of all their looks."""
    inputs: str
    newest: str


def source_years(context: Context, shelf: SearchCache = EMPTY) -> dict[str, SourceYear]:
    """All sources of this edition by year; the same, whatever the shelf holds."""
    return _Years(context, shelf).found()


class _Years(Struct, frozen=True):
    context: Context
    shelf: SearchCache
    ready: dict[str, Sequence[SearchSource]] = {}
    """The sources of the years that were looked at."""

    def found(self) -> dict[str, SourceYear]:
        listed = digest([self.context.content_language, self._digests(LISTED)])
        known = read_kept(self.shelf, _NAME, "", tuple[str, dict[str, _KnownYear]])
        before = known[1] if known else {}
        now = self._changed(before) if known and known[0] == listed else None
        if now is None:
            now = self._anew(before)
        if now != before:
            keep(self.shelf, _NAME, "", (listed, now))
        return {
            year: SourceYear(
                each.inputs, len(each.keys), each.newest, partial(self._sources, year, each)
            )
            for year, each in now.items()
            if year != _HIDDEN
        }

    def _changed(self, before: Mapping[str, _KnownYear]) -> dict[str, _KnownYear] | None:
        """The years, where the sources of each are those that it had; None: they are not."""
        now = dict(before)
        seen = self._seen({year: each.keys for year, each in before.items()})
        for year, each in before.items():
            if seen[year] == each.seen:
                continue
            some = known_sources(self.context, each.keys, self._known(year))
            if year != _HIDDEN and any(one is None or one.day[:4] != year for one in some.values()):
                return None
            if year == _HIDDEN and any(some.values()):
                return None
            now[year] = self._kept(year, some, seen[year])
        return now

    def _anew(self, before: Mapping[str, _KnownYear]) -> dict[str, _KnownYear]:
        """The years, with all their sources looked at."""
        known: dict[Look, KnownSource] = {}
        for year in before:
            known |= self._known(year)
        found: dict[str, dict[Look, KnownSource | None]] = defaultdict(dict)
        for key, source in known_sources(self.context, source_keys(self.context), known).items():
            found[source.day[:4] if source else _HIDDEN][key] = source
        seen = self._seen({year: list(some) for year, some in found.items()})
        return {year: self._kept(year, some, seen[year]) for year, some in found.items()}

    def _kept(self, year: str, some: Mapping[Look, KnownSource | None], seen: str) -> _KnownYear:
        """A year, of which the sources are kept."""
        known = list(filter(None, some.values()))
        ready = self.ready[year] = ready_sources(self.context, known)
        keep(self.shelf, self._name(year), self.context.content_language, known)
        newest = max((each.day for each in known), default="")
        return _KnownYear(list(some), seen, _inputs(ready), newest)

    def _sources(self, year: str, known: _KnownYear) -> Sequence[SearchSource]:
        if year in self.ready:
            return self.ready[year]
        some = known_sources(self.context, known.keys, self._known(year))
        return ready_sources(self.context, filter(None, some.values()))

    def _known(self, year: str) -> dict[Look, KnownSource]:
        """What was known of the sources of a year, in the same language."""
        language = self.context.content_language
        kept = read_kept(self.shelf, self._name(year), language, list[KnownSource])
        return {each.key: each for each in kept or ()}

    def _seen(self, years: Mapping[str, Sequence[Look]]) -> dict[str, str]:
        """Of each year, by the keys of its sources, the digest of what their looks see."""
        looks = {
            year: [look for key in keys for look in source_looks(key)]
            for year, keys in years.items()
        }
        seen = iter(self._digests([look for some in looks.values() for look in some]))
        return {year: digest([next(seen) for _ in some]) for year, some in looks.items()}

    def _digests(self, looks: Sequence[Look]) -> list[str]:
        return self.context.edition.digests_of(looks)

    def _name(self, year: str) -> str:
        return f"{_NAME} {year or 'undated'}"
