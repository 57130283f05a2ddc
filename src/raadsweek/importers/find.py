"""Finds meetings that were imported before or written by hand, and those that are gone."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from raadsweek.importers import editable_files
from raadsweek.importers.imported import ImportReport
from raadsweek.importers.last_import import recall
from raadsweek.importers.merge import plain
from raadsweek.language import message
from raadsweek.model.foreign import MOST_GONE
from raadsweek.model.problem import Problem, Severity
from raadsweek.model.slug import slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from raadsweek.importers.imported import ImportedMeeting
    from raadsweek.importers.last_import import LastImport
    from raadsweek.importers.sources import ImportedThings
    from raadsweek.model.council import Body
    from raadsweek.model.project import Folders


NAMELESS = "vergadering"
LONGEST = 60
"""Letters of the id of a body."""
_VALUE = rb"[\"']?\s*:\s*[\"']?([^\s\"',}]+)"


def body_id(name: str, bodies: Mapping[str, Body]) -> str:
    """The id of the body with this name: that of `council.yml`, else its slug."""
    wanted = slug(name, LONGEST)
    for id, body in bodies.items():
        if wanted in {slug(each, LONGEST) for each in (body.label, id, *body.ids)}:
            return id
    in_words = (id for id, body in bodies.items() if body.is_in(name))
    return next(in_words, wanted or NAMELESS)


class FilesByKey:
    """The files of a folder by what a key of theirs says; read as YAML only when asked for."""

    def __init__(self, folder: Path, ending: str, key: str) -> None:
        self.key = key
        self._files: dict[str, list[Path]] = defaultdict(list)
        said = re.compile(key.encode() + _VALUE)
        for path in sorted(folder.glob(f"**/*.{ending}")):
            for value in dict.fromkeys(said.findall(path.read_bytes())):
                self._files[value.decode("utf-8", "replace")].append(path)

    def find(self, value: str) -> Path | None:
        """The first file of which the key says this."""
        for path in self._files.get(value, ()):
            if path.is_file() and editable_files.read(path).values.get(self.key) == value:
                return path
        return None

    def add(self, value: str, path: Path) -> None:
        """A file that was written since."""
        self._files[value].append(path)


def known_meeting(
    folder: Path, files: FilesByKey, meeting: ImportedMeeting, memory: LastImport | None
) -> Path | None:
    """The file that has this meeting's `external`, or that the memory names."""
    found = files.find(meeting.external)
    if found is not None or memory is None:
        return found
    remembered = folder / memory.meeting_file.rpartition("/")[2]
    if not remembered.is_file() or editable_files.read(remembered).values.get("external"):
        return None
    return remembered


def place_for_meeting(folder: Path, meeting: ImportedMeeting, body: str, start: str) -> Path:
    """A new file, or the one that an editor wrote for this meeting before it was imported.

    Two meetings of a body on one day get `-2`, `-3` and so on behind their id.
    """
    stem, number = f"{meeting.start.date().isoformat()}-{body}", 1
    while True:
        path = folder / f"{stem}{f'-{number}' if number > 1 else ''}.yml"
        if not path.exists() or _written_by_hand(path, start):
            return path
        number += 1


def known_agenda(folder: Path, files: FilesByKey, name: str, meeting_id: str) -> Path | None:
    """The agenda file with this name, else one of this meeting that was given another name."""
    path = folder / name
    return path if path.is_file() else files.find(meeting_id)


def _written_by_hand(path: Path, start: str) -> bool:
    values = editable_files.read(path).values
    return not values.get("external") and plain(values.get("start")) == start


# Meetings that a list had and has no more: what is over stays, what is to come is a question.


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
