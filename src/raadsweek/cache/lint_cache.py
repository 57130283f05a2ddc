"""What the rules on texts found, kept for the next command: reading ten thousand texts takes long.

Each document is known by a digest of its texts, of what the council says of itself and of the
programs that read it. What is kept names what was found and where, and nothing that is personal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import DecodeError, Struct, ValidationError
from msgspec.json import Decoder, Encoder

from raadsweek.check.text_rules import KEPT, MOST_KEPT, USED, Found
from raadsweek.lint.rule import Mark

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from raadsweek.cache.store import Store

_NAME = "lint"
_SIZE = 16
"""Bytes of a digest."""
_Plain = list[tuple[str, str, int, list[tuple[str, str | int]]]]
_Kept = dict[str, _Plain]
_READER = Decoder(tuple[str, _Kept])
_WRITER = Encoder()


class KeptMarks(Struct, frozen=True):
    """What `store` had of what was found, for one check; then what is new is kept."""

    store: Store
    tools: str
    known: AbstractSet[str]
    """The digests of what it had."""

    @classmethod
    def read(cls, store: Store, tools: str) -> KeptMarks:
        """Those for a check from now on."""
        known = _read(store, tools)
        for digest, found in known.items():
            KEPT.setdefault(bytes.fromhex(digest), _marks(found))
        return cls(store, tools, known.keys())

    def keep(self) -> None:
        """Keeps what this check used, when it is over."""
        fresh = {digest.hex(): found for digest in USED if (found := KEPT.get(digest)) is not None}
        if self.store.keeps and not fresh.keys() <= self.known:
            plain = {digest: _plain(found) for digest, found in fresh.items()}
            with self.store.alone():
                self.store.write(_NAME, _WRITER.encode((self.tools, plain)))


def _read(store: Store, tools: str) -> _Kept:
    if len(KEPT) >= MOST_KEPT or not store.keeps:
        return {}
    try:
        by, known = _READER.decode(store.read(_NAME) or b"")
        readable = by == tools and all(len(bytes.fromhex(each)) == _SIZE for each in known)
    except (DecodeError, ValidationError, ValueError, RecursionError):
        return {}
    return known if readable else {}


def _marks(found: _Plain) -> Found:
    return tuple(
        (code, Mark(key, start, tuple((name, value) for name, value in values)))
        for code, key, start, values in found
    )


def _plain(found: Found) -> _Plain:
    return [(code, mark.key, mark.start, list(mark.values)) for code, mark in found]
