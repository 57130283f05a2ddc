"""Residents' words that come with Raadsweek: a list for each language.

A line holds words that are searched for one another. A line that begins with `@members:` holds
what residents call a page (`emit.search_hubs`).
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@cache
def shipped_groups(language: str) -> tuple[tuple[str, ...], ...]:
    """The groups of a language; nothing where there is no list for it."""
    return tuple(_parted(line) for line in _lines(language) if not line.startswith("@"))


@cache
def hub_names(language: str) -> Mapping[str, tuple[str, ...]]:
    """What residents call pages, by the key of the hub."""
    named = (line[1:].partition(": ") for line in _lines(language) if line.startswith("@"))
    return {key: _parted(names) for key, _, names in named}


def _parted(line: str) -> tuple[str, ...]:
    return tuple(map(str.strip, line.split(",")))


def _lines(language: str) -> Iterator[str]:
    file = files(__name__) / f"{language}.txt"
    text = file.read_text("utf-8") if file.is_file() else ""
    return (line for line in text.splitlines() if line and not line.startswith("#"))


class ShippedTerm(NamedTuple):
    """A word of councils with its other forms, what it means, and where one can read that."""

    words: tuple[str, ...]
    explanation: str
    source: str


@cache
def shipped_glossary(language: str) -> tuple[ShippedTerm, ...]:
    """The words of councils that Raadsweek explains itself in a language; mostly none."""
    parts = (line.split(" | ") for line in _lines(f"glossary_{language}"))
    return tuple(ShippedTerm(_parted(words), what, source) for words, what, source in parts)
