"""The words of a council: of its own texts, and residents' for the words of policy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from raadsweek.model.problem import Origin

# What a council says of the language of its own texts (`calendars/taal.yml`).

USUAL_SENTENCE = 20
"""Words of the longest sentence that is read at once."""


class NameOrder(StrEnum):
    """In which order several members or parties are named."""

    ALPHABET = "alphabet"
    SEATS = "seats"
    EITHER = "either"
    OFF = "off"


class ReadyGate(StrEnum):
    """What the board does with the three questions before an item is set ready."""

    ASK = "ask"
    """Each needs a yes."""
    SHOW = "show"
    OFF = "off"


@dataclass(frozen=True)
class PlainLanguage:
    """Words beside those that Raadsweek knows itself."""

    abbreviations: Mapping[str, str] = field(default_factory=dict)
    """An abbreviation to its words."""
    words: Mapping[str, str] = field(default_factory=dict)
    """A hard word, in small letters, to the plain one."""
    exceptions: tuple[str, ...] = ()
    """Words and abbreviations that need no explanation here."""
    sentence: int = USUAL_SENTENCE
    order: NameOrder = NameOrder.EITHER
    gate: ReadyGate = ReadyGate.SHOW
    origin: Origin = field(default_factory=Origin, compare=False)


# Residents' words: what they say for the words of policy, what these mean, and what they ask.

NOTHING = "nothing"
"""What a test of the search expects of a question to which the site has no answer."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word of policy means, and where one can read that."""

    explanation: str
    forms: tuple[str, ...] = ()
    """Other forms of the word, such as its plural."""
    source: str = ""
    places: tuple[str, ...] = ()
    """The places where it is said; empty: everywhere."""
    checked: date | None = None
    """When somebody last read this; None: nobody said."""


@dataclass(frozen=True)
class ResidentWordLists:
    """The curated lists (`calendars/words.yml`, `calendars/search.yml`)."""

    by_policy_word: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """A word of policy to what residents say for it: `krimp` is `pinautomaat verdwijnt`."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """A question to the page that comes first."""
    tests: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False)
    """A question to what must be among the first three, or `NOTHING`; nobody's business outside."""
    origin: Origin = field(default_factory=Origin, compare=False)
    """Of `words.yml`."""
    search: Origin = field(default_factory=Origin, compare=False)
    """Of `search.yml`."""
    meanings: Mapping[str, Meaning] = field(default_factory=dict)
    """A word of policy to what it means, where the council says so itself."""
