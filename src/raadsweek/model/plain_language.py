"""What a council says of the language of its own texts (`calendars/taal.yml`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from raadsweek.model.problem import Origin

USUAL_SENTENCE = 20
"""Words of the longest sentence that is read at once."""


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
    origin: Origin = field(default_factory=Origin, compare=False)
