"""The records of changes: `calendars/recorded/meetings.txt` and `items.txt`."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from raadsweek.load.source import is_outside
from raadsweek.model.moment import in_amsterdam
from raadsweek.model.record import Record, Records

if TYPE_CHECKING:
    from pathlib import Path

    from raadsweek.model.project import Folders

RECORDED = "recorded"
"""The folder of the records, in `calendars/`."""
MEETINGS, ITEMS = "meetings.txt", "items.txt"
NEVER = "-"


def load_records(folders: Folders) -> Records:
    """What was recorded; nothing where `raadsweek plan --write` never ran."""
    return Records(_records(folders, MEETINGS), _records(folders, ITEMS))


def record_file(folders: Folders, name: str) -> Path:
    """The file with the records of the meetings or of the items."""
    return folders.calendars / RECORDED / name


def written_record(id: str, record: Record) -> str:
    """A line: `2026-11-19-raad 0f3c9a6be1d24587 2 2026-11-12T10:00:00+01:00`."""
    updated = record.updated.isoformat() if record.updated else NEVER
    return f"{id} {record.facts} {record.revision} {updated}"


def _records(folders: Folders, name: str) -> dict[str, Record]:
    """The records by id; what is no record is passed over.

    Of two lines about one thing, which git makes of two branches that both recorded a change,
    the one with most changes counts.
    """
    file = record_file(folders, name)
    if not file.is_file() or is_outside(file, folders.root):
        return {}
    found: dict[str, Record] = {}
    for line in file.read_text("utf-8", errors="replace").splitlines():
        id, _, rest = line.partition(" ")
        record = _record(rest)
        if record and (id not in found or found[id].revision <= record.revision):
            found[id] = record
    return found


def _record(text: str) -> Record | None:
    try:
        facts, revision, updated = text.split()
        moment = None if updated == NEVER else in_amsterdam(datetime.fromisoformat(updated))
        return Record(facts, max(0, int(revision)), moment)
    except (ValueError, OverflowError):
        return None
