"""One neutral feed: what is the same in all three formats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from raadsweek.emit.beginning import beginning
from raadsweek.emit.text import absolute, valid_characters
from raadsweek.language import message

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from raadsweek.emit.context import Context
    from raadsweek.emit.feeds.entries import Entry
    from raadsweek.model.plan import Publication
    from raadsweek.plan.collections import Collection

NEWEST = 50
"""How many publications a feed holds; the archive pages hold them all."""


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed. `addresses` goes from format (`xml`, `atom`, `json`) to absolute URL."""

    id: str
    title: str
    description: str
    author: str
    language: str
    home: str
    addresses: dict[str, str]
    updated: datetime
    entries: tuple[Entry, ...]
    """The newest first."""


def feed(context: Context, collection: Collection, entry: Callable[[Publication], Entry]) -> Feed:
    """The feed of one collection; `entry` makes the entry of a publication."""
    newest = collection.publications[: -NEWEST - 1 : -1]
    entries = tuple(map(entry, newest))
    council = context.edition.council
    addresses = context.addresses
    title = context.language.say(collection.title)
    return Feed(
        id=addresses.tag(f"feed/{collection.stem}"),
        title=valid_characters(f"{context.site_name}: {title}"),
        description=valid_characters(_description(context, title)),
        author=valid_characters(council.contact.name or council.name),
        language=context.language.code,
        home=addresses.absolute(""),
        addresses={
            format: absolute(context, addresses.feed(collection.stem, format))
            for format in ("xml", "atom", "json")
        },
        updated=max((e.updated for e in entries), default=beginning(addresses)),
        entries=entries,
    )


def _description(context: Context, title: str) -> str:
    council = context.edition.council
    said = context.language.say(
        message(
            "{collection}: the newest items ({council}).", collection=title, council=council.name
        )
    )
    return f"{said} {council.notice}".strip()
