"""The answer to a query: hubs, the records that have all of it, and others that have half."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from raadsweek.search.query_concepts import Concept, ConceptWords, concepts, content_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from raadsweek.search.reader import Reader

HALF_FULL = 6.4
"""The weight at which a word counts for half."""
EXACT = 0.8
"""What the very form that was typed adds in a title: more than all newness does."""
NEW, OLD = 0.5, 10
"""What newness adds at most; after how many years it adds nothing."""
HUBS = 2
ENOUGH = 0.5
"""What must be found of a question."""


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """The answer to a query. Records are numbers, the best first."""

    question: tuple[Concept, ...]
    pages: tuple[str, ...] = ()
    """Paths: the answer of the council itself, then hubs."""
    all: tuple[int, ...] = ()
    """The records that have all of the question."""
    some: tuple[int, ...] = ()
    """Others, if half of the question is in them."""
    scores: Mapping[int, float] = field(default_factory=dict, compare=False)

    @property
    def nothing(self) -> bool:
        """Whether it is said that nothing was found."""
        return not (self.pages or self.all or self.some)


def answer(reader: Reader, question: str, *, typing: bool = False) -> SearchAnswer:
    """The answer to a question without filters."""
    asked = tuple(concepts(reader, question, typing=typing))
    if not asked:
        return SearchAnswer(())
    pages = dict.fromkeys((*_answered(reader, question), *_hubs(reader, asked)))
    found = [_values(reader, each) for each in asked]
    records = reader.start.records
    weights = [math.log(1 + records / max(1, len(values))) for values in found]
    total = sum(weights)
    scores: dict[int, float] = {}
    complete = []
    for number in set().union(*found):
        shares = [(w, v[number]) for w, v in zip(weights, found, strict=True) if number in v]
        share = sum(weight for weight, _ in shares) / total
        if len(shares) == len(asked):
            complete.append(number)
        elif share < ENOUGH:
            continue
        value = sum(weight * value for weight, value in shares)
        scores[number] = round(value * share * share * (1 + NEW * _newness(reader, number)), 6)
    ordered = sorted(scores, key=lambda number: (-scores[number], -number))
    whole = frozenset(complete)
    return SearchAnswer(
        asked,
        tuple(pages),
        tuple(number for number in ordered if number in whole),
        tuple(number for number in ordered if number not in whole),
        scores,
    )


def _values(reader: Reader, concept: Concept) -> dict[int, float]:
    """The records that have a concept, and how much."""
    found: dict[int, float] = {}
    for way in concept.ways:
        for number, value in _of_way(reader, way).items():
            found[number] = max(found.get(number, 0), value)
    return found


def _of_way(reader: Reader, way: ConceptWords) -> dict[int, float]:
    words = [reader.word(stem) for stem in way.stems]
    numbers = set(words[0].weights).intersection(*(word.weights for word in words[1:]))
    exact = words[0].forms.get(way.form, frozenset()) if way.form else frozenset()
    found = {}
    for number in numbers:
        weight = min(word.weights[number] for word in words)
        value = way.factor * weight / (weight + HALF_FULL)
        found[number] = value + EXACT if number in exact else value
    return found


def _newness(reader: Reader, number: int) -> float:
    """1 for what is new, 0 for what is old, one half for what is of no day."""
    moment, until = reader.moment(number), reader.start.until
    if not moment or not until:
        return 0.5
    now = int(until[:4]) + (int(until[5:7]) - 0.5) / 12
    return min(1, max(0, 1 - (now - moment) / OLD))


def _answered(reader: Reader, question: str) -> Iterable[str]:
    """The pages with which the council answers this very question."""
    language, stem = reader.start.language, reader.stem
    asked = {stem(word) for word in content_words(question, language)}
    for each in reader.start.answers:
        if asked == {stem(word) for word in content_words(each.question, language)}:
            yield each.path


def _hubs(reader: Reader, asked: Sequence[Concept]) -> Iterable[str]:
    """The pages that are called so: all of the question is in one of their names."""
    found = []
    for at, hub in enumerate(reader.hubs):
        # What its label says too is no more than that: raadslid Lotte Bosgraaf.
        rest = [each for each in asked if not _says(each, hub.label)] or asked
        part = max(_part(rest, name) for name in hub.names)
        if part >= ENOUGH:
            found.append((-part, at, hub.path))
    return [path for _, _, path in sorted(found)[:HUBS]]


def _says(concept: Concept, name: frozenset[str]) -> bool:
    """Whether a concept is in a name."""
    return any(name.issuperset(way.stems) for way in concept.ways)


def _part(asked: Sequence[Concept], name: frozenset[str]) -> float:
    """Which part of a name the question is; 0 where it asks more than that."""
    said: set[str] = set()
    for concept in asked:
        way = next((way for way in concept.ways if name.issuperset(way.stems)), None)
        if way is None:
            return 0
        said.update(way.stems)
    return len(said) / len(name) if name else 0
