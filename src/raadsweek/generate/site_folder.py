"""The site folder: the new site is written beside the last one and takes its place.

A build that fails leaves the last good site as it was. Files whose bytes did not change
keep their inode and time, so that uploads which look at times send only what is new.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from filecmp import cmp
from pathlib import Path
from typing import TYPE_CHECKING

from raadsweek.cache.file_stamps import stamps, summed
from raadsweek.cache.last_site import keep_site, read_last_site
from raadsweek.errors import RaadsweekError
from raadsweek.generate.exchange import Exchange
from raadsweek.generate.writer import Writer, taken, unwritable
from raadsweek.language import message
from raadsweek.model.artifact import Artifact

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from raadsweek.cache.last_site import LastSite
    from raadsweek.cache.store import Store
    from raadsweek.edition.looks import Look
    from raadsweek.generate.pending import Pending

MARK = ".raadsweek"
"""The file by which we know a folder that we made and may replace."""
LIVE = ".raadsweek-live"
"""The file by which we know a folder that residents see: nothing is built there."""
MARK_TEXT = b"Made by Raadsweek. What you change in this folder is gone after the next build.\n"


@dataclass(frozen=True, slots=True)
class Finished:
    """A site that stands in its place."""

    stamps: str
    """A digest of how it looks there."""
    paths: tuple[str, ...]
    """The files of ours."""
    looks: frozenset[Look]
    """What was looked at of the edition for them; nothing where nothing is kept."""


class SiteFolder:
    """One replacement of the site at `target`; `staging` is where the new one is written.

    Where `store` knows what the files of the last site were made from, with the same `tools`,
    only what differs is written, and brought into the folder that is there.
    """

    def __init__(self, target: Path, store: Store, tools: str) -> None:
        self.target = Path(os.path.realpath(target))
        self.store, self.tools = store, tools
        self._refuse_what_is_not_ours()
        try:
            self.target.parent.mkdir(parents=True, exist_ok=True)
            made = tempfile.mkdtemp(prefix=f".{self.target.name}-new-", dir=self.target.parent)
        except OSError as error:
            raise unwritable(error, self.target) from error
        self.staging = Path(made)
        self.staging.chmod(0o755)

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
        if any(self.target.iterdir()) and not self._is_site():
            raise RaadsweekError(
                message(
                    "the folder {folder} holds files that Raadsweek did not make",
                    folder=self.target.name,
                ),
                message("Choose another folder with --site-dir, or empty this one yourself."),
            )

    def _is_site(self) -> bool:
        """Whether we made it, or MkDocs did (a site of MkDocs has both of these)."""
        made_by_mkdocs = (self.target / "404.html").is_file() and (
            self.target / "index.html"
        ).is_file()
        return (self.target / MARK).is_file() or made_by_mkdocs

    def finish(
        self,
        outputs: Sequence[Pending],
        artifacts: Sequence[Artifact] = (),
        later: Iterable[Artifact] = (),
    ) -> Finished:
        """Writes them, those that come `later` last, and puts the new site in its place.

        One build at a time: what is kept tells of the site that stands there and no other.
        """
        mark = Artifact(MARK, "text/plain", MARK_TEXT)
        others = {path.casefold() for path, found in stamps(str(self.staging)) if found}
        with self.store.alone():
            last = read_last_site(self.store, self.tools)
            writer = Writer(self.staging, last, self.store.keeps)
            written = writer.write(outputs, (mark, *artifacts), later)
            _refuse_twins(others, written.files)
            if last and written.standing:
                self._bring(last, written.standing)
            else:
                self._swap()
            there = dict(stamps(str(self.target)))
            keep_site(self.store, self.tools, written.files, there)
        return Finished(summed(there.items()), tuple(written.files), written.looks)

    def _bring(self, last: LastSite, standing: frozenset[str]) -> None:
        """Changes what differs in the folder that is there."""
        new = {path for path, found in stamps(str(self.staging)) if found}
        same = {path for path in new if _is_same(self.target / path, self.staging / path)}
        gone = {path for path, found in last.there.items() if found} - new - standing
        try:
            Exchange(self.target, self.staging).bring(new - same, gone)
        except OSError as error:
            raise unwritable(error, self.target) from error
        _remove_empty(last, new | standing)
        shutil.rmtree(self.staging, ignore_errors=True)

    def _swap(self) -> None:
        old = self.staging.with_name(self.staging.name.replace("-new-", "-old-"))
        try:
            if self.target.exists():
                _keep_unchanged(self.target, self.staging)
                self.target.rename(old)
            try:
                self.staging.rename(self.target)
            except OSError:
                if old.exists():
                    old.rename(self.target)
                raise
        except OSError as error:
            raise unwritable(error, self.target) from error
        shutil.rmtree(old, ignore_errors=True)

    def discard(self) -> None:
        """Takes the new site away; the last one stays."""
        shutil.rmtree(self.staging, ignore_errors=True)


def _refuse_twins(others: set[str], ours: Iterable[str]) -> None:
    """MkDocs wrote an editor's file where one of ours belongs: one of the two would be lost."""
    for path in ours:
        if path.casefold() in others:
            raise taken(path, path)


def _keep_unchanged(last: Path, new: Path) -> None:
    """Replaces each new file that has the bytes of the last one by that one."""
    for folder, _, names in os.walk(new):
        for name in names:
            file = Path(folder) / name
            before = last / file.relative_to(new)
            # A link, or a file system without links, is no reason to fail: the new file is good.
            with suppress(OSError):
                if _is_same(before, file):
                    _link_over(before, file)


def _is_same(before: Path, file: Path) -> bool:
    """Whether there was a file with the same bytes already."""
    return before.is_file() and not before.is_symlink() and cmp(before, file, shallow=False)


def _remove_empty(last: LastSite, files: Iterable[str]) -> None:
    """Takes away the folders in which none of the files is any more."""
    wanted: set[str] = set()
    for path in files:
        folder = path.rpartition("/")[0]
        while folder and folder not in wanted:
            wanted.add(folder)
            folder = folder.rpartition("/")[0]
    folders = {path.rstrip("/") for path, found in last.there.items() if not found} - wanted
    for folder in sorted(folders, key=lambda folder: folder.count("/"), reverse=True):
        with suppress(OSError):
            (last.folder / folder).rmdir()


def _link_over(before: Path, file: Path) -> None:
    beside = file.with_name(file.name + ".kept")
    os.link(before, beside)
    beside.replace(file)
