"""The files of an imported meeting, merged with what is there. Writes at the very end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from raadsweek.atomic_write import write_all
from raadsweek.importers import editable_files, find, gate, import_job, last_import
from raadsweek.importers import gate as wording
from raadsweek.importers.editable_files import EditableFile
from raadsweek.importers.import_job import FoundFiles, Import
from raadsweek.importers.imported import AgendaChange, FileChange, ImportOutcome, ImportReport
from raadsweek.importers.merge import (
    merge_documents,
    merge_lines,
    merge_values,
    plain,
    put,
)
from raadsweek.importers.text_cleaning import link
from raadsweek.language import Language
from raadsweek.model.problem import in_order

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from raadsweek.importers.imported import ImportedMeeting
    from raadsweek.importers.last_import import LastImport
    from raadsweek.model.council import Body
    from raadsweek.model.meeting import Document
    from raadsweek.model.project import Folders

FACTS = ("title", "body", "start", "end", "place", "source", "stream", "status", "reason")
"""What a source says about a meeting, in the order of the file; and `documents`."""
KEYS = (*FACTS, "documents", "updated", "revision", "external")
ITEM_KEYS = ("title", "status", "date", "summary", "meeting", "source")
Values = dict[str, object]
_DUTCH = Language("nl")


def bring_in(
    meeting: ImportedMeeting,
    folders: Folders,
    agenda: str,
    bodies: Mapping[str, Body],
    files: FoundFiles,
    *,
    accepts: bool = False,
) -> ImportReport:
    """Writes the meeting and its agenda, or changes them where they are there already.

    `bodies` are those of `council.yml`, by their ids.
    """
    remembered = folders.calendars / "imported" / f"{meeting.external}.yml"
    job = Import(folders, agenda, meeting, last_import.recall(remembered), files, accepts)
    file = _meeting_file(job, bodies)
    if file is None:
        job.problems.append(import_job.deleted(job.path(remembered), _memory(job).meeting_file))
        return ImportReport("", (), tuple(job.problems))
    ready = _is_ready(job, file.stem)
    if ready and job.memory and not accepts:
        held = gate.passed(meeting, job.memory)
        job.meeting, job.waiting = held.meeting, held.waiting
        meeting = job.meeting
    changed = tuple(gate.changes(_memory(job), meeting, _when(meeting))) if ready else ()
    facts = _facts(meeting, find.body_id(meeting.body, bodies))
    _bring_meeting(job, file, facts)
    item = _item(job, file.stem)
    agenda_file = _bring_agenda(job, item)
    _remember(
        job,
        remembered,
        last_import.LastImport(
            job.path(file),
            agenda_file,
            facts,
            item,
            tuple(wording.body(meeting)),
            gate.words_of(meeting.points) or None,
            tuple(map(_DUTCH.say, job.waiting)),
        ),
    )
    files.meetings.add(meeting.external, file)
    files.agendas.add(file.stem, folders.root / agenda_file)
    job.problems += import_job.waiting(agenda_file, job.waiting, meeting.external)
    if any(data is not None for data in job.writes.values()):
        # Said at the import that brought it, not at each one after that.
        job.problems += import_job.remarks(meeting, job.path(file))
    changes = tuple(
        FileChange(job.path(path), _change(path, data)) for path, data in job.writes.items()
    )
    written_nothing = not any(data is not None for data in job.writes.values())
    write_all({path: data for path, data in job.writes.items() if data is not None})
    stem = agenda_file.rpartition("/")[2].removesuffix(".md")
    told = (AgendaChange(stem, changed),) if changed and stem and not written_nothing else ()
    return ImportReport(file.stem, changes, in_order(job.problems), told)


def _is_ready(job: Import, meeting_id: str) -> bool:
    """Whether an editor said yes to the text of the agenda."""
    folder = job.folders.content / job.agenda
    name = _memory(job).agenda_file.rpartition("/")[2] or f"agenda-{meeting_id}.md"
    file = find.known_agenda(folder, job.files.agendas, name, meeting_id)
    return file is not None and editable_files.read(file).values.get("status") == "ready"


def _when(meeting: ImportedMeeting) -> str:
    return plain(meeting.start.date() if meeting.all_day else meeting.start) or ""


def _memory(job: Import) -> LastImport:
    return job.memory or last_import.LastImport("", "")


def _change(path: Path, data: bytes | None) -> ImportOutcome:
    if data is None:
        return ImportOutcome.UNCHANGED
    return ImportOutcome.CHANGED if path.exists() else ImportOutcome.NEW


def _remember(job: Import, path: Path, now: LastImport) -> None:
    data = now.bytes()
    same = path.exists() and path.read_bytes() == data
    job.writes[path] = None if same else data


def _facts(meeting: ImportedMeeting, body: str) -> Values:
    """What the meeting's file says; keys without a value are not in it."""
    facts: Values = {
        "title": meeting.title,
        "body": body,
        "start": _when(meeting),
        "end": plain(meeting.end),
        "place": meeting.place,
        "source": meeting.source,
        "stream": meeting.stream,
        "status": "cancelled" if meeting.cancelled else "confirmed",
        "reason": wording.reason(meeting) if meeting.cancelled else "",
        "documents": _rows(meeting.documents),
    }
    return {key: value for key, value in facts.items() if value}


def _rows(documents: tuple[Document, ...]) -> list[dict[str, str]]:
    unique = {document.url: document.title for document in documents}
    return [{"title": title, "url": url} for url, title in unique.items()]


def _meeting_file(job: Import, bodies: Mapping[str, Body]) -> Path | None:
    """Where the meeting is or comes; None where an editor threw it away."""
    folder, meeting = job.folders.calendars / "meetings", job.meeting
    found = find.known_meeting(folder, job.files.meetings, meeting, job.memory)
    if found or job.memory:
        return found
    body = find.body_id(meeting.body, bodies)
    return find.place_for_meeting(folder, meeting, body, _when(meeting))


def _bring_meeting(job: Import, file: Path, facts: Values) -> None:
    signature = {
        "updated": plain(job.meeting.updated),
        "revision": 0,
        "external": job.meeting.external,
    }
    if not file.exists():
        values = {key: value for key, value in {**facts, **signature}.items() if value is not None}
        job.keep(file, EditableFile.new(values))
        return
    record = editable_files.read(file)
    base = _memory(job).meeting
    changed, kept = merge_values(record.values, base, facts, FACTS)
    more, kept_documents = merge_documents(
        record.values,
        _remembered_rows(base.get("documents")),
        _rows(job.meeting.documents),
        job.meeting.withheld,
    )
    if changed or more:
        _sign(record, job.meeting.updated)
    if record.values.get("external") != job.meeting.external:
        put(record.values, "external", job.meeting.external, KEYS)
        record.touch()
    job.problems += import_job.kept_values(job.path(file), record, [*kept, *kept_documents])
    job.keep(file, record)


def _remembered_rows(rows: object) -> list[dict[str, str]]:
    return [dict(row) for row in rows] if isinstance(rows, list) else []


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


def _item(job: Import, meeting_id: str) -> Values:
    """The front matter of the agenda, but for its status, which is the editors' from the start."""
    meeting, before = job.meeting, _memory(job).agenda.get("date")
    # What was once available stays so: another date would move what is already planned.
    stays = before is not None and str(plain(before)) < str(plain(meeting.start.date()))
    values: Values = {
        "title": wording.title(meeting),
        "date": before if stays else meeting.available,
        "summary": wording.summary(meeting),
        "meeting": meeting_id,
        "source": meeting.source,
    }
    return {key: value for key, value in values.items() if value}


def _bring_agenda(job: Import, item: Values) -> str:
    """Writes or merges the agenda; returns its path, empty where it is not the import's."""
    folder, before = job.folders.content / job.agenda, _memory(job)
    name = before.agenda_file.rpartition("/")[2] or f"agenda-{item['meeting']}.md"
    file = find.known_agenda(folder, job.files.agendas, name, str(item["meeting"]))
    if file is None and before.agenda_file:
        job.problems.append(import_job.agenda_deleted(before.agenda_file, job.meeting.external))
        return before.agenda_file
    if file is None:
        _new_agenda(job, folder / name, item)
        return job.path(folder / name)
    if before.agenda_file:
        _merge_agenda(job, file, item)
        return job.path(file)
    job.writes[file] = None
    if editable_files.read(file).body.strip("\n").split("\n") == wording.body(job.meeting):
        # Ours after all: only the memory of it was thrown away.
        return job.path(file)
    job.problems.append(import_job.agenda_there(job.path(file)))
    return ""


def _new_agenda(job: Import, file: Path, item: Values) -> None:
    values: Values = {"status": "draft", **item}
    in_file_order = {key: values[key] for key in ITEM_KEYS if key in values}
    job.keep(file, EditableFile.new(in_file_order, wording.body(job.meeting)))


def _merge_agenda(job: Import, file: Path, item: Values) -> None:
    record, before, path = editable_files.read(file), _memory(job), job.path(file)
    keys = [key for key in ITEM_KEYS if key != "status"]
    changed, kept = merge_values(record.values, before.agenda, item, keys)
    if changed:
        record.touch()
    text = record.body.strip("\n")
    merged, kept_lines = merge_lines(before.body, text.split("\n"), wording.body(job.meeting))
    if "\n".join(merged) != text:
        record.body = _framed(record.body, "\n".join(merged))
    above = record.top().count("\n") + len(record.body) - len(record.body.lstrip("\n"))
    job.problems += import_job.kept_values(path, record, kept)
    job.problems += import_job.kept_lines(
        path, [replace(one, place=int(one.place) + above + 1) for one in kept_lines]
    )
    hidden = [link("", address).removeprefix("[]") for address in job.meeting.withheld]
    job.problems += import_job.still_linked(path, merged, above, hidden)
    job.keep(file, record)


def _framed(old: str, text: str) -> str:
    """`text` with the empty lines that stood around `old`."""
    before = old[: len(old) - len(old.lstrip("\n"))] or "\n"
    after = old[len(old.rstrip("\n")) :] if old.strip("\n") else "\n"
    return f"{before}{text}{after}"
