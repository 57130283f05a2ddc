"""An item's body as HTML: where links and pictures lead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raadsweek.emit.text import body_html
from raadsweek.model.item import Image

if TYPE_CHECKING:
    from raadsweek.emit.context import Context


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


@pytest.mark.parametrize("target", ["https://elders.example/?a=1", "mailto:a@b.example", "tel:123"])
def test_link_elsewhere_stays(council: Any, target: str) -> None:
    """Links to other sites and mail addresses stay as they were written."""
    assert f'href="{target}"' in shown(council.one(body=f"[weg]({target})"))


def test_picture_lies_with_its_page(council: Any) -> None:
    """A picture of the item is found from the item's own folder, also with a space in its name."""
    pictures = (Image("besluiten/foto's/zwem bad.jpg", "x"), Image("gedeeld/kaart.png", "x"))
    body = "![x](<foto's/zwem bad.jpg>) ![x](../gedeeld/kaart.png)"
    html = shown(council.one(body=body, pictures=pictures))

    assert 'src="/besluiten/zwembad/zwem%20bad.jpg"' in html
    assert 'src="/besluiten/zwembad/kaart.png"' in html


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
