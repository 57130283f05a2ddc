"""The concepts of a query, each with the words that may stand for it.

A concept is a word, a run of words that residents use for one thing, or two words that are
written as one. The page does the same (`assets/search/answer.js`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.search.words import SMALL, words_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from raadsweek.search.reader import Reader


OTHER = 0.8
"""What residents' other words for the same weigh."""
_PART, _HALF = 3, 5
"""The letters of a part of a word, and of one that may stand for all of it."""
_COMMON = 8
"""A part that is in more than one record of so many says too little."""
_BETWEEN = ("", "s", "en", "e", "er")
_BEGINS, _AT_MOST = 4, 6
"""From how many letters an unknown word may be the beginning of others, and of how many."""


class ConceptWords(Struct, frozen=True):
    """Words that all stand in a record where the concept does."""

    stems: tuple[str, ...]
    factor: float = 1
    form: str = ""
    """The very word that was typed."""


class Concept(Struct, frozen=True):
    """One of a question; without ways nothing is known of it."""

    typed: str
    ways: tuple[ConceptWords, ...]
    used: str = ""
    """The known word that is searched in its place, which is said."""


def content_words(question: str, language: str) -> list[str]:
    """The words of a question without small and asking ones, unless all are such."""
    small, words = SMALL.get(language, frozenset()), words_in(question)
    return [word for word in words if word not in small] or words


def concepts(reader: Reader, question: str, *, typing: bool = False) -> list[Concept]:
    """The concepts of a question in order."""
    words = content_words(question, reader.start.language)
    runs = _together(reader, list(_runs(reader, words)))
    last = len(runs) - 1 if typing else -1
    return [_known(reader, each, typing=n == last) for n, each in enumerate(runs)]


def _runs(reader: Reader, words: Sequence[str]) -> Iterator[Concept]:
    """The longest runs that are in a group of residents' words, and the words between them."""
    stems = [reader.stem(word) for word in words]
    groups = _by_phrase(reader)
    longest = max(map(len, groups), default=1)
    at = 0
    while at < len(words):
        for length in range(min(longest, len(words) - at), 0, -1):
            run = tuple(stems[at : at + length])
            if run in groups or length == 1:
                typed = words[at : at + length]
                ways = [ConceptWords(run, 1, typed[0] if length == 1 else "")]
                ways += [ConceptWords(other, OTHER) for other in groups.get(run, ())]
                yield Concept(" ".join(typed), tuple(ways))
                at += length
                break


def _by_phrase(reader: Reader) -> dict[tuple[str, ...], dict[tuple[str, ...], None]]:
    """Each phrase of a group with the other ones of its groups that are in any record."""
    found: dict[tuple[str, ...], dict[tuple[str, ...], None]] = {}
    for group in reader.groups:
        for phrase, _ in group:
            others = found.setdefault(phrase, {})
            others |= dict.fromkeys(other for other, known in group if known and other != phrase)
    return found


def _together(reader: Reader, runs: Sequence[Concept]) -> list[Concept]:
    """Two neighbours that are one word in some record (skate park) are one concept."""
    found: list[Concept] = []
    for each in runs:
        before = found[-1] if found else None
        if before and " " not in before.typed and " " not in each.typed:
            form = before.typed + each.typed
            stem = reader.stem(form)
            if reader.word(stem).weights:
                both = ConceptWords((before.ways[0].stems[0], each.ways[0].stems[0]))
                found[-1] = Concept(
                    f"{before.typed} {each.typed}", (ConceptWords((stem,), 1, form), both)
                )
                continue
        found.append(each)
    return found


def _known(reader: Reader, concept: Concept, *, typing: bool) -> Concept:
    """The concept, or what is known of it where no record has it."""
    if any(has(reader, way) for way in concept.ways):
        return concept
    word, stem = concept.typed, reader.stem(concept.typed)
    if stem in reader.named:
        return Concept(word, (ConceptWords((stem,)),))
    if " " in word or not word.isalpha():
        return Concept(word, ())
    begins = reader.beginning(word) if typing else []
    if not begins and len(stem) >= _BEGINS:
        begins = reader.beginning(stem)
    if begins:
        return Concept(word, tuple(ConceptWords((each,), OTHER) for each in begins[:_AT_MOST]))
    return _guessed(reader, word)


def _guessed(reader: Reader, word: str) -> Concept:
    """Of an unknown word: one that was mistyped, its two parts, or the part that is known."""
    near = corrected(word, reader.words)
    if near:
        return Concept(word, (ConceptWords((reader.stem(near),)),), near)
    heads = list(_heads(reader, word))
    for head, last in heads:
        way = ConceptWords((reader.stem(head), reader.stem(last)))
        if len(last) >= _PART and has(reader, way):
            return Concept(word, (way,))
    part = max((head for head, _ in heads if _says_enough(reader, head)), key=len, default="")
    part = part or next((each for each in _tails(reader, word) if _says_enough(reader, each)), "")
    return Concept(word, (ConceptWords((reader.stem(part),)),), part) if part else Concept(word, ())


def _heads(reader: Reader, word: str) -> Iterator[tuple[str, str]]:
    """The words with which a word begins, the longest first, each with the rest of it."""
    for at in range(len(word) - 1, _PART - 1, -1):
        for between in _BETWEEN:
            head = word[:at].removesuffix(between)
            if len(head) < _PART or not word[:at].endswith(between):
                continue
            if reader.word(reader.stem(head)).weights:
                yield head, word[at:]
                break


def _tails(reader: Reader, word: str) -> Iterator[str]:
    """The words of titles and summaries with which it ends, the longest first."""
    tails = (word[at:] for at in range(1, len(word) - _HALF + 1))
    return (tail for tail in tails if tail in reader.words)


def _says_enough(reader: Reader, part: str) -> bool:
    """Whether a part stands for the whole word: it is long, and not in everything."""
    found = len(reader.word(reader.stem(part)).weights)
    real = len(part) >= _HALF and part in reader.words
    return real and 0 < found * _COMMON <= reader.start.records


def has(reader: Reader, way: ConceptWords) -> bool:
    """Whether any record has all its words."""
    numbers: set[int] | None = None
    for stem in way.stems:
        found = reader.word(stem).weights.keys()
        numbers = set(found) if numbers is None else numbers & found
        if not numbers:
            return False
    return bool(numbers)


# Spelling: the known word that somebody will have meant by a typing mistake.

ONE_FROM, TWO_FROM, ANY_FIRST_FROM = 5, 9, 7
"""From how many letters a word may have one mistake, two of them, and one in its first letter."""


def corrected(word: str, known: Mapping[str, int]) -> str:
    """The nearest of the `known` words, of several the commonest one; nothing: none is near."""
    if len(word) < ONE_FROM:
        return ""
    most = 2 if len(word) >= TWO_FROM else 1
    best = (most + 1, 0, "")
    for other, often in known.items():
        if abs(len(other) - len(word)) > most:
            continue
        if len(word) < ANY_FIRST_FROM and other[0] != word[0]:
            continue
        far = mistakes(word, other, most)
        if far <= most:
            best = min(best, (far, -often, other))
    return best[2]


def mistakes(one: str, other: str, most: int) -> int:
    """How many letters are wrong, missing, too many or exchanged; above `most` any number."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        before_that, before, row = before, row, [i]
        for j, wanted in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, before_that[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
