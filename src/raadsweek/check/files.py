"""Files of the content folder.

Whether everybody can read a document, and whether anything refers to it.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from raadsweek.language import Message, message, plural
from raadsweek.media.allowed_files import is_leftover
from raadsweek.model.problem import Origin, Problem, Severity, at_key
from raadsweek.model.record import Standing
from raadsweek.prose.links import local_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from raadsweek.model.project import Project
    from raadsweek.model.references import Link

    _Words = Callable[[str, Sequence[str]], tuple[Message, Message]]


# What a document tells besides its text, and whether everybody can read it.


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


# Files in the content folder that nothing refers to: they are not on the site.

TOLD = 5
"""So many names are told of a folder; who wants them all looks in it."""


def unused_files(project: Project) -> Iterator[Problem]:
    """One note for each folder, and one for what programs left behind there.

    What a draft refers to waits for its item, and is used. What was told by itself (that it cannot
    be public, or is not read) is not told once more.
    """
    used = _used(project)
    told = frozenset(_named(project))
    unused = [file for file in project.others if file not in used and file not in told]
    left = [file for file in unused if is_leftover(_name(file))]
    yield from _told(project, "unused-files", _unused, set(unused).difference(left))
    yield from _told(project, "leftover-files", _left_behind, left)


def _used(project: Project) -> frozenset[str]:
    """Every file that something refers to, whether that is public or not."""
    public = (
        each.statement.files
        for each in project.record.things
        if each.standing is not Standing.WITHDRAWN
    )
    items = (item.files for item in (*project.items, *project.aside))
    cases = (*project.cases.values(), *project.cases_inside.values())
    documents = [[each.file for each in case.documents if each.file] for case in cases]
    pages = (page.files for page in project.pages.values())
    photos = (each.photo.image.file for each in project.council.members.values() if each.photo)
    return frozenset(
        chain(project.files, project.waiting, photos, *public, *items, *pages, *documents)
    )


def _named(project: Project) -> Iterator[str]:
    """The files that problems are about: their own, or what a text there refers to."""
    content = f"{project.content}/"
    for each in project.problems:
        if each.path.startswith(content):
            place = each.path.removeprefix(content)
            yield place
            yield local_file(each.value, place.rpartition("/")[0]) or ""


def _told(project: Project, code: str, words: _Words, files: Iterable[str]) -> Iterator[Problem]:
    for folder, names in sorted(_by_folder(files).items()):
        place = f"{project.content}/{folder}".rstrip("/")
        what, hint = words(place, names)
        yield Problem(code, what, hint, Severity.NOTE, place, value=names[0])


def _by_folder(files: Iterable[str]) -> Mapping[str, Sequence[str]]:
    found = defaultdict[str, list[str]](list)
    for file in sorted(files):
        found[file.rpartition("/")[0]].append(_name(file))
    return found


def _unused(place: str, names: Sequence[str]) -> tuple[Message, Message]:
    return (
        plural(
            "{count} file in {folder} is used nowhere, and is not on the site: {files}",
            "{count} files in {folder} are used nowhere, and are not on the site: {files}",
            len(names),
            folder=place,
            files=_listed(names),
        ),
        message("Link to it from an item or a page, or take it away."),
    )


def _left_behind(place: str, names: Sequence[str]) -> tuple[Message, Message]:
    return (
        plural(
            "{count} file in {folder} was left behind by a program: {files}",
            "{count} files in {folder} were left behind by programs: {files}",
            len(names),
            folder=place,
            files=_listed(names),
        ),
        message("It is never on the site; it can be taken away."),
    )


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:TOLD]) + (", ..." if len(names) > TOLD else "")


def _name(file: str) -> str:
    return file.rpartition("/")[2]


RULES = (documents, unused_files)
