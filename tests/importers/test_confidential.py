"""What is confidential in the source is in no file of ours, under no condition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from raadsweek.errors import RaadsweekError
from raadsweek.importers.notubiz_confidential import Sieve

if TYPE_CHECKING:
    from tests.importers.conftest import Town

MARKS = [1, True, "1", "true", "ja", "TRUE", 2, 1.0, ["x"]]
SECRETS = ("Geheime grondaankoop", "geheim-stuk", "7777777")


def secret_document(mark: object) -> dict[str, Any]:
    """A document that nobody may see."""
    return {
        "id": 7777777,
        "title": "geheim-stuk.pdf",
        "url": "https://api.notubiz.nl/document/7777777/1",
        "confidential": mark,
    }


def secret_point(mark: object, **more: object) -> dict[str, Any]:
    """A point that nobody may see, with a document that is not marked itself."""
    return {
        "id": 7777777,
        "order": 50,
        "confidential": mark,
        "documents": [secret_document(0)],
        "agenda_items": [],
        "type_data": {
            "title_prefix": "99.",
            "heading": False,
            "attributes": [{"id": 1, "value": "Geheime grondaankoop"}],
        },
        **more,
    }


def written(town: Town) -> str:
    """All bytes and all names of files of the project, as text."""
    return "".join(f"{name}\n{data.decode()}" for name, data in town.files().items())


@pytest.mark.parametrize("mark", MARKS)
def test_nothing_confidential_is_written(
    town: Town, amsterdam: dict[str, Any], mark: object
) -> None:
    """However the mark is written, and however deep it lies, nothing of it comes out."""
    items = amsterdam["agenda_items"]
    items.append(secret_point(mark))
    items[9]["agenda_items"] = [secret_point(0, confidential=mark)]
    items[10]["agenda_items"] = [secret_point(mark, agenda_items=[secret_point(0)])]
    items[11]["documents"].append(secret_document(mark))
    items[12]["documents"].append({**secret_document(0), "versions": [{"confidential": mark}]})
    amsterdam["documents"].append(secret_document(mark))
    report = town.take(amsterdam)

    assert not [secret for secret in SECRETS if secret in written(town)]
    assert not [secret for secret in SECRETS if secret in repr(report)]
    assert "Opening procedureel gedeelte" in written(town)


@pytest.mark.parametrize(
    "more",
    [
        {"permission_group": "council"},
        {"type_data": {"confidential": 1, "attributes": [{"id": 1, "value": SECRETS[0]}]}},
        {"type_data": {"attributes": [{"id": 1, "value": SECRETS[0], "confidential": True}]}},
    ],
)
def test_other_ways_to_hide_a_point_count_too(
    town: Town, amsterdam: dict[str, Any], more: dict[str, Any]
) -> None:
    """A point for another group, or with hidden words, is confidential as a whole."""
    amsterdam["agenda_items"].append(secret_point(0, **more))
    town.take(amsterdam)

    assert not [secret for secret in SECRETS if secret in written(town)]


def test_a_confidential_meeting_is_refused(town: Town, amsterdam: dict[str, Any]) -> None:
    """A meeting that is confidential itself gives a clear error and no file."""
    amsterdam["confidential"] = 1

    with pytest.raises(RaadsweekError, match="confidential"):
        town.take(amsterdam)
    assert town.files() == {}


def test_what_becomes_confidential_goes(town: Town, amsterdam: dict[str, Any]) -> None:
    """A point and documents that were accepted before leave every file but the record.

    That keeps what was public, until somebody erases it.
    """
    town.take(amsterdam, accept=("all",))
    amsterdam["agenda_items"][12]["confidential"] = 1
    amsterdam["documents"][0]["confidential"] = 1
    amsterdam["agenda_items"][13]["documents"][0]["confidential"] = 1
    town.take(amsterdam)

    files = town.files().items()
    text = "".join(data.decode() for name, data in files if not name.startswith("record/"))
    assert "Conceptverslag van de openbare" not in text
    assert "Uitslagenlijst" not in text
    assert "FIN portefeuille Gemeentelijk Vastgoed" not in text
    assert "FIN portefeuille Inkoop" in text


def test_staff_hear_where_an_own_text_still_links_to_it(
    town: Town, amsterdam: dict[str, Any]
) -> None:
    """A link that an editor wrote to a document that became confidential is pointed out."""
    town.take(amsterdam)
    url = amsterdam["agenda_items"][13]["documents"][0]["url"]
    with town.agenda.open("a", encoding="utf-8") as stream:
        stream.write(f"\nLees [de termijnagenda]({url}).\n")
    amsterdam["agenda_items"][13]["documents"][0]["confidential"] = 1
    report = town.take(amsterdam)

    found = [p for p in report.problems if p.code == "import-confidential-link"]
    lines = town.agenda.read_text("utf-8").split("\n")
    assert [lines[(p.line or 0) - 1][:4] for p in found] == ["Lees"]


@pytest.mark.parametrize(
    "flag",
    [
        {"is_besloten": "onbekend"},
        {"vertrouwelijk": "ja"},
        {"secret_level": 2},
        {"public": False},
        {"openbaar": "nee"},
    ],
)
def test_a_mark_is_known_by_its_name(
    town: Town, amsterdam: dict[str, Any], flag: dict[str, Any]
) -> None:
    """Whatever the source calls it, and whatever it says but a plain no."""
    amsterdam["agenda_items"].append(secret_point(0, **flag))
    town.take(amsterdam)

    assert not [secret for secret in SECRETS if secret in written(town)]


def titled(title: str, **more: object) -> dict[str, Any]:
    """A point with this title, and no mark but that."""
    data = {"heading": False, "attributes": [{"id": 1, "value": title}], **more}
    return {"id": 555, "order": 60, "documents": [], "agenda_items": [], "type_data": data}


def test_a_title_that_says_so_holds_a_point_back(town: Town, amsterdam: dict[str, Any]) -> None:
    """Staff are told by its number, never by its words; with that number it is let in."""
    amsterdam["agenda_items"].append(titled("Grondaankoop Noord (besloten)"))
    report = town.take(amsterdam)
    assert "Grondaankoop" not in written(town) + repr(report)
    assert any("555" in repr(problem.message) for problem in report.problems)

    town.take(amsterdam, let_in=("555",))
    assert "Grondaankoop Noord" in written(town)


def test_what_is_below_a_closed_heading_stays_inside(town: Town, amsterdam: dict[str, Any]) -> None:
    """Up to the next heading, in the order in which the points are shown."""
    # In Amsterdam's own agenda nothing stands below this heading, which is of order 21.
    secret = titled("Klacht over een lid")
    for item in amsterdam["agenda_items"]:
        item["order"] = None if item["order"] is None else item["order"] * 10
    secret["order"] = 215
    amsterdam["agenda_items"].insert(0, secret)
    town.take(amsterdam)
    text = written(town)

    assert "BESLOTEN DEEL" not in text
    assert "Klacht" not in text
    assert "TER KENNISNAMELIJST" in text


def test_a_meeting_of_which_the_title_says_so_is_refused(
    town: Town, amsterdam: dict[str, Any]
) -> None:
    """Nothing is written, and the hint names the number that lets it in."""
    amsterdam["attributes"]["Titel"] = "Besloten raadscommissie"
    with pytest.raises(RaadsweekError, match="says that it is confidential") as refused:
        town.take(amsterdam)
    assert str(amsterdam["id"]) in repr(refused.value.todo)
    assert town.files() == {}

    town.take(amsterdam, let_in=(str(amsterdam["id"]),))
    assert "Besloten raadscommissie" in written(town)


@pytest.mark.parametrize(
    "attributes",
    [
        {"Titel": "Raad", "Besloten": "Ja"},
        [{"id": 1, "value": "Raad"}, {"id": 9, "label": "Besloten", "value": "Ja"}],
        [{"id": 1, "value": "Raad", "confidential": "x"}],
    ],
)
def test_an_attribute_marks_a_meeting_too(
    town: Town, amsterdam: dict[str, Any], attributes: object
) -> None:
    """The rows of attributes have labels of their own."""
    amsterdam["attributes"] = attributes

    with pytest.raises(RaadsweekError, match="is confidential"):
        town.take(amsterdam)


def test_a_table_that_is_marked_is_left_out() -> None:
    """Not only what stands in a list: a table below a key says nothing either, however deep."""
    place = {"name": "Kluis", "contact": {"confidential": 1, "name": "Geheim"}}
    meeting = {"id": 1, "chair": {"confidential": "ja", "name": "Geheim"}, "place": place}

    assert Sieve().meeting(meeting, "raad.json") == {
        "id": 1,
        "chair": None,
        "place": {"name": "Kluis", "contact": None},
    }
