"""A table of the files of a site: a column for each thing that is known of every file.

A build in which one word changed reads all of it, changes some rows and writes it again. A value
for each of thirty thousand files would take longer than all the rest of such a build.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, compress, count
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Container, Iterator, Sequence
    from collections.abc import Set as AbstractSet

_NUMBER = "I"
"""How many looks, and which: numbers of four bytes without a sign."""


class KeptFile(NamedTuple):
    """One file: what it was made from, and the digest of its bytes."""

    frame: str
    """What else went into it but what was looked at."""
    content: str
    looks: tuple[int, ...] = ()
    """What was looked at when it was made, by number; none: it was given as it is."""


class TableColumns(Struct, frozen=True, array_like=True):
    """The columns of a table as they are kept."""

    paths: list[str]
    frames: list[str]
    contents: list[str]
    counts: bytes
    looks: bytes


@dataclass(frozen=True, eq=False)
class FileTable(Mapping[str, KeptFile]):
    """Files by path, in order of their paths; each row is put together when it is asked for."""

    paths: list[str]
    frames: list[str]
    contents: list[str]
    counts: array[int]
    """Of each file how many looks it took;"""
    looks: array[int]
    """and the numbers of these, one file behind the other."""

    @classmethod
    def of(cls, files: Mapping[str, KeptFile]) -> FileTable:
        """The table of these files."""
        made = cls([], [], [], array(_NUMBER), array(_NUMBER))
        for path, file in sorted(files.items()):
            made._append(path, file)
        return made

    @classmethod
    def read(cls, kept: TableColumns) -> FileTable:
        """The table that was kept; ValueError where its columns do not fit each other."""
        counts, looks = array(_NUMBER, kept.counts), array(_NUMBER, kept.looks)
        columns = (kept.paths, kept.frames, kept.contents)
        if {len(each) for each in columns} != {len(counts)} or sum(counts) != len(looks):
            raise ValueError(len(counts))
        return cls(*columns, counts, looks)

    @property
    def columns(self) -> TableColumns:
        """As it is kept."""
        return TableColumns(
            self.paths,
            self.frames,
            self.contents,
            self.counts.tobytes(),
            self.looks.tobytes(),
        )

    def __getitem__(self, path: str) -> KeptFile:
        place = self._places[path]
        begin, end = self._begins[place : place + 2]
        looks = tuple(self.looks[begin:end])
        return KeptFile(self.frames[place], self.contents[place], looks)

    def content(self, path: str) -> str:
        """The digest of the bytes of a file."""
        return self.contents[self._places[path]]

    def __iter__(self) -> Iterator[str]:
        return iter(self.paths)

    def __len__(self) -> int:
        return len(self.paths)

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {path: place for place, path in enumerate(self.paths)}

    @cached_property
    def _begins(self) -> Sequence[int]:
        """Where the looks of each file begin, and where those of the last one end."""
        return [0, *accumulate(self.counts)]

    def made_from(self) -> Mapping[str, str]:
        """The files that looked at anything, each with what else went into it."""
        return dict(compress(zip(self.paths, self.frames, strict=True), self.counts))

    @property
    def looked(self) -> set[str]:
        """The files that looked at anything."""
        return set(compress(self.paths, self.counts))

    def looking_at(self, numbers: AbstractSet[int]) -> set[str]:
        """The files that took any of these looks."""
        if not numbers:
            return set()
        hits = compress(count(), map(numbers.__contains__, self.looks))
        return {self.paths[bisect_right(self._begins, hit) - 1] for hit in hits}

    def among(self, there: Container[str]) -> FileTable:
        """The same without those that are not there."""
        gone = [path for path in self.paths if path not in there]
        return self.changed(gone, {}) if gone else self

    def numbered(self, number_of: Callable[[int], int]) -> FileTable:
        """The same with other numbers of its looks."""
        return replace(self, looks=array(_NUMBER, map(number_of, self.looks)))

    def changed(self, gone: Collection[str], new: Mapping[str, KeptFile]) -> FileTable:
        """The table without some files, and with these, which are new or take another's place."""
        made, begin = FileTable.of({}), 0
        for path in sorted({*gone, *new}):
            place = bisect_left(self.paths, path, begin)
            made._extend(self, begin, place)  # noqa: SLF001 - one more of our own
            if path in new:
                made._append(path, new[path])  # noqa: SLF001 - the same
            stood = self.paths[place : place + 1] == [path]
            begin = place + stood
        made._extend(self, begin, len(self.paths))  # noqa: SLF001 - the same
        return made

    def _append(self, path: str, file: KeptFile) -> None:
        self.paths.append(path)
        self.frames.append(file.frame)
        self.contents.append(file.content)
        self.counts.append(len(file.looks))
        self.looks.extend(file.looks)

    def _extend(self, other: FileTable, begin: int, end: int) -> None:
        """Adds the rows of another table from `begin` to before `end`."""
        self.paths.extend(other.paths[begin:end])
        self.frames.extend(other.frames[begin:end])
        self.contents.extend(other.contents[begin:end])
        self.counts.extend(other.counts[begin:end])
        self.looks.extend(other.looks[other._begins[begin] : other._begins[end]])
