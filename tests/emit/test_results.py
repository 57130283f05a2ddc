"""The results of an evening: on its page, in the feeds, in the mail and on paper, as one thing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from lxml import html
from tests.not_none import not_none
from tests.recorded_council import RecordedCouncil

from raadsweek.emit.mail import letter
from raadsweek.emit.paper.maker import whole_sheet
from raadsweek.emit.paper.sheet import plain_text
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from tests.conftest import ProjectFolder

    from raadsweek.emit.output import Context

EVENING, OUT, AFTER = "2026-11-19-raad", "2026-11-20T12:30", "2026-11-26T12:00"
PAGE, FEED = f"vergaderingen/{EVENING}/index.html", "feeds/body/raad.json"
PARTIES = {
    "vliet": {"label": "Vliet Lokaal", "seats": 7},
    "groen": {"label": "Groen Hart", "seats": 6},
    "samen": {"label": "Samen Sterk", "seats": 2},
}
MEMBERS = {
    "j-de-boer": {"name": "Joke de Boer", "party": "vliet"},
    "b-deniz": {"name": "Baran Deniz", "party": "groen"},
}
POINTS = [
    "Opening",
    {"title": "Het zwembad", "type": "consent"},
    {"title": "Besluiten", "heading": True},
    {"title": "De weekmarkt verhuizen", "summary": "Naar de haven?", "late": "2026-11-17"},
]
DECISION = {"meeting": EVENING, "date": "2026-11-20", "summary": "Kort."}


@pytest.fixture
def council(project_folder: ProjectFolder) -> RecordedCouncil:
    """A council of fifteen seats with an evening on which it decided about a market and a pool."""
    council = RecordedCouncil(project_folder)
    project_folder.calendar("council", parties=PARTIES, members=MEMBERS)
    project_folder.meeting(EVENING, end="2026-11-19 22:30", points=POINTS)
    decide(
        council,
        "a-markt",
        title="De weekmarkt blijft op het Marktplein",
        outcome="rejected",
        point="3",
        vote={"for": "vliet", "against": ["groen", "samen"]},
    )
    decide(council, "zwembad", title="Geld voor het bad", outcome="adopted", point="2")
    return council


def decide(council: RecordedCouncil, id: str, **keys: Any) -> None:
    """Writes a decision of that evening."""
    council.folder.item(f"besluiten/{id}.md", **{**DECISION, **keys})


def motions(council: RecordedCouncil, count: int) -> None:
    """Writes so many motions on the market, in one file, the last one first."""
    keys: dict[str, Any] = {
        **DECISION,
        "status": "ready",
        "outcome": "adopted",
        "body": "De tekst.",
    }
    keys |= {"type": "motion", "proposal": "a-markt", "submitters": ["j-de-boer", "samen"]}
    found = [{**keys, "id": f"m{n}", "title": f"Motie M{n}"} for n in range(count, 0, -1)]
    council.folder.write("content/besluiten/moties.yml", yaml.safe_dump_all(found))


def published(council: RecordedCouncil) -> Context:
    """What emitters are given once all of it is out."""
    council.publish(OUT)
    return council.context(AFTER)


def paper(context: Context) -> str:
    """The week on paper, as text."""
    return plain_text(whole_sheet(context, "2026-W48"))


def mailed(context: Context) -> str:
    """The text of the residents' mail that tells of it."""
    return " ".join(letter(context, "residents-mail/2026-W48").text.decode().split())


def rows(page: str) -> list[tuple[str, str]]:
    """Each row of the results: its words, and what came of it."""
    found = html.fromstring(page).xpath("//table[@class='rw-results']/tbody/tr[th]")
    return [
        (" ".join(row.xpath("string(th/a)").split()), " ".join(row.xpath("string(td)").split()))
        for row in found
    ]


def test_an_outcome_is_never_said_of_the_title(council: RecordedCouncil) -> None:
    """The market stays, since the proposal was rejected: 'stays: rejected' says the opposite."""
    context = published(council)
    site = council.site(AFTER)
    told = "Voorstel De weekmarkt verhuizen: afgewezen"

    item, page = site["besluiten/a-markt/index.html"], site[PAGE]
    assert "Voorstel: afgewezen" in item
    assert "De weekmarkt verhuizen" in item
    assert ("De weekmarkt blijft op het Marktplein", "Voorstel: afgewezen") in rows(page)
    assert told in mailed(context)
    assert told in paper(context)
    assert told in site["feeds/kind/besluiten.xml"]
    assert told in site["calendars/channel/website.ics"].replace("\r\n ", "")
    of_market = [
        e
        for e in json.loads(site["data/publications/2026.json"])["publications"]
        if "markt" in e["item"]
    ]
    assert {(e["outcome"], e["proposal"]) for e in of_market} == {
        ("rejected", "De weekmarkt verhuizen")
    }
    assert not [path for path, text in site.items() if ">Afgewezen<" in text]


def test_no_outcome_has_a_colour_that_judges(council: RecordedCouncil) -> None:
    """What was adopted and what was rejected look alike."""
    published(council)
    item = council.site(AFTER)["besluiten/a-markt/index.html"]

    assert "rejected" not in item


def test_the_results_follow_the_agenda(council: RecordedCouncil) -> None:
    """Not the file names: the pool is point 2, and the market point 3."""
    context = published(council)
    titles = ["Geld voor het bad", "De weekmarkt blijft op het Marktplein"]

    assert [title for title, _ in rows(council.site(AFTER)[PAGE])] == titles
    for text in (mailed(context), paper(context)):
        assert text.index(titles[0]) < text.index(titles[1])


def test_what_belongs_to_a_proposal_stands_below_it(council: RecordedCouncil) -> None:
    """Amendments first and then motions as they are numbered, each with who handed it in."""
    motions(council, 10)
    decide(
        council,
        "wijziging",
        title="Zes kramen",
        type="amendment",
        proposal="a-markt",
        outcome="tie",
    )
    published(council)
    site = council.site(AFTER)

    assert [title for title, _ in rows(site[PAGE])] == [
        "Geld voor het bad",
        "De weekmarkt blijft op het Marktplein",
        "Zes kramen",
        *(f"Motie M{n}" for n in range(1, 11)),
    ]
    assert "Ingediend door Joke de Boer (Vliet Lokaal), Samen Sterk" in site[PAGE]
    assert len(rows(site["besluiten/a-markt/index.html"])) == 11
    assert "Bij dit voorstel" in site["besluiten/m3/index.html"]


def test_editors_choose_what_comes_first(council: RecordedCouncil) -> None:
    """A motion may be the news of the evening."""
    motions(council, 42)
    chosen = {"end": "2026-11-19 22:30", "points": POINTS, "leads": ["m7", "a-markt"]}
    council.folder.meeting(EVENING, **chosen)
    context = published(council)

    results = not_none(context.edition.results(EVENING))
    assert results.leads == ("m7", "a-markt")
    assert mailed(context).index("Motie M7 ") < mailed(context).index("De weekmarkt blijft")


def test_forty_two_motions_are_told_in_brief(council: RecordedCouncil) -> None:
    """Mail and paper tell three things, on how much was decided, and where all of it is."""
    motions(council, 42)
    context = published(council)
    council.publish("2026-11-25T16:00")
    later = council.context("2026-12-09T12:00")

    for text in (mailed(context), paper(context)):
        assert text.count("Motie M") == 1
        assert "Er is besloten over 2 voorstellen en 42 moties." in text
        assert "raad.vlietmonde.example/vergaderingen/2026-11-19-raad" in text
    assert "#uitslag" in mailed(context)
    assert "Motie M" not in letter(later, "residents-mail/2026-W49").text.decode()
    assert len(rows(council.site(AFTER)[PAGE])) == 44


def test_a_body_feed_tells_the_results_once(council: RecordedCouncil) -> None:
    """One entry, which is never another one: it changes with what is decided on."""
    published(council)
    entries = [json.loads(council.site(AFTER)[FEED])["items"]]
    decide(council, "later", title="Nog een besluit", outcome="adopted")
    council.publish("2026-11-27T12:30")
    entries.append(json.loads(council.site("2026-11-27T13:00")[FEED])["items"])
    found = [[each for each in items if ":results/" in each["id"]] for items in entries]

    assert [len(each) for each in found] == [1, 1]
    first, second = (each[0] for each in found)
    assert first["id"] == second["id"] == f"tag:raad.vlietmonde.example,2026:results/{EVENING}"
    assert "Nog een besluit" in second["content_html"]
    assert first["date_published"] == second["date_published"]
    assert first["date_modified"] < second["date_modified"]
    assert first["url"].endswith(f"/{EVENING}/#uitslag")
    assert "Voorstel De weekmarkt verhuizen: afgewezen. 7 voor, 8 tegen" in first["content_html"]


def test_a_vote_shows_by_party_and_by_name(council: RecordedCouncil) -> None:
    """A member who stood apart is named, and is not counted with the party."""
    vote = {"for": ["vliet", "samen"], "against": ["groen"], "absent": "j-de-boer"}
    decide(council, "a-markt", title="De markt", outcome="adopted", point="3", vote=vote)
    published(council)
    found = html.fromstring(council.site(AFTER)["besluiten/a-markt/index.html"])

    table = [
        [" ".join(cell.itertext()).strip() for cell in row]
        for row in found.xpath("//table[@class='rw-ballot']//tr")
    ]
    assert table == [
        ["Partij", "Voor", "Tegen", "Afwezig"],
        ["Vliet Lokaal", "6", "0", "1"],
        ["Groen Hart", "0", "6", "0"],
        ["Samen Sterk", "2", "0", "0"],
        ["Samen", "8", "6", "1"],
    ]
    assert "Afwezig: Joke de Boer (Vliet Lokaal)" in " ".join(found.text_content().split())


def test_of_a_withdrawn_decision_only_its_title_is_left(council: RecordedCouncil) -> None:
    """Neither its outcome nor its vote stands among the results."""
    published(council)
    back = {"status": "withdrawn", "withdrawn": {"date": "2026-11-21", "reason": "Een fout."}}
    decide(council, "a-markt", title="De weekmarkt", outcome="rejected", point="3", **back)
    council.publish("2026-11-21T09:00")
    site = council.site(AFTER)

    assert ("De weekmarkt", "Ingetrokken") in rows(site[PAGE]) or rows(site[PAGE]) == []
    assert "7 voor, 8 tegen" not in site[PAGE] + site[FEED]
    assert not_none(council.context(AFTER).edition.results(EVENING)).leads == ("zwembad",)


def test_an_agenda_unfolds(council: RecordedCouncil) -> None:
    """A title each; what it is about, its items, and that it came later, lie below it."""
    published(council)
    page = html.fromstring(council.site(AFTER)[PAGE])
    points = page.xpath("//li[starts-with(@id, 'punt-')]")

    assert [each.get("id") for each in points] == [
        "punt-opening",
        "punt-het-zwembad",
        "punt-besluiten",
        "punt-de-weekmarkt-verhuizen",
    ]
    words = [" ".join(each.text_content().split()) for each in points]
    assert words[0] == "1 Opening"
    assert words[1].startswith("2 Het zwembad Zonder debat (hamerstuk)")
    assert words[2] == "Besluiten"
    assert "Later toegevoegd: dinsdag 17 november 2026 Naar de haven?" in words[3]
    assert points[3].xpath(".//a[contains(@href, 'a-markt')]")


def test_the_order_of_files_changes_nothing(council: RecordedCouncil) -> None:
    """Of proposals that have no point none comes first by its name, nor by who wrote it first."""
    context = published(council)
    results = not_none(context.edition.results(EVENING))

    assert [row.item for row in results.rows] == ["zwembad", "a-markt"]
    assert replace(context).edition.results(EVENING) == results
