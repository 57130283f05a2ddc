"""Single fields of Notubiz: attributes, moments, addresses and flags. Nothing here raises."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from raadsweek.importers.foreign_words import clean
from raadsweek.model.agenda_point import Document
from raadsweek.model.amsterdam_time import in_amsterdam

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TITLE, TITLES = 1, ("Titel", "titel")
"""The number, and the names, of the attribute that holds a title."""

NO_TITLE = "(zonder titel)"
Node = dict[str, Any]


def moment(value: object) -> datetime | None:
    """`2018-02-08 13:30:00`, a clock time in Amsterdam; null, empty or zeros are None."""
    try:
        found = datetime.fromisoformat(str(value))
        return in_amsterdam(found).replace(tzinfo=None) if found.tzinfo else found
    except (ValueError, OverflowError):
        return None


def attribute(node: Node, number: int | None, names: Sequence[str]) -> str:
    """An attribute: by its name in a mapping, by its number or label in a list."""
    attributes = node.get("attributes")
    if isinstance(attributes, dict):
        return next((clean(attributes[name]) for name in names if attributes.get(name)), "")
    for row in rows(node, "attributes"):
        numbered = number is not None and str(row.get("id")) == str(number)
        if (numbered or row.get("label") in names) and (value := clean(row.get("value"))):
            return value
    return ""


def named(node: object) -> str:
    """The name of a gremium, in the versions of the API that give it."""
    if not isinstance(node, dict):
        return ""
    return clean(node.get("name")) or clean(node.get("title")) or attribute(node, TITLE, TITLES)


_UNFIT = re.compile(r"""[\s<>"{}|\\^`]""")
"""What an address may hold only in its encoded form (RFC 3986)."""


def address(value: object) -> str:
    """An http(s) address as our files may hold it; others are refused.

    Notubiz leaves `https://` out of its `self`, and any source may leave blanks in an address.
    """
    text = clean(value)
    if not text:
        return ""
    if re.match(r"[\w.-]+\.\w+/", text):
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or "." not in (parts.hostname or ""):
        return ""
    return _UNFIT.sub(lambda found: quote(found[0]), text)


def public_address(value: object) -> str:
    """An address for residents; that of an API is none."""
    found = address(value)
    host = (urlsplit(found).hostname or "") if found else ""
    return "" if host.startswith("api.") else found


def modified(node: object) -> Iterator[datetime]:
    """Every `last_modified` in `node`, however deep."""
    if isinstance(node, dict):
        if (state := moment(node.get("last_modified"))) is not None:
            yield state
        for value in node.values():
            yield from modified(value)
    elif isinstance(node, list):
        for value in node:
            yield from modified(value)


def order(item: Node) -> int | None:
    """The place of a point in its list, where Notubiz gives one."""
    place = item.get("order")
    return place if isinstance(place, int) and not isinstance(place, bool) else None


def flag(value: object) -> bool:
    """Whether a flag is set; Notubiz writes it as a number or a boolean."""
    return value not in (None, False, 0, "", "0", "false")


def sequence(value: object) -> list[Any]:
    """A list as it is; anything else is an empty one."""
    return value if isinstance(value, list) else []


def rows(node: Node, key: str) -> list[Node]:
    """The objects in the list `key` of `node`; the list may be missing or null."""
    return [part for part in sequence(node.get(key)) if isinstance(part, dict)]


def documents_of(node: Node) -> Iterator[Document]:
    """The documents of a meeting, a point or an item, as links."""
    for document in rows(node, "documents"):
        url = address(document.get("url"))
        if url:
            yield Document(clean(document.get("title")) or NO_TITLE, url)
