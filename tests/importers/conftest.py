"""A council's folders, the real meeting of Amsterdam, and an import of it."""

from __future__ import annotations

import copy
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from raadsweek.importers import ImportReport, Wishes, source_files, take
from raadsweek.model.council import Body
from raadsweek.model.project import Folders

if TYPE_CHECKING:
    from collections.abc import Iterator

REALDATA = Path(__file__).parent.parent / "realdata" / "notubiz"
MEETING = "2018-02-08-raadscommissie-financien"


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
        **bodies: str,
    ) -> ImportReport:
        """Imports parsed JSON, through a file as a user would."""
        file = self.root.parent / "download.json"
        file.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        wishes = Wishes(let_in, accept)
        known = {id: Body(id, label, ids=("Commissie FIN",)) for id, label in bodies.items()}
        return take(system, source_files(file), self.folders, "agenda", known, wishes)

    def files(self) -> dict[str, bytes]:
        """Every file in the project, with its bytes."""
        return dict(self._files())

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
