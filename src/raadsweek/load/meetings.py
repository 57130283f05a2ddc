"""The meetings in `calendars/meetings/`: a YAML file each, and calendars (`.ics`) full of them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.later import Later
from raadsweek.load.file_name import file_id
from raadsweek.load.shape import shape
from raadsweek.load.table import read_table
from raadsweek.load.tables.meeting import MeetingTable
from raadsweek.load.yaml_file import load_file
from raadsweek.model.meeting import USUAL_DURATION, Document, Meeting
from raadsweek.model.moment import at
from raadsweek.model.problem import Origin, Problem, at_key

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from raadsweek.load import calendar_meetings
    from raadsweek.model.council import Body
    from raadsweek.model.project import Folders
else:  # For councils that have such calendars.
    calendar_meetings = Later("raadsweek.load.calendar_meetings")


def meetings(
    folders: Folders, bodies: Mapping[str, Body]
) -> tuple[dict[str, Meeting], list[Problem]]:
    """Every meeting, by id. What a YAML file says goes before what a calendar says."""
    found: dict[str, Meeting] = {}
    problems: list[Problem] = []
    calendars: list[Path] = []
    for path in sorted((folders.calendars / "meetings").glob("*")):
        if path.name.startswith("."):
            continue
        if path.suffix.lower() == ".ics":
            calendars.append(path)
        elif path.suffix.lower() in (".yml", ".yaml"):
            meeting, wrong = _meeting_file(path, folders.root, bodies)
            problems += wrong
            if meeting is not None and meeting.id in found:
                problems.append(_two_files(meeting, found[meeting.id]))
            elif meeting is not None:
                found[meeting.id] = meeting
    if not calendars:
        return found, problems
    others, wrong = calendar_meetings.calendar_meetings(calendars, folders.root, bodies)
    return {**others, **found}, problems + wrong


def _meeting_file(
    path: Path, root: Path, bodies: Mapping[str, Body]
) -> tuple[Meeting | None, list[Problem]]:
    file = load_file(path, root, shape(MeetingTable))
    if file.value is None:
        return None, file.problems
    table, problems = read_table(MeetingTable, file.value, file.origin)
    id, wrong = file_id(path.name, file.origin)
    problems += file.problems + wrong
    if table is None or id is None:
        return None, problems
    return _meeting(id, table, file.origin, bodies.get(table.body)), problems


def _two_files(meeting: Meeting, other: Meeting) -> Problem:
    what = message(
        "the meeting '{id}' has another file: {path}", id=meeting.id, path=other.origin.path
    )
    hint = message("Keep one of the two.")
    return at_key(meeting.origin, "", "double-id", what, hint, value=meeting.id)


def _meeting(id: str, table: MeetingTable, origin: Origin, body: Body | None) -> Meeting:
    return Meeting(
        id=id,
        title=table.title,
        body=table.body,
        start=_first_second(table.start),
        end=_end(table),
        all_day=not isinstance(table.start, datetime),
        duration=body.duration if body else USUAL_DURATION,
        place=table.place or (body.place if body else ""),
        source=table.source,
        stream=table.stream,
        cancelled=table.status == "cancelled",
        reason=table.reason,
        documents=tuple(Document(each.title, each.url) for each in table.documents),
        updated=table.updated,
        revision=table.revision,
        origin=origin,
    )


def _first_second(day: date) -> datetime:
    return day if isinstance(day, datetime) else at(day)


def _end(table: MeetingTable) -> datetime | None:
    """The end; of a meeting whose time is not known the midnight after its last day."""
    if table.end is None or isinstance(table.start, datetime):
        return _first_second(table.end) if table.end else None
    last = table.end.date() if isinstance(table.end, datetime) else table.end
    return at(last + timedelta(days=1))
