"""The last import, by which the next one knows what an editor changed since."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ruamel.yaml.comments import CommentedMap

from raadsweek.importers import editable_files
from raadsweek.load.round_trip import RoundTrip

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NOTE = (
    "Zo zag deze vergadering eruit bij de laatste import. Raadsweek ziet hieraan wat u zelf\n"
    "hebt veranderd. Verander dit bestand niet. Weggooien mag: dan begint de import opnieuw."
)


@dataclass(frozen=True, slots=True)
class LastImport:
    """One earlier import. Files are paths relative to the project's root."""

    meeting_file: str
    agenda_file: str
    meeting: Mapping[str, Any] = field(default_factory=dict)
    agenda: Mapping[str, Any] = field(default_factory=dict)
    body: tuple[str, ...] = ()
    points: Mapping[str, Any] | None = None
    """By id in the source the words of each point that were taken over: title, text, documents;
    None: an older import did not keep them."""
    waiting: tuple[str, ...] = ()
    """New words of the source, which wait for somebody's yes."""

    def bytes(self) -> bytes:
        """The memory as a file; the same memory gives the same bytes."""
        values = CommentedMap(
            meeting_file=self.meeting_file,
            agenda_file=self.agenda_file,
            meeting=CommentedMap(self.meeting),
            agenda=CommentedMap(self.agenda),
            body=list(self.body),
        )
        if self.points is not None:
            values["points"] = CommentedMap(self.points)
        if self.waiting:
            values["waiting"] = list(self.waiting)
        values.yaml_set_start_comment(NOTE)
        return RoundTrip().written([values]).encode()


def recall(path: Path) -> LastImport | None:
    """What the file at `path` remembers; None where nothing was imported before."""
    if not path.exists():
        return None
    values = editable_files.read(path).values
    return LastImport(
        meeting_file=str(values.get("meeting_file", "")),
        agenda_file=str(values.get("agenda_file", "")),
        meeting=_mapping(values.get("meeting")),
        agenda=_mapping(values.get("agenda")),
        body=tuple(str(line) for line in values.get("body") or ()),
        points=_mapping(values["points"]) if "points" in values else None,
        waiting=tuple(str(line) for line in values.get("waiting") or ()),
    )


def _mapping(value: object) -> dict[str, Any]:
    return dict(value) if isinstance(value, dict) else {}
