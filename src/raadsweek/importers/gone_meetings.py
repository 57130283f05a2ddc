"""Meetings that a list had and has no more: what is over stays, what is to come is a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.importers.imported import ImportReport
from raadsweek.importers.last_import import recall
from raadsweek.language import message
from raadsweek.model.foreign import MOST_GONE
from raadsweek.model.problem import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from raadsweek.importers.last_import import LastImport
    from raadsweek.importers.sources import ImportedThings
    from raadsweek.model.project import Folders


def asked(things: ImportedThings, folders: Folders, today: date | None) -> ImportReport:
    """What became of those that are known, to come, and not in the list; nothing is taken away."""
    there = {meeting.external for meeting in things.meetings}
    gone: list[LastImport] = []
    known = len(things.meetings)
    for path in sorted((folders.calendars / "imported").glob(f"{things.list_of}*.yml")):
        if today is None or path.stem in there:
            continue
        memory = recall(path)
        if memory is not None and str(memory.meeting.get("start", "")) >= today.isoformat():
            known += 1
            gone.append(memory)
    return ImportReport("", (), tuple(_told(gone, known)))


def _told(gone: list[LastImport], known: int) -> Iterator[Problem]:
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
    for memory in gone:
        what = message(
            "the meeting '{title}' is no longer in the list",
            title=str(memory.meeting.get("title", "")),
        )
        hint = message(
            "Cancelled? Write 'status: cancelled' with a reason. Never planned? Take this file "
            "away. Forgotten there? It stays as it was."
        )
        yield Problem("meeting-gone", what, hint, Severity.WARNING, memory.meeting_file)
