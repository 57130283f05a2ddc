"""Links as editors wrote them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a body, as it was written, and its line in the file."""

    target: str
    line: int
