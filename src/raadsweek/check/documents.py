"""What a document tells besides its text, and whether everybody can read it."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.problem import Origin, Problem, Severity, at_key
from raadsweek.prose.local_links import local_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from raadsweek.language import Message
    from raadsweek.model.link import Link
    from raadsweek.model.project import Project


def documents(project: Project) -> Iterator[Problem]:
    """Names that a document takes along, and PDFs without text; at the link that leads to it."""
    for item in project.items:
        if not item.attachments:
            continue
        folder = PurePosixPath(item.origin.path).parent.name
        yield from _of(project, item.attachments, item.links, item.origin.path, folder, item.id)
    for page in project.pages.values():
        yield from _of(project, page.files, page.links, page.origin.path, "")


def _of(
    project: Project,
    files: Iterable[str],
    links: Iterable[Link],
    path: str,
    folder: str,
    item: str | None = None,
) -> Iterator[Problem]:
    told = [file for file in files if file in project.documents]
    lines = {local_file(link.target, folder): link.line for link in links} if told else {}
    for file in told:
        place = Origin(path, {"body": lines.get(file, 1)})
        yield from _about(project, file, place, item)


def _about(project: Project, file: str, place: Origin, item: str | None) -> Iterator[Problem]:
    document = project.documents[file]
    if document.authors:
        what = message(
            "in the document '{file}' everybody can read who made it: {names}",
            file=file,
            names=document.authors,
        )
        hint = message(
            "If that is not meant: empty the fields of its author in the program in which it was "
            "made (File, Properties), and save it again."
        )
        yield _note(place, "document-author", what, hint, file, item)
    if document.textless:
        what = message("there is no text in '{file}', only pictures of it", file=file)
        hint = message(
            "Who cannot see it cannot read it, and nobody finds it. Save it as PDF in the program "
            "in which it was written, or have its text recognised (OCR)."
        )
        yield _note(place, "pdf-without-text", what, hint, file, item)


def _note(
    place: Origin, code: str, what: Message, hint: Message, file: str, item: str | None
) -> Problem:
    return at_key(place, "body", code, what, hint, value=file, severity=Severity.NOTE, item=item)
