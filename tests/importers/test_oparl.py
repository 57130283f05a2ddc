"""Meetings of OParl, as two real cities give them."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.importers.conftest import Town

from raadsweek.errors import RaadsweekError
from raadsweek.importers.oparl import result_of

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
        ("ungeändert beschlossen", "Aangenomen."),
        ("einstimmig angenommen", "Aangenomen."),
        ("zur Kenntnis genommen", "Voor kennisgeving aangenomen."),
        ("abgelehnt", "Verworpen."),
        ("vertagt", "Aangehouden."),
        ("iets dat niemand kent", ""),
    ],
)
def test_results(said: str, expected: str) -> None:
    """A word that we know is said in our own; one that we do not is not repeated."""
    assert result_of(said) == expected


def test_results_of_the_council_itself() -> None:
    """Its own table goes before ours."""
    assert result_of("einstimmig", {"Einstimmig": "Unaniem aangenomen."}) == "Unaniem aangenomen."
