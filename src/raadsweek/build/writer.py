"""Writes the files of a new site, each when it is made; what did not change is taken over."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from raadsweek.build.beside import on_every_core
from raadsweek.build.kept.last_site import KeptFile, LastSite, content_digest
from raadsweek.build.kept.looks import look
from raadsweek.errors import RaadsweekError
from raadsweek.language import message
from raadsweek.model.artifact import Made

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from raadsweek.build.kept.looks import Look
    from raadsweek.model.artifact import Artifact

AT_ONCE = 32
"""How many files one process takes at a time: pages cost little, a PDF a tenth of a second."""


@dataclass
class Writer:
    """Writes below `folder`; what was made of the same is taken over from the `last` site."""

    folder: Path
    last: LastSite
    _folders: set[Path] = field(default_factory=set)

    def write(self, artifacts: Sequence[Artifact]) -> dict[str, KeptFile]:
        """Writes all, on every core; of each path what it was made from."""
        parts = [artifacts[n : n + AT_ONCE] for n in range(0, len(artifacts), AT_ONCE)]
        return dict(sorted(known for part in on_every_core(parts, self._part) for known in part))

    def _part(self, artifacts: Sequence[Artifact]) -> list[tuple[str, KeptFile]]:
        try:
            return [(artifact.path, self._one(artifact)) for artifact in artifacts]
        except OSError as error:
            raise unwritable(error, self.last.folder) from error

    def _one(self, artifact: Artifact) -> KeptFile:
        known = self.last.files.get(artifact.path)
        inputs = artifact.content.inputs.hex() if isinstance(artifact.content, Made) else ""
        if known and inputs and known.inputs == inputs and self._take(artifact.path, known):
            return known
        content = artifact.read()
        new = KeptFile(inputs, content_digest(content))
        if not (known and known.content == new.content and self._take(artifact.path, known)):
            self._put(artifact.path, content)
        return new

    def _take(self, path: str, kept: KeptFile) -> bool:
        """Puts the last site's file in the new one too, if it is still as it was written.

        One that looks different has all its bytes read: it may have been copied or restored.
        """
        before, here = self.last.folder / path, self.folder / path
        if look(before) == kept.look:
            self._make_folder(here)
            with suppress(OSError):
                os.link(before, here)
                # Another build may have put its own site there in the meantime.
                if _is_same(look(here), kept.look):
                    return True
                here.unlink()
        return self._copy(path, kept)

    def _copy(self, path: str, kept: KeptFile) -> bool:
        before = self.last.folder / path
        try:
            content = b"" if before.is_symlink() else before.read_bytes()
        except OSError:
            return False
        if content_digest(content) != kept.content:
            return False
        self._put(path, content)
        return True

    def _put(self, path: str, content: bytes) -> None:
        file = self.folder / path
        self._make_folder(file)
        try:
            stream = file.open("xb")
        except FileExistsError:
            file.unlink()  # it may be a file of the last site too, and that one stays as it is
            stream = file.open("xb")
        with stream:
            stream.write(content)

    def _make_folder(self, file: Path) -> None:
        if file.parent not in self._folders:
            file.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(file.parent)


def unwritable(error: OSError, site: Path) -> RaadsweekError:
    """What to do where the site at `site` cannot be written."""
    return RaadsweekError(
        message("the site cannot be written: {error}", error=error.strerror or str(error)),
        message(
            "Check the room on the disk and whether you may write in {folder}.",
            folder=site.parent.name,
        ),
    )


def _is_same(new: Look, kept: Look) -> bool:
    """Whether it is the same file: a further name changes nothing but the second time."""
    return new[:1] + new[2:] == kept[:1] + kept[2:]
