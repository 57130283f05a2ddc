"""Meetings of OParl, as two real cities give them."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.importers.conftest import Town

from raadsweek.errors import RaadsweekError
from raadsweek.importers.foreign_words import outcome_of
from raadsweek.model.outcome import Outcome

FOLDER = Path(__file__).parent.parent / "realdata" / "oparl"


def city(name: str) -> dict[str, Any]:
    """A real meeting, that a test may change."""
    value: dict[str, Any] = json.loads((FOLDER / name).read_text("utf-8"))
    return value


BONN, WUPPERTAL = city("bonn_meeting_1_1.json"), city("wuppertal_joint_meeting.json")


def meeting(town: Town) -> dict[str, Any]:
    """The file of the one meeting."""
    (file,) = (town.root / "calendars" / "meetings").glob("*.yml")
    value: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))
    return value


def words(town: Town, data: object) -> list[str]:
    """What staff are told of an import."""
    return [problem.message.text for problem in town.take(data, system="oparl").problems]


def test_a_meeting_of_bonn(town: Town) -> None:
    """One file in the place of a list, a page for residents, and an end that nobody knows."""
    town.take(BONN, system="oparl", accept=("all",))
    assert words(town, BONN) == []

    found = meeting(town)
    assert found["start"] == "2021-05-11 17:00"
    assert "end" not in found
    assert found["source"] == "https://www.bonn.sitzung-online.de/public/to010?SILFDNR=664"
    assert [row["title"] for row in found["documents"]] == [
        "Öffentliche Tagesordnung",
        "Alle Anlagen öffentlich",
    ]


def test_a_joint_meeting_of_wuppertal(town: Town) -> None:
    """Two organizations are told; a meeting without points is one all the same."""
    told = words(town, WUPPERTAL)

    assert any("{count} organizations" in text for text in told)
    assert meeting(town)["end"] == "2020-09-29 15:10"
    assert len(meeting(town)["documents"]) == 3


@pytest.mark.parametrize(
    "change", [{"cancelled": True}, {"meetingState": "abgesagt"}, {"deleted": True}]
)
def test_what_says_that_it_does_not_go_on(town: Town, change: dict[str, Any]) -> None:
    """A flag, a state, or that it was taken away."""
    town.take(BONN | change, system="oparl")

    assert meeting(town)["status"] == "cancelled"


def test_what_is_secret_stays_inside(town: Town) -> None:
    """A point that is not public, in its mark or in its name, and so is a file."""
    closed = copy.deepcopy(BONN)
    point = closed["agendaItem"][0]
    closed["agendaItem"] += [
        point | {"id": "https://x/2", "name": "Grundstück Geheimnis", "public": False},
        point | {"id": "https://x/3", "name": "Nichtöffentlicher Teil: Verzonnen"},
    ]
    told = words(town, closed)

    texts = b"".join(town.files().values()).decode()
    assert "Geheimnis" not in texts
    assert "Verzonnen" not in texts
    assert any("confidential point" in text for text in told)
    with pytest.raises(RaadsweekError):
        town.take(BONN | {"name": "Nicht öffentliche Sitzung"}, system="oparl")


def test_a_page_of_a_list(town: Town) -> None:
    """Each of its meetings is read; one that cannot be costs that one, and is told."""
    page = {"data": [BONN, {"type": "x"}, WUPPERTAL], "links": {}}
    told = words(town, page)

    assert len(list((town.root / "calendars" / "meetings").glob("*.yml"))) == 2
    assert sum("is left out" in text for text in told) == 1


def test_twice_the_same_changes_no_byte(town: Town) -> None:
    """As with every source."""
    town.take(BONN, system="oparl")
    before = town.files()
    town.take(BONN, system="oparl")

    assert town.files() == before


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("ungeändert beschlossen", Outcome.ADOPTED),
        ("einstimmig angenommen", Outcome.ADOPTED),
        ("Geändert beschlossen", Outcome.AMENDED),
        ("mit Änderungen angenommen", Outcome.AMENDED),
        ("zur Kenntnis genommen", Outcome.NOTED),
        ("mehrheitlich abgelehnt", Outcome.REJECTED),
        ("vertagt", Outcome.HELD_OVER),
        ("nicht abgestimmt", Outcome.NOT_VOTED),
        ("Verworpen met 21 stemmen", Outcome.REJECTED),
        ("nicht angenommen", None),
        ("Änderungsantrag abgelehnt, Antrag angenommen", None),
        ("iets dat niemand kent", None),
        ("", None),
    ],
)
def test_results(said: str, expected: Outcome | None) -> None:
    """Words of which we are sure are one of our outcomes; nothing is guessed."""
    assert outcome_of(said) is expected


def test_results_of_the_council_itself() -> None:
    """Its own table goes before ours; where it says two things it says nothing."""
    own = {"Einstimmig": Outcome.ADOPTED, "beschlossen": Outcome.AMENDED}

    assert outcome_of("einstimmig", own) is Outcome.ADOPTED
    assert outcome_of("Einstimmig beschlossen", own) is None


def decided(*results: str) -> dict[str, Any]:
    """The meeting of Bonn with a point for each of these results."""
    (point, *_) = BONN["agendaItem"]
    points = [
        point | {"id": f"https://x/{n}", "name": f"Over {n}", "number": str(n), "result": result}
        for n, result in enumerate(results, 1)
    ]
    return BONN | {"agendaItem": points}


def test_parts_are_told_by_their_numbers(town: Town) -> None:
    """OParl has no other sign of them; a part of a closed point is closed."""
    (point, *_) = BONN["agendaItem"]
    numbers = ["1", "2", "2.1", "2.2", "3", "3.1", "4"]
    found = [
        point
        | {"id": f"https://x/{n}", "name": f"Over {number}", "number": number, "order": n}
        | {"public": number != "3"}
        for n, number in enumerate(numbers)
    ]
    town.take(BONN | {"agendaItem": found}, accept=("all",), system="oparl")
    (file,) = (town.root / "calendars" / "meetings").glob("*.yml")
    rows = yaml.safe_load(file.read_text("utf-8"))["points"]

    assert [(row["number"], row.get("part_of")) for row in rows] == [
        ("1", None),
        ("2", None),
        ("2.1", "over-2"),
        ("2.2", "over-2"),
        ("4", None),
    ]


def drafts(town: Town) -> dict[str, str]:
    """The texts of the drafts of decisions, by name."""
    folder = town.root / "content" / "besluiten"
    return {file.stem: file.read_text("utf-8") for file in sorted(folder.glob("*.md"))}


def test_a_result_becomes_a_draft_of_a_decision(town: Town) -> None:
    """With its outcome and, once the points are accepted, its point; what was noted does not."""
    town.take(decided("abgelehnt", "zur Kenntnis genommen"), system="oparl")

    ((name, text),) = drafts(town).items()
    assert name == "2021-05-11-over-1"
    assert "status: draft\n" in text
    assert "outcome: rejected\n" in text
    assert "point:" not in text

    town.take(decided("abgelehnt", "zur Kenntnis genommen"), system="oparl", accept=("all",))
    ((_, text),) = drafts(town).items()
    assert "point: over-1\n" in text
    before = town.files()
    town.take(decided("abgelehnt", "zur Kenntnis genommen"), system="oparl")
    assert town.files() == before


def test_a_result_that_nobody_knows_is_a_question(town: Town) -> None:
    """In the report and in the draft, which has no outcome; the council's table answers it."""
    report = town.take(decided("nach Maßgabe beraten"), system="oparl")

    (asked,) = (each for each in report.problems if each.code == "unknown-result")
    assert "nach Maßgabe beraten" in str(asked.message.values)
    ((_, text),) = drafts(town).items()
    assert "outcome:" not in re.sub("#.*", "", text)
    assert "# De bron noemt de uitslag: nach Maßgabe beraten\n" in text

    town.take(
        decided("nach Maßgabe beraten"), system="oparl", results={"beraten": Outcome.REFERRED}
    )
    ((_, text),) = drafts(town).items()
    assert "outcome: referred\n" in text
    assert "De bron" not in text


def test_a_draft_follows_its_source_until_somebody_touches_it(town: Town) -> None:
    """What an editor wrote stays, and the new result is told."""
    town.take(decided("abgelehnt", "vertagt"), system="oparl")
    first = town.root / "content" / "besluiten" / "2021-05-11-over-1.md"
    first.write_text(first.read_text("utf-8").replace("title: Over 1", "title: Geen zwembad"))
    report = town.take(decided("angenommen", "angenommen"), system="oparl")

    assert "outcome: rejected\n" in first.read_text("utf-8")
    assert "outcome: adopted\n" in drafts(town)["2021-05-11-over-2"]
    kept = [each for each in report.problems if each.code == "import-kept-value"]
    assert {each.key for each in kept} == {"title", "outcome"}
    first.unlink()
    town.take(decided("vertagt", "angenommen"), system="oparl")
    assert not first.exists()
