"""A period of five years: the pieces of its years, joined and divided over files.

A closed period changes only when something in it does. All its files stand in a folder that is
named by which records it holds in which order: what a reader has of one numbering is never read
with files of another one.
"""

from __future__ import annotations

from collections import defaultdict
from hashlib import blake2b
from itertools import accumulate
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.search.postings import Postings, joined, named, word_files

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from raadsweek.search.year_segments import YearSegment

YEARS = 5
AT_ONCE = 4
"""Results in a file: ten of ten years are in ten files, so the others in those cost most."""
_MARK = 8


class Period(Struct, frozen=True, omit_defaults=True):
    """What `start.json` says of a period."""

    folder: str
    digest: str
    """Of the bytes of its files; it is asked for with them."""
    records: int
    years: dict[str, int]
    """The number of the first record of each year; nothing is the year of what has no day."""
    words: str
    """The beginnings by which its words are divided over files."""
    single: str = ""
    """The words that have a file of their own."""


class MadePeriod(Struct, frozen=True):
    """A period with its files, by name within its folder, and the words that it knows."""

    about: Period
    files: dict[str, str]
    stems: list[str]
    shown: dict[str, int]


def period_of(year: str) -> str:
    """The first year of the period of a year."""
    return str(int(year) // YEARS * YEARS)


def made_period(name: str, pieces: Mapping[str, YearSegment]) -> MadePeriod:
    """The period of these pieces, by year in order."""
    counts = [len(piece.results) for piece in pieces.values()]
    begins = [0, *accumulate(counts)]
    parts = list(zip(begins, pieces.values(), strict=False))
    words = _joined([(at, piece.words) for at, piece in parts])
    forms = _forms(parts)
    lines = {stem: f"{stem} {found}{forms.get(stem, '')}" for stem, found in words.items()}
    files, divided, single = divided_files(lines)
    files |= _filters(parts)
    files |= _results([result for piece in pieces.values() for result in piece.results])
    paths = "\n".join(path for piece in pieces.values() for path in piece.paths)
    about = Period(
        folder=f"{name}-{_digest([paths])[:_MARK]}",
        digest=digest_of_files(files),
        records=begins[-1],
        years=dict(zip(pieces, begins, strict=False)),
        words=" ".join(divided),
        single=" ".join(single),
    )
    return MadePeriod(
        about, files, sorted(words), _summed(piece.shown for piece in pieces.values())
    )


def divided_files(
    lines: Mapping[str, str],
) -> tuple[dict[str, str], Collection[str], Collection[str]]:
    """The files of these lines by word, in order; the beginnings, and the words alone in one."""
    divided, single = word_files(lines)
    files = {f"w-{named(begin)}.txt": text for begin, text in divided.items()}
    files |= {f"x-{named(word)}.txt": text for word, text in single.items()}
    return files, divided, single


def digest_of_files(files: Mapping[str, str]) -> str:
    """The digest by which the files of a period are asked for."""
    return _digest(part for pair in sorted(files.items()) for part in pair)[:_MARK]


def _joined(pieces: Iterable[tuple[int, Mapping[str, Postings]]]) -> dict[str, str]:
    found: dict[str, list[tuple[int, Postings]]] = defaultdict(list)
    for begins, words in pieces:
        for word, postings in words.items():
            found[word].append((begins, postings))
    return {word: joined(found[word]) for word in sorted(found)}


def _forms(parts: Sequence[tuple[int, YearSegment]]) -> dict[str, str]:
    """How a word stands in titles: a title with the very form that was typed goes first."""
    found: dict[str, list[tuple[int, dict[str, Postings]]]] = defaultdict(list)
    for begins, piece in parts:
        for stem, forms in piece.titled.items():
            found[stem].append((begins, forms))
    return {
        stem: "".join(f" {form} {postings}" for form, postings in _joined(pieces).items())
        for stem, pieces in found.items()
    }


def _filters(parts: Sequence[tuple[int, YearSegment]]) -> dict[str, str]:
    names = dict.fromkeys(name for _, piece in parts for name in piece.filters)
    found = {}
    for name in names:
        values = _joined([(begins, piece.filters.get(name, {})) for begins, piece in parts])
        found[f"f-{name}.txt"] = "".join(f"{value} {text}\n" for value, text in values.items())
    return found


def _results(results: Sequence[str]) -> dict[str, str]:
    return {
        f"r-{n // AT_ONCE}.json": "[" + ",\n".join(results[n : n + AT_ONCE]) + "]\n"
        for n in range(0, len(results), AT_ONCE)
    }


def _digest(parts: Iterable[str]) -> str:
    total = blake2b(digest_size=16)
    for part in parts:
        total.update(f"{part}\0".encode())
    return total.hexdigest()


def _summed(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    total: dict[str, int] = {}
    for some in counts:
        for word, count in some.items():
            total[word] = total.get(word, 0) + count
    return total
