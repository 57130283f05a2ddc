"""Reads an index as the page does: the files that a question needs, and no others."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from msgspec import json

from raadsweek.search.index import FOLDER, KNOWN, START
from raadsweek.search.periods import AT_ONCE, Period
from raadsweek.search.postings import decoded, named
from raadsweek.search.start_files import ABSENT, BETWEEN, Start, phrase_stems, read_words
from raadsweek.search.words import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


class WordHits(NamedTuple):
    """Where a word stands: numbers of records to weights, and by form those with it as a title."""

    weights: dict[int, int]
    forms: dict[str, frozenset[int]]


class NamedHub(NamedTuple):
    """A hub, with the stems of each of its names and of what it is."""

    path: str
    title: str
    label: frozenset[str]
    names: tuple[frozenset[str], ...]


class Reader:
    """One index; `read` gives the text of a file by its path within the site."""

    def __init__(self, read: Callable[[str], str]) -> None:
        self._read = read
        self._found: dict[str, WordHits] = {}
        self.start = json.decode(read(f"{FOLDER}/{START}"), type=Start)
        self.stem = folded(self.start.language)

    def word(self, stem: str) -> WordHits:
        """Where a stem stands, in all periods."""
        if stem not in self._found:
            weights: dict[int, int] = {}
            forms: dict[str, set[int]] = {}
            for begins, period in self._periods():
                for name, text in self._line(period, stem):
                    numbers = {begins + number: weight for number, weight in decoded(text)}
                    if name:
                        forms.setdefault(name, set()).update(numbers)
                    else:
                        weights |= numbers
            frozen = {form: frozenset(numbers) for form, numbers in forms.items()}
            self._found[stem] = WordHits(weights, frozen)
        return self._found[stem]

    def _periods(self) -> Iterator[tuple[int, Period]]:
        begins = 0
        for period in self.start.periods:
            yield begins, period
            begins += period.records

    def _line(self, period: Period, stem: str) -> Iterator[tuple[str, str]]:
        """The postings of a word, with no name, and those of its forms in titles."""
        line = self._lines(period, stem).get(stem)
        if line is not None:
            first, *forms = line.split(" ")
            yield "", first
            yield from zip(forms[::2], forms[1::2], strict=True)

    def _lines(self, period: Period, stem: str) -> Mapping[str, str]:
        name = file_of(period, stem)
        if name is None:
            return {}
        lines = self._read(f"{FOLDER}/{period.folder}/{name}").splitlines()
        return {word: rest for word, _, rest in (line.partition(" ") for line in lines)}

    def beginning(self, letters: str) -> list[str]:
        """The stems that begin with these letters, in the files where most of them are."""
        found = {
            stem
            for _, period in self._periods()
            for stem in self._lines(period, letters)
            if stem.startswith(letters)
        }
        return sorted(found)

    @cached_property
    def words(self) -> dict[str, int]:
        """The words of titles, summaries and hubs."""
        return read_words(self._read(f"{FOLDER}/{KNOWN}"))

    @cached_property
    def groups(self) -> list[list[tuple[tuple[str, ...], bool]]]:
        """The groups: of each phrase its stems, and whether it is in any record."""
        text = self.start.groups
        return [
            [
                (phrase_stems(phrase, self.start.language), not phrase.startswith(ABSENT))
                for phrase in group.split(",")
            ]
            for group in (text.split(BETWEEN) if text else ())
        ]

    @cached_property
    def hubs(self) -> list[NamedHub]:
        """The hubs."""
        return [
            NamedHub(
                path,
                title,
                frozenset(phrase_stems(label, self.start.language)),
                tuple(
                    frozenset(phrase_stems(name, self.start.language))
                    for name in (title, *(names.split(BETWEEN) if names else ()))
                ),
            )
            for path, title, label, names in self.start.hubs
        ]

    @cached_property
    def named(self) -> frozenset[str]:
        """The stems in names of hubs."""
        return frozenset(stem for hub in self.hubs for name in hub.names for stem in name)

    def result(self, number: int) -> list[str]:
        """Path, title, kind, day and summary of a record."""
        for begins, period in self._periods():
            if number < begins + period.records:
                at = number - begins
                text = self._read(f"{FOLDER}/{period.folder}/r-{at // AT_ONCE}.json")
                return json.decode(text, type=list[list[str]])[at % AT_ONCE]
        raise LookupError(number)

    def moment(self, number: int) -> float:
        """About when a record is of, in years; 0 for what is of no day."""
        for begins, period in self._periods():
            at = number - begins
            if at < period.records:
                years = [*period.years.items(), ("", period.records)]
                for (year, first), (_, after) in pairwise(years):
                    if at < after:
                        return int(year) + (at - first + 0.5) / (after - first) if year else 0
        raise LookupError(number)


def file_of(period: Period, stem: str) -> str | None:
    """The file that holds a word if any does."""
    if stem in period.single.split(" "):
        return f"x-{named(stem)}.txt"
    beginnings = set(period.words.split(" "))
    for length in range(len(stem), -1, -1):
        if stem[:length] in beginnings:
            return f"w-{named(stem[:length])}.txt"
    return None
