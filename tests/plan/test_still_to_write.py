"""What is needed and does not exist yet, and who sees to what while somebody is away."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from raadsweek.cli import run
from raadsweek.load import folders, load
from raadsweek.model.owner import Absence, Owner, Owners
from raadsweek.model.week import Week
from raadsweek.plan import plan
from raadsweek.replace_fields import replace
from raadsweek.report import report
from raadsweek.report.owners import OWNERS
from raadsweek.report.still_to_write import NEEDED, NeedSort
from raadsweek.workspace.settings_and_now import now as parse_now

if TYPE_CHECKING:
    from tests.conftest import ProjectFolder

NOW = "2026-11-20T15:00"


def reported(project_folder: ProjectFolder, weeks: int = 4, **parts: Any) -> Any:
    """The report of some weeks from now on."""
    now, first = parse_now(NOW), Week.of(parse_now(NOW).date()) + 1
    loaded = replace(load(folders(project_folder.root)), **parts)
    last = (first + (weeks - 1)).days[-1]
    return report(loaded, plan(loaded, now, first=first.monday, last=last), now)


def needs(found: Any) -> dict[tuple[str, str], Any]:
    """What is needed, by what it is and what it is about."""
    return {(each.sort, each.about): each for each in found.of(NEEDED)}


def test_an_empty_council_is_told_what_to_write(project_folder: ProjectFolder) -> None:
    """So many texts of each timeless kind as weeks have places, and a date for a meeting."""
    found = needs(reported(project_folder))

    assert found[NeedSort.TEXT, "blog"].count == 4
    assert found[NeedSort.TEXT, "trivia"].count == 4
    assert (NeedSort.MEETING_DATE, "raad") in found
    assert not [about for sort, about in found if about == "decisions"]


def test_what_exists_is_not_asked_for(project_folder: ProjectFolder) -> None:
    """A text that is ready, and a meeting with a date, take their places in the list away."""
    project_folder.item("blogs/mijn-week.md", author="j-de-boer", date="2026-11-23")
    project_folder.meeting("2026-12-10-raad")
    found = needs(reported(project_folder))

    assert found[NeedSort.TEXT, "blog"].count == 3
    assert (NeedSort.MEETING_DATE, "raad") not in found
    assert (NeedSort.AGENDA, "2026-12-10-raad") in found


def test_answers_and_reports_back_are_owed(project_folder: ProjectFolder) -> None:
    """A question without an answer, with who sees to it, and who does while that one is away."""
    project_folder.item("vragen/licht.md", date="2026-11-02", owner="Sanne")
    away = Owner("Sanne", "Ruben", (Absence(date(2026, 11, 20), date(2026, 11, 20)),))
    found = needs(reported(project_folder, owners=Owners({"sanne": away})))[
        NeedSort.ANSWER, "licht"
    ]

    assert (found.due, found.late) == (date(2026, 12, 2), False)
    assert (found.owner, found.instead_of) == ("Ruben", "Sanne")


def test_the_report_counts_work_for_who_stands_in(project_folder: ProjectFolder) -> None:
    """What goes out while its owner is away counts for the deputy, as for that owner."""
    project_folder.item("nieuws/markt.md", date="2026-11-20", owner="Sanne")
    away = Owner("Sanne", "Ruben", (Absence(date(2026, 11, 20), date(2026, 12, 31)),))
    loads = reported(project_folder, owners=Owners({"sanne": away})).of(OWNERS)

    assert [(each.owner, each.instead_of) for each in loads] == [("Ruben", (("Sanne", 1),))]


def test_an_absence_without_a_deputy_is_told(project_folder: ProjectFolder) -> None:
    """And one whose deputy is away as well; what is not in these weeks is not."""
    days = Absence(date(2026, 11, 25), date(2026, 11, 27))
    past = Absence(date(2026, 10, 5), date(2026, 10, 9))
    known = {
        "sanne": Owner("Sanne", "Ruben", (past, days)),
        "ruben": Owner("Ruben", "", (days,)),
        "kim": Owner("Kim", "", (past,)),
    }
    found = reported(project_folder, owners=Owners(known)).problems
    told = [each for each in found if each.code == "nobody-stands-in"]

    assert [each.value for each in told] == ["Ruben", "Sanne"]


def test_next_says_it_as_json(
    project_folder: ProjectFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first line of text stays the moment alone: programs read it."""
    project_folder.write("mkdocs.yml", "site_name: Raad\ndocs_dir: content\nplugins: [raadsweek]\n")
    config = ["-f", str(project_folder.root / "mkdocs.yml"), "--now", NOW, "--lang", "nl"]

    def said(*arguments: str) -> str:
        assert run(["next", *arguments, *config]) == 0
        return capsys.readouterr().out

    (text,) = said().splitlines()
    found = json.loads(said("--format", "json"))

    assert found["next"] == text
    assert {each["sort"] for each in found["needed"]} >= {"text", "meeting-date"}
    assert said("-v").splitlines()[0] == text
    assert "Wat er nodig is" in said("-v")
