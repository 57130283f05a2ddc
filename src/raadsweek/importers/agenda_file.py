"""The agenda item of an imported meeting, merged with what an editor made of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from raadsweek.importers import editable_files, find, import_job
from raadsweek.importers import gate as wording
from raadsweek.importers.editable_files import EditableFile
from raadsweek.importers.merge import merge_lines, merge_values, plain
from raadsweek.importers.text_cleaning import link
from raadsweek.model.foreign import KnownItem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from raadsweek.importers.import_job import Import
    from raadsweek.model.meeting import Meeting

ITEM_KEYS = ("title", "status", "date", "summary", "meeting", "source")
Values = dict[str, object]


def bring(job: Import, meeting_id: str) -> tuple[str, bool]:
    """Writes or merges the agenda; its id, and whether an editor set it to ready.

    The id is empty where the agenda is not the import's.
    """
    run, key = job.run, f"{job.key}/agenda"
    known = run.memory.items.get(key)
    name = f"{known.item if known else f'agenda-{meeting_id}'}.md"
    folder = run.agendas
    file = find.known_agenda(folder, run.files.agendas, name, meeting_id)
    if file is None and known:
        path = run.path(folder / name)
        job.problems.append(import_job.agenda_deleted(path, run.source.id, job.shown.id))
        return known.item, False
    if file is None:
        file = folder / name
        _new(job, file, _item(job.shown, meeting_id))
        run.files.agendas.add(meeting_id, file)
    elif known:
        _merge(job, file, meeting_id)
    elif not _is_ours(job, file):
        return "", False
    if known is None:
        run.items.append(KnownItem(key, file.stem, run.source.id, count=1))
    return file.stem, file.is_file() and editable_files.read(file).values.get("status") == "ready"


def _is_ours(job: Import, file: Path) -> bool:
    """Whether only the memory of it is gone; what an editor wrote stays as it is."""
    job.writes[file] = None
    text = editable_files.read(file).body.strip("\n").split("\n")
    if text in (wording.body(job.shown), wording.body(job.said)):
        return True
    job.problems.append(import_job.agenda_there(job.run.path(file)))
    return False


def _item(meeting: Meeting, meeting_id: str) -> Values:
    """The front matter, but for its status and its date, which are the editors' from the start."""
    values: Values = {
        "title": wording.title(meeting),
        "summary": wording.summary(meeting),
        "meeting": meeting_id,
        "source": meeting.source,
    }
    return {key: value for key, value in values.items() if value}


def _new(job: Import, file: Path, item: Values) -> None:
    values: Values = {"status": "draft", "date": job.around.available, **item}
    in_file_order = {key: values[key] for key in ITEM_KEYS if values.get(key)}
    job.keep(file, EditableFile.new(in_file_order, wording.body(job.shown)))


def _merge(job: Import, file: Path, meeting_id: str) -> None:
    record, before, path = editable_files.read(file), job.before, job.run.path(file)
    base = _item(before, meeting_id) if before else {}
    new = {**_item(job.shown, meeting_id), **_date(job, record.values)}
    base |= {key: record.values.get(key) for key in new if key == "date"}
    keys = [key for key in ITEM_KEYS if key in {**base, **new}]
    changed, kept = merge_values(record.values, base, new, keys)
    if changed:
        record.touch()
    text = record.body.strip("\n")
    old = wording.body(before) if before else []
    merged, kept_lines = merge_lines(old, text.split("\n"), wording.body(job.shown))
    if "\n".join(merged) != text:
        record.body = _framed(record.body, "\n".join(merged))
    above = record.top().count("\n") + len(record.body) - len(record.body.lstrip("\n"))
    job.problems += import_job.kept_values(path, record, kept)
    job.problems += import_job.kept_lines(
        path, [replace(one, place=int(one.place) + above + 1) for one in kept_lines]
    )
    job.problems += import_job.still_linked(path, merged, above, _hidden(job))
    job.keep(file, record)


def _date(job: Import, present: Any) -> Values:
    """Another date where the meeting is before it now; what was once available stays so."""
    day, available = job.shown.start.date().isoformat(), job.around.available
    late = (plain(present.get("date")) or "") >= day
    return {"date": available} if late and available else {}


def _hidden(job: Import) -> Iterator[str]:
    """How a text links to what has become confidential."""
    return (link("", address).removeprefix("[]") for address in job.around.withheld)


def _framed(old: str, text: str) -> str:
    """`text` with the empty lines that stood around `old`."""
    before = old[: len(old) - len(old.lstrip("\n"))] or "\n"
    after = old[len(old.rstrip("\n")) :] if old.strip("\n") else "\n"
    return f"{before}{text}{after}"
