"""What the page reads: `start.json` before any question, `words.txt` where a word is unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, json

from raadsweek.language.residents import hub_names, shipped_groups
from raadsweek.search.periods import Period  # noqa: TC001 - msgspec reads it
from raadsweek.search.words import SMALL, folded, words_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from raadsweek.emit.search_hubs import SearchHub


FORM = 1
"""Of all files; a page that knows another form asks to be loaded again."""
BETWEEN = ";"
"""What stands between the groups of residents' words; a comma is between the words of one."""


class CouncilAnswer(Struct, frozen=True, array_like=True):
    """The council's own answer to a question: the page that comes first."""

    question: str
    path: str
    title: str


class Start(Struct, frozen=True, omit_defaults=True):
    """All of it. Words are as people write them: the page stems them itself."""

    form: int
    language: str
    records: int
    known: str
    """The digest of `words.txt`."""
    until: str
    """The day of the newest record: from there it is told how old one is."""
    periods: list[Period] = []
    hubs: list[tuple[str, str, str, str]] = []
    """Of each its path, title, label and other names, with `;` between those."""
    groups: str = ""
    answers: list[CouncilAnswer] = []


def start_json(start: Start) -> str:
    """Its bytes; each period and hub on a line, so that people can read it."""
    text = json.format(json.encode(start), indent=0).decode()
    return text + "\n"


ABSENT = "~"
"""What stands before words of a group that are in no record: nobody need look for them."""


def groups(
    council: Iterable[tuple[str, ...]],
    language: str,
    stems: Collection[str],
    known: Mapping[str, tuple[str, ...]],
) -> Iterator[tuple[str, ...]]:
    """The council's groups and the shipped ones, where any of their words are in the index.

    `known` are the stems of all of these, as in `group_stems`.
    """

    def is_there(phrase: str) -> bool:
        found = known[phrase]
        return bool(found) and all(stem in stems for stem in found)

    for group in (*council, *shipped_groups(language)):
        if any(map(is_there, group)):
            yield tuple(phrase if is_there(phrase) else f"{ABSENT}{phrase}" for phrase in group)


def group_stems(council: Iterable[tuple[str, ...]], language: str) -> dict[str, tuple[str, ...]]:
    """The stems of all words in the council's groups and the shipped ones, by phrase."""
    found = (*council, *shipped_groups(language))
    return {phrase: phrase_stems(phrase, language) for group in found for phrase in group}


def phrase_stems(phrase: str, language: str) -> tuple[str, ...]:
    """The stems of words that are searched together: without small words, unless all are."""
    stem, small = folded(language), SMALL.get(language, frozenset())
    words = words_in(phrase)
    return tuple(stem(word) for word in words if word not in small) or tuple(map(stem, words))


def as_text(found: Iterable[Iterable[str]]) -> str:
    """Groups as they stand in the file: signs that part them are taken out of words."""
    clean = str.maketrans(",;", "  ")
    return BETWEEN.join(",".join(word.translate(clean) for word in group) for group in found)


def hub_rows(hubs: Iterable[SearchHub], language: str) -> Iterator[tuple[str, str, str, str]]:
    """The hubs with what residents call them."""
    named: Mapping[str, tuple[str, ...]] = hub_names(language)
    for hub in hubs:
        others = dict.fromkeys((*hub.names, *named.get(hub.key, ())))
        others.pop(hub.title, None)
        yield hub.path, hub.title, hub.label, as_text([(name,) for name in others])


# The vocabulary, `words.txt`: words of titles, summaries and hubs; read when one is unknown.
#
# Each line is how many letters are those of the line before (base 36), the other letters, and how
# often the word stands there: A for once, B for at least twice, C for four times, and so on.

MOST = 40 * 1024
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_A, _Z = ord("A"), 25


def known_words(counts: Mapping[str, int]) -> str:
    """The file with the words that are used most, as many as there is room for."""
    ordered = sorted(counts, key=lambda word: (-counts[word], word))
    # What is shared makes a line shorter, never longer than the word and three signs.
    fits, size = 0, 0
    for word in ordered:
        size += min(len(word), 6) + 3
        if size > MOST:
            break
        fits += 1
    while True:
        text = "".join(_lines({word: counts[word] for word in sorted(ordered[:fits])}))
        if len(text.encode()) <= MOST:
            return text
        fits -= max(1, fits // 20)


def _lines(counts: Mapping[str, int]) -> Iterator[str]:
    before = ""
    for word, count in counts.items():
        shared = 0
        while shared < min(len(before), len(word), 35) and before[shared] == word[shared]:
            shared += 1
        yield f"{_DIGITS[shared]}{word[shared:]}{chr(_A + min(_Z, count.bit_length() - 1))}\n"
        before = word


def read_words(text: str) -> dict[str, int]:
    """The words of such a file, each with how often it stands there as a power of two."""
    found, before = {}, ""
    for line in text.splitlines():
        before = before[: int(line[0], 36)] + line[1:-1]
        found[before] = ord(line[-1]) - _A
    return found
