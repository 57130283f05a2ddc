"""What Notubiz has around the points of an agenda: text, other modules, parts, what is closed."""

from __future__ import annotations

import copy

from tests.importers.conftest import Town
from tests.importers.test_gate import SOURCE


def test_a_part_of_another_meeting_names_it(town: Town) -> None:
    """By our id of it, whichever of the two came first."""
    part = copy.deepcopy(SOURCE)
    part |= {"id": 7002, "parent": {"id": 7001}, "gremium": {"title": "Sessie"}}
    town.take(part)
    assert "part_of" not in town.said()

    town.take(SOURCE)
    town.take(part)
    file = town.root / "calendars" / "meetings" / "2026-12-10-sessie.yml"
    assert "part_of: 2026-12-10-commissie-wonen\n" in file.read_text("utf-8")


def test_parts_of_points_keep_their_depth(town: Town) -> None:
    """On the agenda a part lies below its point; what is a part of a closed one stays inside."""
    deep = copy.deepcopy(SOURCE)
    _, plan, end = deep["agenda_items"]

    def part(id: int, number: str, title: str, **more: object) -> dict[str, object]:
        words = {"title_prefix": number, "attributes": [{"id": 1, "value": title}]}
        return {"id": id, "order": id, "type_data": words, "documents": [], **more}

    plan["agenda_items"] = [
        part(21, "2.1", "Huizen", agenda_items=[part(22, "", "Huren")]),
        part(23, "2.2", "Tuinen"),
    ]
    end["agenda_items"] = [part(31, "3.1", "Aankoop grond")]
    end["confidential"] = 1
    town.take(deep, accept=("all",))

    rows = town.said()["points"]
    assert [(row["title"], row.get("part_of")) for row in rows] == [
        ("Opening", None),
        ("Woonvisie", None),
        ("Huizen", "woonvisie"),
        ("Huren", "huizen"),
        ("Tuinen", "woonvisie"),
    ]
    assert not any(b"grond" in data for data in town.files().values())
    before = town.files()
    town.take(deep)
    assert town.files() == before

    # A part that becomes a point of its own is the same point.
    deep["agenda_items"][1:2] = [plan, plan["agenda_items"].pop()]
    town.take(deep)
    assert town.said()["points"][-1] == {"title": "Tuinen", "id": "tuinen", "number": "2.2"} | {
        "external": "23"
    }


def test_the_text_of_a_point_and_the_room(town: Town) -> None:
    """By the numbers of their attributes, since most answers have no names for them."""
    more = copy.deepcopy(SOURCE)
    point = more["agenda_items"][1]
    text = {"id": 3, "value": "<p>Over huizen &amp; tuinen.</p>"}
    point["type_data"]["attributes"].append(text)
    more["attributes"] = [*more.get("attributes", []), {"id": 50, "value": "Raadzaal"}]
    town.take(more, accept=("all",))

    assert town.said()["points"][1]["summary"] == "Over huizen & tuinen."
    assert town.said()["place"] == "Raadzaal"


def test_a_document_that_becomes_confidential_goes(town: Town) -> None:
    """Also from a point of which an editor changed the documents."""
    known = copy.deepcopy(SOURCE)
    secret = {"id": 5, "title": "Taxatie", "url": "https://x.nl/taxatie"}
    known["agenda_items"][1]["documents"] = [secret]
    town.take(known, accept=("all",))
    (file,) = (town.root / "calendars" / "meetings").glob("*.yml")
    file.write_text(file.read_text("utf-8").replace("title: Taxatie", "title: Wat het kost"))
    closed = copy.deepcopy(known)
    closed["agenda_items"][1]["documents"] = [secret | {"confidential": 1}]
    town.take(closed)

    assert not any(b"taxatie" in data for data in town.project_files().values())
