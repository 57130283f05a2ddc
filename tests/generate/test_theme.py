"""The two colours and the logo that a council sets in mkdocs.yml."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from raadsweek.config.theme_colours import (
    DARK_GROUNDS,
    ENOUGH,
    LIGHT_GROUNDS,
    SEEN,
    Theme,
    contrast,
    ink,
    theme_from,
)
from tests.browser import served
from tests.not_none import not_none

from .test_accessibility import in_both_schemes

STYLE = Path(__file__).parents[2] / "templates/site/assets/raadsweek.css"
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
        ('{primery: "#000000"}', "'primary'"),
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
        assert html.count("<input") == 1, page  # the field of the search
        assert "md-" not in html, page
    assert not (site / "assets/stylesheets").exists()
    assert not (site / "assets/javascripts").exists()
    assert (site / "assets/raadsweek.css").is_file()


@given(COLOURS)
def test_letters_can_be_read_on_every_colour(ground):
    """Whatever colour a council takes, the letters on it have the contrast of WCAG."""
    assert contrast(ink(ground), ground) >= ENOUGH


@given(COLOURS, COLOURS)
@example("#0b3c5a", "#0b3c5a")
@example("#ffffff", "#ffc629")
def test_links_and_marks_can_be_read_in_both_modes(primary, accent):
    """Every colour that is let through gives links that WCAG AA allows, light and dark."""
    tokens = dict(theme_from({"primary": primary, "accent": accent}, Path()).tokens)
    usual = in_style_sheet()

    for name, grounds in (("light", LIGHT_GROUNDS), ("dark", DARK_GROUNDS)):
        for use in ("link", "mark"):
            colour = tokens.get(f"--rw-{use}-{name}") or usual[use, name]
            assert all(contrast(colour, ground) >= ENOUGH for ground in grounds), (use, name)
    if tokens:
        assert contrast(tokens.get("--rw-mast-mark", accent), primary) >= SEEN


def in_style_sheet():
    """The colours of links and marks where a council sets none."""
    text = STYLE.read_text("utf-8")
    found = {
        (use, name): not_none(re.search(rf"--rw-{use}-{name}: (\S+);", text))[1]
        for use in ("link", "mark")
        for name in ("light", "dark")
    }
    usual = {"var(--rw-primary)": Theme().primary, "var(--rw-accent)": Theme().accent}
    return {key: usual.get(value, value) for key, value in found.items()}


def test_grounds_are_those_of_the_style_sheet():
    """Contrast is worked out for what pages are really on."""
    text = STYLE.read_text("utf-8").split("@media print")[0]
    long = {"#fff": "#ffffff"}
    names = ("utrecht-document-background-color", "rw-raised", "rw-warn-ground", "rw-note-ground")
    grounds = [
        [long.get(colour, colour) for colour in re.findall(rf"--{name}: (#\w+);", text)]
        for name in names
    ]

    assert [tuple(mode) for mode in zip(*grounds, strict=True)] == [LIGHT_GROUNDS, DARK_GROUNDS]


def test_a_colour_that_can_be_read_stays_as_it_is():
    """Only what cannot be read is changed, and the hue stays."""
    tokens = dict(Theme(primary="#7a0019", accent="#ffe0e0").tokens)

    assert tokens["--rw-link-light"] == "#7a0019"
    assert tokens["--rw-mark-dark"] == "#ffe0e0"
    red, green, blue = (int(tokens["--rw-link-dark"][n : n + 2], 16) for n in (1, 3, 5))
    assert red > max(green, blue)


@pytest.mark.parametrize("colours", [("#ffff00", "#ffffff"), ("#111111", "#000000")])
def test_colours_that_nobody_could_read_pass_axe(council, browser, colours):
    """The worst choices give pages in which Chromium and axe-core find no letters too faint."""
    theme = '{{primary: "{}", accent: "{}"}}'.format(*colours)
    site = themed(council, theme).build()
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    with served(site) as address:
        for path in ("", "nieuws/bericht/", "abonneren/", "zoeken/", "contentstrategie/"):
            page.goto(address + path)
            assert in_both_schemes(page) == {}, path
    context.close()


def red_card(site):
    """Whether there is red on the card of the site."""
    with Image.open(site / "assets/card.png") as card:
        shown = card.convert("RGB")
    apart = ImageChops.difference(shown, Image.new("RGB", shown.size, (220, 0, 0)))
    return 0 in apart.convert("L").tobytes()


def png(council, colour):
    """Puts a logo of one colour into the content folder."""
    made = BytesIO()
    Image.new("RGB", (90, 60), colour).save(made, "PNG")
    council.folder.write("content/beelden/logo.png", made.getvalue())


def test_logo_is_on_the_cards_and_changes_there(council):
    """Another picture at the same place is on the cards of the next build, as of a clean one."""
    themed(council, "{logo: beelden/logo.svg, card_logo: beelden/logo.png}")
    png(council, (220, 0, 0))
    assert red_card(council.build())

    png(council, (0, 220, 0))
    site = council.build()
    changed = (site / "assets/card.png").read_bytes()
    assert not red_card(site)
    assert (council.build("--no-cache") / "assets/card.png").read_bytes() == changed


def test_svg_alone_is_told_and_a_false_card_logo_stops(council, capsys):
    """No card has a drawing, so `check` says what to do; what cannot be drawn is a mistake."""
    themed(council, "{logo: beelden/logo.svg}")
    assert council.run("check") == 0
    assert "card_logo" in capsys.readouterr().out

    config = council.root / "mkdocs.yml"
    config.write_text(config.read_text().replace("logo.svg}", "logo.svg, card_logo: over.md}"))
    council.folder.write("content/over.md", "# Over\n")
    assert council.run("build") != 0
    assert "card_logo" in capsys.readouterr().err


@pytest.mark.parametrize("style", ["site/assets/raadsweek.css", "preview/assets/board.css"])
def test_a_space_between_a_word_and_what_a_style_adds_is_never_lost(style):
    """A plain space at the edge of `content` goes where the link is laid out as a box (flex)."""
    css = (STYLE.parents[2] / style).read_text("utf-8")
    added = re.findall(r'content:\s*("[^"]*"(?:\s*attr\([^)]*\))?)', css)

    assert any("(in Dutch)" in each for each in added) == style.startswith("site")
    assert [each for each in added if each.startswith('" ') or each.endswith(' "')] == []
