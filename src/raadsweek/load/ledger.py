"""The ledger `calendars/ledger.jsonl`: JSON lines to which only Raadsweek adds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from raadsweek.language import message
from raadsweek.load.source import is_outside
from raadsweek.load.table import read_table
from raadsweek.load.tables.ledger import LedgerLine
from raadsweek.model.ledger import Entry, Ledger
from raadsweek.model.problem import Origin, Problem, Severity

if TYPE_CHECKING:
    from pathlib import Path

    from raadsweek.model.project import Folders

LEDGER = "ledger.jsonl"
CUT_OFF = b" #cut off"
"""What is put behind a line that was cut off, before the next one is written."""
MOST_PROBLEMS = 20


def ledger_file(folders: Folders) -> Path:
    """Where the ledger is, or will be."""
    return folders.calendars / LEDGER


def load_ledger(folders: Folders) -> tuple[Ledger, list[Problem]]:
    """All facts; an empty ledger where there is no file.

    A last line that was cut off, by a power cut or a kill, is a note: its fact was never
    recorded. Any other line that cannot be read is an error, for what it said may not be
    forgotten: it would go out once more.
    """
    file = ledger_file(folders)
    path = file.relative_to(folders.root).as_posix()
    if not file.exists() and not file.is_symlink():
        return Ledger(), []
    if is_outside(file, folders.root) or not file.is_file():
        what = message("this must be a file within the project")
        return Ledger(), [Problem("outside-project", what, path=path)]
    try:
        return _read(file.read_bytes(), path)
    except OSError as error:
        what = message("this file cannot be read: {error}", error=error.strerror or "?")
        hint = message("Check that it exists and that you may read it.")
        return Ledger(), [Problem("unreadable", what, hint, path=path)]


def _read(data: bytes, path: str) -> tuple[Ledger, list[Problem]]:
    entries: list[Entry] = []
    problems: list[Problem] = []
    lines = data.split(b"\n")
    for n, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        if line.endswith(CUT_OFF):
            continue
        entry, wrong = _entry(line, Origin(path, {"": n}), n)
        if entry is not None:
            entries.append(entry)
        elif n == len(lines):
            # Each line ends in a newline, so this one was not written to its end.
            problems.append(_torn(path, n))
        else:
            problems += wrong
    return Ledger(tuple(entries)), problems[:MOST_PROBLEMS]


def _torn(path: str, line: int) -> Problem:
    what = message("the last line was cut off while it was written; what it said does not count")
    hint = message("Nothing needs to be done.")
    return Problem("ledger-cut-off", what, hint, Severity.NOTE, path, line)


def _entry(line: bytes, origin: Origin, number: int) -> tuple[Entry | None, list[Problem]]:
    try:
        value = json.loads(line.decode())
    except (ValueError, RecursionError):
        what = message("this line of the ledger is damaged")
        hint = message("Put back what stood there; your version control or backup knows it.")
        return None, [Problem("ledger-damaged", what, hint, path=origin.path, line=number)]
    table, problems = read_table(LedgerLine, value, origin)
    return (None, problems) if table is None else (_made(table, number), [])


def _made(table: LedgerLine, line: int) -> Entry:
    return Entry(
        publication=table.publication,
        channel=table.channel,
        item=table.item,
        at=table.at,
        outcome=table.outcome,
        by=table.by,
        url=table.url,
        digest=table.digest,
        why=table.why,
        part=table.part,
        reference=table.reference,
        covers=tuple(table.covers),
        line=line,
    )


def written_entry(entry: Entry) -> bytes:
    """The entry as a line, with its newline; what is empty is left out."""
    told: dict[str, Any] = {
        "publication": entry.publication,
        "channel": entry.channel,
        "item": entry.item,
        "at": entry.at.isoformat(timespec="seconds"),
        "outcome": entry.outcome.value,
        "by": entry.by,
        "url": entry.url,
        "digest": entry.digest,
        "why": entry.why,
        "part": entry.part,
        "reference": entry.reference,
        "covers": list(entry.covers),
    }
    kept = {key: value for key, value in told.items() if value}
    return json.dumps(kept, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
