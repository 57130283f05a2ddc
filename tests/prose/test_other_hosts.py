"""What a page or a style loads from another host is found, whatever form it has."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raadsweek.prose.other_hosts import loads_in_style, without_other_hosts

OTHER = "https://cdn.example/x"


@pytest.mark.parametrize(
    "written",
    [
        f'<script src="{OTHER}"></script>',
        f"<SCRIPT async SRC='{OTHER}'></SCRIPT>",
        "<script src=//cdn.example/x></script>",
        '<script src="\\\\cdn.example\\x"></script>',
        f'<link rel="stylesheet" href="{OTHER}">',
        f'<link href="{OTHER}" rel=preconnect crossorigin>',
        f'<link rel="icon" href="{OTHER}">',
        f'<img alt="a > b" src="{OTHER}">',
        f'<img srcset="a.png 1x, {OTHER} 2x">',
        '<img src="h&#116;tps://cdn.example/x">',
        f'<iframe title="x" src="{OTHER}"></iframe>',
        f'<video poster="{OTHER}"></video>',
        f'<svg><use xlink:href="{OTHER}"/><image href="{OTHER}"/></svg>',
        f'<p style="background: url({OTHER})">x</p>',
        f'<img/alt="a"src={OTHER}>',
        f"<img src={OTHER} alt=foto's>",
        f'<base href="{OTHER}">',
        f'<link rel="alternate stylesheet" href="{OTHER}">',
        f'<link rel="preload" as="image" imagesrcset="{OTHER} 2x">',
        f"<iframe srcdoc='<img src={OTHER}>'></iframe>",
        f'<svg><script href="{OTHER}"></script></svg>',
        f"<style>@import '{OTHER}';</style>",
        "<style>p{background:url( //cdn.example/x )}</style>",
    ],
)
def test_what_loads_from_another_host_goes(written):
    """By any element, attribute or style; and it is told what it was."""
    made, others = without_other_hosts(f"<html><body>{written}</body></html>", "raad.example")

    assert others
    assert "cdn.example" not in made
    assert without_other_hosts(made, "raad.example") == (made, ())


@pytest.mark.parametrize(
    "written",
    [
        f'<a href="{OTHER}">elders</a>',
        f'<link rel="canonical" href="{OTHER}">',
        f'<link rel="alternate" type="x" href="{OTHER}">',
        '<img src="../beeld.png"><script src="assets/search.js"></script>',
        '<img src="https://raad.example/beeld.png"><img src="data:image/png;base64,AA//AA">',
        f'<p>&lt;img src="{OTHER}"&gt;</p>',
        f'<p title="src={OTHER}" data-src="{OTHER}" @click="src=\'{OTHER}\'">x</p>',
        f'<!-- <img src="{OTHER}"> -->',
        f'<script type="application/ld+json">{{"image": "<img src={OTHER}>"}}</script>',
        '<style>p{background:url("a.png")} /* url(https://cdn.example/x) */</style>',
    ],
)
def test_all_else_stays_to_the_byte(written):
    """Links that a reader follows, the site's own files, words, remarks and data."""
    assert without_other_hosts(written, "raad.example") == (written, ())


@given(st.text("<>/=\"' abcimgsrchtp:.;!-"))
def test_no_page_is_too_strange(page):
    """Whatever is written: it ends, and what was cleaned once is clean."""
    made, _ = without_other_hosts(page, None)

    assert without_other_hosts(made, None) == (made, ())


def test_a_style_tells_each_address_once():
    """Fonts, pictures and other styles."""
    style = f"@import '{OTHER}.css'; a{{b:url({OTHER})}} c{{d:url({OTHER})}} e{{f:url(a.png)}}"

    assert loads_in_style(style) == (f"{OTHER}.css", OTHER)
