"""A swap of files in a folder that others read meanwhile: all of them, or none."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from filecmp import cmp
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ASIDE = ".last"


class FileSwap(Struct):
    """A swap: brings the files of `new` into `folder`; what gives way goes aside until it is done.

    New files come first, then those that take the place of others, and at last what is no longer
    there goes, so that a page never leads to what is not there yet. Each file changes at once;
    a program that is killed in between leaves some new and some old, which the next build sees.
    """

    folder: Path
    new: Path
    _undo: list[Callable[[], object]] = []

    def bring(self, paths: Iterable[str], gone: Iterable[str]) -> None:
        """The files at `paths` come, those at `gone` go. OSError: all is as it was."""
        try:
            for path in sorted(paths, key=lambda path: os.path.lexists(self.folder / path)):
                self._bring(path)
            for path in gone:
                self._take_away(self.folder / path)
        except OSError:
            for undo in reversed(self._undo):
                with suppress(OSError):
                    undo()
            raise

    def _bring(self, path: str) -> None:
        here = self.folder / path
        self._make_room(here)
        if os.path.lexists(here):
            self._copy_aside(here)
        else:
            self._undo.append(here.unlink)
        (self.new / path).replace(here)

    def _make_room(self, file: Path) -> None:
        """Folders where the file wants them, and no folder where it will be itself."""
        for folder in reversed(file.relative_to(self.folder).parents[:-1]):
            there = self.folder / folder
            if there.is_symlink() or (there.exists() and not there.is_dir()):
                self._put_aside(there)
            if not there.exists():
                there.mkdir()
                self._undo.append(there.rmdir)
        if file.is_dir() and not file.is_symlink():
            self._put_aside(file)

    def _take_away(self, file: Path) -> None:
        """Unless what came has taken its place already: a folder, or the file of its folder."""
        if os.path.lexists(file) and (file.is_symlink() or not file.is_dir()):
            self._put_aside(file)

    def _put_aside(self, path: Path) -> None:
        aside = self._aside()
        path.rename(aside)
        self._undo.append(lambda: aside.rename(path))

    def _copy_aside(self, file: Path) -> None:
        """The file stays where it is until the new one takes its place."""
        aside = self._aside()
        try:
            os.link(file, aside, follow_symlinks=False)
        except OSError:  # a disk without links
            shutil.copy2(file, aside, follow_symlinks=False)
        self._undo.append(lambda: aside.replace(file))

    def _aside(self) -> Path:
        """A name that nothing has yet; in `new`, which goes when all is done."""
        folder = self.new / ASIDE
        folder.mkdir(exist_ok=True)
        return folder / str(len(self._undo))


def keep_unchanged(last: Path, new: Path) -> None:
    """Replaces each new file that has the bytes of the last one by that one."""
    for folder, _, names in os.walk(new):
        for name in names:
            file = Path(folder) / name
            before = last / file.relative_to(new)
            # A link, or a file system without links, is no reason to fail: the new file is good.
            with suppress(OSError):
                if is_same(before, file):
                    _link_over(before, file)


def is_same(before: Path, file: Path) -> bool:
    """Whether there was a file with the same bytes already."""
    return before.is_file() and not before.is_symlink() and cmp(before, file, shallow=False)


def _link_over(before: Path, file: Path) -> None:
    beside = file.with_name(file.name + ".kept")
    os.link(before, beside)
    beside.replace(file)
