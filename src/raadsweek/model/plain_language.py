"""What a council says of the language of its own texts (`calendars/taal.yml`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from raadsweek.model.problem import Origin

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
