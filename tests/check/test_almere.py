"""The default calendars are the published strategy of the council of Almere, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from raadsweek.model.schedule import ticks

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import ProjectFolder

    from raadsweek.model.project import Project

REALDATA = Path(__file__).parents[1] / "realdata" / "almere-2014.yml"
MATRIX_AND_WEEK = {
    "tick-without-slot",
    "slot-without-tick",
    "double-slot",
    "needless-excuse",
    "repeat-of-nothing",
}


@pytest.fixture
def almere(project_folder: ProjectFolder) -> ProjectFolder:
    """A council with the two tables of Almere as they were published."""
    tables: dict[str, Any] = yaml.safe_load(REALDATA.read_text())
    for name in ("channels", "kinds", "week"):
        project_folder.write(f"calendars/{name}.yml", yaml.safe_dump(tables[name]))
    return project_folder


def _codes(folder: ProjectFolder) -> list[str]:
    return [problem.code for problem in folder.check()]


def _days(project: Project) -> set[tuple[str, str, str]]:
    return {(entry.channel, entry.day, entry.kind) for entry in project.schedule.entries}


def test_check_figures(almere: ProjectFolder) -> None:
    """14 kinds by 7 channels with 60 ticks; 49 entries of 47 pairs, no Sunday."""
    project = almere.load()

    assert (len(project.kinds), len(project.channels)) == (14, 7)
    assert len(ticks(project.kinds.values())) == 60
    assert len(project.schedule.entries) == 49
    assert len(project.schedule.pairs) == 47
    assert "sunday" not in {entry.day for entry in project.schedule.entries}


def test_what_does_not_agree_in_the_source(almere: ProjectFolder) -> None:
    """13 ticks have no place in the week, no place is without a tick, two pairs stand twice."""
    codes = _codes(almere)

    assert codes.count("tick-without-slot") == 13
    assert codes.count("slot-without-tick") == 0
    assert codes.count("double-slot") == 2
    assert len(codes) == 15


def test_which_ticks_have_no_slot(almere: ProjectFolder) -> None:
    """The annual report on seven channels, the study day on five, history in one mail."""
    project = almere.load()
    without = ticks(project.kinds.values()) - project.schedule.pairs

    assert sum(kind == "annual-report" for _, kind in without) == 7
    assert sum(kind == "study-day" for _, kind in without) == 5
    assert ("residents-mail", "history") in without
    assert project.schedule.doubles == (("facebook", "agenda"), ("twitter", "agenda"))


def test_our_calendars_agree_with_themselves(project_folder: ProjectFolder) -> None:
    """In what we made of it every deviation is excused, or repeated on purpose."""
    assert not MATRIX_AND_WEEK & set(_codes(project_folder))


def test_our_calendars_are_those_of_almere(
    almere: ProjectFolder, new_project: Callable[[], ProjectFolder]
) -> None:
    """The same matrix and the same days: what we added is times, `repeat` and excuses."""
    ours, theirs = new_project().load(), almere.load()

    assert ticks(ours.kinds.values()) == ticks(theirs.kinds.values())
    assert _days(ours) == _days(theirs)
    assert set(ours.channels) == set(theirs.channels)
    assert {kind.id: kind.topical for kind in ours.kinds.values()} == {
        kind.id: kind.topical for kind in theirs.kinds.values()
    }
