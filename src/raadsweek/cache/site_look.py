"""How a site looked on the disk when it was written, and what of it looks otherwise now.

There is a folder for nearly each page, and to open them takes longer than to look at all files. A
folder has another time when a name in it comes, goes or is replaced: one that looks as it did has
the names that it had. Its files are looked at all the same: who writes into one changes no folder.
"""

from __future__ import annotations

import os
import stat
import time
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, msgpack

from raadsweek.cache.file_stamps import COARSE, TICK, Stamp, entries, file_stamp, stamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from raadsweek.cache.store import Store

ENTERS = 0o055
"""What a web server needs of a folder."""
_NAME, _CHANGING = "look", "changing"
_SECOND = 1_000_000_000
_TELLS = os.name == "posix"
"""Whether the time of a folder tells that a name in it changed. Windows promises no such thing."""


class SiteStamps(Struct, frozen=True):
    """How a site looks: its files, and its folders, which end in `/`; the site itself is empty.

    A folder that has no stamp has its names read next time: they may change within its time.
    """

    files: Mapping[str, Stamp]
    folders: Mapping[str, Stamp]

    @classmethod
    def of(cls, site: Path) -> SiteStamps:
        """All of a site; nothing where there is none."""
        nothing = cls({}, {})
        return look_at(site, nothing).after(nothing)


class SiteLook(NamedTuple):
    """What of a site looks otherwise than it did: mostly little."""

    different: Mapping[str, Stamp] = {}
    """Files; empty where they are gone."""
    folders: Mapping[str, Stamp | None] = {}
    """As in `SiteStamps`; None where they are gone."""
    closed: tuple[str, ...] = ()
    """The folders into which a web server cannot go."""

    def after(self, before: SiteStamps) -> SiteStamps:
        """How all of it looks."""
        files = before.files
        if self.different:
            files = {path: now for path, now in {**files, **self.different}.items() if now}
        folders = {**before.folders, **self.folders}
        return SiteStamps(files, {path: now for path, now in folders.items() if now is not None})


class _Kept(Struct, frozen=True, array_like=True):
    files: list[str]
    file_stamps: list[Stamp]
    folders: list[str]
    """Each behind the one in which it lies."""
    folder_stamps: list[Stamp]


def look_at(site: Path, before: SiteStamps) -> SiteLook:
    """What looks otherwise than `before`."""
    look, root = _Look(str(site), before, time.time_ns()), str(site)
    same = look.same_folders()
    for path, was in before.files.items():
        here = path[: path.rfind("/") + 1]
        now = file_stamp(f"{root}/{path}") if here in same else look.different.pop(path, ())
        if now != was:
            look.different[path] = now
    return SiteLook(look.different, look.folders, tuple(sorted(look.closed)))


class _Look(Struct):
    """One look at the site at `root`, begun at that time (nanoseconds)."""

    root: str
    before: SiteStamps
    begun: int
    different: dict[str, Stamp] = {}
    """All files in the folders of which the names were read."""
    folders: dict[str, Stamp | None] = {}
    closed: list[str] = []
    inside: dict[str, set[str]] = {}
    """The folders of which the names were read, each with the folders in it."""

    def same_folders(self) -> set[str]:
        """The folders that look as they did; of all others the names are read."""
        same: set[str] = set()
        for path, was in (self.before.folders or {"": ()}).items():
            around = path[: path.rfind("/", 0, -1) + 1]
            # Where a link took the place of a folder, another one lies behind this path.
            there = not path or around in same or path in self.inside.get(around, ())
            now = stamp(f"{self.root}/{path}") if there else ()
            if not now or not stat.S_ISDIR(now[4]):
                self.folders[path] = None
            elif was and now == was:
                same.add(path)
                self._note_closed(path, now)
            else:
                self._read(path, now)
        return same

    def _read(self, path: str, now: Stamp) -> None:
        """Reads the names in a folder that looks so, and in those in it that nobody knew."""
        ahead = [(path, now)]
        for here, looks in ahead:
            # It was looked at before its names are read: what changes meanwhile has another time.
            self.folders[here] = looks if self._is_settled(looks) else ()
            self._note_closed(here, looks)
            found: set[str] = set()
            self.inside[here] = found
            for entry in entries(f"{self.root}/{here}"):
                name = here + entry.name
                if not entry.is_dir(follow_symlinks=False):
                    self.different[name] = file_stamp(entry.path)
                    continue
                found.add(f"{name}/")
                if f"{name}/" not in self.before.folders:
                    ahead.append((f"{name}/", stamp(entry.path)))

    def _note_closed(self, path: str, now: Stamp) -> None:
        if path and now and now[4] & ENTERS != ENTERS:
            self.closed.append(path)

    def _is_settled(self, now: Stamp) -> bool:
        """Whether no further change of a name in this folder can have the time of the last one."""
        if not now or not _TELLS:
            return False
        tick = TICK if now[1] % _SECOND else COARSE
        return now[1] + tick * _SECOND < self.begun


def begin_change(store: Store) -> None:
    """Says that the site is changed from now on, also by a build that does not come to its end."""
    store.write(_CHANGING, b"")


def change_stamp(store: Store) -> Stamp:
    """Another one after each build that began to change the site."""
    return store.stamp_of(_CHANGING)


def keep_look(store: Store, there: SiteStamps) -> str:
    """Keeps how the site looks; a digest by which it is known again.

    Raises UnicodeEncodeError for the name of a file that is no text.
    """
    folders = dict(sorted(there.folders.items()))
    body = msgpack.encode(
        _Kept(
            list(there.files),
            list(there.files.values()),
            list(folders),
            list(folders.values()),
        )
    )
    store.write(_NAME, body)
    return _digest(body)


def read_look(store: Store) -> tuple[str, SiteStamps]:
    """How the site looked when that was last kept, and the digest; empty where nothing is."""
    body, nothing = store.read(_NAME) or b"", SiteStamps({}, {})
    try:
        kept = msgpack.decode(body, type=_Kept)
        files = zip(kept.files, kept.file_stamps, strict=True)
        folders = zip(kept.folders, kept.folder_stamps, strict=True)
        return _digest(body), SiteStamps(dict(files), _believed(store, dict(folders)))
    except (RecursionError, ValueError):
        return "", nothing


def _believed(store: Store, folders: dict[str, Stamp]) -> dict[str, Stamp]:
    """The folders as they looked, unless a build only began to change the site since.

    Of files that it left nobody else knows; and some disks elsewhere tell no times of folders.
    """
    begun, done = change_stamp(store), store.stamp_of(_NAME)
    return dict.fromkeys(folders, ()) if begun > done else folders


def looks_as_before(store: Store, stood: str) -> bool:
    """Whether the site looks as it did when it was known by this digest."""
    known, before = read_look(store)
    if not stood or known != stood:
        return False
    now = look_at(store.site, before)
    same = (path in before.folders and was is not None for path, was in now.folders.items())
    return not now.different and all(same)


def _digest(body: bytes) -> str:
    return blake2b(body, digest_size=16).hexdigest()


def folders_of(files: Iterable[str]) -> set[str]:
    """The folders in which there are files, and those in which they are; but for the site."""
    found: set[str] = set()
    for path in files:
        folder = path[: path.rfind("/") + 1]
        while folder and folder not in found:
            found.add(folder)
            folder = folder[: folder.rfind("/", 0, -1) + 1]
    return found
