"""What every emitter is given: the edition, the addresses and the language."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from raadsweek import resources

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import timedelta
    from pathlib import Path

    from raadsweek.edition.door import Edition
    from raadsweek.language import Language
    from raadsweek.model.address import Addresses


CONTENT_LANGUAGE = "nl"
"""What councils write is Dutch, also where the interface of the site is in English."""
COLOURS = ("#0b3c5a", "#ffffff")


PARTS = ("site", "mail", "print", "channels")
"""The parts of the templates that emitters use."""


def our_templates() -> Mapping[str, tuple[Path, ...]]:
    """The templates that come with Raadsweek."""
    return {part: (resources.templates() / part,) for part in PARTS}


@dataclass(frozen=True)
class Context:
    """One build's edition and the ways to say and address it."""

    edition: Edition
    """What may be seen."""
    addresses: Addresses
    language: Language
    site_name: str
    cancelled_kept: timedelta
    """How long after its day a cancelled meeting stays in the calendars."""
    feed_length: int = 50
    """How many entries a feed holds; what is older lies in its archives."""
    colours: tuple[str, str] = COLOURS
    """The council's colour as `#rrggbb`, and that of the letters on it; for pictures."""
    content_language: str = CONTENT_LANGUAGE
    """In which language the council writes."""
    templates: Mapping[str, tuple[Path, ...]] = field(default_factory=our_templates)
    """By part (`site`, `mail`, `print`, `channels`) the folders; the first that has one wins."""
