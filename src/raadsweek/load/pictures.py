"""The pictures of an item: they must exist, lie in the content folder and be described."""

from __future__ import annotations

import os.path
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from raadsweek.language import Message, message
from raadsweek.load.file_references import Referring, lies_within
from raadsweek.media.file_types import DRAWING, PHOTOS, PICTURES, ending
from raadsweek.media.library import unknown_sort
from raadsweek.model.item import Image
from raadsweek.model.problem import Origin, Problem, Severity, at_key
from raadsweek.model.references import Link
from raadsweek.prose import references
from raadsweek.prose.references import Unread, as_target, unread

if TYPE_CHECKING:
    from raadsweek.load.tables.item import ImageTable
    from raadsweek.model.project import Folders


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
    for found in unread(body):
        place = Origin(origin.path, {"body": line + found.line - 1})
        problems.append(_unread(place, found))
    return tuple(pictures), tuple(links), problems


def _unread(place: Origin, found: Unread) -> Problem:
    if found.target is None:
        what = message("the footnote '{mark}' is read as it stands here", mark=found.written)
        hint = message("Say it in the sentence itself, between round brackets.")
        return at_key(
            place, "body", "footnote", what, hint, value=found.written, severity=Severity.WARNING
        )
    better = found.better
    if found.is_picture:
        what = message("this picture is no picture: '{written}'", written=found.written)
        hint = message("Between round brackets stands its file name alone: {better}", better=better)
        return at_key(place, "body", "unread-picture", what, hint, value=found.written)
    what = message("this link is no link: '{written}'", written=found.written)
    hint = message("Between round brackets stands the address alone: {better}", better=better)
    return at_key(
        place, "body", "unread-link", what, hint, value=found.written, severity=Severity.WARNING
    )


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
