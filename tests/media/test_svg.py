"""Drawings of the configuration: only what can be seen, and nothing that runs or loads."""

from __future__ import annotations

import pytest

from raadsweek.media.allowed_files import UnfitFileError
from raadsweek.media.svg import clean

HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:export="/home/qmaker/logo.png">'
)


def drawing(inside: str) -> bytes:
    """A drawing with this in it."""
    return f"{HEAD}{inside}</svg>".encode()


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>',
        '<g onload="alert(1)"/>',
        '<path OnClick="alert(1)"/>',
        "<foreignObject><p/></foreignObject>",
        '<a href="https://elders.example/"><path/></a>',
        '<a xlink:href="javascript:alert(1)"><path/></a>',
        '<image href="https://elders.example/x.png"/>',
        '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>',
        '<use href="x.svg#a"/>',
        "<style>@import 'x.css';</style>",
        "<style>p{fill:url(https://elders.example/)}</style>",
        r"<style>p{fill:\75rl(//elders.example/)}</style>",
        "<style>p{fill:u/**/rl(//elders.example/)}</style>",
        '<path style="fill:url(//elders.example/)"/>',
        '<path fill="url(https://elders.example/#a)"/>',
        '<set attributeName="href" to="javascript:alert(1)"/>',
        '<animate attributeName="href" values="javascript:alert(1)"/>',
        "<iframe/>",
        "<?xml-stylesheet href='x'?>",
    ],
)
def test_what_could_do_anything_is_refused(inside: str) -> None:
    """Scripts, handlers, links and references outward: the whole drawing is refused."""
    with pytest.raises(UnfitFileError) as refused:
        clean("logo.svg", drawing(inside))
    assert refused.value.code == "unsafe-drawing"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html/>",
        b"<svg/>",
        b"<svg xmlns='http://www.w3.org/2000/svg'>",
        b"<!DOCTYPE svg [<!ENTITY a 'x'>]><svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>",
        b"\x89PNG",
    ],
)
def test_what_is_no_drawing_is_refused(content: bytes) -> None:
    """Another file, an open one, and one that makes words of its own."""
    with pytest.raises(UnfitFileError):
        clean("logo.svg", content)


def test_what_can_only_be_seen_stays() -> None:
    """Parts of the drawing itself may be used again; what the program noted of itself goes."""
    inside = (
        '<defs><linearGradient id="a"/></defs>'
        '<path id="p" fill="url(#a)" style="stroke:url( \'#a\')"/><use xlink:href="#p"/>'
        "<metadata><q>qmaker</q></metadata><i:grid>qmaker</i:grid><!-- qmaker -->"
    )
    made = clean("logo.svg", drawing(inside))

    assert b'fill="url(#a)"' in made
    assert b'href="#p"' in made
    assert b"qmaker" not in made
    assert clean("logo.svg", made) == made
