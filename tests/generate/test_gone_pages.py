"""What residents find where something was: hidden, renamed, or with another slug."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest
from lxml import html

from raadsweek.cli import run
from raadsweek.emit.search_records import sources
from raadsweek.generate.emitters import FILES, PAGES
from tests.emitter_outputs import made_twice
from tests.recorded_council import RecordedCouncil

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import ProjectFolder

BEFORE, AFTER = "2026-11-20T12:30", "2026-11-20T18:00"
SECRET = "Zeldzaamwoord"
GONE, GONE_FILE = "besluiten/weg/", "besluiten/weg.md"
MOVED, MOVED_FILE = "besluiten/oud/", "besluiten/oud.md"
ABOUT = {"meeting": "2026-11-19-raad", "outcome": "adopted", "topics": ["sport"]}


@pytest.fixture
def council(project_folder: ProjectFolder) -> RecordedCouncil:
    """A council that told two decisions on the site, by feeds and in calendars."""
    made = RecordedCouncil(project_folder)
    made.folder.meeting("2026-11-19-raad", end="2026-11-19 22:30")
    made.folder.item(
        GONE_FILE, SECRET, title=f"Besluit {SECRET}", summary=f"Kort {SECRET}", **ABOUT
    )
    made.folder.item(MOVED_FILE, "De markt blijft.", title="De markt", summary="Kort.", **ABOUT)
    made.publish(BEFORE)
    return made


def hide(council: RecordedCouncil) -> None:
    """An editor makes a public item a draft."""
    council.folder.item(GONE_FILE, SECRET, title=f"Besluit {SECRET}", status="draft")


def rename(council: RecordedCouncil, old: str = "oud", new: str = "nieuw") -> None:
    """An editor gives a file another name."""
    folder = council.root / "content/besluiten"
    (folder / f"{old}.md").rename(folder / f"{new}.md")


def test_a_hidden_item_leaves_a_neutral_page(council: RecordedCouncil) -> None:
    """In plain words that it cannot be read now, whom one can ask, and where the newest is."""
    hide(council)
    page = council.site(AFTER)[f"{GONE}index.html"]
    document = html.fromstring(page)
    words = " ".join(document.text_content().split())

    assert '<meta name="robots" content="noindex">' in page
    assert "canonical" not in page and "og:" not in page and "ld+json" not in page
    assert "Deze pagina is nu niet te lezen" in words and "Griffie" in words
    hrefs = [link.get("href") for link in document.iter("a")]
    assert "../../" in hrefs and "mailto:griffie@v.example" in hrefs


def test_of_what_is_hidden_nothing_is_told(council: RecordedCouncil) -> None:
    """No title and no text in any file; in no list, feed, calendar, sitemap or search index."""
    assert any(SECRET in text for text in council.site(BEFORE).values())
    hide(council)
    site = council.site(AFTER)

    assert [path for path, text in site.items() if SECRET in text] == []
    # Who reads the public record finds that something was public at this address once.
    assert {path for path, text in site.items() if GONE in text} <= {"data/record/2026.jsonl"}
    assert [each for each in sources(council.context(AFTER)) if each.path == GONE] == []


def test_a_hidden_page_stays_hidden_after_its_release(council: RecordedCouncil) -> None:
    """And is back where the file says so again, at the same address."""
    hide(council)
    council.publish(AFTER)
    later = council.site("2026-11-21T12:00")[f"{GONE}index.html"]
    council.folder.item(GONE_FILE, "Weer te lezen.", title="Besluit", summary="Kort.", **ABOUT)
    again = council.site("2026-11-22T12:00")[f"{GONE}index.html"]

    assert "noindex" in later and "noindex" not in again and "Weer te lezen." in again


def test_a_preview_has_no_neutral_page(council: RecordedCouncil) -> None:
    """Editors see what they write, where it will stand."""
    hide(council)
    context = council.context(AFTER, preview=True)
    page = next(each for each in PAGES.outputs(context) if each.path == GONE)

    assert SECRET in PAGES.make(context, page).html
    assert not list(FILES["moved"].outputs(context))


def test_a_former_address_leads_on(council: RecordedCouncil) -> None:
    """Browsers go on at once, and there is a link in words; search engines are told which it is."""
    rename(council)
    site = council.site(AFTER)
    page = site[f"{MOVED}index.html"]
    links = [each.get("href") for each in html.fromstring(page).iter("a")]

    assert '<meta http-equiv="refresh" content="0; url=../../besluiten/nieuw/">' in page
    assert '<link rel="canonical" href="https://raad.vlietmonde.example/besluiten/nieuw/">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert links == ["../../besluiten/nieuw/"]
    assert "De markt" not in page
    assert MOVED not in site["sitemap.xml"] and "besluiten/nieuw/" in site["sitemap.xml"]


def test_a_renamed_item_keeps_its_ids(council: RecordedCouncil) -> None:
    """It is the same entry and the same event: nobody is told anything anew."""
    before = council.site(BEFORE)
    rename(council)
    after = council.site(AFTER)
    id = "oud@website@2026-11-20"

    for path in ("feeds/all.atom", "calendars/channel/website.ics"):
        assert before[path].count(id) == after[path].count(id) == 1
        assert "nieuw@" not in after[path]


def test_servers_are_told_in_their_own_forms(council: RecordedCouncil) -> None:
    """A map for Apache and for nginx, rules for Caddy and for hosts of static sites."""
    rename(council)
    site = council.site(AFTER)
    told = {
        path: [line for line in text.splitlines() if not line.startswith("#")]
        for path, text in site.items()
        if path.startswith("data/moved/") or path == "_redirects"
    }

    assert told == {
        "data/moved/apache.txt": ["/besluiten/oud/ /besluiten/nieuw/"],
        "data/moved/caddy.txt": ["redir /besluiten/oud/ /besluiten/nieuw/ 301"],
        "data/moved/nginx.txt": ["/besluiten/oud/ /besluiten/nieuw/;"],
        "_redirects": ["/besluiten/oud/ /besluiten/nieuw/ 301"],
    }


def test_files_of_servers_are_there_from_the_first_release_on(
    council: RecordedCouncil, new_project: Callable[[], ProjectFolder]
) -> None:
    """A server that names one starts; where nothing moved they say nothing, and hosts need none."""
    site = council.site(BEFORE)
    never = RecordedCouncil(new_project()).site(BEFORE)

    for name in ("apache", "caddy", "nginx"):
        assert [line[:1] for line in site[f"data/moved/{name}.txt"].splitlines()] == ["#"]
    assert "_redirects" not in site
    assert not any("moved" in path for path in never)


def test_a_site_in_a_folder_of_its_host(new_project: Callable[[], ProjectFolder]) -> None:
    """Servers are asked for whole paths."""
    council = RecordedCouncil(new_project(), "https://gemeente.example/raad")
    council.folder.item(
        "nieuws/oud.md", "Tekst.", title="Nieuws", summary="Kort.", date="2026-11-19"
    )
    council.publish(BEFORE)
    folder = council.root / "content/nieuws"
    (folder / "oud.md").rename(folder / "nieuw.md")

    assert "/raad/nieuws/oud/ /raad/nieuws/nieuw/" in council.site(AFTER)["data/moved/apache.txt"]


def test_redirects_of_the_council_itself_stay(council: RecordedCouncil) -> None:
    """Who has a file of this name keeps it, and the build goes on."""
    council.folder.write("content/_redirects", "/hier /daar 301\n")
    rename(council)
    site = council.site(AFTER)

    assert "_redirects" not in site
    assert f"{MOVED}index.html" in site


def test_a_slug_that_changes_leads_on(council: RecordedCouncil) -> None:
    """The list of a kind has another address; items stay where they were, new ones come there."""
    kinds = council.root / "calendars/kinds.yml"
    kinds.write_text(kinds.read_text().replace("slug: besluiten", "slug: genomen-besluiten"))
    shutil.move(council.root / "content/besluiten", council.root / "content/genomen-besluiten")
    council.folder.item("genomen-besluiten/later.md", "x", title="Later", date="2026-11-27")
    site = council.site("2026-11-27T18:00")

    assert "url=../genomen-besluiten/" in site["besluiten/index.html"]
    assert "De markt blijft." in site[f"{MOVED}index.html"]
    assert "genomen-besluiten/later/index.html" in site
    assert "genomen-besluiten/oud/index.html" not in site


def test_slugs_that_change_places_lead_nowhere(council: RecordedCouncil) -> None:
    """What is at an address now is what one finds there."""
    council.folder.calendar("council", slugs={"topics": "plaatsen", "places": "onderwerpen"})
    site = council.site(AFTER)

    assert "http-equiv" not in site["plaatsen/index.html"] + site["onderwerpen/index.html"]
    assert "url=../../plaatsen/sport/" in site["onderwerpen/sport/index.html"]


def test_meetings_lead_on_too(council: RecordedCouncil) -> None:
    """They have no address in the record: they follow the slug, and that of before leads on."""
    council.folder.calendar(
        "council", slugs={"meetings": "bijeenkomsten", "archive": "ouder", "bodies": "gremia"}
    )
    site = council.site(AFTER)

    assert "bijeenkomsten/2026-11-19-raad/index.html" in site
    for old, new in (
        ("vergaderingen/2026-11-19-raad/", "../../bijeenkomsten/2026-11-19-raad/"),
        ("archief/2026/11/", "../../../ouder/2026/11/"),
        ("organen/", "../gremia/"),
        ("organen/raad/", "../../gremia/raad/"),
    ):
        assert f"url={new}" in site[f"{old}index.html"]


def test_each_output_is_made_again_of_its_looks(council: RecordedCouncil) -> None:
    """Neutral pages, pages that lead on, corrections and the files of servers among them."""
    hide(council)
    rename(council)
    council.folder.item("besluiten/fout.md", "Drie.", title="Fout", summary="Kort.", **ABOUT)
    council.publish(AFTER)
    council.folder.item("besluiten/fout.md", "Vier.", title="Fout", summary="Kort.", **ABOUT)
    council.correct("2026-11-27T18:00", "fout", "Het zijn er vier.")
    context = council.context("2026-12-03T12:00")
    rooms = {n: room for n, room in FILES.items() if n not in ("paper", "share_cards")}

    keys = set()
    every: tuple[Any, ...] = (PAGES, *rooms.values())
    for room in every:
        for output, made, again in made_twice(room, context):
            assert made == again, output.key
            keys.add(output.key)
    assert {"hidden/weg", "moved/besluiten/oud/", "data/moved/nginx.txt", "_redirects"} <= keys


def test_a_build_has_them_all(council: RecordedCouncil, tmp_path: Path) -> None:
    """The real command, with the theme around the pages."""
    hide(council)
    rename(council)
    told = ["build", "-q", "-f", str(council.root / "mkdocs.yml"), "--now", AFTER]
    assert run([*told, "--site-dir", str(tmp_path / "een")]) == 0
    page = (tmp_path / "een" / GONE / "index.html").read_text()
    onward = (tmp_path / "een" / MOVED / "index.html").read_text()

    assert "nu niet te lezen" in page and SECRET not in page and 'class="rw-mast"' in page
    assert "../../besluiten/nieuw/" in onward and 'class="rw-mast"' in onward
