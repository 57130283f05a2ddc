"""Outputs that are still to be made: of an edition, and of nothing else that changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from raadsweek.edition.door import Edition
    from raadsweek.edition.looks import Look


@dataclass(frozen=True, slots=True)
class Pending:
    """A file of the site that follows from what its maker looks at.

    `frame` is a digest of what else goes into it: the frame that MkDocs rendered for a page.
    Outputs with the same `together` have work in common (`Edition.shared`); empty: with none.
    """

    path: str
    edition: Edition = field(repr=False)
    make: Callable[[], bytes] = field(repr=False, compare=False)
    frame: str = ""
    together: str = ""

    def made(self) -> tuple[bytes, tuple[Look, ...]]:
        """The bytes, and what was looked at."""
        with self.edition.looking() as looks:
            content = self.make()
        return content, tuple(sorted(looks))
