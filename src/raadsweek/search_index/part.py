"""Divides the records into parts that are indexed one by one.

A part is small enough for little memory, and stays the same while its own records do: so where
one item changed, only its part is indexed again.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING

from raadsweek.edition.digests import digest
from raadsweek.search_index.part_index import FORM, part_index
from raadsweek.search_index.program import program_version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from raadsweek.emit.search import Source

AT_MOST = 500
"""Records, about: indexing them takes half a second and 70 MB."""
PROGRAM = "program"
"""The name of the part without records: the scripts of Pagefind, which are kept once so."""
ALL = "all"
NO_YEAR = "no year"


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the records; the same `inputs` give the same bytes."""

    name: str
    inputs: str
    """A digest of everything that goes into it, Pagefind's version too."""
    make: Callable[[], bytes] = field(compare=False)
    """Indexes it, for `merged`. Raises RaadsweekError where that fails."""


def parts(sources: Iterable[Source], language: str, at_most: int = AT_MOST) -> list[Part]:
    """The parts in the order in which they are joined: the oldest year first.

    So what is new comes at the end, and the pages before it keep their numbers. The first part
    has no records; where there are no records there are no parts.
    """
    found = sorted(sources, key=lambda source: source.path)
    if not found:
        return []
    divided = ((PROGRAM, ()), *_divided(found, at_most))
    before = (FORM, program_version(), language)
    return [
        Part(name, digest((before, [each.inputs for each in some])), partial(_made, some, language))
        for name, some in divided
    ]


def _made(found: Sequence[Source], language: str) -> bytes:
    return part_index([each.record() for each in found], language)


def _divided(sources: list[Source], at_most: int) -> Iterator[tuple[str, tuple[Source, ...]]]:
    """By year; few records are one part, and many of a year are several."""
    if len(sources) <= at_most:
        yield ALL, tuple(sources)
        return
    for year, some in sorted(_by_year(sources).items()):
        yield from _buckets(year or NO_YEAR, some, at_most)


def _by_year(sources: Iterable[Source]) -> Mapping[str, list[Source]]:
    years: dict[str, list[Source]] = defaultdict(list)
    for source in sources:
        years["".join(source.filters.get("year", ())[:1])].append(source)
    return years


def _buckets(
    name: str, sources: list[Source], at_most: int
) -> Iterator[tuple[str, tuple[Source, ...]]]:
    """By a digest of the address, over a number of buckets that is doubled when they are full.

    So nearly every record that comes or goes leaves the others in their bucket.
    """
    count = 1
    while count * at_most < len(sources):
        count *= 2
    buckets: list[list[Source]] = [[] for _ in range(count)]
    for source in sources:
        buckets[_spread(source.path) % count].append(source)
    for number, some in enumerate(buckets, start=1):
        if some:
            yield (name if count == 1 else f"{name} {number}/{count}"), tuple(some)


def _spread(path: str) -> int:
    return int.from_bytes(sha256(path.encode()).digest()[:4], "big")
