"""The manifest of the last site: what each file was made from, and what it looked at."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from hashlib import blake2b
from itertools import compress, count
from operator import ne
from typing import TYPE_CHECKING

from msgspec import Struct, field, msgpack

from raadsweek.cache.file_table import FileTable, TableColumns
from raadsweek.cache.site_look import (
    SiteLook,
    SiteStamps,
    change_stamp,
    keep_look,
    look_at,
    read_look,
)
from raadsweek.edition.looks import Look
from raadsweek.parallel import beside
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from raadsweek.cache.file_stamps import Stamp
    from raadsweek.cache.store import Store


# Looks by number, each with the digest of what was seen: many files look at the same.


class SeenLooks(Struct, dict=True):
    """What was looked at for the files of a site, and what was seen there.

    A file knows its looks by their numbers. To know which files are still right, each look is
    compared once, however many files took it.
    """

    looks: list[Look] = []
    seen: list[str] = []
    """Of each the digest of its value."""

    @cached_property
    def _numbers(self) -> dict[Look, int]:
        return {look: number for number, look in enumerate(self.looks)}

    def numbers(self, looks: Iterable[Look], seen: Iterable[str]) -> list[int]:
        """The numbers of looks that saw these just now."""
        known, found = self._numbers, []
        for look, saw in zip(looks, seen, strict=True):
            number = known.setdefault(look, len(self.looks))
            if number == len(self.looks):
                self.looks.append(look)
                self.seen.append(saw)
            else:
                self.seen[number] = saw
            found.append(number)
        return found

    def noted(
        self, looks: AbstractSet[Look], digests_of: Callable[[Sequence[Look]], Sequence[str]]
    ) -> list[int]:
        """The numbers of looks; `digests_of` says what those see that are new here."""
        known = self._numbers
        new = sorted(look for look in looks if look not in known)
        if new:
            self.numbers(new, digests_of(new))
        return sorted(map(known.__getitem__, looks))

    def add(self, others: SeenLooks) -> list[int]:
        """By the number of each of `others`, which saw it just now, the number that it has here."""
        return self.numbers(others.looks, others.seen)

    def changed(
        self,
        digests_of: Callable[[Sequence[Look]], Sequence[str]],
        among: Collection[Look] | None = None,
    ) -> frozenset[int]:
        """Those that see something else now; `digests_of` says what. No others than `among` can."""
        if among is None:
            return frozenset(compress(count(), map(ne, self.seen, digests_of(self.looks))))
        known = self._numbers
        some = {look: known[look] for look in sorted(among) if look in known}
        found = zip(some.values(), digests_of(list(some)), strict=True)
        return frozenset(number for number, sees in found if sees != self.seen[number])

    def of(self, files: FileTable) -> tuple[SeenLooks, FileTable]:
        """Those that any of these files took, and no others, and the files with their numbers."""
        used = sorted(set(files.looks))
        if len(used) == len(self.looks):
            return self, files
        new = {number: n for n, number in enumerate(used)}
        some = SeenLooks([self.looks[n] for n in used], [self.seen[n] for n in used])
        return some, files.numbered(new.__getitem__)


# The manifest of the last site, and the look at that site, begun ahead.

_NAME = "files"


class _Kept(Struct, frozen=True, array_like=True):
    """All files; their looks, and what these saw, by number."""

    tools: str
    looks: list[Look]
    seen: list[str]
    files: TableColumns
    stood: str


class LastSite(Struct, frozen=True, dict=True):
    """The site at `folder`: what is known of its files, and how it looks now."""

    folder: Path
    files: FileTable = field(default_factory=lambda: FileTable.of({}))
    look: SiteLook = SiteLook()
    seen: SeenLooks = field(default_factory=SeenLooks)
    """What was looked at for them, and what was seen."""
    was: SiteStamps = field(default_factory=lambda: SiteStamps({}, {}))
    """How it looked when it was written,"""
    stood: str = ""
    """and a digest of that."""

    @cached_property
    def there(self) -> SiteStamps:
        """How all of it looks now."""
        return self.look.after(self.was)

    def stands(self, path: str) -> bool:
        """Whether a file is still as it was written; else it is to be made.

        One that looks different has all its bytes read: it may have been copied or restored.
        """
        if path not in self.files:
            return False
        return path not in self.look.different or self.read(path) is not None

    def read(self, path: str) -> bytes | None:
        """The bytes of a file; None where they are not those that were written."""
        file = self.folder / path
        try:
            content = b"" if file.is_symlink() else file.read_bytes()
        except OSError:
            return None
        return content if content_digest(content) == self.files[path].content else None

    def holds(self, path: str, content: str) -> bool:
        """Whether a file with the bytes of this digest stands."""
        return self.stands(path) and self.files.content(path) == content


def content_digest(content: bytes) -> str:
    """By which the bytes of a file are known again."""
    return blake2b(content, digest_size=16).hexdigest()


def read_last_site(store: Store, tools: str) -> LastSite | None:
    """The last site, and how it looks now; None as in `_manifest`."""
    last = _manifest(store, tools)
    return replace(last, look=look_at(last.folder, last.was)) if last else None


def _manifest(store: Store, tools: str) -> LastSite | None:
    """What is kept of the site; None where nothing is, or it was made with other tools."""
    try:
        kept = msgpack.decode(store.read(_NAME) or b"", type=_Kept)
        files = FileTable.read(kept.files)
    except (RecursionError, ValueError):
        return None
    count = len(kept.looks)
    if kept.tools != tools or not len(kept.seen) == count > max(files.looks, default=-1):
        return None
    stood, was = read_look(store)
    if not stood or stood != kept.stood:
        return None
    seen = SeenLooks(kept.looks, kept.seen)
    return LastSite(store.site, files, seen=seen, was=was, stood=kept.stood)


class BegunLook(Struct, frozen=True):
    """A look at the last site, taken by a process beside this one."""

    store: Store
    kept: tuple[Stamp, Stamp]
    """As `_last_change` says, before the site was looked at."""
    looked: Iterator[tuple[str, SiteLook]]
    """The digest of how it was, and how it looks; once."""

    @classmethod
    def of(cls, store: Store) -> BegunLook:
        """Begins it: it takes longer than to read all that is kept."""
        return cls(store, _last_change(store), beside(_look_of(each) for each in [store]))

    def leave(self) -> None:
        """Ends with it: nobody needs to know any more."""
        next(self.looked, None)


def _look_of(store: Store) -> tuple[str, SiteLook]:
    stood, was = read_look(store)
    return stood, look_at(store.site, was) if stood else SiteLook()


class SiteAhead(Struct, frozen=True):
    """What is kept of the last site, read before anything is made.

    Who makes something meanwhile may change it.
    """

    tools: str
    last: LastSite | None
    look: BegunLook

    @classmethod
    def of(cls, look: BegunLook, tools: str) -> SiteAhead:
        """What is kept of the site that is looked at."""
        return cls(tools, _manifest(look.store, tools), look)

    def now(self) -> LastSite | None:
        """The last site, for who builds alone: read once more where another build was done."""
        stood, look = next(self.look.looked, ("", SiteLook()))
        store = self.look.store
        if self.last and stood == self.last.stood and self.look.kept == _last_change(store):
            return replace(self.last, look=look)
        return read_last_site(store, self.tools)


def _last_change(store: Store) -> tuple[Stamp, Stamp]:
    """Other ones after each build that changed the site, and after each that only began to."""
    return store.stamp_of(_NAME), change_stamp(store)


def keep_site(
    store: Store, tools: str, files: FileTable, there: SiteStamps, seen: SeenLooks
) -> str:
    """Keeps it for the next build; `there` is how the site looks where it stands now.

    A digest of that; empty where it cannot be kept.
    """
    table = files.among(there.files)
    # A file name that is no text has no such form. What was kept before is no less true then.
    with suppress(UnicodeEncodeError):
        stood = keep_look(store, there)
        kept = _Kept(tools, seen.looks, seen.seen, table.columns, stood)
        store.write(_NAME, msgpack.encode(kept))
        return stood
    return ""
