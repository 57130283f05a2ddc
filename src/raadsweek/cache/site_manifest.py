"""The manifest of the last site.

What each file was made from, what it looked at, and how it looked on the disk.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from hashlib import blake2b
from itertools import compress, count
from operator import ne
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, field, msgpack

from raadsweek.cache.file_stamps import Stamp, stamp, stamps, summed
from raadsweek.cache.file_table import FileTable, TableColumns
from raadsweek.edition.looks import Look
from raadsweek.parallel import beside
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from pathlib import Path

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
        among: Container[Look] | None = None,
    ) -> frozenset[int]:
        """Those that see something else now; `digests_of` says what. No others than `among` can."""
        if among is None:
            return frozenset(compress(count(), map(ne, self.seen, digests_of(self.looks))))
        some = [number for number, look in enumerate(self.looks) if look in among]
        found = digests_of([self.looks[number] for number in some])
        return frozenset(n for n, sees in zip(some, found, strict=True) if sees != self.seen[n])

    def of(self, files: FileTable) -> tuple[SeenLooks, FileTable]:
        """Those that any of these files took, and no others, and the files with their numbers."""
        used = sorted(set(files.looks))
        if len(used) == len(self.looks):
            return self, files
        new = {number: n for n, number in enumerate(used)}
        some = SeenLooks([self.looks[n] for n in used], [self.seen[n] for n in used])
        return some, files.numbered(new.__getitem__)


# The manifest of the last site: what each file was made from, and how it looked on the disk.

_NAME, _CHANGING = "files", "changing"


class _Kept(Struct, frozen=True, array_like=True):
    """All files; their looks, and what these saw, by number."""

    tools: str
    looks: list[Look]
    seen: list[str]
    files: TableColumns
    stood: str


ENTERS = 0o055
"""What a web server needs of a folder."""


class SiteLook(NamedTuple):
    """How the site looks now, as far as it looks otherwise than it was written."""

    different: Mapping[str, Stamp]
    """Files, empty where they are gone; and what nobody wrote, folders with a `/` at the end."""
    closed: Sequence[str]
    """The folders into which a web server cannot go."""


class LastSite(Struct, frozen=True, dict=True):
    """The site at `folder`: what is known of its files, and how it looks now."""

    folder: Path
    files: FileTable = field(default_factory=lambda: FileTable.of({}))
    look: SiteLook = field(default_factory=lambda: SiteLook({}, ()))
    seen: SeenLooks = field(default_factory=SeenLooks)
    """What was looked at for them, and what was seen."""
    stood: str = ""
    """The digest of how it looked when it was written."""

    @cached_property
    def there(self) -> Mapping[str, Stamp]:
        """All files that are there, as they look now."""
        found = dict(zip(self.files.paths, self.files.stamps, strict=True))
        found.update(self.look.different)
        return {path: now for path, now in found.items() if now} if self.look.different else found

    @property
    def folders(self) -> set[str]:
        """All folders that are there."""
        others = {path.rstrip("/") for path in self.look.different if path.endswith("/")}
        return folders_of(self.there) | others

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
    return replace(last, look=_look(last)) if last else None


def folders_of(files: Iterable[str]) -> set[str]:
    """The folders in which there are files, and those in which they are."""
    found: set[str] = set()
    for path in files:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def _look(last: LastSite) -> SiteLook:
    """Looks at all of the site."""
    kept = dict(zip(last.files.paths, last.files.stamps, strict=True))
    place = str(last.folder)
    found = dict(stamps(place))
    folders = {path.rstrip("/") for path, now in found.items() if not now}
    different = {path: now for path, now in found.items() if now and kept.get(path) != now}
    different |= dict.fromkeys(kept.keys() - found.keys(), ())
    different |= {f"{path}/": () for path in folders - folders_of(kept)}
    closed = [path for path in sorted(folders) if _is_closed(f"{place}/{path}")]
    return SiteLook(different, closed)


def _is_closed(folder: str) -> bool:
    looks = stamp(folder)
    return bool(looks) and looks[4] & ENTERS != ENTERS


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
    return LastSite(store.site, files, seen=SeenLooks(kept.looks, kept.seen), stood=kept.stood)


class SiteAhead(Struct, frozen=True):
    """What is kept of the last site, read before anything is made.

    Who makes something meanwhile may change it.
    """

    store: Store
    tools: str
    kept: tuple[Stamp, Stamp]
    """As `_last_change` says, before the site was looked at."""
    last: LastSite | None
    looked: Iterator[SiteLook]
    """How its files look, from a process beside this one; once."""

    def now(self) -> LastSite | None:
        """The last site, for who builds alone: read once more where another build was done."""
        look = next(self.looked, None)
        if self.last and look and self.kept == _last_change(self.store):
            return replace(self.last, look=look)
        return read_last_site(self.store, self.tools)

    def leave(self) -> None:
        """Ends with it: nobody needs to know any more."""
        next(self.looked, None)


def begin_change(store: Store) -> None:
    """Says that the site is changed from now on, also by a build that does not come to its end."""
    store.write(_CHANGING, b"")


def _last_change(store: Store) -> tuple[Stamp, Stamp]:
    """Other ones after each build that changed the site, and after each that only began to."""
    return store.stamp_of(_NAME), store.stamp_of(_CHANGING)


def read_ahead(store: Store, tools: str) -> SiteAhead:
    """What is kept of the site, read while there is time for it."""
    kept = _last_change(store)
    last = _manifest(store, tools)
    looked = beside(map(_look, [last])) if last else iter(())
    return SiteAhead(store, tools, kept, last, looked)


def keep_site(
    store: Store, tools: str, files: FileTable, there: Mapping[str, Stamp], seen: SeenLooks
) -> str:
    """Keeps it for the next build; `there` is how the files look where they stand now.

    The digest of that.
    """
    stood = summed(there.items())
    table = files.with_stamps(there)
    # A file name that is no text has no such form. What was kept before is no less true then.
    with suppress(UnicodeEncodeError):
        kept = _Kept(tools, seen.looks, seen.seen, table.columns, stood)
        store.write(_NAME, msgpack.encode(kept))
    return stood
