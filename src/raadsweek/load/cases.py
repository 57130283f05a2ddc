"""The cases: in `calendars/cases.yml`, and in files of their own in `calendars/cases/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from raadsweek.language import message
from raadsweek.load.calendars import tables
from raadsweek.load.file_references import Referring
from raadsweek.load.file_shape import named, shape
from raadsweek.load.labels import with_labels
from raadsweek.load.resident_moments import resident_moments
from raadsweek.load.source import file_id
from raadsweek.load.tables.case import CaseTable
from raadsweek.load.typed_table import load_file, read_table
from raadsweek.model.case import Case, CaseDocument, NextStep
from raadsweek.model.problem import Origin, Problem, Severity, at_key
from raadsweek.model.secrecy import says_public, says_secret, word_of_secrecy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from raadsweek.model.council import Council
    from raadsweek.model.folders import Folders

FILE, FOLDER = "cases.yml", "cases"


class LoadedCases(Struct):
    """Every case: those that residents may come to know of, and those that stay inside."""

    public: dict[str, Case] = {}
    inside: dict[str, Case] = {}
    hides: set[str] = field(default_factory=set)
    """The ids of those that could not be read, and say that they are not for residents."""
    problems: list[Problem] = []

    @property
    def closed(self) -> frozenset[str]:
        """The ids of those that stay inside, whatever else is wrong with them."""
        return frozenset(self.inside) | self.hides


def load_cases(folders: Folders, council: Council) -> LoadedCases:
    """Every case of a council; most have few, and a council may have none."""
    found = LoadedCases()
    for id, table, origin in (*_in_one_file(found, folders), *_in_files(found, folders)):
        case = _case(id, table, origin, folders, found.problems)
        other = found.public.get(id) or found.inside.get(id)
        if other is not None:
            found.problems.append(_twice(case, other))
            continue
        word = None if table.public else word_of_secrecy(table.title)
        marked = table.confidential or table.public is False
        (found.inside if marked or word else found.public)[id] = with_labels(case, council)
        if word and not marked:
            found.problems.append(_may_be_secret(case, word))
    return found


def _in_one_file(found: LoadedCases, folders: Folders) -> Iterator[tuple[str, CaseTable, Origin]]:
    path = folders.calendars / FILE
    if not path.exists() and not path.is_symlink():
        return
    file = load_file(path, folders.root, named(CaseTable))
    for id, value in file.value.items() if isinstance(file.value, dict) else ():
        _note_secret(found, id, value)
    yield from tables(CaseTable, file)
    # With nothing in it there are no cases.
    found.problems += [each for each in file.problems if each.code != "empty-file"]


def _in_files(found: LoadedCases, folders: Folders) -> Iterator[tuple[str, CaseTable, Origin]]:
    for path in sorted((folders.calendars / FOLDER).glob("*")):
        if path.suffix.lower() in (".yml", ".yaml") and not path.name.startswith("."):
            yield from _file(found, path, folders.root)


def _file(found: LoadedCases, path: Path, root: Path) -> Iterator[tuple[str, CaseTable, Origin]]:
    file = load_file(path, root, shape(CaseTable))
    id, wrong = file_id(path.name, file.origin)
    found.problems += [*file.problems, *wrong]
    if file.value is None or id is None:
        return
    _note_secret(found, id, file.value)
    table, problems = read_table(CaseTable, file.value, file.origin)
    found.problems += problems
    if table is not None:
        yield id, table, file.origin


def _note_secret(found: LoadedCases, id: str, value: object) -> None:
    """Whether a case says that it is not for residents, or tries to, whatever is wrong with it."""
    if isinstance(value, dict):
        hides = says_secret(value.get("confidential")) or not says_public(value.get("public", True))
        found.hides |= {id} if hides else set()


def _case(
    id: str, table: CaseTable, origin: Origin, folders: Folders, problems: list[Problem]
) -> Case:
    moments, wrong = resident_moments(table.moments, origin)
    problems += wrong
    return Case(
        id=id,
        title=table.title,
        summary=table.summary,
        state=table.state,
        since=table.since,
        next=NextStep(table.next.what, table.next.at, table.next.when) if table.next else None,
        topics=tuple(table.topics),
        places=tuple(table.places),
        documents=tuple(_documents(table, origin, folders, problems)),
        moments=moments,
        shown=table.public is True,
        title_en=table.title_en,
        summary_en=table.summary_en,
        allow=table.allow,
        origin=origin,
    )


def _documents(
    table: CaseTable, origin: Origin, folders: Folders, problems: list[Problem]
) -> Iterator[CaseDocument]:
    """The documents that can be shown: of files, those that our reader let through."""
    content = folders.content.relative_to(folders.root).as_posix()
    for n, each in enumerate(table.documents):
        key, file = f"documents.{n}", each.file.removeprefix(f"{content}/").lstrip("/")
        if bool(file) == bool(each.url):
            what = message("nobody says where this document is, or two places are said")
            hint = message("Write 'file: ...' for a file in content/, or 'url: https://...'.")
            problems.append(at_key(origin, key, "case-document", what, hint))
        elif file and (wrong := Referring(origin.path, folders).wrong(file)):
            problems.append(at_key(origin, key, wrong.code, wrong.what, wrong.todo, value=file))
        else:
            yield CaseDocument(each.title, file, each.url or "")


def _twice(case: Case, other: Case) -> Problem:
    what = message("the case '{id}' stands in {path} too", id=case.id, path=other.origin.path)
    hint = message("Keep one of the two.")
    return at_key(case.origin, "", "double-id", what, hint, value=case.id)


def _may_be_secret(case: Case, word: str) -> Problem:
    what = message("the title says '{word}', so residents do not get to know this", word=word)
    hint = message(
        "May they? Write 'public: true', or another title. May they not? Write "
        "'confidential: true'."
    )
    severity = Severity.WARNING
    return at_key(case.origin, "title", "secret-title", what, hint, value=word, severity=severity)
