"""Finds meetings that were imported before or written by hand, and those that are gone."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from raadsweek.importers import editable_files
from raadsweek.importers.imported_meeting import ImportReport
from raadsweek.importers.merge import plain
from raadsweek.language import message
from raadsweek.model.cancelled_titles import without_what_became
from raadsweek.model.foreign_meeting import MOST_GONE, KnownThing
from raadsweek.model.problem import Problem, Severity
from raadsweek.model.slug import slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from raadsweek.importers.import_job import ImportRun
    from raadsweek.importers.sources import ImportedThings
    from raadsweek.model.council import Body
    from raadsweek.model.meeting import Meeting


NAMELESS = "vergadering"
LONGEST = 60
"""Letters of the id of a body."""
_VALUE = rb"[\"']?\s*:\s*[\"']?([^\s\"',}]+)"


def body_id(name: str, bodies: Mapping[str, Body]) -> str:
    """The id of the body with this name: that of `council.yml`, else its slug."""
    wanted = slug(without_what_became(name), LONGEST)
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

    def is_at(self, value: str, path: Path) -> bool:
        """Whether this file, which nobody reads for this, has a line that says so."""
        return path in self._files.get(value, ()) and path.is_file()

    def add(self, value: str, path: Path) -> None:
        """A file that was written since."""
        self._files[value].append(path)


def known_meeting(
    folder: Path, files: FilesByKey, key: str, known: KnownThing | None
) -> Path | None:
    """The file that has this `external`, or that has the id that is remembered."""
    found = files.find(key)
    if found is not None or known is None:
        return found
    remembered = folder / f"{known.meeting.id}.yml"
    if not remembered.is_file() or editable_files.read(remembered).values.get("external"):
        return None
    return remembered


def place_for_meeting(folder: Path, day: date, body: str, start: str) -> Path:
    """A new file, or the one that an editor wrote for this meeting before it was imported.

    Two meetings of a body on one day get `-2`, `-3` and so on behind their id.
    """
    stem, number = f"{day.isoformat()}-{body}", 1
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
