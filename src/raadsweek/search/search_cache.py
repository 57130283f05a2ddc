"""The cache of what the search made, from one build to the next."""

from __future__ import annotations

from typing import Protocol


class SearchCache(Protocol):
    """Keeps bytes by name. What was made with other tools is not given back."""

    def read(self, name: str) -> bytes | None:
        """What is kept under this name."""

    def write(self, name: str, body: bytes) -> None:
        """Keeps it."""


class _Empty:
    """Keeps nothing."""

    def read(self, name: str) -> bytes | None:  # noqa: ARG002
        return None

    def write(self, name: str, body: bytes) -> None:
        pass


EMPTY: SearchCache = _Empty()
