"""`start.json`: what the page reads before any question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, json

from raadsweek.language.residents import hub_names, shipped_groups
from raadsweek.search.periods import Period  # noqa: TC001 - msgspec reads it
from raadsweek.search.stemming import folded
from raadsweek.search.tokenizer import SMALL, words_in

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
    council: Iterable[tuple[str, ...]], language: str, stems: Collection[str]
) -> Iterator[tuple[str, ...]]:
    """The council's groups and the shipped ones, where any of their words are in the index."""

    def known(phrase: str) -> bool:
        found = phrase_stems(phrase, language)
        return bool(found) and all(stem in stems for stem in found)

    for group in (*council, *shipped_groups(language)):
        if any(map(known, group)):
            yield tuple(phrase if known(phrase) else f"{ABSENT}{phrase}" for phrase in group)


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
