"""What a text refers to, each with its line, and its headings, to which links lead."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import normalize
from urllib.parse import unquote

import pyromark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class TextReference:
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


# What looks like a link, a picture or a footnote and is none: it would be read as it is written.


class Unread(NamedTuple):
    """What stands in a text as it was written. Lines count from 1."""

    written: str
    line: int
    label: str
    """What stands between its square brackets."""
    target: str | None
    """Where it was to lead to, or the picture; None: it is the mark of a footnote."""

    @property
    def is_picture(self) -> bool:
        """Whether it was to be a picture."""
        return self.written.startswith("!")

    @property
    def better(self) -> str:
        """How it is written so that it is read."""
        return f"{'!' * self.is_picture}[{self.label}]({as_target(self.target or '')})"


MOST_UNREAD = 100
"""Who has more of them in one text sees the rest once these are gone."""
_ASIDE = ("Link", "Image", "CodeBlock")
_LOOKS_LIKE = re.compile(
    r"(?<!\\)!?\[(?P<label>[^\[\]\n]*)\]"
    r"\([ \t]*(?P<target>[^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\)?"
    r"|(?<!\\)\[\^[^\[\]\s]{1,40}\]"
)
_NO_NEWLINE = re.compile(r"[^\n]")
_NEEDS_BRACKETS = re.compile(r"[\s()<>]")


def as_target(file: str) -> str:
    """A file or an address as it can stand in Markdown: `<foto park (1).jpg>`."""
    return f"<{file}>" if _NEEDS_BRACKETS.search(file) and not {"<", ">"} & {*file} else file


def unread(text: str) -> tuple[Unread, ...]:
    """What in `text` looks like a link, a picture or a footnote, in order."""
    if _LOOKS_LIKE.search(text) is None:
        return ()
    left = _only_words(text)
    ends = [place.start() for place in re.finditer("\n", left)]
    return tuple(
        Unread(
            text[found.start() : found.end()].rstrip(),
            bisect_left(ends, found.start()) + 1,
            found["label"] or "",
            None if found["target"] is None else found["target"].strip().strip("<>"),
        )
        for found in islice(_LOOKS_LIKE.finditer(left), MOST_UNREAD)
    )


def _only_words(text: str) -> str:
    """The Markdown `text` with spaces for links, pictures, code and HTML; each stays in place."""
    source, left, upto = text.encode(), [], 0
    for event, place in pyromark.events_with_range(text):
        start = event.get("Start") if isinstance(event, dict) else None
        aside = isinstance(start, dict) and any(name in start for name in _ASIDE)
        if not (aside or (isinstance(event, dict) and {"Code", "Html", "InlineHtml"} & {*event})):
            continue
        if place["start"] >= upto:
            left += [source[upto : place["start"]].decode()]
            left += [_NO_NEWLINE.sub(" ", source[place["start"] : place["end"]].decode())]
            upto = place["end"]
    return "".join((*left, source[upto:].decode()))


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
