"""Three or more parties or members in a row, in an order that somebody chose by hand."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.lint.rule import FILE, KnownWords, Mark, Rule, TextDocument
from raadsweek.lint.visible_text import telling_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


_FEW = 3
"""Of two names one has to be the first."""
_BETWEEN = re.compile(
    r"\s{0,2}(?:\([^()\n]{0,40}\))?\s{0,2}(?:,|;|&|\ben\b)\s{0,2}(?:en\s)?(?:de |het )?"
    r"(?:(?:raadsleden|raadslid|fracties|fractie|mevrouw|meneer|de heer|wethouder) )?(?:van )?"
)
"""What stands between two names of one list."""


def _find(document: TextDocument, known: KnownWords) -> Iterator[Mark]:
    if known.order == "off" or document.speaker in ("member", "party"):
        return
    for names, of_people in ((known.parties, False), (known.people, True)):
        pattern = _any_of(names) if document.has_any(telling_words(names)) else None
        for passage in document.passages if pattern else ():
            if passage.key != FILE:
                for run in _runs(pattern, passage.prose):
                    yield from _of_run(passage.key, run, names, known, of_people=of_people)


def _runs(pattern: re.Pattern[str] | None, text: str) -> Iterator[list[re.Match[str]]]:
    """The names of each list, of which there are enough."""
    run: list[re.Match[str]] = []
    for found in pattern.finditer(text) if pattern else ():
        if run and not _BETWEEN.fullmatch(text, run[-1].end(), found.start()):
            yield from [run] if len(run) >= _FEW else []
            run = []
        run.append(found)
    if len(run) >= _FEW:
        yield run


def _of_run(
    key: str,
    run: list[re.Match[str]],
    names: tuple[str, ...],
    known: KnownWords,
    *,
    of_people: bool,
) -> Iterator[Mark]:
    given = [found[0] for found in run]
    orders = _orders(names, known, of_people=of_people)
    if any(_is_sorted([order(name.casefold()) for name in given]) for order in orders):
        return
    right = sorted(given, key=lambda name: orders[0](name.casefold()))
    yield Mark(key, run[0].start(), (("names", ", ".join(given)), ("right", ", ".join(right))))


def _orders(
    names: tuple[str, ...], known: KnownWords, *, of_people: bool
) -> tuple[Callable[[str], str | int], ...]:
    """What a name counts for by each rule that this council has."""

    def alphabet(name: str) -> str:
        return name.rpartition(" ")[2] if of_people else re.sub(r"^(?:de|het) ", "", name)

    def seats(name: str) -> int:
        place = names.index(name)
        return place if of_people else -known.seats[place]

    known_seats = of_people or len(known.seats) == len(names)
    if known.order == "alphabet" or not known_seats:
        return (alphabet,)
    return (seats,) if known.order == "seats" else (alphabet, seats)


def _is_sorted(values: list[str | int]) -> bool:
    return all(one <= other for one, other in pairwise(values))  # type: ignore[operator]


@lru_cache(maxsize=8)
def _any_of(names: tuple[str, ...]) -> re.Pattern[str] | None:
    longest = sorted(filter(None, names), key=len, reverse=True)
    any_of = "|".join(map(re.escape, longest))
    return re.compile(rf"(?<![\w-])(?:{any_of})(?![\w-])", re.IGNORECASE) if any_of else None


RULE = Rule(
    "name-order",
    _find,
    message("'{names}' stand in no order that anybody can check; by rule: {right}"),
    message("Write them by the alphabet, or the largest party first."),
    of_items=True,
)
