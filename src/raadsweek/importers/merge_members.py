"""Members of the council, brought into `calendars/council.yml`; what stands there stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ruamel.yaml.comments import CommentedMap

from raadsweek.atomic_write import write_all
from raadsweek.errors import RaadsweekError
from raadsweek.importers import editable_files
from raadsweek.importers.imported_meeting import (
    FileChange,
    ImportedMember,
    ImportOutcome,
    ImportReport,
)
from raadsweek.language import message
from raadsweek.model.problem import Problem, Severity
from raadsweek.model.slug import slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from raadsweek.model.folders import Folders

LONGEST = 60


def bring_in(members: Sequence[ImportedMember], folders: Folders) -> ImportReport:
    """Adds who is new, with their parties; who is not among them any more is a question."""
    file = folders.calendars / "council.yml"
    if not file.is_file():
        raise RaadsweekError(
            message("{file} is not there", file="calendars/council.yml"),
            message("raadsweek new makes one."),
        )
    council = editable_files.read(file)
    known, parties = (_table(council.values, name) for name in ("members", "parties"))
    changed = False
    for member in members:
        changed |= _add(member, known, parties)
    if changed:
        for name, table in (("parties", parties), ("members", known)):
            if table:
                council.values[name] = table
        council.touch()
        write_all({file: council.bytes()})
    path = file.relative_to(folders.root).as_posix()
    outcome = ImportOutcome.CHANGED if changed else ImportOutcome.UNCHANGED
    return ImportReport("", (FileChange(path, outcome),), tuple(_gone(members, known, path)))


def _table(values: CommentedMap, name: str) -> CommentedMap:
    found = values.get(name)
    return found if isinstance(found, CommentedMap) else CommentedMap()


def _add(member: ImportedMember, known: CommentedMap, parties: CommentedMap) -> bool:
    """Adds one, or the last day of one; whether anything changed."""
    party = _party(member.party, parties) if member.party else ""
    id = next((id for id, each in known.items() if _called(each) == _letters(member.name)), None)
    if id is not None:
        if member.until is None or known[id].get("until") is not None:
            return False
        known[id]["until"] = member.until
        return True
    made = CommentedMap(name=member.name)
    if party:
        made["party"] = party
    if member.until is not None:
        made["until"] = member.until
    made.fa.set_flow_style()
    known[_free(slug(member.name, LONGEST) or "lid", known)] = made
    return True


def _party(name: str, parties: CommentedMap) -> str:
    """The id of a party by its name; a new one where nobody has that."""
    for id, each in parties.items():
        label = each.get("label") if isinstance(each, dict) else ""
        if _letters(name) in (_letters(str(label)), _letters(str(id))):
            return str(id)
    id = _free(slug(name, LONGEST) or "fractie", parties)
    parties[id] = CommentedMap(label=name)
    parties[id].fa.set_flow_style()
    return id


def _free(id: str, taken: CommentedMap) -> str:
    number = 2
    found = id
    while found in taken:
        found, number = f"{id}-{number}", number + 1
    return found


def _called(each: Any) -> str:
    return _letters(str(each.get("name", ""))) if isinstance(each, dict) else ""


def _letters(text: str) -> str:
    return " ".join(text.casefold().split())


def _gone(members: Sequence[ImportedMember], known: CommentedMap, path: str) -> Iterator[Problem]:
    there = {_letters(member.name) for member in members}
    for id, each in known.items():
        if isinstance(each, dict) and not each.get("until") and _called(each) not in there:
            yield Problem(
                "import-member-gone",
                message("'{name}' is not in the list any more", name=str(each.get("name", id))),
                message("Did this member leave? Write 'until' with the last day."),
                Severity.WARNING,
                path,
                key=f"members.{id}",
            )
