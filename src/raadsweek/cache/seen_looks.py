"""Looks by number, each with the digest of what was seen: many files look at the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from raadsweek.cache.site_manifest import KeptFile
    from raadsweek.edition.looks import Look


@dataclass
class SeenLooks:
    """What was looked at for the files of a site, and what was seen there.

    A file knows its looks by their numbers. To know which files are still right, each look is
    compared once, however many files took it.
    """

    looks: list[Look] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    """Of each the digest of its value."""

    @cached_property
    def _numbers(self) -> dict[Look, int]:
        return {look: number for number, look in enumerate(self.looks)}

    def number(self, look: Look, seen: str) -> int:
        """The number of a look that saw this just now."""
        number = self._numbers.get(look)
        if number is None:
            number = self._numbers[look] = len(self.looks)
            self.looks.append(look)
            self.seen.append(seen)
        else:
            self.seen[number] = seen
        return number

    def add(self, others: SeenLooks) -> list[int]:
        """By the number of each of `others`, which saw it just now, the number that it has here."""
        return list(map(self.number, others.looks, others.seen))

    def changed(self, digest_of: Callable[[Look], str]) -> frozenset[int]:
        """Those that see something else now; `digest_of` says what."""
        known = zip(self.looks, self.seen, strict=True)
        return frozenset(n for n, (look, seen) in enumerate(known) if digest_of(look) != seen)

    def of(self, files: Mapping[str, KeptFile]) -> tuple[SeenLooks, Mapping[str, KeptFile]]:
        """Those that any of these files took, and no others, and the files with their numbers."""
        used = sorted(used_by(files.values()))
        if len(used) == len(self.looks):
            return self, files
        new = {number: n for n, number in enumerate(used)}
        some = SeenLooks([self.looks[n] for n in used], [self.seen[n] for n in used])
        return some, {
            path: file._replace(looks=tuple(map(new.__getitem__, file.looks)))
            for path, file in files.items()
        }


def used_by(files: Iterable[KeptFile]) -> set[int]:
    """The numbers of the looks that any of these files took."""
    return set().union(*(file.looks for file in files))
