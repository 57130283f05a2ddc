"""A real Notubiz meeting becomes a meeting and a draft agenda with all its points."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import yaml

from raadsweek.importers import ImportOutcome

if TYPE_CHECKING:
    from tests.importers.conftest import Town

NUMBERS = """
    3. 3. - 3. 3. 3. - - - 1. 2. 3. 4. 5. 6. 7. 8. 9. 10. - 11 12 - 13 14 - - - TKN_1 TKN_2 -
    TKN_3 TKN_4 TKN_5 TKN_6 TKN_7 TKN_8 TKN_9 - TKN_10 - TKN_11 TKN_12 TKN_13 -
""".split()  # noqa: SIM905 - in rows one can compare them with the agenda


def words_of(point: dict[str, Any]) -> str:
    """Number and title as a resident should read them, straight from the JSON."""
    kind = point["type_data"]
    title = next(a["value"] for a in kind["attributes"] if a["id"] == 1)
    number = (kind["title_prefix"] or "").rstrip(".")
    return " ".join(f"{number} {title}".split())


def front_matter(town: Town) -> dict[str, Any]:
    """The front matter of the agenda, read by another YAML library than the importer's."""
    found: dict[str, Any] = yaml.safe_load(town.agenda.read_text("utf-8").split("---\n")[1])
    return found


def points(town: Town) -> list[dict[str, Any]]:
    """The points of the meeting, as its file has them."""
    found: list[dict[str, Any]] = yaml.safe_load(town.meeting.read_bytes())["points"]
    return found


def shown(town: Town) -> list[str]:
    """The headings and points in order, with their numbers."""
    return [f"{point.get('number', '')} {point['title']}".strip() for point in points(town)]


def closed(point: dict[str, Any]) -> bool:
    """Whether it is the heading of the closed part."""
    return words_of(point) == "BESLOTEN DEEL"


def open_points(meeting: dict[str, Any]) -> list[dict[str, Any]]:
    """The points that are for residents."""
    return [point for point in meeting["agenda_items"] if not closed(point)]


def test_all_points_come_in_order_with_their_numbers(town: Town, amsterdam: dict[str, Any]) -> None:
    """The meeting has all 44 points, in the source's order, with its numbers.

    A 45th, the heading of the closed part, stays inside.
    """
    town.take(amsterdam, accept=("all",))

    found = shown(town)
    assert len(found) == 44
    assert found == [words_of(point) for point in open_points(amsterdam)]
    numbers = [n for n, p in zip(NUMBERS, amsterdam["agenda_items"], strict=True) if not closed(p)]
    for number, words in zip(numbers, found, strict=True):
        assert number == "-" or words.startswith(number.replace("_", " ").rstrip(".") + " ")
    assert [each["external"] for each in points(town)] == [
        str(point["id"]) for point in open_points(amsterdam)
    ]
    assert len({each["id"] for each in points(town)}) == 44


def test_points_with_an_order_stand_in_that_order(town: Town, amsterdam: dict[str, Any]) -> None:
    """A file whose list is shuffled gives the same agenda, for the points that have an order."""
    town.take(amsterdam, accept=("all",))
    straight = shown(town)
    amsterdam["agenda_items"][6:] = reversed(amsterdam["agenda_items"][6:])
    amsterdam["id"] += 1
    town.take(amsterdam, accept=("all",))

    other = town.meeting.with_name(town.meeting.name.replace(".yml", "-2.yml"))
    other.replace(town.meeting)
    assert shown(town) == straight


def test_headings_of_the_source_are_headings(town: Town, amsterdam: dict[str, Any]) -> None:
    """What Notubiz marks as a heading is one of the agenda; nothing else is."""
    town.take(amsterdam, accept=("all",))

    headings = [each["title"] for each in points(town) if each.get("heading")]
    marked = [p for p in open_points(amsterdam) if p["type_data"]["heading"]]
    assert len(headings) == len(marked) == 12


def test_documents_stand_at_their_point(town: Town, amsterdam: dict[str, Any]) -> None:
    """Each document is a link with its title, at the point to which it belongs."""
    town.take(amsterdam, accept=("all",))

    for source, point in zip(open_points(amsterdam), points(town), strict=True):
        links = [(each["url"], each["title"]) for each in point.get("documents", [])]
        expected = [(d["url"], " ".join(d["title"].split())) for d in source["documents"]]
        assert links == expected
    assert sum(len(point["documents"]) for point in amsterdam["agenda_items"]) > 40


def test_the_item_is_a_draft_with_its_source(town: Town, amsterdam: dict[str, Any]) -> None:
    """The agenda is a draft that names its meeting and its source, dated when it was made."""
    report = town.take(amsterdam)

    item = front_matter(town)
    assert item["status"] == "draft"
    assert "source" not in item  # the address of an interface is no official piece
    assert item["meeting"] == report.meeting == town.meeting.stem
    assert item["title"] == "Agenda raadscommissie Financiën, 8 februari 2018"
    assert "donderdag 8 februari 2018 om 13.30 uur" in item["summary"]
    assert str(item["date"]) == "2018-01-26"


def test_the_meeting_keeps_local_time_and_an_unknown_end(
    town: Town, amsterdam: dict[str, Any]
) -> None:
    """The meeting says the clock time of Amsterdam, and no end where none is known."""
    report = town.take(amsterdam)

    meeting = yaml.safe_load(town.meeting.read_bytes())
    assert meeting == {
        "title": "raadscommissie Financiën",
        "body": "raadscommissie-financien",
        "start": "2018-02-08 13:30",
        "place": "De Raadszaal",
        "status": "confirmed",
        "documents": [{"title": d["title"], "url": d["url"]} for d in amsterdam["documents"]],
        "updated": "2018-03-15 09:34",
        "revision": 0,
        "external": "notubiz-458902",
    }
    assert {file.change for file in report.files} == {ImportOutcome.NEW}


def test_staff_hear_of_points_without_a_place(town: Town, amsterdam: dict[str, Any]) -> None:
    """Points that Notubiz gives no place are counted in the report, for a person to look at."""
    report = town.take(amsterdam)

    said = [problem.message for problem in report.problems]
    assert any(said.many and said.value("count") == 6 for said in said)


def test_a_body_of_the_council_is_recognised_by_its_label(
    town: Town, amsterdam: dict[str, Any]
) -> None:
    """A body that `council.yml` knows under its label gets the id it has there."""
    report = town.take(amsterdam, fin="Raadscommissie Financiën")

    assert report.meeting == "2018-02-08-fin"


def test_a_body_is_recognised_by_what_the_system_calls_it(
    town: Town, amsterdam: dict[str, Any]
) -> None:
    """`ids` of a body in `council.yml` are its names in foreign systems."""
    amsterdam["gremium"] = {"title": "Commissie FIN"}
    report = town.take(amsterdam, fin="Financiën en economie")

    assert report.meeting == "2018-02-08-fin"


def test_midnight_is_a_day_without_a_time(town: Town, amsterdam: dict[str, Any]) -> None:
    """Nobody meets at 00:00: the system knows no time, so the file says the day alone."""
    (planning, *_) = amsterdam["plannings"]
    planning |= {"start_date": "2018-02-08 00:00:00", "end_date": None}
    amsterdam["plannings"] = [planning]
    report = town.take(amsterdam)
    file = town.root / "calendars" / "meetings" / f"{report.meeting}.yml"

    assert "start: '2018-02-08'\n" in file.read_text()


TWO_DAYS = [
    {"start_date": "2018-02-09 19:30:00", "end_date": "2018-02-09 22:00:00"},
    {"start_date": "2018-02-08 13:30:00", "end_date": "2018-02-08 17:00:00"},
]


def test_several_plannings_are_sittings_of_one_meeting(
    town: Town, amsterdam: dict[str, Any]
) -> None:
    """Two days of one debate are no meeting of thirty-three hours, and are read in their order."""
    amsterdam["plannings"] = TWO_DAYS
    town.take(amsterdam)
    file = yaml.safe_load(town.meeting.read_bytes())

    assert (file["start"], file["end"]) == ("2018-02-08 13:30", "2018-02-08 17:00")
    assert file["sittings"] == [{"start": "2018-02-09 19:30", "end": "2018-02-09 22:00"}]
    assert (
        "van 13.30 tot 17.00 uur**, en verder op vrijdag 9 februari 2018 om 19.30"
        in town.agenda.read_text()
    )


def test_a_sitting_follows_its_source_unless_an_editor_wrote_it(
    town: Town, amsterdam: dict[str, Any]
) -> None:
    """Importing again changes nothing; a moved second day moves, and one that we wrote stays."""
    amsterdam["plannings"] = copy.deepcopy(TWO_DAYS)
    town.take(amsterdam)
    before = town.files()
    town.take(amsterdam)
    assert town.files() == before

    amsterdam["plannings"][0] |= {"start_date": "2018-02-12 00:00:00", "end_date": None}
    town.take(amsterdam)
    assert yaml.safe_load(town.meeting.read_bytes())["sittings"] == [{"start": "2018-02-12"}]

    ours = town.meeting.read_text().replace("2018-02-12", "2018-02-13")
    town.meeting.write_text(ours)
    amsterdam["plannings"] = TWO_DAYS[1:]
    report = town.take(amsterdam)
    assert "2018-02-13" in town.meeting.read_text()
    assert ("import-kept-value", "sittings") in [(each.code, each.key) for each in report.problems]


def test_points_below_a_point_follow_it(town: Town, amsterdam: dict[str, Any]) -> None:
    """With their own numbers."""
    first, second, *rest = amsterdam["agenda_items"][9:]
    first["agenda_items"] = [second, *rest[:1]]
    amsterdam["agenda_items"] = [first, *rest[1:]]
    town.take(amsterdam, accept=("all",))

    assert shown(town)[:2] == ["1 Opening procedureel gedeelte", "2 Mededelingen"]


def test_the_newer_form_of_the_api_is_read(town: Town, amsterdam: dict[str, Any]) -> None:
    """A meeting wrapped in `meeting`, with numbered attributes and its own page, is read too."""
    page = "https://amsterdam.raadsinformatie.nl/vergadering/458902/Financien"
    amsterdam["attributes"] = [{"id": 1, "reference_model": None, "value": "Commissie FIN"}]
    amsterdam["plannings"][0]["end_date"] = "2018-02-08 17:00:00"
    town.take({"meeting": {**amsterdam, "url": page}})

    meeting = yaml.safe_load(town.meeting.with_name("2018-02-08-commissie-fin.yml").read_bytes())
    assert meeting["title"] == "Commissie FIN"
    assert meeting["source"] == page
    assert meeting["end"] == "2018-02-08 17:00"


def test_links_lead_only_to_the_web(town: Town, amsterdam: dict[str, Any]) -> None:
    """One that is no http(s) address is not written; another as our own reader takes it."""
    amsterdam["documents"][0]["url"] = amsterdam["documents"][0]["self"] = "javascript:alert(1)"
    amsterdam["agenda_items"][11]["documents"][0]["url"] = "https://x.nl/a (b)/<c>.pdf?a=1&copy;=2"

    town.take(amsterdam, accept=("all",))

    assert b"javascript" not in b"".join(town.files().values())
    (odd,) = [
        each["url"]
        for point in points(town)
        for each in point.get("documents", [])
        if "x.nl" in each["url"]
    ]
    assert odd == "https://x.nl/a%20(b)/%3Cc%3E.pdf?a=1&copy;=2"
