"""What every emitter is given: the edition, the addresses and the language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from raadsweek.plan.collections import collections

if TYPE_CHECKING:
    from pathlib import Path

    from raadsweek.language import Language
    from raadsweek.model.address import Addresses
    from raadsweek.plan.collections import Collection
    from raadsweek.plan.edition import Edition


CANCELLED_KEPT = timedelta(weeks=26)
COLOURS = ("#0b3c5a", "#ffffff")


@dataclass(frozen=True)
class Context:
    """One build's edition and the ways to say and address it."""

    edition: Edition
    addresses: Addresses
    language: Language
    site_name: str
    content_folder: Path
    """Where the files of pictures are read; an absolute path that is never written out."""
    feed_length: int = 50
    """How many entries a feed holds; what is older lies in its archives."""
    colours: tuple[str, str] = COLOURS
    """The council's colour as `#rrggbb`, and that of the letters on it; for pictures."""
    cancelled_kept: timedelta = CANCELLED_KEPT
    """How long after its day a cancelled meeting stays in the calendars."""

    @cached_property
    def collections(self) -> tuple[Collection, ...]:
        """Everything there is to subscribe to."""
        return collections(self.edition, self.addresses)
