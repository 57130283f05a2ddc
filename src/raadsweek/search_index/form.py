"""The form of Pagefind's files: compressed CBOR behind a signature.

Its words are in `index/*.pf_index`: `[[[word, pages, [[form, pages], …]], …]]`. A form is a way
to write the word with other accents. `pages` is `[[number, places, places in metas], …]`, where
each number is counted from the one before. What the numbers mean is in `pagefind.*.pf_meta`:
`[version, [[fragment, words], …], [[from, to, chunk], …], [[filter, file], …], sorts, metas]`.
"""

from __future__ import annotations

import gzip
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

import cbor2

from raadsweek.search_index.program import failed

if TYPE_CHECKING:
    from collections.abc import Sequence

SIGNATURE = b"pagefind_dcd"
"""How every compressed file of Pagefind begins once it is opened."""
_LEVEL = 6
"""Of compression. Pagefind's own is 9, which takes five times as long for 3 % less."""
_ARRAY = 0x80
_PAGE = b"\x83"
"""How an array of three begins."""


def plain(data: bytes) -> bytes:
    """What is in a file of Pagefind, without its signature."""
    content = gzip.decompress(data)
    if not content.startswith(SIGNATURE):
        raise failed("unknown form of its files")
    return content.removeprefix(SIGNATURE)


def opened(data: bytes) -> Any:
    """The value in a file of Pagefind; not that of a fragment, which is JSON."""
    return cbor2.loads(plain(data))


def closed(content: bytes) -> bytes:
    """The file that holds this content."""
    return gzip.compress(SIGNATURE + content, _LEVEL, mtime=0)


def digest(data: bytes) -> str:
    """A name that follows from the content."""
    return sha256(data).hexdigest()


def array_of(encoded: Sequence[bytes]) -> bytes:
    """An array of values that are encoded already."""
    return b"".join((_head(len(encoded)), *encoded))


@cache
def _head(length: int) -> bytes:
    """How an array of this length begins: as the number does, and a mark."""
    head = bytearray(cbor2.dumps(length))
    head[0] |= _ARRAY
    return bytes(head)


_number = cache(cbor2.dumps)
"""A number, encoded; the same few thousand stand in the millions of places of words."""


class Postings(NamedTuple):
    """The pages of one part that hold a word, encoded but for the first number."""

    pages: int
    first: int
    last: int
    size: int
    """How much it counts for when Pagefind divides the words over files."""
    rest: bytes


def postings(pages: Sequence[tuple[int, list[int], list[int]]]) -> Postings:
    """Those of pages in order of number, of which there is one at least."""
    last = first = pages[0][0]
    encoded: list[bytes] = []
    size = 0
    for number, places, metas in pages:
        encoded += (_PAGE, _number(number - last), _head(len(places)), *map(_number, places))
        encoded += (_head(len(metas)), *map(_number, metas))
        size += len(places) + len(metas) + 1
        last = number
    return Postings(len(pages), first, last, size, b"".join(encoded[2:]))


class Joined:
    """The pages that hold a word, of all parts after another."""

    __slots__ = ("_encoded", "_last", "pages", "size")

    def __init__(self) -> None:
        self.pages = self.size = self._last = 0
        self._encoded: list[bytes] = []

    def add(self, more: Postings, offset: int) -> None:
        """Adds those of the next part, whose pages are numbered from `offset`."""
        pages, first, last, size, rest = more
        self._encoded += (_PAGE, _number(offset + first - self._last), rest)
        self._last = offset + last
        self.pages += pages
        self.size += size

    def encoded(self) -> bytes:
        """As Pagefind's web page reads them."""
        return b"".join((_head(self.pages), *self._encoded))
