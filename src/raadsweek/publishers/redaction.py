"""Redaction of secrets in what is said and written: whole, in part, and as others write them."""

from __future__ import annotations

import json
from base64 import b64encode
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HIDDEN = "***"
PART = 6
"""So many letters of a secret in a row are hidden too; of a short one half of it."""
SHORT = 3
LONGEST = 200
"""Letters of what a server says that are kept."""


class Redactor:
    """Secrets that no text may repeat. To be cut out before a text is made shorter.

    A part that is left at an edge of a shortened text would be a part of a secret still.
    """

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._secrets = tuple(sorted({each for each in secrets if each}))

    def __repr__(self) -> str:
        """Never what it hides."""
        return f"Hidden({len(self._secrets)})"

    def plus(self, *secrets: str) -> Redactor:
        """These and more."""
        return Redactor((*self._secrets, *secrets))

    def cut(self, text: str) -> str:
        """The text, each part of a secret in it replaced."""
        if not text or not self._secrets:
            return text
        plain = "".join(map(_folded, text))
        covered = bytearray(len(plain))
        for size, parts in self._parts.items():
            for start in range(len(plain) - size + 1):
                if plain[start : start + size] in parts:
                    covered[start : start + size] = b"\x01" * size
        return "".join(_shown(text, covered))

    def is_in(self, text: str) -> bool:
        """Whether it repeats any part of a secret."""
        return self.cut(text) != text

    def said(self, text: str) -> str:
        """What a server said: on one line, without secrets, and only then not too long."""
        return _on_one_line(self.cut(text))[:LONGEST].strip()

    @cached_property
    def _parts(self) -> dict[int, set[str]]:
        """How long a part is, to the parts of that length of all forms of all secrets."""
        found: dict[int, set[str]] = {}
        for secret in self._secrets:
            size = min(PART, max(SHORT, len(secret) // 2))
            for form in _forms(secret):
                folded = "".join(map(_folded, form))
                step = min(size, len(folded))
                parts = found.setdefault(step, set())
                parts.update(folded[n : n + step] for n in range(len(folded) - step + 1))
        return found


def _forms(secret: str) -> Iterator[str]:
    """A secret as headers, addresses, JSON, HTML and programs write it."""
    data = secret.encode()
    yield secret
    yield quote(secret, safe="")
    yield json.dumps(secret)[1:-1]
    yield escape(secret)
    yield repr(secret)[1:-1]
    yield data.hex()
    for shift in range(3):  # in `user:password` it may begin at any of three places
        coded = b64encode(bytes(shift) + data).decode()
        # The letters at both ends depend on what stands beside it.
        inner = coded[4 if shift else 0 :].rstrip("=")
        if len(data) % 3 or shift:
            inner = inner[:-1]
        yield inner
        yield inner.replace("+", "-").replace("/", "_")


def _folded(letter: str) -> str:
    low = letter.lower()
    return low if len(low) == 1 else letter


def _shown(text: str, covered: bytearray) -> Iterator[str]:
    was = 0
    for letter, now in zip(text, covered, strict=True):
        if not now:
            yield letter
        elif not was:
            yield HIDDEN
        was = now


def _on_one_line(text: str) -> str:
    """Without letters that a screen would obey."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
