"""Finds the files of a meeting that was imported before, or was written by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.importers import editable_files
from raadsweek.importers.merge import plain
from raadsweek.model.slug import slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from raadsweek.importers.imported import ImportedMeeting
    from raadsweek.importers.last_import import LastImport
    from raadsweek.model.council import Body

NAMELESS = "vergadering"
LONGEST = 60
"""Letters of the id of a body."""


def body_id(name: str, bodies: Mapping[str, Body]) -> str:
    """The id of the body with this name: that of `council.yml`, else its slug."""
    wanted = slug(name, LONGEST)
    for id, body in bodies.items():
        if wanted in {slug(each, LONGEST) for each in (body.label, id, *body.ids)}:
            return id
    in_words = (id for id, body in bodies.items() if body.is_in(name))
    return next(in_words, wanted or NAMELESS)


def known_meeting(folder: Path, meeting: ImportedMeeting, memory: LastImport | None) -> Path | None:
    """The file that has this meeting's `external`, or that the memory names."""
    for path in _files(folder, "yml", meeting.external):
        if editable_files.read(path).values.get("external") == meeting.external:
            return path
    if memory is None:
        return None
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


def known_agenda(folder: Path, name: str, meeting_id: str) -> Path | None:
    """The agenda file with this name, else one of this meeting that was given another name."""
    path = folder / name
    if path.is_file():
        return path
    for other in _files(folder, "md", meeting_id):
        if editable_files.read(other).values.get("meeting") == meeting_id:
            return other
    return None


def _written_by_hand(path: Path, start: str) -> bool:
    values = editable_files.read(path).values
    return not values.get("external") and plain(values.get("start")) == start


def _files(folder: Path, ending: str, words: str) -> Iterator[Path]:
    """The files of `folder` in which `words` stand; the others need not be read as YAML."""
    for path in sorted(folder.glob(f"**/*.{ending}")):
        if words.encode() in path.read_bytes():
            yield path
