"""What makes each title of the benchmark's council another one: a street, and what it wants.

Titles that repeat, or nearly do, flatter every cache: a picture is drawn once for all of them, and
an index of words stays small. A title has a subject, a street and what that wants; two items of one
kind have at most one of the three in common.
"""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from bench.calendars import WORDS

if TYPE_CHECKING:
    import random


class Subjects:
    """What the items of one kind are about, each another thing."""

    def __init__(self) -> None:
        self._used: set[tuple[str, str]] = set()

    def drawn(self, chance: random.Random) -> tuple[str, str]:
        """A subject, and what a street wants."""
        while True:
            subject = chance.choice(tuple(WORDS["subjects"]))
            street, wish = chance.choice(streets()), chance.choice(wishes())
            pairs = {(subject, street), (subject, wish), (street, wish)}
            if not pairs & self._used:
                self._used |= pairs
                return subject, f"{street} {wish}"


@cache
def streets() -> tuple[str, ...]:
    """A thousand names of streets."""
    names, kinds = (WORDS["streets"][part].split() for part in ("names", "kinds"))
    return tuple(f"de {name}{kind}" for kind, name in product(kinds, names))


@cache
def wishes() -> tuple[str, ...]:
    """Some three hundred things that a street wants, or does not."""
    return tuple(
        f"{verb} {noun}"
        for group in WORDS["wishes"]
        for noun, verb in product(group["nouns"], group["verbs"])
    )
