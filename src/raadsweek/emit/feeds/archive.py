"""Archives, as Atom 1.0 (RFC 4287), written directly: there are far more of them than feeds."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from raadsweek.emit.feeds.entries import written
from raadsweek.emit.feeds.rss_atom import ATOM, ATOM_NAMESPACE, HISTORY, HTML

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.edition.door import Edition
    from raadsweek.emit.feeds.feed import Feed
    from raadsweek.emit.feeds.neutral_entry import NeutralEntry

_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_ATTRIBUTE = {**_TEXT, **str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})}
"""As lxml, and so feedgen, writes them."""


def archive(edition: Edition, feed: Feed) -> bytes:
    """An archive; that of the RSS feed too. Its entries have a line each."""
    entries = (written(edition, entry, _entry) for entry in feed.entries)
    return b"".join((_head(feed), *entries, b"</feed>\n"))


def _head(feed: Feed) -> bytes:
    opened = f'<feed xmlns:fh="{HISTORY}" xmlns="{ATOM_NAMESPACE}" xml:lang="{feed.language}">'
    lines = ["<?xml version='1.0' encoding='UTF-8'?>", opened]
    lines += [f"  {line}" for line in _of_feed(feed)]
    return ("\n".join(lines) + "\n").encode()


def _of_feed(feed: Feed) -> Iterator[str]:
    yield _element("id", feed.id)
    yield _element("title", feed.title)
    yield _element("updated", feed.updated.isoformat())
    if feed.author:
        yield "<author>"
        yield f"  {_element('name', feed.author)}"
        yield "</author>"
    yield _link(feed.addresses["atom"], "self", ATOM)
    yield _link(feed.current["atom"], "current", ATOM)
    if feed.previous:
        yield _link(feed.previous["atom"], "prev-archive", ATOM)
    yield _link(feed.home, "alternate", HTML)
    yield _element("generator", "Raadsweek")
    yield _element("subtitle", feed.description)
    yield "<fh:archive/>"


def _entry(entry: NeutralEntry) -> bytes:
    return ("<entry>" + "".join(_of_entry(entry)) + "</entry>\n").encode()


def _of_entry(entry: NeutralEntry) -> Iterator[str]:
    """In the order in which feedgen writes it, so that no archive was changed by this module."""
    yield _element("id", entry.id)
    yield _element("title", entry.title)
    yield _element("updated", entry.updated.isoformat())
    if entry.author:
        yield f"<author>{_element('name', entry.author)}</author>"
    yield f'<content src="{_attribute(entry.url)}" type="{HTML}"/>'
    yield _link(entry.url, "alternate", HTML)
    if entry.summary:
        # In the living feeds it is HTML too.
        said = escape(entry.summary, quote=False).translate(_TEXT)
        yield f'<summary type="html">{said}</summary>'
    yield from (f'<category term="{_attribute(tag)}"/>' for tag in entry.tags)
    yield _element("published", entry.published.isoformat())


def _element(name: str, text: str) -> str:
    return f"<{name}>{text.translate(_TEXT)}</{name}>" if text else f"<{name}/>"


def _link(url: str, relation: str, media_type: str) -> str:
    return f'<link href="{_attribute(url)}" rel="{relation}" type="{media_type}"/>'


def _attribute(text: str) -> str:
    return text.translate(_ATTRIBUTE)
