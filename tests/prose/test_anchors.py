"""The headings of a text are places that a link can lead to."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from raadsweek.prose.html import to_html
from raadsweek.prose.links import anchor_of, anchored, anchors


def html_of(text):
    """The text as clean HTML."""
    return to_html(text, link=lambda target: target, picture=lambda _: None)


@pytest.mark.parametrize(
    "text",
    [
        "## Wat kost het?",
        "## Eén kop, *met* `code` & meer\n\n### Eén kop, met code & meer",
        "## Kop\n\n## Kop\n\n## Kop",
        "## Kop 1\n\n## Kop_1\n\n## Kop_1",
        "Kop met streep\n---------\n\ntekst",
        "## [kop](https://a.example)",
    ],
)
def test_headings_have_the_same_names_as_on_ordinary_pages(text):
    """An editor learns one rule: items name headings as MkDocs names those of ordinary pages."""
    of_mkdocs = re.findall(r'id="([^"]*)"', markdown(text, extensions=["toc"]))

    assert list(anchors(html_of(text))) == of_mkdocs


HEADINGS = st.sampled_from(["## Kop", "### Één", "tekst", "## ", "## 🎉", "## Kop_1"])


@given(st.lists(HEADINGS).map("\n\n".join))
def test_every_heading_has_an_id_of_its_own(text):
    """Ids occur once, have the prefix of texts, and are the same at every build."""
    html = html_of(text)
    ids = re.findall(r' id="([^"]*)"', anchored(html))

    assert len(ids) == len(set(ids)) == len(re.findall("<h[2-6]", html))
    assert all(re.fullmatch(r"tekst-[\w-]+", each) for each in ids)
    assert re.sub(r' id="[^"]*"', "", anchored(html)) == html


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("#kop", "kop"),
        ("#Wat%20kost-het", "wat-kost-het"),
        ("#E%CC%81%C3%A9n", "een"),
        ("zwembad.md#kop", None),
        ("https://a.example/#kop", None),
    ],
)
def test_link_to_a_heading_may_have_capitals_and_accents(target, name):
    """A link names a heading also where it is written as the heading itself."""
    assert anchor_of(target) == name
