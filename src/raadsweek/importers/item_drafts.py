"""Drafts of items that a meeting brings with it: decisions with their results, motions, letters.

A draft is a proposal: nothing of it is read by anybody before an editor sets it to ready. As long
as nobody touched it, it follows its source; what an editor wrote stays, and what the source says
now is told.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from raadsweek.importers import editable_files, import_job
from raadsweek.importers.editable_files import EditableFile
from raadsweek.importers.foreign_words import link
from raadsweek.importers.imported_meeting import ImportReport
from raadsweek.importers.merge import Kept, plain, put
from raadsweek.load.foreign_approval import imported_words
from raadsweek.model.foreign_meeting import LETTERS, KnownItem
from raadsweek.model.slug import LONGEST, slug
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from raadsweek.importers.import_job import Import, ImportRun
    from raadsweek.importers.imported_meeting import FileChange, ImportedItem
    from raadsweek.model.problem import Problem

KEYS = ("title", "status", "date", "meeting", "point", "type", "outcome", "source")
_TOLD = ("title", "type", "outcome", "source")
"""What a source says of an item, and what is compared with what an editor made of it."""


def bring(job: Import, meeting_id: str) -> None:
    """Writes a draft of each item that is new, and brings those that nobody touched up to date."""
    for item in job.around.items:
        folder = job.run.kinds.get(item.kind)
        if folder is None:
            continue
        key = f"{job.key}/{item.point or '-'}/{item.id}"
        known = job.run.memory.items.get(key)
        draft = _draft(job, item, meeting_id)
        if known is None:
            file = _free(job.run.folders.content / folder, job, item)
            job.writes[file] = draft.bytes()
        else:
            file = job.run.folders.content / folder / f"{known.item}.md"
            _again(job, file, known, draft)
        if item.question and job.writes.get(file):
            job.problems.append(
                import_job.unknown_result(job.run.path(file), item, job.run.source.id)
            )
        digest, count = _digest(draft.bytes()), known.count if known else 0
        if known is None or known.digest != digest:
            job.run.items.append(KnownItem(key, file.stem, job.run.source.id, digest, count + 1))


def bring_apart(items: Sequence[ImportedItem], run: ImportRun) -> ImportReport:
    """Drafts of items that came apart from their meetings; one of no meeting that we know is told.

    Of several points the first one that is known counts.
    """
    of, left = _meetings_of_points(run), 0
    found: dict[str, list[ImportedItem]] = {}
    for item in items:
        point = next((each for each in item.points if each in of), None)
        if point is None:
            left += 1
        else:
            found.setdefault(of[point], []).append(replace(item, point=point))
    files: list[FileChange] = []
    problems: list[Problem] = [import_job.of_no_meeting(left)] if left else []
    for key, mine in found.items():
        known = run.known(key)
        if known is None:
            continue
        around = import_job.Around(items=tuple(mine))
        job = import_job.Import(run, key, known.meeting, known.meeting, around)
        bring(job, known.meeting.id)
        files += job.write()
        problems += job.problems
    return ImportReport("", tuple(files), tuple(problems))


def _meetings_of_points(run: ImportRun) -> dict[str, str]:
    """What the source calls a point, to what it calls its meeting; also of points that wait."""
    things = {**run.memory.things, **run.things}
    known = {key: each.meeting for key, each in things.items() if each.source == run.source.id}
    memory = replace(run.memory, things=things)
    waiting = {each.key: each.said for each in imported_words(run.folders, memory)[0]}
    return {
        point.external: key
        for part in (known, waiting)
        for key, meeting in part.items()
        if key in known
        for point in meeting.points
        if point.external
    }


def point_out(job: Import) -> None:
    """Says in drafts of before of which points they are, now that these are on the agenda."""
    ids = {each.external: each.id for each in job.shown.points}
    for key, known in job.run.memory.items.items():
        of, _, rest = key.partition("/")
        point = ids.get(rest.rpartition("/")[0])
        if of != job.key or point is None:
            continue
        for folder in job.run.kinds.values():
            file = job.run.folders.content / folder / f"{known.item}.md"
            if file not in job.writes and file.is_file():
                _with_point(job, file, known, point)


def _with_point(job: Import, file: Path, known: KnownItem, point: str) -> None:
    record = editable_files.read(file)
    if "point" in record.values:
        return
    put(record.values, "point", point, KEYS)
    record.touch()
    job.keep(file, record)
    if record.original and _digest(record.original) == known.digest:
        digest = _digest(record.bytes())
        job.run.items.append(replace(known, digest=digest, count=known.count + 1))


def _again(job: Import, file: Path, known: KnownItem, draft: EditableFile) -> None:
    """What a source changed in an item of before; one that an editor took away stays away."""
    if not file.is_file() or _digest(draft.bytes()) == known.digest:
        return
    if _digest(file.read_bytes()) == known.digest:
        job.writes[file] = draft.bytes()
        return
    record = editable_files.read(file)
    kept = [
        Kept(name, said)
        for name in _TOLD
        if (said := plain(draft.values.get(name))) != plain(record.values.get(name))
    ]
    job.problems += import_job.kept_values(job.run.path(file), record, kept)


def _draft(job: Import, item: ImportedItem, meeting_id: str) -> EditableFile:
    ids = {each.external: each.id for each in job.shown.points}
    values = {
        "title": item.title,
        "status": "draft",
        "date": job.shown.start.date(),
        "meeting": meeting_id,
        "point": ids.get(item.point, ""),
        "type": item.type.value if item.type else "",
        "outcome": item.outcome.value if item.outcome else "",
        "source": item.url,
    }
    links = [f"- {link(each.title, each.url)}" for each in item.documents]
    file = EditableFile.new({key: values[key] for key in KEYS if values[key]}, links)
    if item.question:
        file.values.yaml_set_start_comment(import_job.result_comment(item.question))
    return file


def _free(folder: Path, job: Import, item: ImportedItem) -> Path:
    stem = f"{job.shown.start.date()}-{slug(item.title, LONGEST - 15) or 'bericht'}"
    name, nth = stem, 2
    while (folder / f"{name}.md").exists() or folder / f"{name}.md" in job.writes:
        name, nth = f"{stem}-{nth}", nth + 1
    return folder / f"{name}.md"


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()[:LETTERS]
