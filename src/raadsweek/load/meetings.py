"""The meetings in `calendars/meetings/`: a YAML file each, and calendars (`.ics`) full of them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct, field

from raadsweek.language import message
from raadsweek.lazy_import import LazyModule
from raadsweek.load.agenda_points import documents, points, written_vote
from raadsweek.load.calendars import tables
from raadsweek.load.file_shape import named, shape
from raadsweek.load.resident_moments import resident_moments
from raadsweek.load.source import file_id
from raadsweek.load.tables.meeting import MeetingTable, SittingTable, SourceTable
from raadsweek.load.typed_table import load_file, read_table
from raadsweek.model.amsterdam_time import at
from raadsweek.model.foreign_meeting import ForeignMemory, ForeignSource, ForeignThing
from raadsweek.model.meeting import USUAL_DURATION, Meeting, Sitting, is_for_residents
from raadsweek.model.problem import Origin, Problem, Severity, at_key
from raadsweek.model.secrecy import says_public, says_secret, word_of_secrecy

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping
    from pathlib import Path

    from raadsweek.load import ics_meetings
    from raadsweek.model.council import Body
    from raadsweek.model.folders import Folders
    from raadsweek.model.resident_moment import ResidentMoment
else:  # For councils that have such calendars.
    ics_meetings = LazyModule("raadsweek.load.ics_meetings")


# What was read of meetings.


class Meetings(Struct):
    """What was read of meetings, by id."""

    public: dict[str, Meeting] = {}
    inside: dict[str, Meeting] = {}
    """Those that are not for residents."""
    hides: set[str] = field(default_factory=set)
    """The ids of files that have a mistake in them, and say that they are not for residents."""
    problems: list[Problem] = []
    foreign: list[ForeignThing] = []
    """What foreign sources say, of those that residents may know of."""

    def known(self, id: str) -> Meeting | None:
        """The meeting with this id, for residents or not."""
        return self.public.get(id) or self.inside.get(id)

    @property
    def closed(self) -> frozenset[str]:
        """All ids that are surely not for residents."""
        return frozenset((*self.inside, *self.hides))


def meetings(
    folders: Folders,
    bodies: Mapping[str, Body],
    let_in: frozenset[str] = frozenset(),
    known: Container[str] = frozenset(),
    memory: ForeignMemory | None = None,
) -> Meetings:
    """Every meeting. What a YAML file says goes before what a calendar says.

    `let_in` are the UIDs of events that are for residents, whatever marks them; `known` the ids
    of meetings that were public. `memory` is what is known of foreign things.
    """
    found = Meetings()
    calendars: list[Path] = []
    for path in sorted((folders.calendars / "meetings").glob("*")):
        if path.name.startswith("."):
            continue
        if path.suffix.lower() == ".ics":
            calendars.append(path)
        elif path.suffix.lower() in (".yml", ".yaml"):
            _add_file(found, path, folders.root, bodies)
    if not calendars and not (memory and memory.things):
        return found
    calendar = ics_meetings.calendar_meetings(
        calendars, folders.root, bodies, let_in, known, memory
    )
    # A file takes the place of an event of its name, also where one of them is inside.
    others = {id: each for id, each in calendar.public.items() if found.known(id) is None}
    hidden = {id: each for id, each in calendar.inside.items() if found.known(id) is None}
    return Meetings(
        {**others, **found.public},
        {**hidden, **found.inside},
        found.hides,
        found.problems + [each for each in calendar.problems if not _is_answered(each, found)],
        [each for each in calendar.foreign if found.known(each.shown.id) is None],
    )


def _is_answered(problem: Problem, found: Meetings) -> bool:
    """Whether a file says what a question about a meeting of a calendar asks.

    What became of it where the calendar no longer has it; or which words residents read.
    """
    asks = problem.code in ("meeting-gone", "foreign-words")
    return asks and found.known(str(problem.value)) is not None


def _add_file(found: Meetings, path: Path, root: Path, bodies: Mapping[str, Body]) -> None:
    file = load_file(path, root, shape(MeetingTable))
    if file.value is None:
        found.problems += file.problems
        return
    table, problems = read_table(MeetingTable, file.value, file.origin)
    id, wrong = file_id(path.name, file.origin)
    found.problems += problems + file.problems + wrong
    if table is None or id is None:
        if id is not None and isinstance(file.value, dict) and _takes_away(file.value):
            found.hides.add(id)
        return
    moments, wrong = resident_moments(table.moments, file.origin)
    meeting, secret = _meeting(id, table, file.origin, bodies, moments)
    found.problems += [*wrong, *secret]
    other = found.known(id)
    if other is not None:
        found.problems.append(_two_files(meeting, other))
        return
    word = None if table.public else word_of_secrecy(table.title)
    marked = table.confidential or table.public is False or table.status == "draft"
    (found.inside if marked or word else found.public)[id] = meeting
    if word and not marked:
        found.problems.append(_may_be_secret(meeting, word))


def _takes_away(keys: Mapping[str, object]) -> bool:
    """Whether a file with a mistake in it says that it is not for residents, or tries to."""
    marked = says_secret(keys.get("confidential")) or not says_public(keys.get("public", True))
    return marked or keys.get("status") == "draft"


def _may_be_secret(meeting: Meeting, word: str) -> Problem:
    what = message("the title says '{word}', so residents do not get to know this", word=word)
    hint = message(
        "May they? Write 'public: true', or another title. May they not? Write "
        "'confidential: true'."
    )
    warning = Severity.WARNING
    return at_key(meeting.origin, "title", "secret-title", what, hint, value=word, severity=warning)


def _two_files(meeting: Meeting, other: Meeting) -> Problem:
    what = message(
        "the meeting '{id}' has another file: {path}", id=meeting.id, path=other.origin.path
    )
    hint = message("Keep one of the two.")
    return at_key(meeting.origin, "", "double-id", what, hint, value=meeting.id)


def _meeting(
    id: str,
    table: MeetingTable,
    origin: Origin,
    bodies: Mapping[str, Body],
    moments: tuple[ResidentMoment, ...],
) -> tuple[Meeting, list[Problem]]:
    first, *others = table.body or [""]
    body, usual = bodies.get(first), USUAL_DURATION
    parts = tuple(_sittings(table))
    ends = [part.ends(body.duration if body else usual) for part in parts]
    known = all(part.end is not None for part in parts)
    agenda, problems = points(table.points, origin)
    meeting = Meeting(
        id=id,
        title=table.title,
        body=first,
        others=tuple(others),
        sittings=parts,
        part_of=table.part_of or "",
        start=min((part.start for part in parts), default=_first_second(table.start)),
        end=(max(ends) if known else None) if parts else _end(table),
        all_day=not isinstance(table.start, datetime),
        duration=body.duration if body else usual,
        place=table.place or (body.place if body else ""),
        source=table.source,
        stream=table.stream,
        cancelled=table.status == "cancelled",
        provisional=table.status == "provisional",
        reason=table.reason,
        documents=documents(table.documents),
        points=agenda,
        votes={id: written_vote(vote) for id, vote in table.votes.items()},
        leads=tuple(table.leads),
        allow=table.allow,
        moments=moments,
        about=tuple(table.case),
        agenda=_has_agenda(table, bodies),
        updated=table.updated,
        revision=table.revision,
        origin=origin,
    )
    return meeting, problems


def _has_agenda(table: MeetingTable, bodies: Mapping[str, Body]) -> bool:
    """What its file says; else by its bodies, and whether it is no evening for residents."""
    if table.agenda is not None:
        return table.agenda
    known = [bodies[id] for id in table.body if id in bodies]
    asked = not known or any(body.agenda for body in known)
    return asked and not is_for_residents(table.title)


def _first_second(day: date) -> datetime:
    return day if isinstance(day, datetime) else at(day)


def _sittings(table: MeetingTable) -> Iterator[Sitting]:
    """All parts for residents, the first one too; none where there is only that."""
    others = [each for each in table.sittings if not (each.confidential or each.public is False)]
    if not others:
        return
    whole = not isinstance(table.start, datetime)
    yield Sitting(_first_second(table.start), _end(table), whole)
    for each in others:
        whole = not isinstance(each.start, datetime)
        yield Sitting(_first_second(each.start), _end(each), whole, each.place, each.title)


def _end(table: MeetingTable | SittingTable) -> datetime | None:
    """The end; of a meeting whose time is not known the midnight after its last day."""
    if table.end is None or isinstance(table.start, datetime):
        return _first_second(table.end) if table.end else None
    last = table.end.date() if isinstance(table.end, datetime) else table.end
    return at(last + timedelta(days=1))


# The sources of meetings: `calendars/sources.yml`, which may be missing.

SOURCES = "sources.yml"


def load_sources(folders: Folders) -> tuple[dict[str, ForeignSource], list[Problem]]:
    """The sources by name, and what is wrong with the file."""
    path = folders.calendars / SOURCES
    if not path.exists() and not path.is_symlink():
        return {}, []
    file = load_file(path, folders.root, named(SourceTable))
    found = {
        name: ForeignSource(
            name,
            frozenset(table.trust),
            table.from_ or "",
            table.system,
            dict(table.results),
            origin,
        )
        for name, table, origin in tables(SourceTable, file)
    }
    return found, [each for each in file.problems if each.code != "empty-file"]
