"""Writes the files of a new site, each when it is made, except those that stand there already."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from raadsweek.cache.last_site import KeptFile, content_digest
from raadsweek.errors import RaadsweekError
from raadsweek.generate.parallel import on_every_core
from raadsweek.language import message
from raadsweek.model.artifact import Made

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from raadsweek.cache.last_site import LastSite
    from raadsweek.model.artifact import Artifact

AT_ONCE = 32
"""How many files one process takes at a time: pages cost little, a PDF a tenth of a second."""


@dataclass(frozen=True, slots=True)
class Written:
    """Of each file what it was made from, and which of them stand in the last site already."""

    files: Mapping[str, KeptFile]
    standing: frozenset[str]


@dataclass
class Writer:
    """Writes below `folder` what the `last` site does not have."""

    folder: Path
    last: LastSite | None = None
    _folders: set[Path] = field(default_factory=set)

    def write(self, artifacts: Sequence[Artifact], later: Iterable[Artifact] = ()) -> Written:
        """Writes on every core, and then what comes `later`, one by one.

        RaadsweekError where the disk does not want it.
        """
        parts = [artifacts[n : n + AT_ONCE] for n in range(0, len(artifacts), AT_ONCE)]
        known = [each for part in on_every_core(parts, self._part) for each in part]
        known.extend(each for artifact in later for each in self._part((artifact,)))
        known.sort()
        return Written(
            {path: file for path, file, _ in known},
            frozenset(path for path, _, stands in known if stands),
        )

    def _part(self, artifacts: Sequence[Artifact]) -> list[tuple[str, KeptFile, bool]]:
        try:
            return [(artifact.path, *self._one(artifact)) for artifact in artifacts]
        except OSError as error:
            raise unwritable(error, self.folder) from error

    def _one(self, artifact: Artifact) -> tuple[KeptFile, bool]:
        """What it was made from, and whether it stands in the last site already."""
        artifact, path = artifact.ready(), artifact.path
        inputs = artifact.content.inputs.hex() if isinstance(artifact.content, Made) else ""
        last = self.last.standing(path) if self.last else None
        if last and inputs and last.inputs == inputs:
            return last, True
        content = artifact.read()
        new = KeptFile(inputs, content_digest(content))
        if last and last.content == new.content:
            return new, True
        self._put(path, content)
        return new, False

    def _put(self, path: str, content: bytes) -> None:
        file = self.folder / path
        if file.parent not in self._folders:
            file.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(file.parent)
        file.write_bytes(content)


def taken(file: str, path: str) -> RaadsweekError:
    """A file of the content folder would stand where Raadsweek writes one itself."""
    return RaadsweekError(
        message("{file}: Raadsweek itself makes {path}", file=file, path=path),
        message("Give this file another name."),
    )


def unwritable(error: OSError, site: Path) -> RaadsweekError:
    """What to do where the site at `site`, or the new one beside it, cannot be written."""
    return RaadsweekError(
        message("the site cannot be written: {error}", error=error.strerror or str(error)),
        message(
            "Check the room on the disk and whether you may write in {folder}.",
            folder=site.parent.name,
        ),
    )
