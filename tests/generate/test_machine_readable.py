"""What machines read of a site on disk: JSON-LD, Open Graph, cards, sitemap, open data."""

from __future__ import annotations

import csv
import json
from io import BytesIO, StringIO
from typing import Any

import pytest
import yaml
from lxml import etree, html
from PIL import Image

from .conftest import PIXEL, files

SITE = "https://raad.proefstad.example/"


@pytest.fixture
def site(council):
    """A site with an item of each sort, and its meetings."""
    council.folder.meeting("2026-11-19-raad", stream="https://stream.example/live")
    council.folder.meeting("2026-11-26-raad", status="cancelled", reason="De zaal is dicht.")
    council.folder.meeting("2026-12-03-raad", start="2026-12-03", updated="2026-11-18 12:00")
    council.folder.write("content/nieuws/foto.png", PIXEL)
    council.folder.item(
        "besluiten/zwembad.md",
        title='Zwembad: "ja" </script><b>',
        summary="Er komt een zwembad & meer.",
        date="2026-11-20",
        meeting="2026-11-19-raad",
        outcome="adopted",
        topics=["sport"],
        places=["haven"],
    )
    council.folder.item(
        "nieuws/foto.md", date="2026-11-16", image={"file": "foto.png", "alt": "Een punt"}
    )
    council.folder.item(
        "nieuws/weg.md",
        "Kwartelkoning.",
        summary="Grutto.",
        date="2026-11-16",
        status="withdrawn",
        withdrawn={"date": "2026-11-19 10:00", "reason": "Een vergissing."},
    )
    return council.build()


def facts(site, path: str) -> dict[str, Any]:
    """The JSON-LD of a page."""
    page = html.fromstring((site / path / "index.html").read_bytes())
    (script,) = page.xpath("//script[@type='application/ld+json']")
    found: dict[str, Any] = json.loads(script.text)
    return found


def shared(site, path: str) -> dict[str, str]:
    """The Open Graph of a page."""
    page = html.fromstring((site / path / "index.html").read_bytes())
    return {e.get("property"): e.get("content") for e in page.xpath("//meta[@property]")}


def test_an_item_is_a_news_article(site):
    """Title, day, summary and publisher; what an editor typed cannot end the script."""
    found = facts(site, "besluiten/zwembad")

    assert found["@type"] == "NewsArticle"
    assert found["headline"] == 'Zwembad: "ja" </script><b>'
    assert found["datePublished"] == "2026-11-20T10:00:00+01:00"
    assert found["keywords"] == ["Sport"]
    assert found["publisher"]["@type"] == "GovernmentOrganization"
    assert found["image"] == f"{SITE}assets/cards/zwembad.png"
    assert found["about"]["@id"] == facts(site, "vergaderingen/2026-11-19-raad")["@id"]


def test_a_withdrawn_item_says_so_and_no_more(site):
    """Of its text and summary nothing is left, also not for machines."""
    found = json.dumps(facts(site, "nieuws/weg"))

    assert "Een vergissing." in found
    assert "Grutto" not in found
    assert shared(site, "nieuws/weg")["og:image"] == f"{SITE}assets/card.png"


def test_a_meeting_is_an_event_with_its_status(site):
    """Scheduled or cancelled, with the reason; a stream makes it mixed; a day is a day."""
    held = facts(site, "vergaderingen/2026-11-19-raad")
    off = facts(site, "vergaderingen/2026-11-26-raad")
    day = facts(site, "vergaderingen/2026-12-03-raad")

    assert held["eventStatus"] == "https://schema.org/EventScheduled"
    assert held["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert held["startDate"] == "2026-11-19T19:30:00+01:00"
    assert off["eventStatus"] == "https://schema.org/EventCancelled"
    assert "De zaal is dicht." in off["description"]
    assert day["startDate"] == "2026-12-03"


def test_home_says_whose_site_it_is_and_where_to_search(site):
    """The council, the site, and its open data."""
    found = {part["@type"]: part for part in facts(site, "")["@graph"]}

    assert found["GovernmentOrganization"]["areaServed"]["name"] == "Vlietmonde"
    assert found["WebSite"]["potentialAction"]["target"].startswith(f"{SITE}zoeken/?q=")
    data = found["Dataset"]["distribution"]
    assert all((site / part["contentUrl"].removeprefix(SITE)).is_file() for part in data)


def test_shared_pages_show_a_picture_that_exists(site):
    """Each page of ours has a title, an address and a picture that is in the site."""
    own = shared(site, "nieuws/foto")

    assert own["og:image"] == f"{SITE}media/full/nieuws/foto.png"
    assert own["og:image:alt"] == "Een punt"
    assert own["og:type"] == "article"
    assert shared(site, "")["og:type"] == "website"
    for page in ("", "besluiten/zwembad", "nieuws/foto", "week", "zoeken"):
        picture = shared(site, page)["og:image"]
        assert (site / picture.removeprefix(SITE)).is_file()


def test_cards_are_drawn_for_what_has_no_picture(site):
    """One for the site and one for each item without a picture, 1200 by 630 pixels."""
    cards = {name: data for name, data in files(site).items() if name.startswith("assets/card")}

    assert set(cards) == {"assets/card.png", "assets/cards/zwembad.png"}
    for data in cards.values():
        with Image.open(BytesIO(data)) as card:
            assert card.size == (1200, 630)
            grey: Any = card.convert("L").getcolors(256)
            assert len(grey) > 2


def test_a_kind_has_a_card(site):
    """Each kind has one, which is shown with its page: there is nothing of an item on it."""
    made = {name for name in files(site) if name.startswith("assets/kinds/")}

    assert len(made) == 14
    assert shared(site, "besluiten")["og:image"] == f"{SITE}assets/kinds/besluiten.png"
    assert shared(site, "besluiten")["og:image:alt"] == "Besluiten van de raad"


@pytest.mark.parametrize(
    ("folder", "card", "own"),
    [
        ("besluiten", None, True),
        ("besluiten", "kind", False),
        ("brieven", None, False),
        ("brieven", "own", True),
    ],
)
def test_an_item_has_its_own_card_where_it_is_shared(council, folder, card, own):
    """Where its kind goes to a social channel, unless `card` says otherwise; else its kind's."""
    kind = {"besluiten": "decisions", "brieven": "letters"}[folder]
    kinds = yaml.safe_load((council.folder.root / "calendars/kinds.yml").read_text())
    if card:
        council.folder.calendar("kinds", **{kind: {**kinds[kind], "card": card}})
    council.folder.meeting("2026-11-12-raad")
    council.folder.item(f"{folder}/een.md", date="2026-11-13", meeting="2026-11-12-raad")
    site = council.build()
    expected = "assets/cards/een.png" if own else f"assets/kinds/{folder}.png"

    page = f"{folder}/een"
    assert shared(site, page)["og:image"] == facts(site, page)["image"] == SITE + expected
    assert (site / expected).is_file()
    assert (site / "assets/cards/een.png").is_file() == own


@pytest.mark.parametrize("title", ["", "x" * 400, "lang " * 200, "😀 ünïcödé €"])
def test_any_title_fits_on_a_card(council, title):
    """A title that is too long is cut; nothing stops a build."""
    council.folder.item("nieuws/lang.md", title=title or "-", date="2026-11-16")

    assert (council.build() / "assets/cards/lang.png").stat().st_size < 60_000


def test_lastmod_comes_from_facts(site):
    """An item: its last publication or withdrawal; a meeting: its change; a list: its newest."""
    root = etree.fromstring((site / "sitemap.xml").read_bytes())
    found = {url[0].text.removeprefix(SITE): url[1].text for url in root if len(url) > 1}

    assert found["besluiten/zwembad/"] == "2026-11-20T12:00:00+01:00"
    assert found["nieuws/weg/"] == "2026-11-19T10:00:00+01:00"
    assert found["vergaderingen/2026-12-03-raad/"] == "2026-11-18T12:00:00+01:00"
    assert found["besluiten/"] == found["besluiten/zwembad/"]
    assert found[""] == found["besluiten/zwembad/"]


def test_open_data_has_each_publication_once(site):
    """Both files of a year hold the same; the plan names them and has the newest year too."""
    whole = json.loads((site / "data/plan.json").read_bytes())
    ((year, of),) = whole["years"].items()
    table = list(csv.DictReader(StringIO((site / "data" / of["csv"]).read_text("utf-8"))))
    plan = json.loads((site / "data" / of["json"]).read_bytes())["publications"]
    about = json.loads((site / "data/datapackage.json").read_bytes())

    assert [row["id"] for row in table] == [row["id"] for row in plan]
    assert len({row["id"] for row in table}) == len(table)
    assert list(table[0]) == [f["name"] for f in about["resources"][0]["schema"]["fields"]]
    assert {r["status"] for r in table if r["item"] == "weg"} == {"withdrawn"}
    assert {row["outcome"] for row in plan if row["item"] == "zwembad"} == {"adopted"}
    assert {row["at"][:4] for row in table} == {year} == {"2026"}
    assert about["resources"][0]["path"] == [of["csv"]]
    assert whole["publications"] == plan
    assert whole["kinds"]["decisions"] == "Besluiten van de raad"


def test_open_data_is_by_the_year_of_the_publication(council):
    """By the clock that residents read; a change of an item is in the files of its years only."""
    pin = {"website": "2025-12-31 23:30"}
    council.folder.item("nieuws/oud.md", date="2025-12-31", channels={"only": ["website"]}, pin=pin)
    council.folder.item("nieuws/nieuw.md", date="2026-11-16", channels={"only": ["website"]})
    before = files(council.build())
    council.folder.item(
        "nieuws/nieuw.md", "Anders.", date="2026-11-16", channels={"only": ["website"]}
    )
    after = files(council.build())
    data = {path for path in after if path.startswith("data/")}

    names = ["publications/2025.json", "publications/2025.csv", "publications/2026.csv"]
    assert {f"data/{name}" for name in names} <= data
    assert [
        row["item"] for row in json.loads(after["data/publications/2025.json"])["publications"]
    ] == ["oud"]
    plan = json.loads(after["data/plan.json"])
    assert sorted(plan["years"]) == ["2025", "2026"]
    assert [row["item"] for row in plan["publications"]] == ["nieuw"]
    assert {path for path in data if before[path] != after[path]} == {
        "data/plan.json",
        "data/publications/2026.csv",
        "data/publications/2026.json",
    }


def test_before_the_first_publication_there_is_a_plan(council):
    """Who reads open data finds that there is nothing yet, and no table without a file."""
    site = council.build()

    plan = json.loads((site / "data/plan.json").read_bytes())
    assert (plan["years"], plan["publications"]) == ({}, [])
    about = json.loads((site / "data/datapackage.json").read_bytes())
    assert [each["name"] for each in about["resources"]] == ["plan"]


def test_a_title_is_no_formula_in_a_spreadsheet(council):
    """A cell that begins like a formula is marked as text."""
    council.folder.item("nieuws/som.md", title="=1+1", date="2026-11-16")
    text = (council.build() / "data/publications/2026.csv").read_text("utf-8")

    assert ",'=1+1," in text


def test_a_preview_publishes_no_data(council):
    """Open data is of what was published; a preview is for editors."""
    council.folder.item("nieuws/goed.md", date="2026-11-16")
    council.run("build", "--preview")

    assert not list(council.root.glob("preview/data/*"))
    assert (council.root / "preview/index.html").is_file()
