"""Which language each word on a page is marked as: ours, or that of the council (WCAG 3.1.2)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import expect

from raadsweek.load import folders, load
from tests.browser import served

REPOSITORY = Path(__file__).parents[2]
LETTERS = re.compile(r"[^\W\d_]{2}")
IN_NO_LANGUAGE = re.compile(r"\S+@\S+|\S+\.example\b\S*|RSS|Atom|JSON|Outlook|Thunderbird")
"""Addresses, and names that are the same everywhere."""
SAME = re.compile(r"Open data|Week \d+|(april|september|november|december) \d{4}")
"""What we say in the same words in both languages."""


@pytest.fixture(scope="module")
def sites(sample):
    """Dutch and English interface: each page's tree by its path."""
    return tuple(
        {
            path.relative_to(folder).as_posix(): html.fromstring(path.read_bytes().decode())
            for path in sorted(folder.rglob("*.html"))
            # Those are in the language of the content, or beside the site, all of them.
            if path.parts[-3] != "mail" and path.relative_to(folder).parts[0] != "en"
        }
        for folder in (sample(), sample("--lang", "en"))
    )


def texts(tree):
    """Each piece of text with letters, and the language that it is marked as."""
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in ("script", "style", "title"):
            continue
        yield from _piece(element.text, element)
        yield from _piece(element.get("alt"), element)
        yield from (part for each in element for part in _piece(each.tail, element))


def _piece(text, element):
    said = " ".join((text or "").split())
    if LETTERS.search(said):
        yield said, element.xpath("string(ancestor-or-self::*[@lang][1]/@lang)")


def whole(tree):
    """All the text of a page in one line, descriptions of pictures too."""
    return " ".join(" ".join([*tree.itertext(), *tree.xpath("//@alt")]).split())


def written():
    """What the council wrote that stands alone on pages, and how it calls its things."""
    project = load(folders(REPOSITORY))
    council = project.council
    named = (project.kinds, project.channels, council.bodies, council.parties)
    found = {
        *(text for each in project.items for text in (each.title, each.summary, each.action)),
        *(text for m in project.meetings.values() for text in (m.title, m.place, m.reason)),
        *(each.label for table in named for each in table.values()),
        *(each.name for each in council.members.values()),
        *council.topics.values(),
        *council.places.values(),
    }
    return {" ".join(text.split()) for text in found if text}


def test_each_word_is_marked_as_what_it_is(sites):
    """On every page with an English interface the council's words are Dutch, and ours English.

    Ours are what differs from the page with a Dutch interface.
    """
    dutch, english = sites
    council = re.compile("|".join(rf"\b{re.escape(text)}(?!\w)" for text in sorted(written())))
    wrong = {}
    for path, tree in english.items():
        same = {text for text, _ in texts(dutch[path])}
        all_dutch = whole(dutch[path])
        for text, language in texts(tree):
            ours = text not in same and not council.search(text)
            neutral = SAME.fullmatch(text.strip("← →")) or not LETTERS.search(
                IN_NO_LANGUAGE.sub("", text)
            )
            if language == "nl" and text not in all_dutch:
                wrong[text] = (path, "is ours, and marked as Dutch")
            if language == "en" and not ours and not neutral:
                wrong[text] = (path, "is the council's, and not marked")

    assert english.keys() == dutch.keys()
    assert wrong == {}


def test_what_needs_no_mark_has_none(sites):
    """In a Dutch interface only the way to English is marked, and nowhere a mark within one."""
    dutch, english = sites
    marked = "/html/*//*[@lang][not(@class='rw-mast__language')]"

    assert [path for path, tree in dutch.items() if tree.xpath(marked)] == []
    nested = "/html/*//*[@lang]//*[@lang]"
    assert [path for path, tree in english.items() if tree.xpath(nested)] == []
    assert {tree.get("lang") for tree in dutch.values()} == {"nl"}
    assert {tree.get("lang") for tree in english.values()} == {"en"}


def test_beside_the_site_what_has_no_english_is_marked_as_dutch(sample):
    """On the pages in English nothing that the council wrote in Dutch passes for English."""
    council, wrong = written(), {}
    for path in sorted((sample() / "en").rglob("index.html")):
        for text, language in texts(html.fromstring(path.read_bytes().decode())):
            if language == "en" and text in council and not IN_NO_LANGUAGE.sub("", text).isupper():
                wrong[text] = path.parent.name
    assert wrong == {}


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("index.html", "nl"),
        ("over/index.html", "nl"),
        ("besluiten/index.html", "nl"),
        ("besluiten/2026-11-20-krediet-zwembad/index.html", "nl"),
        ("onderwerpen/sport/index.html", "nl"),
        ("vergaderingen/index.html", "en"),
        ("404.html", "en"),
    ],
)
def test_a_title_in_dutch_says_so(sites, path, language):
    """The title of the window is what a screen reader says first."""
    (title,) = sites[1][path].xpath("//title")

    assert title.xpath("string(ancestor-or-self::*[@lang][1]/@lang)") == language


def test_an_english_interface_searches_dutch_and_says_so(sample, browser):
    """Results are Dutch words by their stems, marked as Dutch; what we say of them is English."""
    with served(sample("--lang", "en")) as address:
        page = browser.new_page()
        page.goto(f"{address}zoeken/?q=zwembaden")
        result = page.locator("#zoek-resultaten li").first

        expect(result).to_contain_text("zwembad")
        expect(result).to_have_attribute("lang", "nl")
        expect(page.get_by_role("status")).to_contain_text("results for")
        page.close()
