"""JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from raadsweek.emit.feeds.entries import written

if TYPE_CHECKING:
    from raadsweek.edition.door import Edition
    from raadsweek.emit.feeds.feed import Feed
    from raadsweek.emit.feeds.neutral_entry import NeutralEntry

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(edition: Edition, feed: Feed) -> bytes:
    """The feed as JSON Feed 1.1; each entry has a line."""
    head = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.addresses["json"],
        "description": feed.description,
        "language": feed.language,
        "authors": [{"name": feed.author}],
        **({"next_url": feed.previous["json"]} if feed.previous else {}),
    }
    opened = _json(head).removesuffix("}")
    items = ",\n".join(written(edition, entry, _line) for entry in feed.entries)
    return f'{opened}, "items": [\n{items}\n]}}\n'.encode()


def _line(entry: NeutralEntry) -> str:
    return _json(_item(entry))


def _json(value: dict[str, Any]) -> str:
    # On one line: what is indented is not written by the fast part of Python's library.
    return json.dumps(value, ensure_ascii=False)


def _item(entry: NeutralEntry) -> dict[str, Any]:
    item = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
        "authors": [{"name": entry.author}],
        "tags": list(entry.tags),
    }
    return item | _texts(entry) | _picture(entry)


def _texts(entry: NeutralEntry) -> dict[str, Any]:
    """The texts; an item must have a content. `content_text` is what one can post as it is."""
    if not entry.html:
        return {"content_text": entry.summary}
    texts = {
        "summary": entry.summary,
        "content_text": entry.own_text,
        "content_html": entry.html,
    }
    return {key: text for key, text in texts.items() if text}


def _picture(entry: NeutralEntry) -> dict[str, Any]:
    picture = entry.picture
    if picture is None:
        return {}
    attached = {"url": picture.url, "mime_type": picture.media_type, "size_in_bytes": picture.size}
    return {"image": picture.url, "attachments": [attached]}
