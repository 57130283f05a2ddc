"""The two colours and the logo that a council sets in mkdocs.yml."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raadsweek.build.theme import ENOUGH, contrast, ink

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>'
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def themed(council, theme):
    """The council with this text under `extra: raadsweek_theme`."""
    config = council.root / "mkdocs.yml"
    config.write_text(config.read_text() + f"extra:\n  raadsweek_theme: {theme}\n")
    council.folder.write("content/beelden/logo.svg", LOGO)
    council.folder.item("nieuws/bericht.md", date="2026-11-16")
    return council


def test_colours_and_logo_are_on_every_page(council):
    """What is set once shows on home, item and ordinary pages; letters stay readable."""
    theme = '{primary: "#7A0019", accent: "#ffe0e0", logo: beelden/logo.svg}'
    site = themed(council, theme).build()

    for page, up in (("index.html", ""), ("nieuws/bericht/index.html", "../../")):
        html = (site / page).read_text("utf-8")
        assert "--rw-primary:#7a0019;--rw-on-primary:#ffffff;" in html
        assert "--rw-accent:#ffe0e0;--rw-on-accent:#000000;" in html
        assert f'src="{up}beelden/logo.svg"' in html
    assert (site / "beelden/logo.svg").is_file()


@pytest.mark.parametrize(
    ("theme", "said"),
    [
        ('{primary: "rood"}', "rood"),
        ('{primary: "#fff;}*{display:none}"}', "display"),
        ("{logo: beelden/weg.svg}", "beelden/weg.svg"),
        ('{primery: "#000000"}', "raadsweek_theme"),
    ],
)
def test_what_is_no_colour_or_file_stops_the_build(council, capsys, theme, said):
    """A mistake is told and nothing is written: half a theme is worse than none."""
    assert themed(council, theme).run("build") != 0

    assert said in capsys.readouterr().err
    assert not council.site.exists()


def test_pages_carry_our_style_only(council):
    """Material's style sheet, scripts and checkboxes are neither named nor shipped."""
    council.folder.write("content/over.md", "---\ntitle: Over\n---\nHallo `code`.\n")
    council.folder.item("nieuws/bericht.md", date="2026-11-16")
    site = council.build()

    for page in ("index.html", "nieuws/bericht/index.html", "over/index.html", "404.html"):
        html = (site / page).read_text("utf-8")
        assert html.count('rel="stylesheet"') == 1, page
        assert "<input" not in html, page
        assert "md-" not in html, page
    assert not (site / "assets/stylesheets").exists()
    assert not (site / "assets/javascripts").exists()
    assert (site / "assets/raadsweek.css").is_file()


@given(COLOURS)
def test_letters_can_be_read_on_every_colour(ground):
    """Whatever colour a council takes, the letters on it have the contrast of WCAG."""
    assert contrast(ink(ground), ground) >= ENOUGH
