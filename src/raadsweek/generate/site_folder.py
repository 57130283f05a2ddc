"""The site folder: the new site is written beside the last one and takes its place.

A build that fails leaves the last good site as it was. Files whose bytes did not change
keep their inode and time, so that uploads which look at times send only what is new.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.cache.file_stamps import file_stamp, stamps
from raadsweek.cache.site_look import ENTERS, SiteStamps, begin_change, folders_of
from raadsweek.cache.site_manifest import LastSite, content_digest, keep_site, read_last_site
from raadsweek.errors import RaadsweekError
from raadsweek.generate.file_swap import FileSwap, is_same, keep_unchanged
from raadsweek.generate.pending_outputs import Pending, RewordedSite, StandingFiles
from raadsweek.generate.writer import SiteWriter, taken, unwritable
from raadsweek.language import message
from raadsweek.model.artifact import Artifact
from raadsweek.workspace.site_kind import (
    LIVE,
    MARK,
    SiteKind,
    kind_of,
    mark_of,
    refuse_other_kind,
)
from raadsweek.workspace.staging_folder import StagingFolder, clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from raadsweek.cache.site_manifest import SiteAhead
    from raadsweek.cache.store import Store
    from raadsweek.edition.looks import Look


class OthersGoneError(Exception):
    """What MkDocs wrote does not stand in the last site as it was: it has to be called."""


_READS = 0o044
"""What a web server needs of a file."""


class Finished(Struct, frozen=True):
    """A site that stands in its place."""

    stamps: str
    """A digest of how it looks there."""
    paths: tuple[str, ...]
    """The files of ours."""
    looks: frozenset[Look]
    """What was looked at of the edition for them, where only words differ what is new of that;
    nothing where nothing is kept."""
    others: Mapping[str, str]
    """The files of MkDocs, with the digests of their bytes."""


class SiteFolder:
    """One replacement of the site at `target`; `staging` is where the new one is written.

    Where `store` knows what the files of the last site were made from, with the same `tools`, only
    what differs is written, and brought into the folder that is there. It may be known `ahead`.
    """

    def __init__(
        self,
        target: Path,
        store: Store,
        tools: str,
        kind: SiteKind,
        ahead: SiteAhead | None = None,
    ) -> None:
        self.target = Path(os.path.realpath(target))
        self.store, self.tools, self.kind, self._ahead = store, tools, kind, ahead
        clean(self.target)
        self._refuse_what_is_not_ours()
        try:
            self._closed = StagingFolder(self.target)
        except OSError as error:
            raise unwritable(error, self.target) from error
        self._umask = os.umask(0o022)
        # A web server reads the public site, whoever builds it. A preview is as the user wants it.
        os.umask(self._umask & ~ENTERS if kind is SiteKind.PUBLIC else self._umask)
        self.staging = self._closed.new
        self.staging.mkdir()

    def _refuse_what_is_not_ours(self) -> None:
        if not self.target.exists():
            return
        if not self.target.is_dir():
            raise RaadsweekError(
                message("'{folder}' is a file, not a folder for the site", folder=self.target.name),
                message("Choose another folder with --site-dir."),
            )
        if (self.target / LIVE).exists():
            raise RaadsweekError(
                message("residents see the folder '{folder}'", folder=self.target.name),
                message("Build elsewhere; 'raadsweek publish' brings the site there."),
            )
        refuse_other_kind(self.target, self.kind)
        if any(self.target.iterdir()) and kind_of(self.target) is None:
            raise RaadsweekError(
                message(
                    "the folder {folder} holds files that Raadsweek did not make",
                    folder=self.target.name,
                ),
                message("Choose another folder with --site-dir, or empty this one yourself."),
            )

    def finish(
        self,
        outputs: Iterable[Pending],
        artifacts: Sequence[Artifact] = (),
        later: Iterable[Artifact | StandingFiles] = (),
        stay: Mapping[str, str] | None = None,
        when_written: Callable[[], None] | None = None,
        reworded: RewordedSite | None = None,
    ) -> Finished:
        """Writes them, those that come `later` last, and puts the new site in its place.

        `when_written` is called between the two: then nothing more is read.
        `stay` are the files of MkDocs where it was not called, with their digests: they are those
        of the last site. OthersGoneError where they are not. `reworded` is what is known to differ.
        One build at a time: what is kept tells of the site that stands there.
        """
        mark = Artifact(MARK, "text/plain", mark_of(self.kind))
        others = digests(self.staging) if stay is None else stay
        with self.store.alone():
            ahead = self._ahead
            last = ahead.now() if ahead else read_last_site(self.store, self.tools)
            if stay and (last is None or digests(self.target, stay) != stay):
                raise OthersGoneError
            writer = SiteWriter(self.staging, last, self.store.keeps, reworded)
            written = writer.write(outputs, (mark, *artifacts), later)
            if when_written:
                when_written()
            _refuse_twins(set(map(str.casefold, others)), written.files)
            there = self._placed(last, written.standing.union(stay or ()))
            stood = keep_site(self.store, self.tools, written.files, there, written.seen)
        return Finished(stood, tuple(written.files), written.looks, others)

    def _placed(self, last: LastSite | None, standing: frozenset[str]) -> SiteStamps:
        """How the new site looks when it stands; `standing` are the files that stand there now."""
        begin_change(self.store)
        changed = self._bring(last, standing) if last and standing else None
        if changed is None:
            self._swap()
        # Taken away first: a file that gave way and has the same bytes is the same file there.
        self.discard()
        if last and changed is not None:
            there = _after(last, changed)
            looked = changed.union(last.look.different).intersection(there.files)
            return self._readable(there, looked, folders_of(changed).union(last.look.closed))
        there = SiteStamps.of(self.target)
        return self._readable(there, there.files, there.folders)

    def _bring(self, last: LastSite, standing: frozenset[str]) -> set[str]:
        """Changes what differs in the folder that is there; the files that came or went."""
        new = {path for path, found in stamps(str(self.staging)) if found}
        same = {path for path in new if is_same(self.target / path, self.staging / path)}
        gone = last.there.files.keys() - new - standing
        try:
            FileSwap(self.target, self.staging).bring(new - same, gone)
        except OSError as error:
            raise unwritable(error, self.target) from error
        # What somebody else took away leaves its folder, too: by its name one knows what was there.
        left = gone.union(path for path, now in last.look.different.items() if not now) - new
        _remove_empty(last, left, new | standing)
        return new | left

    def _swap(self) -> None:
        old = self._closed.old
        try:
            if self.target.exists():
                keep_unchanged(self.target, self.staging)
                self.target.rename(old)
            try:
                self.staging.rename(self.target)
            except OSError:
                if old.exists():
                    old.rename(self.target)
                raise
        except OSError as error:
            raise unwritable(error, self.target) from error

    def _readable(
        self, there: SiteStamps, files: Iterable[str], folders: Iterable[str]
    ) -> SiteStamps:
        """How all of the site looks where it stands, when a web server can read it.

        `there` is how it looks now; of the others a web server can read all.
        """
        if self.kind is SiteKind.PREVIEW:
            return there
        place = str(self.target)
        opened = _open(place, ENTERS)
        for path in folders:
            opened |= _open(f"{place}/{path}", ENTERS)
        for path in files:
            if there.files[path][4] & _READS != _READS:
                opened |= _open(f"{place}/{path}", _READS)
        return SiteStamps.of(self.target) if opened else there

    def discard(self) -> None:
        """Takes the new site away; what stands in its place stays."""
        self._closed.close()
        os.umask(self._umask)


def digests(folder: Path, paths: Iterable[str] | None = None) -> dict[str, str]:
    """The files below a folder, those at `paths` or all, with the digests of their bytes.

    Empty where there is none, or only a way to another one.
    """
    if paths is None:
        paths = [path for path, found in stamps(str(folder)) if found]
    return {path: _digest(folder / path) for path in paths}


def _digest(file: Path) -> str:
    try:
        return "" if file.is_symlink() else content_digest(file.read_bytes())
    except OSError:
        return ""


def _open(path: str, wanted: int) -> bool:
    """Lets others read what they could not; whether anything changed. Texts: there are many."""
    try:
        mode = os.lstat(path).st_mode
    except FileNotFoundError:  # a folder that was empty and is gone
        return False
    if mode & wanted == wanted or stat.S_ISLNK(mode):
        return False
    with suppress(OSError):
        os.chmod(path, stat.S_IMODE(mode) | wanted)  # noqa: PTH101
    return True


def _refuse_twins(others: set[str], ours: Iterable[str]) -> None:
    """MkDocs wrote an editor's file where one of ours belongs: one of the two would be lost."""
    for path in ours:
        if path.casefold() in others:
            raise taken(path, path)


def _remove_empty(last: LastSite, gone: Iterable[str], files: Iterable[str]) -> None:
    """Takes away the folders in which there is none of the files: those that went left some."""
    others = last.look.folders.keys() - last.was.folders.keys()  # somebody else made those
    empty = (others | folders_of(gone)) - {""}
    if empty:
        empty -= folders_of(files)
    for folder in sorted(empty, key=lambda each: each.count("/"), reverse=True):
        with suppress(OSError):
            (last.folder / folder).rmdir()


def _after(last: LastSite, changed: set[str]) -> SiteStamps:
    """How the site looks when these files came or went; all others are as they were.

    Nobody looks at them again: what somebody else changed meanwhile will look different.
    """
    place, before = last.folder, last.there
    now = {path: file_stamp(f"{place}/{path}") for path in changed}
    files = {**before.files, **now}
    for path in [path for path, found in now.items() if not found]:
        del files[path]
    # Names in these were changed just now, and in those that others made perhaps.
    touched = folders_of(changed) | (last.look.folders.keys() - last.was.folders.keys()) | {""}
    folders = {**before.folders, **dict.fromkeys(touched, ())}
    for path in [path for path in touched if not (place / path).is_dir()]:
        del folders[path]
    return SiteStamps(files, folders)
