"""The edition of the last build, kept: the outputs that there were, and the values they looked at.

What everything of it follows from is known: how the files looked that are no items, and of each
item its facts, which is all but its words: title, summary and text. Where none of that differs, and
no moment has passed at which anything changes by itself, there are the same outputs, and all values
are the same but those of words. With a record it is kept where a release has nothing to say. The
values lie in a file of their own, one behind the other, and are read from it when they are asked
for: each has a digest, by which it is known to be the one that was kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from itertools import accumulate, count, repeat
from typing import TYPE_CHECKING, TypeAlias

from msgspec import DecodeError, EncodeError, Struct, msgpack

from raadsweek.cache.file_stamps import Stamp
from raadsweek.edition.looks import Look
from raadsweek.emit.output import Output
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from raadsweek.cache.store import KeptParts, Store

KeptValue: TypeAlias = tuple[Look, str, bytes | None]
"""A look, the digest of what was seen, and that as bytes; None: it is not kept."""
_INDEX, _VALUES = "edition", "values"
MANY = 500
"""So many values are kept beside the others at most, before all are written again."""


class KeptItem(Struct, frozen=True, array_like=True):
    """An item: the digest of its facts, and its title, by which some lists are sorted."""

    id: str
    facts: str
    title: str


class ItemsOfFile(Struct, frozen=True, array_like=True):
    """The items of a file, and how that looked."""

    stamp: Stamp
    items: list[KeptItem]


class KeptOutputs(Struct, frozen=True, array_like=True):
    """What there was to make, and what emitters are given beside the edition."""

    pages: list[Output]
    files: list[tuple[str, Output]]
    """Each with the name of its emitter."""
    addresses: tuple[str, str, dict[str, str], dict[str, str]]
    """The values of `Addresses`."""
    weeks: int
    """Of so many weeks on paper there are to be PDFs,"""
    printed: int
    """and of so many there were: of none without the libraries for it."""
    looked: list[Look]
    """What was looked at to know which outputs there are."""
    title_order: str
    """The digest of which items are sorted by their titles."""


class KeptLooks(Struct, frozen=True, array_like=True):
    """What was looked at, with the digest of what was seen, and where that lies."""

    looks: list[Look]
    seen: list[str]
    sizes: list[int]
    """Bytes of each value in the file of values, in which they stand in this order; -1: it is in
    none."""
    newer: dict[int, bytes]
    """Values that took the place of those since, by the number of their look."""


class KeptLine(Struct, frozen=True, array_like=True):
    """What a build says of a problem, in the language of that build."""

    place: tuple[str, int, int, str, str]
    """By what problems are sorted: file, line, column, key, code."""
    said: str
    aside: bool
    """Whether it sets something aside."""


class KeptProblems(Struct, frozen=True, array_like=True):
    """What is wrong in the files of a project, as far as a build tells it."""

    lines: list[KeptLine]
    codes: list[str]
    """The rules on texts of which anything is let stand;"""
    found: dict[str, list[str]]
    """and what they find in items, by file."""


class KeptEdition(Struct, frozen=True):
    """All of it, and what it follows from."""

    frames: str
    """The digest of the frames of its pages, which tell the programs and settings too."""
    stood: str
    """The digest of how the site looked that was made of it, as in `LastSite`."""
    others: str
    """How the files looked that are no items."""
    state: str
    """The digest of what is set aside, and of how the files stand to the record."""
    since: datetime
    until: datetime
    items: dict[str, ItemsOfFile]
    """By the path of the file in the project."""
    outputs: KeptOutputs
    looks: KeptLooks
    problems: KeptProblems | None
    """None: a council without a record has a stop, and what is wrong follows from that too."""
    heads: list[str]
    """The facts of its record that nothing follows: by them one knows that it is that record."""
    lists: str
    """The digest of which lists its items are of; empty: that was not kept."""
    calendars: str
    """The digest of the calendars as they were read; empty: that was not kept."""


class ReadValues(Struct, frozen=True, dict=True):
    """The values of an edition, as bytes where they lie, with their digests."""

    kept: KeptEdition
    parts: KeptParts

    @cached_property
    def digests(self) -> Mapping[Look, str]:
        """Of all looks."""
        return dict(zip(self.kept.looks.looks, self.kept.looks.seen, strict=True))

    @cached_property
    def _numbers(self) -> Mapping[Look, int]:
        return dict(zip(self.kept.looks.looks, count(), strict=False))

    @cached_property
    def _begins(self) -> Sequence[int]:
        """Where each lies."""
        return list(accumulate(map(max, self.kept.looks.sizes, repeat(0)), initial=0))

    def read(self, look: Look) -> bytes | None:
        """The value of a look as it was encoded; None where it is not kept."""
        number, looks = self._numbers.get(look), self.kept.looks
        if number is None:
            return None
        newer, size = looks.newer.get(number), looks.sizes[number]
        if newer is not None or size < 0:
            return newer
        return self.parts.read(self._begins[number], size)

    def for_several(self) -> ReadValues:
        """The same, for several processes of which none has to find out where its values lie."""
        _ = self.digests, self._numbers, self._begins
        return self


def read_edition(store: Store) -> KeptEdition | None:
    """What was kept of the last edition."""
    try:
        kept = msgpack.decode(store.read(_INDEX) or b"", type=KeptEdition)
    except (DecodeError, RecursionError, UnicodeDecodeError):
        return None
    looks = kept.looks
    count = len(looks.looks)
    fits = len(looks.seen) == len(looks.sizes) == count
    return kept if fits and all(0 <= number < count for number in looks.newer) else None


def read_values(store: Store) -> ReadValues | None:
    """The same, with its values."""
    kept = read_edition(store)
    return ReadValues(kept, store.parts(_VALUES)) if kept else None


def keep_values(store: Store, values: Iterable[KeptValue]) -> Iterator[KeptLooks]:
    """Keeps the values of an edition, and says once what was looked at: for `keep_edition`."""
    looks: list[Look] = []
    seen: list[str] = []
    sizes: list[int] = []

    def parts() -> Iterator[bytes]:
        for look, digest, value in values:
            looks.append(look)
            seen.append(digest)
            sizes.append(-1 if value is None else len(value))
            yield value or b""

    # One by one: all together they are larger than what a build holds otherwise.
    store.write_parts(_VALUES, parts())
    yield KeptLooks(looks, seen, sizes, {})


def keep_edition(store: Store, kept: KeptEdition) -> None:
    """Keeps an edition of which the values are kept already; who keeps both is alone meanwhile."""
    try:
        store.write(_INDEX, msgpack.encode(kept))
    except (EncodeError, UnicodeEncodeError):  # a name that is no text
        forget_edition(store)


def keep_newer(store: Store, kept: KeptEdition, values: Iterable[KeptValue]) -> None:
    """Keeps an edition of which these values are other ones than before, or are more than those.

    One without bytes has a digest only, or those that it had.
    """
    looks, seen, sizes = list(kept.looks.looks), list(kept.looks.seen), list(kept.looks.sizes)
    numbers, newer = {look: n for n, look in enumerate(looks)}, dict(kept.looks.newer)
    for look, digest, value in values:
        number = numbers.setdefault(look, len(looks))
        if number == len(looks):
            looks.append(look)
            seen.append(digest)
            sizes.append(-1)
        seen[number] = digest
        if value is not None:
            newer[number] = value
    with store.alone():
        if len(newer) > MANY:
            forget_edition(store)
        else:
            keep_edition(store, replace(kept, looks=KeptLooks(looks, seen, sizes, newer)))


def forget_edition(store: Store) -> None:
    """Keeps none: nobody knows what the last one follows from."""
    store.forget(_INDEX)
