"""The files of the content folder.

Which there are, which a text refers to or shows, and whether they can be public.
"""

from __future__ import annotations

import os
import os.path
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from msgspec import Struct

from raadsweek.check.link_targets import wrong_form
from raadsweek.language import Message, message
from raadsweek.load.lookalike_links import as_target, unread_links
from raadsweek.load.source import TextFile, is_outside, no_link_between, suffix_of
from raadsweek.media.allowed_files import (
    DRAWING,
    PHOTOS,
    PICTURES,
    UnfitFileError,
    ending,
    is_document,
    is_leftover,
    is_picture,
)
from raadsweek.media.library import library, unknown_sort
from raadsweek.media.reader import outside
from raadsweek.model.address import FOLDERS
from raadsweek.model.item import Image
from raadsweek.model.problem import Origin, Problem, at_key
from raadsweek.model.references import Link
from raadsweek.model.secrecy import WHOLE
from raadsweek.prose import references
from raadsweek.prose.links import html_references, local_file
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from raadsweek.load.tables.item import ImageTable
    from raadsweek.model.folders import Folders

PAGES = frozenset((".markdown", ".md", ".mdown", ".mkd", ".mkdn"))
"""The endings of a text that MkDocs makes a page of."""


class Referring(Struct, frozen=True):
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


# The files in the content folder: texts of items, and all others.

_TEXTS = {".md", ".yml", ".yaml"}
NOT_READ = {".doc", ".docx", ".htm", ".html", ".markdown", ".odt", ".rtf", ".txt"}
"""Files in which people write texts, and that we do not read."""
_READ_OR_NOT = _TEXTS | NOT_READ
_KNOWN = ".well-known"
"""The hidden folder in which robots look for files (RFC 8615)."""


def texts(folders: Folders, others: list[str]) -> Iterator[tuple[str, TextFile]]:
    """The text files in the folders of the content folder, each with the first of its folders.

    Those beside the folders are pages. A folder that is a link, or that has the name of a text,
    is given as if it were a text: reading it says what is wrong. Links are not followed: they
    may lead in a circle. What is no text is added to the `others`.
    """
    content, root = folders.content, str(folders.root)
    for place, inner, files in os.walk(content):
        here = Path(place)
        above = here.relative_to(content).parts[:1]
        prefix = here.relative_to(folders.root) / "_"
        start, straight = prefix.as_posix()[:-1], no_link_between(root, place)
        below = here.relative_to(content).as_posix()
        others += _others(files, "" if below == "." else f"{below}/")
        inner[:] = sorted(name for name in inner if not name.startswith(".") or name == _KNOWN)
        odd = (name for name in inner if (here / name).is_symlink() or suffix_of(name) in _TEXTS)
        texts = (name for name in sorted(files) if _is_text(name)) if above else ()
        for name in (*odd, *texts):
            file = TextFile(os.path.join(place, name), start + name, root, straight)  # noqa: PTH118
            yield above[0] if above else name, file


def _others(names: list[str], folder: str) -> Iterator[str]:
    """Those of the files in a folder that are no texts."""
    pages = _READ_OR_NOT if folder else PAGES
    for name in names:
        hidden = name.startswith(".") and not (is_leftover(name) or folder == f"{_KNOWN}/")
        if suffix_of(name) not in pages and not hidden:
            yield folder + name


def _is_text(name: str) -> bool:
    return suffix_of(name) in _READ_OR_NOT and not name.startswith(".")


# The pictures of an item or a page: they must exist, lie in the content folder and be described.


def picture(
    table: ImageTable | None, folder: PurePosixPath, folders: Folders, origin: Origin
) -> tuple[Image | None, list[Problem]]:
    """The picture of the `image` key. `folder` is that of the item's file, from the root."""
    if table is None:
        return None, []
    found, problems = checked(table.file, table.alt, folder, folders, origin, "image.file")
    if found is not None:
        found = replace(
            found, people=table.people, consent=table.consent.made() if table.consent else None
        )
    return found, problems


def pictures_in(
    body: str, line: int, folder: PurePosixPath, folders: Folders, origin: Origin
) -> tuple[tuple[Image, ...], tuple[Link, ...], list[Problem]]:
    """The pictures and the links in a body that begins at `line`."""
    pictures, links, problems = [], [], []
    for reference in references(body):
        place = Origin(origin.path, {"body": line + reference.line - 1})
        if reference.alt is None:
            links.append(Link(reference.target, line + reference.line - 1))
            continue
        # A file name with a space can stand in Markdown only as %20.
        file = unquote(reference.target)
        image, wrong = checked(file, reference.alt, folder, folders, place, "body")
        pictures += [image] if image else []
        problems += wrong
        if not reference.alt:
            problems.append(_undescribed(place, reference.target))
    problems += unread_links(body, line, origin)
    return tuple(pictures), tuple(links), problems


def links_in_html(body: str, line: int) -> Iterator[Link]:
    """The links in the HTML of a body that begins at `line`."""
    for each in html_references(body):
        if each.alt is None:
            yield Link(each.target, line + each.line - 1)


def _undescribed(place: Origin, target: str) -> Problem:
    what = message("the picture '{file}' has no description", file=target)
    hint = message(
        "Say between the square brackets what is on it: ![...]({file}).", file=as_target(target)
    )
    return at_key(place, "body", "image-without-alt", what, hint, value=target)


def checked(
    file: str, alt: str, folder: PurePosixPath, folders: Folders, origin: Origin, key: str
) -> tuple[Image | None, list[Problem]]:
    """A picture as a text in `folder` names it, and what is wrong with it."""

    def refused(code: str, what: Message, hint: Message) -> tuple[None, list[Problem]]:
        return None, [at_key(origin, key, code, what, hint, value=file)]

    if "://" in file or file.lower().startswith(("//", "data:")):
        return refused(
            "remote-image",
            message("the picture '{file}' is not in the content folder", file=file),
            message("Put the picture itself beside the item and give its file name."),
        )
    content = folders.content.relative_to(folders.root).as_posix()
    written = content + file if file.startswith("/") else f"{folder}/{file}"
    path = os.path.normpath(folders.root / written)
    if not lies_within(folders.content, path):
        return refused(
            "image-outside-content",
            message("the picture '{file}' lies outside the content folder", file=file),
            message("Put the picture beside the item and give its file name."),
        )
    if not Path(path).is_file():
        return refused(
            "no-such-image",
            message("there is no picture '{file}' here", file=file),
            message("Check the name, capitals too, or put the picture beside the item."),
        )
    if ending(file) in PHOTOS or ending(file) == DRAWING:
        wrong = unknown_sort(file)
        return refused(wrong.code, wrong.what, wrong.todo)
    if ending(file) not in PICTURES:
        return refused(
            "image-kind",
            message("'{file}' is not a sort of picture that every program shows", file=file),
            message("Save it as one of {kinds}.", kinds=", ".join(sorted(PICTURES))),
        )
    inside = os.path.relpath(path, folders.content).replace(os.sep, "/")
    fault = Referring(origin.path, folders).wrong(inside)
    if fault is not None:
        return refused(fault.code, fault.what, fault.todo)
    return Image(inside, alt), []
