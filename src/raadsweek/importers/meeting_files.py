"""The files of an imported meeting, merged with what is there. Writes at the very end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import json

from raadsweek.atomic_write import write_all
from raadsweek.importers import agenda_file, editable_files, find_meeting, import_job, item_drafts
from raadsweek.importers.agenda_file import NO_REASON
from raadsweek.importers.editable_files import EditableFile
from raadsweek.importers.import_job import AGENDA, Around, Import, ImportRun
from raadsweek.importers.imported_meeting import (
    AgendaChange,
    FileChange,
    ImportedMeeting,
    ImportOutcome,
    ImportReport,
)
from raadsweek.importers.meeting_from_source import passing, said_meeting
from raadsweek.importers.merge import merge_documents, merge_values, plain, put
from raadsweek.importers.merge_points import merge_points
from raadsweek.load.foreign_approval import known_body, left_out, words_file
from raadsweek.model.foreign_meeting import KnownThing, differences
from raadsweek.model.problem import in_order
from raadsweek.model.secrecy import word_of_secrecy
from raadsweek.record.fact_lines import encoded
from raadsweek.record.values import lean
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime
    from pathlib import Path

    from raadsweek.model.agenda_point import Document, Point
    from raadsweek.model.meeting import Meeting, Sitting

FACTS = (
    "title", "body", "part_of", "start", "end", "sittings", "place", "source", "stream", "status",
    "public", "reason",
)  # fmt: skip
"""What a source says about a meeting, in the order of the file; and `documents` and `points`."""
KEYS = (*FACTS, "documents", "points", "updated", "revision", "external")
Values = dict[str, object]


def bring_in(meeting: ImportedMeeting, run: ImportRun) -> ImportReport:
    """Writes the meeting and its agenda, or changes them where they are there already."""
    known = run.memory.things.get(meeting.external)
    before = known.meeting if known else None
    body = known_body(find_meeting.body_id(meeting.body, run.bodies), before, run.bodies)
    said = said_meeting(meeting, before.id if before else "", body, known)
    said = left_out(said, before) if before else said
    parent = run.known(meeting.parent)
    said = replace(said, part_of=parent.meeting.id if parent else "")
    shown = passing(said, known, run.memory, run.source, run.bodies)
    around = Around(
        meeting.available, meeting.updated, meeting.withheld, meeting.remarks, meeting.items
    )
    return take_over(Import(run, meeting.external, said, shown, around))


def take_over(job: Import) -> ImportReport:
    """Takes over what passes of a meeting; the rest is kept beside it, until somebody says yes."""
    run, known = job.run, job.known
    if (same := _unchanged(job)) is not None:
        write_all(_waiting(job))
        return same
    file = _meeting_file(job)
    if file is None:
        path = run.path(run.folders.calendars / "meetings" / f"{job.shown.id}.yml")
        problem = import_job.deleted(run.source.id, job.shown.id, path)
        return ImportReport("", (), (problem,))
    if not known:
        job.said, job.shown = (replace(each, id=file.stem) for each in (job.said, job.shown))
    changed = tuple(differences(known.meeting, job.shown)) if known else ()
    _bring_meeting(job, file)
    item, ready = agenda_file.bring(job, file.stem)
    item_drafts.bring(job, file.stem)
    item_drafts.point_out(job)
    _remember(job)
    run.files.meetings.add(job.key, file)
    if any(data is not None for data in job.writes.values()):
        # Said at the import that brought it, not at each one after that.
        job.problems += import_job.remarks(job.around.remarks, run.path(file))
    changes = job.write(_waiting(job))
    told = (AgendaChange(item, changed),) if changed and item and ready else ()
    return ImportReport(file.stem, changes, in_order(job.problems), told)


def _unchanged(job: Import) -> ImportReport | None:
    """What is said where nothing passes that was not taken over before; then no file is read.

    None where something may have to be written or told.
    """
    run, known = job.run, job.known
    if known is None or (known.meeting, known.source) != (job.shown, run.source.id):
        return None
    agenda = run.memory.items.get(f"{job.key}/{AGENDA}")
    file = run.folders.calendars / "meetings" / f"{known.meeting.id}.yml"
    if job.around.items or job.around.withheld or not (agenda or known.meeting.cancelled):
        return None
    texts = [run.agendas / f"{agenda.item}.md"] if agenda else []
    if not (run.files.meetings.is_at(job.key, file) and all(text.is_file() for text in texts)):
        return None
    files = (FileChange(run.path(path), ImportOutcome.UNCHANGED) for path in (file, *texts))
    return ImportReport(file.stem, tuple(files), ())


def _waiting(job: Import) -> dict[Path, bytes]:
    """The file with all that the source says, where that is more than passes; else it goes."""
    path = words_file(job.run.folders, job.key)
    if job.said == replace(job.shown, revision=job.said.revision):
        path.unlink(missing_ok=True)
        return {}
    said = {"source": job.run.source.id, "said": lean(job.said)}
    data = json.format(encoded(said), indent=1) + b"\n"
    return {} if path.is_file() and path.read_bytes() == data else {path: data}


def _remember(job: Import) -> None:
    """Remembers what passed, where that is new."""
    known, source = job.known, job.run.source.id
    if known and (known.meeting, known.source) == (job.shown, source):
        return
    count = known.count + 1 if known else 1
    refused = known.refused if known and job.said != job.shown else ""
    job.run.things[job.key] = KnownThing(job.key, job.shown, source, count, refused)


def _facts(meeting: Meeting) -> Values:
    """What the meeting's file says; keys without a value are not in it."""
    facts: Values = {
        "title": meeting.title,
        "body": meeting.body,
        "part_of": meeting.part_of,
        "start": when(meeting),
        "end": plain(meeting.sittings[0].end if meeting.sittings else meeting.end),
        "sittings": [_sitting_row(each) for each in meeting.sittings[1:]],
        "place": meeting.place,
        "source": meeting.source,
        "stream": meeting.stream,
        "status": "cancelled" if meeting.cancelled else "confirmed",
        "public": _let_in(meeting.title),
        "reason": (meeting.reason or NO_REASON) if meeting.cancelled else "",
        "documents": _rows(meeting.documents),
        "points": [_point_row(each) for each in meeting.points],
    }
    return {key: value for key, value in facts.items() if value}


def _sitting_row(sitting: Sitting) -> dict[str, str]:
    start = plain(sitting.start.date() if sitting.all_day else sitting.start)
    found = {"start": start, "end": plain(sitting.end)}
    return {key: value for key, value in found.items() if value}


def when(meeting: Meeting) -> str:
    """When it begins, as its file says it: a moment, or a day alone."""
    return plain(meeting.when) or ""


def _let_in(title: str) -> bool:
    """Whether somebody let it in although its title says that it is secret."""
    return word_of_secrecy(title) is not None


def _point_row(point: Point) -> dict[str, Any]:
    row = {
        "title": point.title,
        "id": point.id,
        "number": point.number,
        "part_of": point.part_of,
        "summary": point.summary,
        "heading": point.heading,
        "documents": _rows(point.documents),
        "late": _own(point.late),
        "changed": _own(point.changed),
        "public": _let_in(point.title),
        "external": point.external,
    }
    return {key: value for key, value in row.items() if value}


def _own(day: date | None) -> date | None:
    """A day as a value of its own: YAML refers from the second to the first of one value."""
    return day.replace() if day else None


def _rows(documents: Iterable[Document]) -> list[dict[str, str]]:
    return [{"title": each.title, "url": each.url} for each in documents]


def _meeting_file(job: Import) -> Path | None:
    """Where the meeting is or comes; None where an editor threw it away."""
    run, known = job.run, job.known
    folder = run.folders.calendars / "meetings"
    found = find_meeting.known_meeting(folder, run.files.meetings, job.key, known)
    if found or known:
        return found
    return find_meeting.place_for_meeting(
        folder, job.shown.start.date(), job.shown.body, when(job.shown)
    )


def _bring_meeting(job: Import, file: Path) -> None:
    facts, around = _facts(job.shown), job.around
    if not file.exists():
        signature = {"updated": plain(around.updated), "revision": 0, "external": job.key}
        values = {key: value for key, value in {**facts, **signature}.items() if value is not None}
        job.keep(file, EditableFile.new(values))
        return
    record = editable_files.read(file)
    base: Any = _facts(job.before) if job.before else {}
    new: Any = facts
    changed, kept = merge_values(record.values, base, facts, FACTS)
    lists = [
        merge_documents(
            record.values, base.get("documents", ()), new.get("documents", ()), around.withheld
        ),
        merge_points(
            record.values,
            base.get("points", ()),
            new.get("points", ()),
            around.withheld,
            KEYS,
        ),
    ]
    if changed or any(more for more, _ in lists):
        _sign(record, around.updated)
    if record.values.get("external") != job.key:
        put(record.values, "external", job.key, KEYS)
        record.touch()
    kept += [each for _, more in lists for each in more]
    job.problems += import_job.kept_values(job.run.path(file), record, kept)
    job.keep(file, record)


def _sign(record: EditableFile, updated: datetime | None) -> None:
    """Says that the facts changed: calendars look at the revision to see that."""
    revision = record.values.get("revision")
    put(
        record.values,
        "revision",
        revision + 1 if isinstance(revision, int) else 1,
        KEYS,
    )
    latest = plain(updated)
    if latest and latest > (plain(record.values.get("updated")) or ""):
        put(record.values, "updated", latest, KEYS)
    record.touch()
