"""Links in a text, each with its line: what they name, and the headings to which they can lead."""

from __future__ import annotations

import re
from bisect import bisect_left
from html import unescape
from html.parser import HTMLParser
from itertools import takewhile
from pathlib import PurePosixPath
from posixpath import normpath
from typing import TYPE_CHECKING, Any
from unicodedata import normalize
from urllib.parse import SplitResult, quote, unquote, urlsplit

import pyromark
from msgspec import Struct

from raadsweek.prose.html import to_html

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from raadsweek.model.address import Addresses


class TextReference(Struct, frozen=True):
    """A picture (`alt` is its description) or a link (`alt` is None). Lines count from 1."""

    target: str
    line: int
    alt: str | None = None


def references(text: str) -> tuple[TextReference, ...]:
    """The pictures and links of `text`, in order. Raw HTML is not looked into."""
    if "](" not in text and "]:" not in text and "][" not in text:
        return ()
    return tuple(_found(text))


def _found(text: str) -> Iterator[TextReference]:
    source = text.encode()
    ends = [place.start() for place in re.finditer(b"\n", source)]
    events = iter(pyromark.events_with_range(text))
    for event, place in events:
        start = event.get("Start") if isinstance(event, dict) else None
        if not isinstance(start, dict):
            continue
        line = bisect_left(ends, place["start"]) + 1
        if "Link" in start:
            yield TextReference(start["Link"]["dest_url"], line)
        elif "Image" in start:
            alt = "".join(_words(takewhile(lambda pair: not _closes_image(pair[0]), events)))
            yield TextReference(start["Image"]["dest_url"], line, alt.strip())


def _closes_image(event: Any) -> bool:
    return isinstance(event, dict) and event.get("End") == "Image"


def _words(events: Iterator[tuple[Any, Any]]) -> Iterator[str]:
    for event, _ in events:
        if isinstance(event, dict):
            yield from (event[name] for name in ("Text", "Code") if name in event)


# The HTML that an editor wrote between the Markdown: what it refers to, with its line.


def only_html(text: str) -> str:
    """The Markdown `text` with spaces for all that is no HTML; its lines stay where they are."""
    source = text.encode()
    only = bytearray(byte if byte == ord("\n") else ord(" ") for byte in source)
    for event, place in pyromark.events_with_range(text):
        if isinstance(event, dict) and ("Html" in event or "InlineHtml" in event):
            here = slice(place["start"], place["end"])
            only[here] = source[here]
    return only.decode("utf-8", "replace")


def html_references(text: str) -> tuple[TextReference, ...]:
    """The pictures and links in the HTML of the Markdown `text`, in order."""
    if "<" not in text:
        return ()
    reader = _Reader()
    reader.feed(only_html(text))
    reader.close()
    return tuple(reader.found)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[TextReference] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes where a link leads and what a picture is."""
        values, line = dict(attrs), self.getpos()[0]
        if tag == "a" and (target := values.get("href")):
            self.found.append(TextReference(target.strip(), line))
        elif tag == "img" and (source := values.get("src")):
            self.found.append(TextReference(source.strip(), line, values.get("alt") or ""))


# The headings of a text as places that a link can lead to: `[kop](#kop)`.

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


# Links within the site: to what they lead by name, wherever that lies.

OUTWARD = frozenset(("http", "https", "mailto", "tel", "webcal"))
"""The schemes of links that lead out of the site."""
_PAGE_SUFFIXES = frozenset(("", ".md"))


def local_name(target: str) -> str | None:
    """The name of the page that a link leads to: `markt` for `../besluiten/markt.md#kop`.

    None for what leads out of the site, or to no page.
    """
    path = _path(target)
    if path is None:
        return None
    return path.stem if path.suffix in _PAGE_SUFFIXES else None


def local_file(target: str, folder: str) -> str | None:
    """The file below the content folder that a link in a text in `folder` names.

    None for what leads out of the site, to a page, or out of the content folder.
    """
    path = _path(target)
    if path is None or path.suffix in _PAGE_SUFFIXES:
        return None
    named = path.relative_to("/") if path.is_absolute() else folder / path
    file = normpath(str(named))
    return None if file.startswith("..") else file


def leads_out(target: str) -> bool:
    """Whether a link leads out of the site, in a way that is safe to follow."""
    parts = split(target)
    return parts is not None and parts.scheme in OUTWARD


def own_path(target: str, site_url: str) -> str | None:
    """The path within the site of a whole address; None for one that leads elsewhere.

    With `http:` it is that of the site too, and the host may be written with capitals. The page
    of a folder may be named: `nieuws/zwembad/index.html`.
    """
    site, there = split(site_url), split(target)
    if not site or not there or not site.netloc or there.scheme not in ("http", "https"):
        return None
    path = unquote(there.path) or "/"
    if there.netloc.casefold() != site.netloc.casefold() or not path.startswith(site.path):
        return None
    return path.removeprefix(site.path).removesuffix("index.html")


def within_site(target: str, addresses: Addresses) -> str | None:
    """The path within the site of a link that stands on every page; None: it leads out of it.

    Without a slash at its end. That of a page may be the name of its file (`over.md`), and begin
    with a slash, or with the folder of the site on its host.
    """
    parts = split(target)
    own = own_path(target, addresses.site_url)
    if own is None:
        if parts is not None and (parts.scheme or parts.netloc):
            return None
        own = normpath(unquote(parts.path if parts else target).lstrip("/") or ".")
        site = split(addresses.site_url)
        base = site.path.strip("/") if site else ""
        own = own.removeprefix(f"{base}/") if base else own
    own = normpath(own.strip("/") or ".")
    folder, _, name = own.rpartition("/")
    if name in ("index.html", "index.md"):
        own = folder or "."
    elif name.endswith(".md"):
        own = addresses.ordinary(own.removesuffix(".md")).strip("/")
    return "" if own == "." else own


def written(target: str) -> str:
    """A target as editors wrote it: Markdown writes a space as `%20` in HTML."""
    return unquote(target)


_AS_IT_IS = re.compile("[A-Za-z0-9_.~/-]*").fullmatch


def quoted(path: str) -> str:
    """A path as it stands in an address, percent-encoded: nearly all of ours stand as they are.

    To ask that takes a third of the time of `quote`, and a build asks some hundred thousand times.
    """
    return path if _AS_IT_IS(path) else quote(path)


def split(target: str) -> SplitResult | None:
    """The parts of what a link points to; None where it has no readable form."""
    try:
        return urlsplit(target)
    except ValueError:
        return None


def _path(target: str) -> PurePosixPath | None:
    """The path of a link within the site; None for another link, and for one within its page."""
    parts = split(target)
    if parts is None or parts.scheme or parts.netloc or not parts.path:
        return None
    # One slash or three are the root alike; two would be something else to a path.
    path = re.sub("^/+", "/", unquote(parts.path))
    return PurePosixPath(path)


def targets(text: str) -> tuple[str, ...]:
    """The targets of the links in the Markdown `text` as `written`, each once."""
    found = [each.target for each in references(text) if each.alt is None]
    if "<a" in text or "<A" in text:  # a link in HTML; only a reader of HTML finds them all

        def seen(target: str) -> None:
            found.append(target)

        to_html(text, link=seen, picture=lambda _: None)
    return tuple(dict.fromkeys(map(written, found)))
