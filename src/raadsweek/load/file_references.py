"""The files that a text refers to: where they lie, and whether they can be public."""

from __future__ import annotations

import os.path
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from raadsweek.check.link_form import wrong_form
from raadsweek.language import message
from raadsweek.load.fields import WHOLE
from raadsweek.load.source import is_outside
from raadsweek.media.file_types import is_document, is_picture
from raadsweek.media.library import library
from raadsweek.media.reader import outside
from raadsweek.media.unfit import UnfitFileError
from raadsweek.model.address import FOLDERS
from raadsweek.model.problem import Origin, Problem, at_key
from raadsweek.prose.local_links import local_file

if TYPE_CHECKING:
    from collections.abc import Iterable

    from raadsweek.model.link import Link
    from raadsweek.model.project import Folders

PAGES = frozenset((".markdown", ".md", ".mdown", ".mkd", ".mkdn"))
"""The endings of a text that MkDocs makes a page of."""


@dataclass(frozen=True, slots=True)
class Referring:
    """A text that refers to files."""

    path: str
    """Its file, from the root of the project."""
    folders: Folders

    @property
    def folder(self) -> str:
        """Where it lies in the content folder; empty: there itself."""
        content = self.folders.content.relative_to(self.folders.root)
        inside = PurePosixPath(self.path).parent.relative_to(content)
        return "" if inside == PurePosixPath() else inside.as_posix()

    def attachments(self, links: Iterable[Link]) -> tuple[tuple[str, ...], list[Problem]]:
        """The files that these links lead to, and what is wrong with them; lines are the file's."""
        found: list[str] = []
        problems: list[Problem] = []
        for link in links:
            file = self._leads_to(link.target)
            if file is None:
                continue
            wrong = self.wrong(file)
            if wrong is None:
                found.append(file)
            else:
                place = Origin(self.path, {"body": link.line})
                problems.append(
                    at_key(place, "body", wrong.code, wrong.what, wrong.todo, value=link.target)
                )
        return tuple(dict.fromkeys(found)), problems

    def restricted(
        self, names: Iterable[str], origin: Origin
    ) -> tuple[tuple[str, ...], list[Problem]]:
        """The files of the key `restricted`, and those names that are no file here.

        A name with a slip in it would leave the file that was meant unprotected.
        """
        found, problems = [], []
        for n, name in enumerate(each for each in names if each != WHOLE):
            file = local_file(name, self.folder)
            if file is not None and (self.folders.content / file).is_file():
                found.append(file)
                continue
            what = message("there is no file '{file}' to keep inside", file=name)
            hint = message("Check the name, capitals too; or take it out of 'restricted'.")
            problems.append(
                at_key(origin, f"restricted.{n}", "no-restricted-file", what, hint, value=name)
            )
        return tuple(found), problems

    def _leads_to(self, target: str) -> str | None:
        """The file in the content folder that a link is about; None: it is about no such file."""
        if wrong_form(target):
            return None
        file = local_file(target, self.folder)
        if file is None or PurePosixPath(file).suffix.lower() in PAGES:
            return None
        if target.startswith("/") and file.partition("/")[0] in FOLDERS:
            return None  # What Raadsweek makes itself.
        place = self.folders.content / file
        known = is_document(file) or is_picture(file)
        return file if known or os.path.lexists(place) else None

    def wrong(self, file: str) -> UnfitFileError | None:
        """Why a file, by its path in the content folder, cannot be public; None: it can be."""
        content = self.folders.content
        if not lies_within(content, file):
            return outside(file)
        if not (content / file).is_file():
            return UnfitFileError(
                "no-such-file",
                message("there is no file '{file}' in the content folder", file=file),
                message(
                    "Check the name, capitals too, or put the file there; else take the link away."
                ),
            )
        try:
            library(content).facts(file)
        except UnfitFileError as error:
            return error
        return None


def lies_within(content: Path, file: str) -> bool:
    """Whether a file lies in the content folder, links followed."""
    if "\x00" in file:  # No file has it in its name, and the file system's calls raise on it.
        return False
    path, folder = os.path.normpath(content / file), str(content)
    return os.path.commonpath([path, folder]) == folder and not is_outside(path, folder)


def still_public(files: Iterable[str], folders: Folders) -> bool:
    """Whether files that were found before can be public yet."""
    known = library(folders.content)
    try:
        for file in files:
            known.facts(file)
    except UnfitFileError:
        return False
    return True
