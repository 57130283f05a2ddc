"""The gate: new words of a source wait for somebody's yes, point by point."""

from __future__ import annotations

import copy
from typing import Any

import yaml
from tests.importers.conftest import NOW, Town

from raadsweek.record.foreign_memory import read_memory, restate
from raadsweek.replace_fields import replace

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


def points(town: Town) -> list[str]:
    """The points that residents read, with their numbers."""
    found = town.said().get("points", [])
    return [f"{point.get('number', '')} {point['title']}" for point in found]


def agenda(town: Town) -> str:
    """The text of the one agenda."""
    (file,) = (town.root / "content" / "agenda").glob("*.md")
    return file.read_text("utf-8")


def ready(town: Town) -> None:
    """An editor says yes to the text around the points."""
    (file,) = (town.root / "content" / "agenda").glob("*.md")
    file.write_text(file.read_text("utf-8").replace("status: draft", "status: ready"), "utf-8")


ALL_THREE = ["1 Opening", "2 Woonvisie", "3 Sluiting"]


def test_points_wait_from_the_first_import_on(town: Town) -> None:
    """Nobody has read them yet; with a yes they are points of the meeting, each known by its id."""
    town.take(SOURCE)

    assert points(town) == []
    assert town.words() == [f"nieuw: {point}" for point in ALL_THREE]
    assert b"Woonvisie" not in b"".join(
        data for name, data in town.files().items() if not name.startswith("calendars/imported/")
    )

    town.take(SOURCE, accept=("notubiz-7001",))
    assert points(town) == ALL_THREE
    assert [(row["id"], row["external"]) for row in town.said()["points"]] == [
        ("opening", "1"),
        ("woonvisie", "2"),
        ("sluiting", "3"),
    ]
    assert town.waiting() == []
    assert not list((town.root / "calendars" / "imported").glob("*"))


def test_new_words_wait_and_the_rest_passes(town: Town) -> None:
    """Time and what is taken away pass at once; a point that is new is not there."""
    town.take(SOURCE, accept=("all",))
    ready(town)
    report = town.take(later())

    assert points(town) == ["1 Opening"]
    assert "20.00 uur" in agenda(town)
    assert town.words() == [f"nieuw: 2 {CITIZEN}"]
    (changed,) = report.changes
    assert [word.text for word in changed.words] == [
        "another time",
        "gone: {title}",
        "gone: {title}",
    ]


def test_a_yes_lets_them_in(town: Town) -> None:
    """A point that came later says so; afterwards nothing waits."""
    town.take(SOURCE, accept=("all",))
    ready(town)
    town.take(later())
    report = town.take(later(), accept=("notubiz-7001",))

    assert points(town) == ["1 Opening", f"2 {CITIZEN}"]
    assert str(town.said()["points"][1]["late"]) == "2026-11-20"
    assert [word.text for each in report.changes for word in each.words] == ["new: {title}"]
    before = town.files()
    assert town.take(later()).changes == ()
    assert town.files() == before


def test_a_point_with_other_words_keeps_its_old_ones(town: Town) -> None:
    """It is known by its id; its new words wait, also those of its documents."""
    town.take(SOURCE, accept=("all",))
    renamed = copy.deepcopy(SOURCE)
    renamed["agenda_items"][1]["type_data"]["attributes"][0]["value"] = "Woonvisie en een klacht"
    renamed["agenda_items"][1]["documents"] = [{"title": "Klacht", "url": "https://x.nl/1"}]
    town.take(renamed)

    assert points(town) == ALL_THREE
    assert "lacht" not in str(town.said())
    assert town.words() == [
        "'2 Woonvisie' heet nu '2 Woonvisie en een klacht'",
        "bij 2 Woonvisie en een klacht: een nieuw stuk: Klacht",
    ]

    town.take(renamed, accept=("all",))
    row = town.said()["points"][1]
    assert (row["id"], row["title"]) == ("woonvisie", "Woonvisie en een klacht")
    assert str(row["changed"]) == "2026-11-20"


def test_days_of_points_are_written_out(town: Town) -> None:
    """Two points of one day refer to nothing of each other."""
    town.take(SOURCE, accept=("all",))
    renamed = copy.deepcopy(SOURCE)
    for point in renamed["agenda_items"]:
        point["type_data"]["attributes"][0]["value"] += " (gewijzigd)"
    town.take(renamed, accept=("all",))

    (file,) = (town.root / "calendars" / "meetings").glob("*.yml")
    assert file.read_text("utf-8").count("changed: 2026-11-20\n") == 3


def test_a_no_keeps_it_as_it_is(town: Town) -> None:
    """The same words wait no more; others do."""
    town.take(SOURCE, accept=("all",))
    town.take(later())
    memory = read_memory(town.folders)
    (thing,) = town.waiting()
    known = memory.things[thing.key]
    no = replace(known, refused=thing.words, count=known.count + 1)
    restate(town.folders, [no], NOW)

    assert town.waiting() == []
    town.take(later())
    assert town.waiting() == []
    moved = later()
    moved["plannings"][0]["start_date"] = "2026-12-11 20:00:00"
    town.take(moved)
    assert town.waiting() == []
    other = later()
    other["agenda_items"][1]["type_data"]["attributes"][0]["value"] = "Iets anders"
    town.take(other)
    assert town.words() == ["nieuw: 2 Iets anders"]


def test_what_an_editor_wrote_at_a_point_stays(town: Town) -> None:
    """A summary and a type of his own, a point of his own in its place, a title that he changed."""
    town.take(SOURCE, accept=("all",))
    (file,) = (town.root / "calendars" / "meetings").glob("*.yml")
    text = file.read_text("utf-8").replace(
        "  - title: Woonvisie\n", "  - Vragenuur\n  - title: Wonen\n    type: debate\n"
    )
    file.write_text(text, "utf-8")
    changed = copy.deepcopy(SOURCE)
    changed["agenda_items"][1]["type_data"]["attributes"][0]["value"] = "Woonvisie 2040"
    changed["agenda_items"][2]["type_data"]["attributes"][0]["value"] = "Einde"
    report = town.take(changed, accept=("all",))

    opening, own, wonen, end = town.said()["points"]
    assert (opening["title"], own, end["title"]) == ("Opening", "Vragenuur", "Einde")
    assert (wonen["title"], wonen["type"]) == ("Wonen", "debate")
    (kept,) = (each for each in report.problems if each.code == "import-kept-value")
    assert kept.message.value("theirs") == "Woonvisie 2040"


def test_a_point_that_an_editor_took_away_stays_away(town: Town) -> None:
    """And what he wrote before the source did is not doubled."""
    town.take(SOURCE, accept=("all",))
    (file,) = (town.root / "calendars" / "meetings").glob("*.yml")
    data = yaml.safe_load(file.read_text("utf-8"))
    data["points"] = [{"title": "Rondvraag"}, *data["points"][1:]]
    file.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), "utf-8")
    more = copy.deepcopy(SOURCE)
    new = copy.deepcopy(more["agenda_items"][1])
    new["id"], new["type_data"]["attributes"][0]["value"] = 4, "Rondvraag"
    more["agenda_items"].append(new)
    town.take(more, accept=("all",))

    rows = town.said()["points"]
    assert [row["title"] for row in rows] == ["Rondvraag", "Woonvisie", "Sluiting"]
    assert rows[0]["external"] == "4"


def test_twice_the_same_changes_no_byte(town: Town) -> None:
    """Also while words wait."""
    town.take(SOURCE, accept=("all",))
    ready(town)
    town.take(later())
    before = town.files()
    town.take(later())

    assert town.files() == before


def test_points_in_another_order_are_the_same_points(town: Town) -> None:
    """They move, and nothing waits."""
    town.take(SOURCE, accept=("all",))
    moved = copy.deepcopy(SOURCE)
    for place, point in enumerate(reversed(moved["agenda_items"]), 1):
        point["order"] = place
    town.take(moved)

    assert points(town) == list(reversed(ALL_THREE))
    assert town.waiting() == []


def test_a_time_that_nobody_knows(town: Town) -> None:
    """Midnight is what systems write then: a day without a time, and a remark."""
    unknown = copy.deepcopy(SOURCE)
    unknown["plannings"][0]["start_date"] = "2026-12-10 00:00:00"
    report = town.take(unknown)

    assert str(town.said()["start"]) == "2026-12-10"
    assert "0.00 uur" not in agenda(town)
    assert any("no time" in problem.message.text for problem in report.problems)


def test_a_title_that_says_cancelled(town: Town) -> None:
    """Where a system has no field for it, its title counts, and staff hear it."""
    said = copy.deepcopy(SOURCE)
    said["attributes"]["Titel"] = "GEANNULEERD - Commissie Wonen"
    report = town.take(said)

    assert town.said()["status"] == "cancelled"
    assert any("does not go on" in problem.message.text for problem in report.problems)


def test_a_new_meeting_of_a_known_source_waits_with_its_title(town: Town) -> None:
    """It is there with its time, under the name of its body; its own title and reason wait."""
    town.take(SOURCE, accept=("all",), wonen="Commissie Wonen")
    other = copy.deepcopy(SOURCE)
    other["id"], other["gremium"] = 7002, {"title": "Commissie Wonen"}
    other["attributes"] |= {"Titel": CITIZEN, "Reden": CITIZEN}
    other["plannings"][0]["start_date"] = "2026-12-17 19:30:00"
    town.take(other, wonen="Commissie Wonen")

    shown = b"".join(
        data for name, data in town.files().items() if not name.startswith("calendars/imported/")
    ).decode()
    assert "2026-12-17 19:30" in shown
    assert CITIZEN not in shown
    assert town.words()[0] == f"de vergadering heet nu '{CITIZEN}'"
