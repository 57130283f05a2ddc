"""An item's body as HTML: where links and pictures lead."""

from __future__ import annotations

import re
from datetime import date, time
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as Drawn

from raadsweek.emit.text import body_html, valid_characters
from raadsweek.language import Language
from raadsweek.model.amsterdam_time import at
from raadsweek.model.item import Image
from raadsweek.model.meeting import Meeting
from raadsweek.prose.links import quoted

if TYPE_CHECKING:
    from raadsweek.emit.output import Context


def shown(context: Context, id: str = "zwembad") -> str:
    """The body with addresses as they are within the site."""
    return body_html(context.edition.text(id), lambda path: f"/{path}")


@pytest.mark.parametrize(
    "target",
    [
        "../besluiten/zwembad.md",
        "zwembad.md",
        "zwembad",
        "./zwembad.md#kop",
        "../besluiten/zwembad/",
    ],
)
def test_link_to_a_public_item_leads_to_its_page(council: Any, target: str) -> None:
    """However a link names the file of an item, it leads to that item's page."""
    context = council.one(body=f"[lees]({target})")

    assert shown(context) == '<p><a href="/besluiten/zwembad/">lees</a></p>\n'


@pytest.mark.parametrize(
    "target",
    [
        "geheim.md",
        "../agenda/niets.md",
        "notitie.pdf",
        "//elders.example",
        "http://[x",
        "#kop",
        "ftp://x",
    ],
)
def test_link_without_a_public_page_becomes_plain_text(council: Any, target: str) -> None:
    """A link to what is not public, or to nothing we know, leaves only its words."""
    assert "href" not in shown(council.one(body=f"[woorden]({target}) erna"))
    assert "woorden" in shown(council.one(body=f"[woorden]({target}) erna"))


def test_heading_can_be_led_to_on_the_page_of_its_text(council: Any) -> None:
    """A link to a heading works where the text is at home; elsewhere it leads to that page.

    Its `id` is none of the page around it, and elsewhere a heading has none at all.
    """
    text = council.one(body="[zie](#Doen) [weg](#weg)\n\n## Doen").edition.text("zwembad")
    home = body_html(text, lambda path: f"/{path}", at_home=True)
    elsewhere = body_html(text, lambda path: f"/{path}")

    assert '<a href="#tekst-doen">zie</a>' in home
    assert '<h2 id="tekst-doen">Doen</h2>' in home
    assert '<a href="/besluiten/zwembad/#tekst-doen">zie</a>' in elsewhere
    assert "id=" not in elsewhere
    assert home.count("href") == elsewhere.count("href") == 1


def test_bare_addresses_in_a_text_are_links(council: Any) -> None:
    """Who reads of a mail address or a telephone number can follow it, wherever that is."""
    html = shown(council.one(body="Mail griffie@a.example of bel 14 0123. `a@b.example`"))

    assert html.count("<a ") == 2
    assert '<a href="mailto:griffie@a.example">griffie@a.example</a>' in html
    assert '<a href="tel:140123">14 0123</a>' in html


def test_meeting_and_file_of_the_site_can_be_led_to(council: Any) -> None:
    """A link to a meeting's page, to a kind, home or to an attachment leads there."""
    file = council.content / "map" / "een stuk.pdf"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(b"%PDF-1.7")
    meeting = Meeting("2026-11-19-raad", "Raad", "raad", at(date(2026, 11, 19), time(20)))
    body = (
        "[a](/vergaderingen/2026-11-19-raad/) [b](/besluiten/) [c](/) [d](../map/een%20stuk.pdf) "
        "[e](/vergaderingen/2026-11-26-raad/) [f](../map/weg.pdf)"
    )
    context = council.changed(
        council.one(body=body, attachments=("map/een stuk.pdf", "map/weg.pdf")),
        meetings={meeting.id: meeting},
    )

    assert re.findall('href="([^"]*)"', shown(context)) == [
        "/vergaderingen/2026-11-19-raad/",
        "/besluiten/",
        "/",
        "/media/files/map/een%20stuk.pdf",
    ]


@pytest.mark.parametrize("target", ["https://elders.example/?a=1", "mailto:a@b.example", "tel:123"])
def test_link_elsewhere_stays(council: Any, target: str) -> None:
    """Links to other sites and mail addresses stay as they were written."""
    assert f'href="{target}"' in shown(council.one(body=f"[weg]({target})"))


@pytest.mark.parametrize(
    ("size", "said"), [(10, "1 kB"), (120_400, "120 kB"), (1_234_567, "1,2 MB")]
)
def test_behind_a_document_stands_what_it_is(council: Any, size: int, said: str) -> None:
    """Who is on a telephone knows what a link costs, in the numbers of the language."""
    file = council.content / "besluiten" / "nota.pdf"
    file.write_bytes(b"%PDF-1.7".ljust(size))
    context = council.one(body="[De *nota*](nota.pdf#page=2)", attachments=("besluiten/nota.pdf",))
    html = body_html(context.edition.text("zwembad"), lambda p: f"/{p}", language=Language("nl"))

    link = '<a href="/media/files/besluiten/nota.pdf">De <em>nota</em></a>'
    assert html == f"<p>{link} (pdf, {said})</p>\n"


def test_picture_has_one_address(council: Any) -> None:
    """A picture of the item is found from the item's own folder, also with a space in its name."""
    (council.content / "gedeeld").mkdir(exist_ok=True)
    Drawn.new("RGB", (4, 3)).save(council.content / "gedeeld" / "kaart.png")
    pictures = (Image("besluiten/foto's/zwem bad.jpg", "x"), Image("gedeeld/kaart.png", "x"))
    body = "![x](<foto's/zwem bad.jpg>) ![x](../gedeeld/kaart.png) ![x](/gedeeld/kaart.png)"
    html = shown(council.one(body=body, pictures=pictures))

    assert 'src="/media/full/besluiten/foto%27s/zwem%20bad.jpg"' in html
    assert html.count('src="/media/full/gedeeld/kaart.png"') == 2


@pytest.mark.parametrize(
    "source", ["vreemd.png", "https://e.example/kaart.png", "//e.example/kaart.png", "/kaart.png"]
)
def test_other_pictures_disappear(council: Any, source: str) -> None:
    """A picture that is not the item's own is not shown, so nothing comes from elsewhere."""
    pictures = (Image("besluiten/kaart.png", "x"),)

    assert "<img" not in shown(council.one(body=f"![x]({source})", pictures=pictures))


@given(st.text())
def test_any_body_gives_html(council: Any, body: str) -> None:
    """Whatever an editor writes or pastes, the body becomes HTML without a script."""
    html = shown(council.one(body=body))

    assert "<script" not in html
    assert not set(html) & set(map(chr, range(9)))


ODD = "\t\n\r\x00\x08\x0b\x1f\x7f\x85\xa0\u2028\ud800\udfff\ufdd0\ufffd\ufffe\uffff\U0001fffe aé€😀"


@given(st.text(st.sampled_from(ODD)))
def test_only_what_xml_cannot_hold_goes(text: str) -> None:
    """XML 1.0, section 2.2, letter by letter: however it is asked whether anything has to go."""

    def stays(letter: str) -> bool:
        number = ord(letter)
        return (
            number in (0x9, 0xA, 0xD)
            or 0x20 <= number <= 0xD7FF
            or 0xE000 <= number <= 0xFFFD
            or number >= 0x10000
        )

    assert valid_characters(text) == "".join(filter(stays, text))


@given(st.text())
def test_a_path_stands_in_an_address_as_the_standard_says(path: str) -> None:
    """What stands as it is is told by one question, and is what `quote` gives."""
    assert quoted(path) == quote(path)
