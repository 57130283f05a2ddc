"""Items of other modules of Notubiz: invented ones, in the form of real answers."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
import yaml
from tests.importers.conftest import Town
from tests.importers.test_gate import SOURCE

from raadsweek.importers import FURTHER, NotThisFormatError, SourceFile
from raadsweek.model.outcome import Outcome

HERE = "https://api.notubiz.nl/events/meetings/7001?format=json&version=1.21"


def attribute(id: int, *values: Any, label: str = "", visible: str = "both") -> dict[str, Any]:
    """An attribute with these values."""
    contents = [each if isinstance(each, dict) else {"content": each} for each in values]
    found = [{"meta_data": None, **each} for each in contents]
    return {"id": id, "label": label or f"Veld {id}", "visible": visible, "values": found}


def at_point(id: int) -> dict[str, Any]:
    """The value that names a point of an agenda."""
    about = {"reference_model": "agenda_item", "label": "Een punt (Raad 10-12-2026 19:30)"}
    return {"content": id, "meta_data": about}


def document(id: int, **more: Any) -> dict[str, Any]:
    """A document as it stands among attachments."""
    url = f"https://api.notubiz.nl/document/{id}/1"
    return {"id": id, "url": url, "title": f"Stuk {id}", "confidential": 0, "versions": []} | more


def item(id: int, title: str, *attributes: Any, module: int = 6, **more: Any) -> dict[str, Any]:
    """An item that belongs to the second point of the agenda."""
    return {
        "id": id,
        "module_id": module,
        "confidential": 0,
        "permission_group": "public",
        "attributes": [attribute(1, title), attribute(54, at_point(2)), *attributes],
    } | more


def drafts(town: Town, folder: str = "besluiten") -> list[dict[str, Any]]:
    """The front matter of the drafts in a folder, as text."""
    files = sorted((town.root / "content" / folder).glob("*.md"))
    return [
        {key: str(value) for key, value in yaml.safe_load(each).items()}
        for each in (file.read_text("utf-8").split("---\n")[1] for file in files)
    ]


def bring(town: Town, *items: Any, **more: Any) -> list[str]:
    """Imports the meeting and then the items; what staff are told."""
    town.take(SOURCE, accept=("all",))
    report = town.take({"items": list(items)}, **more)
    return [each.message.text for each in report.problems]


def test_a_motion_becomes_a_draft_at_its_point(town: Town) -> None:
    """With its type, its outcome and its documents; and follows what it says later."""
    motion = item(
        31,
        "15-A-1 Amendement - meer bomen",
        attribute(45, "Amendement"),
        attribute(62, "verworpen"),
        attribute(2, {"document": document(501)}),
        attachments={"document": [document(501), document(502)]},
    )
    assert bring(town, motion) == []
    (front,) = drafts(town)
    assert front == {
        "title": "15-A-1 Amendement - meer bomen",
        "status": "draft",
        "date": "2026-12-10",
        "meeting": "2026-12-10-commissie-wonen",
        "point": "woonvisie",
        "type": "amendment",
        "outcome": "rejected",
    }
    (file,) = (town.root / "content" / "besluiten").glob("*.md")
    assert file.read_text("utf-8").count("api.notubiz.nl/document/") == 2

    before = town.files()
    town.take({"items": [motion]})
    assert town.files() == before
    motion["attributes"][3]["values"][0]["content"] = "aangenomen"
    town.take({"item": motion})
    assert [each["outcome"] for each in drafts(town)] == ["adopted"]


@pytest.mark.parametrize(
    ("said", "folder", "type"),
    [
        (item(1, "Meer bomen"), "besluiten", "motion"),
        (item(1, "M12 Amendement meer bomen"), "besluiten", "amendment"),
        (item(1, "Meer bomen", attribute(45, "Motie vreemd")), "besluiten", "motion"),
        (item(1, "Kadernota", module=19), "besluiten", "proposal"),
        (item(1, "372-26 Informatiememo wegen", module=1), "raadsbrieven", None),
        (item(1, "Klacht over een lantaarn", module=1), "brieven", None),
        (item(1, "Iets anders", module=3), "", None),
    ],
)
def test_what_an_item_is(town: Town, said: Any, folder: str, type: str | None) -> None:
    """Its type says so, else how its title begins, else the number of its module."""
    kinds = ("besluiten", "brieven", "raadsbrieven")
    bring(town, said)
    found = {each: drafts(town, each) for each in kinds}

    assert [each for each in kinds if found[each]] == ([folder] if folder else [])
    if folder:
        assert found[folder][0].get("type") == type


@pytest.mark.parametrize(
    "closed",
    [
        item(31, "Geheimpje", confidential=1),
        item(31, "Geheimpje", permission_group="raad"),
        item(31, "Geheimpje (besloten)"),
        item(31, "Geheimpje", attribute(90, "Ja", label="Besloten")),
        item(31, "Geheimpje", attribute(2, {"document": document(501, confidential=1)})),
        item(31, "Weg") | {"attributes": [attribute(1, "Geheimpje", visible="none")]},
        item(31, "Openbaar", attachments={"document": [document(5, title="Geheimpje (geheim)")]}),
        item(31, "Openbaar", attachments={"document": [document(5, title="Geheimpje") | {"x": 1}]})
        | {"permission_group": "griffie"},
    ],
)
def test_what_is_confidential_stays_inside(town: Town, closed: Any) -> None:
    """By its mark, its group, its title, an attribute, a document, or where it is shown."""
    bring(town, closed)

    assert not any(b"Geheimpje" in data for data in town.files().values())


def test_a_result_that_we_do_not_know_is_a_question(town: Town) -> None:
    """The field beside it counts first; the council's own words go before ours."""
    odd, beside = attribute(62, "gelijke stemming, volgende keer weer"), attribute(71, "verworpen")
    bring(town, item(31, "A", odd), item(32, "B", odd, beside), item(33, "C", attribute(62, "Oké")))
    assert [each.get("outcome") for each in drafts(town)] == [None, "rejected", None]

    town.take({"items": [item(33, "C", attribute(62, "Oké"))]}, results={"oké": Outcome.ADOPTED})
    assert [each.get("outcome") for each in drafts(town)] == [None, "rejected", "adopted"]


def test_an_item_of_no_meeting_that_we_know_is_told(town: Town) -> None:
    """Of several points the first one that is known counts."""
    elsewhere = item(31, "Elders")
    elsewhere["attributes"][1] = attribute(54, at_point(99))
    twice = item(32, "Weer terug")
    twice["attributes"][1] = attribute(54, at_point(99), at_point(3))
    told = bring(town, elsewhere, twice)

    assert [each["point"] for each in drafts(town)] == ["sluiting"]
    assert len(told) == 1 and "belongs to no meeting" in told[0]


def test_a_meeting_names_its_items(town: Town) -> None:
    """Their addresses are on the server of the meeting, whatever the answer says of that."""
    naming = copy.deepcopy(SOURCE)
    naming["agenda_items"][1]["module_items"] = [
        {"id": 31, "self": "api.notubiz.nl/modules/0/items/31", "field_id": 54},
        {"id": 32, "self": "https://kwaad.example/modules/6/items/32", "field_id": 54},
        {"id": 33, "self": "file:///etc/passwd", "field_id": 54},
        {"id": 31, "self": "api.notubiz.nl/modules/0/items/31", "field_id": 54},
        "onzin",
    ]
    closed = {"confidential": 1, "module_items": [{"self": "x/modules/0/items/9"}]}
    naming["agenda_items"][2] |= closed
    file = SourceFile("x", json.dumps(naming).encode())
    assert FURTHER["notubiz"](file, HERE) == (
        "https://api.notubiz.nl/modules/0/items/31?format=json&version=1.21",
        "https://api.notubiz.nl/modules/6/items/32?format=json&version=1.21",
    )

    told = town.take(naming).problems
    assert any("items of other modules" in str(each.message) for each in told)


@pytest.mark.parametrize(
    "answer", [{"items": []}, {"items": [item(31, "Geheimpje")], "confidential": 1}]
)
def test_an_answer_without_public_items_is_refused(town: Town, answer: Any) -> None:
    """Then nothing was written; a mark around the items holds for all of them."""
    with pytest.raises(NotThisFormatError):
        town.take(answer)
    assert not any(b"Geheimpje" in data for data in town.project_files().values())
