"""A real Notubiz meeting becomes a meeting and a draft agenda with all its points."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

import yaml

from raadsweek.importers import ImportOutcome
from raadsweek.prose import plain, to_html

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
    return " ".join(f"{kind['title_prefix'] or ''} {title}".split())


def front_matter(town: Town) -> dict[str, Any]:
    """The front matter of the agenda, read by another YAML library than the importer's."""
    found: dict[str, Any] = yaml.safe_load(town.agenda.read_text("utf-8").split("---\n")[1])
    return found


def body(town: Town) -> str:
    """The Markdown of the agenda."""
    return str(town.agenda.read_text("utf-8").split("---\n", 2)[2])


def published(town: Town) -> str:
    """The agenda as a page shows it."""
    return to_html(body(town), link=lambda target: target, picture=lambda _: None)


def shown(town: Town) -> list[str]:
    """The headings and points of the published agenda, in order, without documents."""
    entries = re.findall(r"<h3>(.*?)</h3>|<strong>(.*?)</strong>", published(town))
    return [html.unescape(heading or point) for heading, point in entries]


def closed(point: dict[str, Any]) -> bool:
    """Whether it is the heading of the closed part."""
    return words_of(point) == "BESLOTEN DEEL"


def open_points(meeting: dict[str, Any]) -> list[dict[str, Any]]:
    """The points that are for residents."""
    return [point for point in meeting["agenda_items"] if not closed(point)]


def test_all_points_come_in_order_with_their_numbers(town: Town, amsterdam: dict[str, Any]) -> None:
    """The published agenda shows all 44 points, in the source's order, with its numbers.

    A 45th, the heading of the closed part, stays inside.
    """
    town.take(amsterdam)

    points = shown(town)[1:]  # the first bold words are those of day and time
    assert len(points) == 44
    assert points == [words_of(point) for point in open_points(amsterdam)]
    numbers = [n for n, p in zip(NUMBERS, amsterdam["agenda_items"], strict=True) if not closed(p)]
    for number, words in zip(numbers, points, strict=True):
        assert number == "-" or words.startswith(number.replace("_", " ") + " ")


def test_points_with_an_order_stand_in_that_order(town: Town, amsterdam: dict[str, Any]) -> None:
    """A file whose list is shuffled gives the same agenda, for the points that have an order."""
    town.take(amsterdam)
    straight = shown(town)[1:]
    amsterdam["agenda_items"][6:] = reversed(amsterdam["agenda_items"][6:])
    amsterdam["id"] += 1
    town.take(amsterdam)

    other = town.agenda.with_name(town.agenda.name.replace(".md", "-2.md"))
    other.replace(town.agenda)
    assert shown(town)[1:] == straight


def test_headings_of_the_source_are_headings(town: Town, amsterdam: dict[str, Any]) -> None:
    """What Notubiz marks as a heading is a heading on the page; nothing else is."""
    town.take(amsterdam)

    headings = re.findall("<h3>(.*?)</h3>", published(town))
    marked = [p for p in open_points(amsterdam) if p["type_data"]["heading"]]
    assert headings == [words_of(point) for point in marked]
    assert len(headings) == 12


def test_documents_stand_under_their_point(town: Town, amsterdam: dict[str, Any]) -> None:
    """Each document is a link with its title, below the point to which it belongs."""
    town.take(amsterdam)

    chunks = re.split(r"(?=<strong>|<h3>)", published(town))[2:]
    for point, chunk in zip(open_points(amsterdam), chunks, strict=True):
        links = re.findall(r'<a href="(.*?)">(.*?)</a>', chunk)
        expected = [(d["url"], " ".join(d["title"].split())) for d in point["documents"]]
        assert [(url, html.unescape(title)) for url, title in links] == expected
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


def test_points_below_a_point_are_nested(town: Town, amsterdam: dict[str, Any]) -> None:
    """Points below another point follow it, one step in, with their own numbers."""
    first, second, *rest = amsterdam["agenda_items"][9:]
    first["agenda_items"] = [second, *rest[:1]]
    amsterdam["agenda_items"] = [first, *rest[1:]]
    town.take(amsterdam)

    assert "- **1. Opening procedureel gedeelte**\n  - **2. Mededelingen**\n  - **3. V" in body(
        town
    )


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
    """An address that is no http(s) address is not written."""
    amsterdam["documents"][0]["url"] = amsterdam["documents"][0]["self"] = "javascript:alert(1)"
    amsterdam["agenda_items"][11]["documents"][0]["url"] = "https://x.nl/a (b)/<c>.pdf?a=1&copy;=2"
    town.take(amsterdam)

    assert b"javascript" not in b"".join(town.files().values())
    assert 'href="https://x.nl/a%20%28b%29/%3Cc%3E.pdf?a=1&amp;copy;=2"' in published(town)


def test_the_agenda_reads_as_plain_text(town: Town, amsterdam: dict[str, Any]) -> None:
    """Without marks, as in a mail, numbers and titles still stand together."""
    town.take(amsterdam)

    assert "TKN 13 Beantwoording Motie 890 (524') - Behoud X-helling NDSM" in plain(body(town))
