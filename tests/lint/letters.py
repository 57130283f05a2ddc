"""The letters of `letters.txt`: 200 invented ones, in which is marked what must be found."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_MARK = re.compile(r"\[\[(\w+)\|([^\]]*)\]\]")


@dataclass(frozen=True)
class Wanted:
    """What must be found: the rule, the words, and where they begin and end."""

    code: str
    words: str
    start: int
    end: int


@dataclass(frozen=True)
class Letter:
    """A letter without its marks, and what they said."""

    number: str
    text: str
    wanted: tuple[Wanted, ...]


def letters() -> tuple[Letter, ...]:
    """All of them."""
    file = Path(__file__).with_name("letters.txt").read_text(encoding="utf-8")
    return tuple(map(_letter, file.split("\n=== ")[1:]))


def _letter(part: str) -> Letter:
    number, _, marked = part.partition("\n")
    text, wanted, at = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        start, at = len(text), mark.end()
        text += mark[2]
        wanted.append(Wanted(f"privacy-{mark[1]}", mark[2], start, len(text)))
    return Letter(number, (text + marked[at:]).strip("\n"), tuple(wanted))
