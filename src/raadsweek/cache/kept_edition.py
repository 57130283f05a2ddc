"""The edition of the last build, kept: the outputs that there were, and the values they looked at.

What everything of it follows from is known: how the files looked that are no items, and of each
item its facts, which is all but its words: title, summary and text. Where none of that differs, and
no moment has passed at which anything changes by itself, there are the same outputs, and all values
are the same but those of words. With a record it is kept where a release has nothing to say. The
values lie in a file of their own, one behind the other, and are read from it when they are asked
for: each has a digest, by which it is known to be the one that was kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from hashlib import blake2b
from typing import TYPE_CHECKING, TypeAlias

from msgspec import DecodeError, EncodeError, Raw, Struct, msgpack

from raadsweek.cache.file_stamps import Stamp
from raadsweek.edition.looks import Look
from raadsweek.emit.output import Output

if TYPE_CHECKING:
    from raadsweek.cache.store import Store

KeptValue: TypeAlias = tuple[Look, str, bytes | None]
"""A look, the digest of what was seen, and that as bytes; None: it is not kept."""
_INDEX, VALUES, CHANGES = "edition", "values", "edition changes"


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

    made: Raw
    """The pages, and the files with the names of their emitters: read when they are asked for."""
    programs: dict[str, str]
    """With what else emitters make their files, by their names."""
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

    def read(self) -> MadeOutputs | None:
        """What was made; None where that has another form."""
        try:
            return msgpack.decode(self.made, type=MadeOutputs)
        except (DecodeError, RecursionError):
            return None


class MadeOutputs(Struct, frozen=True, array_like=True):
    """The outputs that there were."""

    pages: list[Output]
    files: list[tuple[str, Output]]
    """Each with the name of its emitter."""

    @property
    def raw(self) -> Raw:
        """As `KeptOutputs` has it; nothing where a name is no text."""
        try:
            return Raw(msgpack.encode(self))
        except UnicodeEncodeError:
            return Raw(msgpack.encode(None))


class KeptLooks(Struct, frozen=True, array_like=True):
    """What was looked at, with the digest of what was seen, and where that lies."""

    looks: list[Look]
    seen: list[str]
    sizes: list[int]
    """Bytes of each value in the file of values, in which they stand in this order; -1: it is in
    none."""


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

    @property
    def mark(self) -> str:
        """By which this edition is known from others that were kept."""
        told = f"{self.stood} {self.others} {self.since.isoformat()} {self.state}"
        return blake2b(told.encode(), digest_size=16).hexdigest()


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
    store.write_parts(VALUES, parts())
    yield KeptLooks(looks, seen, sizes)


def keep_edition(store: Store, kept: KeptEdition) -> None:
    """Keeps an edition of which the values are kept already; who keeps both is alone meanwhile."""
    store.forget(CHANGES)
    try:
        store.write(_INDEX, msgpack.encode(kept))
    except (EncodeError, UnicodeEncodeError):  # a name that is no text
        forget_edition(store)


def read_edition(store: Store) -> KeptEdition | None:
    """What was kept; None where that has another form."""
    try:
        kept = msgpack.decode(store.read(_INDEX) or b"", type=KeptEdition)
    except (DecodeError, RecursionError, UnicodeDecodeError):
        return None
    looks = kept.looks
    return kept if len(looks.looks) == len(looks.seen) == len(looks.sizes) else None


def forget_edition(store: Store) -> None:
    """Keeps none: nobody knows what the last one follows from."""
    store.forget(_INDEX)
    store.forget(CHANGES)
