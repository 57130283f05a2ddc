"""The headings of a text as places that a link can lead to: `[kop](#kop)`."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from unicodedata import normalize
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PREFIX = "tekst-"
"""Begins each `id` of a text, so that none is one of the page around it, now or later."""
_HEADING = re.compile(r"<(h[1-6])((?:\s[^>]*)?)>(.*?)</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_NOT_IN_NAME = re.compile(r"[^\w\s-]")
_BLANKS = re.compile(r"[-\s]+")
_COUNTED = re.compile(r"(.*)_(\d{1,9})", re.DOTALL)


def anchor(words: str) -> str:
    """The name of a heading: `wat-kost-het` for 'Wat kost het?', as MkDocs names it."""
    plain = normalize("NFKD", words).encode("ascii", "ignore").decode()
    return _BLANKS.sub("-", _NOT_IN_NAME.sub("", plain).strip().lower())


def anchors(html: str) -> tuple[str, ...]:
    """The names of the headings in clean HTML, in order, each once: `kop`, `kop_1`."""
    return tuple(_each_once(anchor(_said(found[3])) for found in _HEADING.finditer(html)))


def anchored(html: str) -> str:
    """Clean HTML with an `id` on each heading: `tekst-` and its name."""
    names = iter(anchors(html))

    def named(found: re.Match[str]) -> str:
        tag, attributes, inner = found.groups()
        return f'<{tag} id="{PREFIX}{next(names)}"{attributes}>{inner}</{tag}>'

    return _HEADING.sub(named, html)


def anchor_of(target: str) -> str | None:
    """The name in a link within its own page (`kop` for `#Kop`); None for any other link."""
    return anchor(unquote(target[1:])) if target.startswith("#") else None


def _said(html: str) -> str:
    return unescape(_TAG.sub("", html))


def _each_once(names: Iterable[str]) -> Iterator[str]:
    """As the extension `toc` of Python-Markdown counts: ordinary pages get their names from it."""
    seen: set[str] = set()
    for name in names:
        here = name
        while here in seen or not here:
            counted = _COUNTED.fullmatch(here)
            here = f"{counted[1]}_{int(counted[2]) + 1}" if counted else f"{here}_1"
        seen.add(here)
        yield here
