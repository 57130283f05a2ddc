"""The saved weeks: `calendars/weeks/<week>.yml`, and what the planner wrote in them last."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.load.file_shape import shape
from raadsweek.load.source import read
from raadsweek.load.tables.calendars import SavedWeekTable
from raadsweek.load.typed_table import load_file, read_table
from raadsweek.model.amsterdam_time import in_amsterdam
from raadsweek.model.plan import Place, SavedPublication, SavedWeek
from raadsweek.model.problem import Problem, at_key
from raadsweek.model.week import Week

if TYPE_CHECKING:
    from pathlib import Path

    from raadsweek.model.folders import Folders

WEEKS = "weeks"
"""The folder of the week files, in `calendars/`."""
LATEST = "latest/week"
"""The folder of the planner's memory of them, in `record/`."""


def load_weeks(folders: Folders) -> tuple[dict[Week, SavedWeek], list[Problem]]:
    """Every week file. One that cannot be read stops the build: its week would change."""
    found: dict[Week, SavedWeek] = {}
    problems: list[Problem] = []
    for path in sorted((folders.calendars / WEEKS).glob("*.y*ml")):
        saved, wrong = _load_week(path, folders)
        problems += wrong
        if saved is not None:
            found[saved.week] = saved
    return found, problems


def _load_week(path: Path, folders: Folders) -> tuple[SavedWeek | None, list[Problem]]:
    file = load_file(path, folders.root, shape(SavedWeekTable))
    if file.value is None:
        return None, file.problems
    table, problems = read_table(SavedWeekTable, file.value, file.origin)
    problems += file.problems
    if table is None:
        return None, problems
    try:
        week = Week.parse(path.stem)
    except ValueError:
        what = message("'{name}' is not a week", name=path.name)
        hint = message("Name the file after its week, such as 2026-W48.yml.")
        return None, [*problems, at_key(file.origin, "", "bad-file-name", what, hint)]
    if table.week != str(week):
        what = message("this file says that it is of week {week}", week=table.week)
        hint = message("Its name says {name}: rename it, or write that week in it.", name=str(week))
        return None, [*problems, at_key(file.origin, "week", "other-week", what, hint)]
    lines = tuple(
        SavedPublication(line.item, line.channel, line.at, line.pinned, f"publications.{n}")
        for n, line in enumerate(table.publications)
    )
    planned = _planned(folders, week)
    return SavedWeek(week, lines, planned, file.origin), problems


def memory_of(folders: Folders, week: Week) -> Path:
    """The file in which the planner remembers what it wrote in a week."""
    return folders.record / LATEST / f"{week}.txt"


def remembered(place: Place) -> str:
    """A line of the memory: `zwembad@website@2026-11-27T10:00+01:00`."""
    item, channel, moment = place
    return f"{item}@{channel}@{moment.isoformat(timespec='minutes')}"


def _planned(folders: Folders, week: Week) -> frozenset[Place]:
    """What the planner wrote; lines that make no sense are as good as not written.

    Without it every line of the week counts as the planner's own.
    """
    file = memory_of(folders, week)
    source = read(file, folders.root)[0] if file.exists() else None
    lines = source.text.splitlines() if source else []
    return frozenset(place for line in lines if (place := _place(line)) is not None)


def _place(line: str) -> Place | None:
    parts = line.strip().split("@")
    try:
        item, channel, moment = parts
        return item, channel, in_amsterdam(datetime.fromisoformat(moment))
    except ValueError:
        return None
