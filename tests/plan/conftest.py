"""Situations: small councils in one YAML file each, loaded by the real loader."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from raadsweek.load import folders, load
from raadsweek.model.plan import Plan
from raadsweek.model.project import Project
from raadsweek.model.week import Week
from raadsweek.plan import plan
from raadsweek.report import Report, report
from raadsweek.workspace.settings_and_now import now as parse_now

HERE = Path(__file__).parent.parent
CALENDARS = HERE.parent / "calendars"
COUNCIL = {
    "name": "de raad",
    "municipality": "Situatie",
    "tag": "raad.example,2026",
    "bodies": {"raad": {"label": "Gemeenteraad", "duration": "3 hours"}},
}


@dataclass(frozen=True)
class Situation:
    """A loaded situation, to be planned at some moment."""

    project: Project

    def plan(self, now: str, **period: Any) -> Plan:
        """Its plan at `now`."""
        return plan(self.project, parse_now(now), **period)

    def report(self, now: str, week: str, weeks: int = 1) -> Report:
        """The report of some weeks of its plan."""
        first = Week.parse(week)
        last = (first + (weeks - 1)).days[-1]
        return report(self.project, self.plan(now, first=first.monday, last=last), parse_now(now))


@pytest.fixture
def situation(tmp_path: Path):
    """Loads `tests/situations/<name>.yml`: items, meetings, and calendars that are not ours."""

    def loaded(name: str) -> Situation:
        told = yaml.safe_load((HERE / "situations" / f"{name}.yml").read_text("utf-8"))
        return Situation(project_of(told, tmp_path))

    return loaded


def project_of(told: dict[str, Any], root: Path) -> Project:
    """Writes what a situation tells as real files, and loads them."""
    calendars, content = root / "calendars", root / "content"
    (calendars / "meetings").mkdir(parents=True)
    for name in ("channels", "kinds", "week"):
        if name in told:
            _write(calendars / f"{name}.yml", told[name])
        else:
            shutil.copy(CALENDARS / f"{name}.yml", calendars)
    _write(calendars / "council.yml", {**COUNCIL, **told.get("council", {})})
    if "closures" in told:
        _write(calendars / "closures.yml", told["closures"])
    for id, meeting in told.get("meetings", {}).items():
        _write(calendars / "meetings" / f"{id}.yml", {"title": "Raad", "body": "raad", **meeting})
    content.mkdir()
    for path, front_matter in told.get("items", {}).items():
        file = content / f"{path}.md"
        file.parent.mkdir(exist_ok=True)
        keys = {"title": file.stem, "status": "ready", **(front_matter or {})}
        file.write_text(f"---\n{_yaml(keys)}---\nTekst.\n", "utf-8")
    project = load(folders(root))
    assert not project.problems, project.problems
    return project


def _write(path: Path, value: Any) -> None:
    path.write_text(_yaml(value), "utf-8")


def _yaml(value: Any) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
