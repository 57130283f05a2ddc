"""Records what changed in meetings and items since the last time (`calendars/recorded/`)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from raadsweek.load.records import ITEMS, MEETINGS, record_file, written_record
from raadsweek.model.record import Record, Records, meeting_facts
from raadsweek.writing import write_all

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping
    from datetime import datetime
    from pathlib import Path

    from raadsweek.model.item import Item
    from raadsweek.model.project import Folders, Project

Said: TypeAlias = "Callable[[Item], str]"
NOTE = """\
# Hoe vaak en wanneer iets veranderde. 'raadsweek plan --write' schrijft dit; pas het niet aan.
"""


def write_records(
    folders: Folders, project: Project, public: Container[str], said: Said, now: datetime
) -> None:
    """Writes the records as they stand at `now`; a file that stays the same is not touched.

    `public` are the ids of all items that went out: those count their changes, others do not.
    `said` gives the digest of what an item says.
    """
    records = recorded(project, public, said, now)
    files = {
        record_file(folders, name): _contents(found)
        for name, found in ((MEETINGS, records.meetings), (ITEMS, records.items))
        if found
    }
    write_all({path: data for path, data in files.items() if not _same(path, data)})


def recorded(project: Project, public: Container[str], said: Said, now: datetime) -> Records:
    """The records with what changed since they were written last."""
    meetings, items = dict(project.records.meetings), dict(project.records.items)
    for meeting in project.meetings.values():
        kept = _next(meetings.get(meeting.id), meeting_facts(meeting), now)
        meetings[meeting.id] = kept.at_least(meeting.revision)
    for item in project.items:
        before, facts = items.get(item.id), said(item)
        if item.id in public:
            items[item.id] = _next(before, facts, now)
        elif item.is_ready:
            # Nobody has read it yet: whatever becomes of it is no change to anyone.
            items[item.id] = replace(before, facts=facts) if before else Record(facts)
    return Records(meetings, items)


def _next(record: Record | None, facts: str, now: datetime) -> Record:
    if record is None:
        return Record(facts)
    return record if record.facts == facts else record.changed(facts, now)


def _contents(records: Mapping[str, Record]) -> bytes:
    lines = [written_record(id, record) for id, record in sorted(records.items())]
    return (NOTE + "".join(f"{line}\n" for line in lines)).encode()


def _same(path: Path, data: bytes) -> bool:
    return path.exists() and path.read_bytes() == data
