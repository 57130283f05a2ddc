"""Ordinary pages of a council (`content/over.md`): found, listed, safe, at their own address."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from raadsweek.load import folders, load
from raadsweek.model.address import Addresses
from tests.search_index import index_words

from .conftest import PIXEL, files

REPOSITORY = Path(__file__).parents[2]
SITE = "https://raad.proefstad.example/"
ABOUT = "---\ntitle: Over deze site\n---\n\n## Griffiebureau\n\nWij helpen u graag.\n"


def addresses(site):
    """What the sitemap lists, with when it changed."""
    root = etree.fromstring((site / "sitemap.xml").read_bytes())
    return {url[0].text.removeprefix(SITE): [each.text for each in url[1:]] for url in root}


def body(site, page):
    """The article of a page, as it is in the file."""
    found = html.fromstring((site / page / "index.html").read_text("utf-8"))
    return etree.tostring(found.find(".//article"), encoding="unicode")


def test_pages_are_found_and_listed(council):
    """Residents find an ordinary page by its words, and search engines by the sitemap."""
    council.folder.write("content/over.md", ABOUT)
    site = council.build()

    assert "griffiebureau" in index_words(files(site))
    assert addresses(site)["over/"] == []  # nothing says when it changed
    assert "<input" in (site / "zoeken/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("file", "first"),
    [
        ("over.md", "status: draft"),
        ("over.md", "status: Withdrawn"),
        ("over.md", "status: [kapot"),
        ("over.markdown", "status: idea"),
        ("niet-hier.md", "title: x"),
        ("nog-niet.md", "title: x"),
        (".verborgen.md", "title: x"),
    ],
)
def test_what_is_not_public_is_in_no_file(council, file, first):
    """A page that is not finished, or that MkDocs leaves out, leaks neither name nor words."""
    config = council.root / "mkdocs.yml"
    config.write_text(
        config.read_text() + "exclude_docs: niet-hier.md\ndraft_docs: |\n  /nog-niet.md\n"
    )
    council.folder.write(f"content/{file}", f"---\n{first}\n---\nGeheimpje van de griffie.\n")
    council.folder.item(
        "nieuws/bericht.md", f"Lees [meer](../{file}).", title="Bericht", date="2026-11-16"
    )
    site = files(council.build())
    stem = file.rpartition(".")[0].encode()

    assert not {word for word in index_words(site) if word.startswith("geheim")}
    assert not [name for name, data in site.items() if b"Geheimpje" in data]
    assert not [name for name in site if name.startswith(stem.decode())]
    assert stem + b"/" not in site["sitemap.xml"]
    assert b"/" + stem + b'/"' not in site["nieuws/bericht/index.html"]


OURS = """
    archief Archief abonneren zoeken week besluiten nieuws onderwerpen plaatsen raadsleden
    vergaderingen contentstrategie feeds calendars data mail media search assets index README
    """.split()  # noqa: SIM905 - a list of words


def test_addresses_of_ours_are_refused(council, capsys):
    """`check` and `build` say which files take an address of Raadsweek; they are left out."""
    council.folder.item("nieuws/bericht.md", date="2026-11-16")
    before = files(council.build())
    for name in OURS:
        council.folder.write(f"content/{name}.md", ABOUT)

    assert council.run("check") == 1
    said = capsys.readouterr().out
    assert [name for name in OURS if f"content/{name}.md:1: " not in said] == []
    assert "Geef dit bestand een andere naam" in said
    assert council.run("build") == 0
    told = capsys.readouterr().err
    assert [name for name in OURS if f"content/{name}.md:1: " not in told] == []
    assert files(council.site) == before


@pytest.mark.parametrize(
    "file", ["week/2026-W47.md", "week/2026-W47/index.md", "feeds/all.md", "onderwerpen/sport.md"]
)
def test_a_page_in_a_folder_of_ours_is_refused(council, capsys, file):
    """Only kinds have folders with texts, so no page can hide in one of ours."""
    council.folder.write(f"content/{file}", ABOUT)

    assert council.run("check") == 1
    assert f"content/{file}:1: " in capsys.readouterr().out


@pytest.mark.parametrize(
    "file", ["sitemap.xml", "feeds/all.xml", "zoeken/index.HTML", "data/plan.json"]
)
def test_no_other_file_takes_the_place_of_ours(council, file):
    """A file in the content folder never takes the place of one that Raadsweek makes."""
    council.folder.item("nieuws/bericht.md", date="2026-11-16")
    before = files(council.build())
    council.folder.write(f"content/{file}", "van mij")

    assert council.run("build") == 0  # nothing is copied because it lies there
    assert files(council.site) == before


def test_a_style_does_not_take_the_place_of_ours(council, capsys):
    """What the configuration names keeps its path: where Raadsweek makes a file it is refused."""
    config = council.root / "mkdocs.yml"
    config.write_text(config.read_text() + "extra_css: [sitemap.xml, eigen.css]\n")
    council.folder.write("content/eigen.css", "p {}")
    assert (council.build() / "eigen.css").read_text() == "p {}"
    council.folder.write("content/sitemap.xml", "p {}")

    assert council.run("build") != 0
    assert "sitemap.xml" in capsys.readouterr().err


def test_what_mkdocs_leaves_out_is_in_nobodys_way(council):
    """A README for editors, named in `exclude_docs`, is no home page; `check` knows that too."""
    config = council.root / "mkdocs.yml"
    config.write_text(config.read_text() + "exclude_docs: |\n  README.md\n  /sitemap.xml\n")
    council.folder.write("content/README.md", "Voor de redactie: eerst lezen.")
    council.folder.write("content/sitemap.xml", "van mij")

    assert council.run("check") == 0
    site = files(council.build())
    assert b"urlset" in site["sitemap.xml"]
    assert not [name for name, data in site.items() if b"eerst lezen" in data]


def test_no_address_is_forgotten(sample):
    """Whatever the sample council's site holds begins with one of the addresses of Raadsweek."""
    project = load(folders(REPOSITORY))
    known = Addresses.of("", project.council, project.kinds)
    own = known.own | {known.ordinary(page.name).rstrip("/") for page in project.pages.values()}

    first = {name.partition("/")[0] for name in files(sample()) if "/" in name}
    assert first - own == set()


BAD = """\
<script>alert(1)</script>
<iframe src="https://video.example/1"></iframe>

<p style="color:red" onclick="alert(1)">Gewoon <abbr title="openbaar ministerie">OM</abbr>.</p>

![Ver weg](https://elders.example/a.png) ![Ook](//elders.example/b.png)
<img src="/\\elders.example/c.png" alt="x">
<a href="javascript:alert(1)">klik</a> <a href="https://elders.example/">mag</a>

<details><summary>Meer</summary>Verborgen tekst.</details>

![Hier](beelden/hier.png)
"""


def test_html_of_editors_is_clean(council, capsys):
    """No script, looks or other host; what is harmless stays. `check` says what goes, and where."""
    council.folder.write("content/beelden/hier.png", PIXEL)
    council.folder.write("content/over.md", f"---\ntitle: Over\n---\n{BAD}")
    assert council.run("check") == 0
    said = capsys.readouterr().out
    article = body(council.build(), "over")

    for what in ("alert", "iframe", "style", "javascript", "a.png", "b.png", "c.png"):
        assert what not in article, what
    for what in (
        '<abbr title="openbaar ministerie">',
        "<details>",
        '<a href="https://elders.example/">',
        'src="../media/full/beelden/hier.png"',
    ):
        assert what in article, what
    for line, what in (
        (4, "<script>"),
        (5, "<iframe>"),
        (7, "style"),
        (7, "onclick"),
        (9, "https://elders.example/a.png"),
        (10, "/\\elders.example/c.png"),
        (11, "javascript:alert(1)"),
    ):
        assert f"content/over.md:{line}: let op: '{what}'" in said, what
    assert "hier.png" not in said
    assert "abbr" not in said


@pytest.mark.parametrize("title", ["<script>alert(1)</script>", 'A "b" & <c>', "</title>"])
def test_a_title_is_text(council, title):
    """What stands in a title is shown, or left out where it looks like a tag; it never runs."""
    config = council.root / "mkdocs.yml"
    config.write_text(config.read_text() + "nav: [index.md, over.md]\n")
    council.folder.write("content/over.md", f"---\ntitle: '{title}'\n---\nTekst.\n")
    page = (council.build() / "over/index.html").read_text("utf-8")

    assert "<script>alert" not in page
    assert page.count("</title>") == 1
    assert "<c>" not in page


def test_anchors_and_tables_of_mkdocs_stay(council):
    """What MkDocs' own Markdown makes works: the anchor of a heading, a table, a link to a page."""
    council.folder.write(
        "content/over.md",
        "# Over ons\n\n## Wie wij zijn\n\n[contact](contact.md#bel)\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n",
    )
    council.folder.write("content/contact.md", "---\ntitle: Contact\n---\n## Bel\n")
    article = body(council.build(), "over")

    assert '<h2 id="wie-wij-zijn">' in article
    assert 'href="../contact/#bel"' in article
    assert "<td>2</td>" in article
    assert article.count("<h1") == 1


def test_addresses_on_a_page_are_links(council):
    """Bare addresses and telephone numbers are links; what begins with / lies within the site."""
    council.folder.write(
        "content/over.md",
        "# Over\n\nMail griffie@raad.example, bel 0123 456 789 of kijk op https://a.example/b.\n\n"
        "`griffie@raad.example` [besluiten](/besluiten/) [thuis](/) [elders](//b.example/)\n",
    )
    article = body(council.build(), "over")

    assert '<a href="mailto:griffie@raad.example">griffie@raad.example</a>' in article
    assert '<a href="tel:+31123456789">0123 456 789</a>' in article
    assert '<a href="https://a.example/b">https://a.example/b</a>.' in article
    assert 'href="../besluiten/"' in article
    assert '<a href="../">thuis</a>' in article
    assert 'href="//b.example/"' in article
    assert article.count("mailto:griffie@") == 1


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20))
def test_every_name_has_one_address(name):
    """Any name but that of a home page gives an address that ends in a slash."""
    path = Addresses("", "", {}, {}).ordinary(name)

    assert path == ("" if name in ("index", "README") else f"{name}/")
