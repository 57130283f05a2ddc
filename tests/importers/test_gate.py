"""The gate: an agenda that an editor set to ready changes by no other hand."""

from __future__ import annotations

import copy
from typing import Any

import yaml
from tests.importers.conftest import Town

SOURCE: dict[str, Any] = {
    "id": 7001,
    "url": "https://ris.example/7001",
    "attributes": {"Titel": "Commissie Wonen", "Locatie": "Zaal 2"},
    "plannings": [{"start_date": "2026-12-10 19:30:00", "end_date": None}],
    "documents": [],
    "agenda_items": [
        {
            "id": id,
            "order": id,
            "type_data": {"title_prefix": f"{id}.", "attributes": [{"id": 1, "value": title}]},
            "documents": [],
        }
        for id, title in ((1, "Opening"), (2, "Woonvisie"), (3, "Sluiting"))
    ],
}
CITIZEN = "Bezwaar van mevrouw J. Verzonnen, Lindelaan 4"


def later() -> dict[str, Any]:
    """Half an hour later, with a point that names a citizen and without two others."""
    changed = copy.deepcopy(SOURCE)
    changed["plannings"][0]["start_date"] = "2026-12-10 20:00:00"
    new = copy.deepcopy(changed["agenda_items"][1])
    new["id"], new["type_data"]["attributes"][0]["value"] = 9, CITIZEN
    changed["agenda_items"] = [changed["agenda_items"][0], new]
    return changed


def agenda(town: Town) -> str:
    """The text of the one agenda."""
    (file,) = (town.root / "content" / "agenda").glob("*.md")
    return file.read_text("utf-8")


def ready(town: Town) -> None:
    """An editor says yes."""
    (file,) = (town.root / "content" / "agenda").glob("*.md")
    file.write_text(file.read_text("utf-8").replace("status: draft", "status: ready"), "utf-8")


def test_a_draft_follows_its_source(town: Town) -> None:
    """Nobody said yes to it yet, so nothing waits."""
    town.take(SOURCE)
    report = town.take(later())

    assert CITIZEN in agenda(town)
    assert [problem.code for problem in report.problems if problem.code == "import-waits"] == []


def test_new_words_wait_and_the_rest_passes(town: Town) -> None:
    """Time and what is taken away pass at once; a point that is new is not there."""
    town.take(SOURCE)
    ready(town)
    report = town.take(later())

    assert CITIZEN not in agenda(town)
    assert "Woonvisie" not in agenda(town)
    assert "20.00 uur" in agenda(town)
    (waits,) = (each for each in report.problems if each.code == "import-waits")
    assert CITIZEN in str(waits.message)
    (changed,) = report.changes
    assert [word.text for word in changed.words] == [
        "another time",
        "gone: {title}",
        "gone: {title}",
    ]


def test_a_yes_lets_them_in(town: Town) -> None:
    """With --accept and its id, or all; afterwards nothing waits."""
    town.take(SOURCE)
    ready(town)
    town.take(later())
    report = town.take(later(), accept=("notubiz-7001",))

    assert "Lindelaan 4" in agenda(town)
    assert report.problems == ()
    assert [word.text for each in report.changes for word in each.words] == ["new: {title}"]
    assert town.take(later()).changes == ()


def test_a_point_with_other_words_keeps_its_old_ones(town: Town) -> None:
    """It is known by its id; its new words wait, also those of its documents."""
    town.take(SOURCE)
    ready(town)
    renamed = copy.deepcopy(SOURCE)
    renamed["agenda_items"][1]["type_data"]["attributes"][0]["value"] = "Woonvisie en een klacht"
    renamed["agenda_items"][1]["documents"] = [{"title": "Klacht", "url": "https://x.nl/1"}]
    report = town.take(renamed)

    assert "2. Woonvisie**" in agenda(town)
    assert "lacht" not in agenda(town)
    assert len(report.problems) == 2


def test_twice_the_same_changes_no_byte(town: Town) -> None:
    """Also while words wait."""
    town.take(SOURCE)
    ready(town)
    town.take(later())
    before = town.files()
    town.take(later())

    assert town.files() == before


def test_points_in_another_order_are_the_same_points(town: Town) -> None:
    """They move, and nothing waits."""
    town.take(SOURCE)
    ready(town)
    moved = copy.deepcopy(SOURCE)
    for place, point in enumerate(reversed(moved["agenda_items"]), 1):
        point["order"] = place
    report = town.take(moved)

    assert agenda(town).index("Sluiting") < agenda(town).index("Opening")
    assert report.problems == ()


def test_a_time_that_nobody_knows(town: Town) -> None:
    """Midnight is what systems write then: a day without a time, and a remark."""
    unknown = copy.deepcopy(SOURCE)
    unknown["plannings"][0]["start_date"] = "2026-12-10 00:00:00"
    report = town.take(unknown)

    (file,) = (town.root / "calendars" / "meetings").glob("*.yml")
    assert str(yaml.safe_load(file.read_text("utf-8"))["start"]) == "2026-12-10"
    assert "0.00 uur" not in agenda(town)
    assert any("no time" in problem.message.text for problem in report.problems)


def test_a_title_that_says_cancelled(town: Town) -> None:
    """Where a system has no field for it, its title counts, and staff hear it."""
    said = copy.deepcopy(SOURCE)
    said["attributes"]["Titel"] = "GEANNULEERD - Commissie Wonen"
    report = town.take(said)

    (file,) = (town.root / "calendars" / "meetings").glob("*.yml")
    assert yaml.safe_load(file.read_text("utf-8"))["status"] == "cancelled"
    assert any("does not go on" in problem.message.text for problem in report.problems)


def test_text_and_modules_of_a_point(town: Town) -> None:
    """What a point is about, and what other modules add to it, is taken."""
    more = copy.deepcopy(SOURCE)
    point = more["agenda_items"][1]
    point["type_data"]["attributes"].append({"label": "Omschrijving", "value": "Over huizen."})
    point["module_items"] = [
        {"title": "Motie Meer bomen", "url": "https://ris.example/motie/1"},
        {"title": "Besloten motie", "url": "https://ris.example/motie/2", "confidential": 1},
    ]
    town.take(more)

    assert "**2. Woonvisie** Over huizen." in agenda(town)
    assert "[Motie Meer bomen](https://ris.example/motie/1)" in agenda(town)
    assert "motie/2" not in agenda(town)
