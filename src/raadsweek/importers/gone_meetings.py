"""Meetings that a list had and has no more: what is over stays, what is to come is a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.importers import editable_files
from raadsweek.importers.imported import ImportReport
from raadsweek.language import message
from raadsweek.model.foreign import MOST_GONE
from raadsweek.model.problem import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from raadsweek.importers.import_job import ImportRun
    from raadsweek.importers.sources import ImportedThings
    from raadsweek.model.meeting import Meeting


def asked(things: ImportedThings, run: ImportRun) -> ImportReport:
    """What became of those that are known, to come, and not in the list; nothing is taken away."""
    there = {meeting.external for meeting in things.meetings}
    to_come = {
        key: known.meeting
        for key, known in run.memory.things.items()
        if key.startswith(things.list_of) and known.meeting.ends > run.now
    }
    folder = run.folders.calendars / "meetings"
    files = {key: folder / f"{meeting.id}.yml" for key, meeting in to_come.items()}
    gone = [key for key in to_come if key not in there and _goes_on(files[key])]
    gone.sort(key=lambda key: (to_come[key].start, key))
    missing = [(to_come[key], run.path(files[key])) for key in gone]
    return ImportReport("", (), tuple(_told(missing, len(to_come), run.source.id)))


def _goes_on(file: Path) -> bool:
    """Whether nobody said yet what became of it."""
    return file.is_file() and editable_files.read(file).values.get("status") != "cancelled"


def _told(gone: Sequence[tuple[Meeting, str]], known: int, source: str) -> Iterator[Problem]:
    if len(gone) * MOST_GONE > known and len(gone) > 1:
        what = message(
            "{gone} of the {known} meetings that the list had are no longer in it",
            gone=len(gone),
            known=known,
        )
        hint = message(
            "Is it whole? Until somebody says what became of them they stay as they were."
        )
        yield Problem("source-shrank", what, hint, Severity.WARNING)
    for meeting, path in gone:
        what = message("the meeting '{title}' is no longer in the list", title=meeting.title)
        hint = message(
            "Cancelled? Write 'status: cancelled' with a reason. Never planned? Take this file "
            "away, and say raadsweek import {source} --forget {id}. Forgotten there? It stays as "
            "it was.",
            source=source,
            id=meeting.id,
        )
        yield Problem("meeting-gone", what, hint, Severity.WARNING, path)
