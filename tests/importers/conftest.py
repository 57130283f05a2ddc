"""A council's folders, the real meeting of Amsterdam, and an import of it."""

from __future__ import annotations

import copy
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from raadsweek.importers import ImportReport, Wishes, source_files, take, take_accepted
from raadsweek.language import Language
from raadsweek.load.foreign_approval import imported_words
from raadsweek.model.amsterdam_time import in_amsterdam
from raadsweek.model.council import Body
from raadsweek.model.folders import Folders
from raadsweek.model.foreign_meeting import ForeignSource, differences
from raadsweek.record.foreign_memory import read_memory
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.importers import SourceFile
    from raadsweek.model.foreign_meeting import ForeignThing
    from raadsweek.model.outcome import Outcome

REALDATA = Path(__file__).parent.parent / "realdata" / "notubiz"
MEETING = "2018-02-08-raadscommissie-financien"
NOW = in_amsterdam(datetime(2026, 11, 20, 9, tzinfo=UTC))
KINDS = {
    "agenda": "agenda",
    "decisions": "besluiten",
    "letters": "brieven",
    "council-letters": "raadsbrieven",
}


@dataclass(frozen=True)
class Town:
    """A project folder into which meetings are imported."""

    root: Path

    @property
    def folders(self) -> Folders:
        """The folders of the project."""
        return Folders(self.root, self.root / "content", self.root / "calendars")

    @property
    def meeting(self) -> Path:
        """The file of the real meeting."""
        return self.root / "calendars" / "meetings" / f"{MEETING}.yml"

    @property
    def agenda(self) -> Path:
        """The file of its agenda."""
        return self.root / "content" / "agenda" / f"agenda-{MEETING}.md"

    def take(
        self,
        data: object,
        let_in: tuple[str, ...] = (),
        accept: tuple[str, ...] = (),
        system: str = "notubiz",
        results: dict[str, Outcome] | None = None,
        **bodies: str,
    ) -> ImportReport:
        """Imports parsed JSON, through a file as a user would; and says yes to what is accepted.

        The report is that of the yes, where there was one.
        """
        file = self.root.parent / "download.json"
        file.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        files = [replace(each, results=results or {}) for each in source_files(file)]
        return self.take_files(files, let_in, accept, system, **bodies)

    def take_files(
        self,
        files: list[SourceFile],
        let_in: tuple[str, ...] = (),
        accept: tuple[str, ...] = (),
        system: str = "notubiz",
        **bodies: str,
    ) -> ImportReport:
        """The same of files."""
        wishes = Wishes(NOW, ForeignSource(system), let_in)
        known = {id: Body(id, label, ids=("Commissie FIN",)) for id, label in bodies.items()}
        report = take(system, files, self.folders, KINDS, known, wishes)
        yes = [each for each in self.waiting() if accept == ("all",) or each.key in accept]
        if yes:
            return take_accepted(yes, self.folders, KINDS, known, wishes)
        return report

    def waiting(self) -> list[ForeignThing]:
        """What waits for a yes."""
        memory = read_memory(self.folders)
        return [each for each in imported_words(self.folders, memory)[0] if each.waits]

    def words(self) -> list[str]:
        """The differences that wait, in words."""
        dutch = Language("nl")
        return [
            dutch.say(words)
            for each in self.waiting()
            for words in differences(each.shown, each.said)
        ]

    def said(self) -> dict[str, Any]:
        """What the file of the one meeting says, read by another YAML library than ours."""
        (file,) = (self.root / "calendars" / "meetings").glob("*.yml")
        value: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))
        return value

    def files(self) -> dict[str, bytes]:
        """Every file in the project, with its bytes."""
        return dict(self._files())

    def project_files(self) -> dict[str, bytes]:
        """The files of editors: without the record, and without what waits for a yes."""
        ours = ("record/", "calendars/imported/")
        return {name: data for name, data in self._files() if not name.startswith(ours)}

    def _files(self) -> Iterator[tuple[str, bytes]]:
        for path in sorted(self.root.rglob("*")):
            if path.is_file():
                yield path.relative_to(self.root).as_posix(), path.read_bytes()


@pytest.fixture
def town(tmp_path: Path) -> Town:
    """An empty project."""
    root = tmp_path / "town"
    root.mkdir()
    return Town(root)


def _read(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((REALDATA / name).read_text(encoding="utf-8"))
    return data


_FIRST = _read("notubiz_meeting_amsterdam.json")
_UPDATE = _read("notubiz_meeting_amsterdam_update1.json")


@pytest.fixture
def amsterdam() -> dict[str, Any]:
    """The real meeting, as parsed JSON that a test may change."""
    return copy.deepcopy(_FIRST)


@pytest.fixture
def update1() -> dict[str, Any]:
    """The same meeting after Amsterdam changed it."""
    return copy.deepcopy(_UPDATE)
