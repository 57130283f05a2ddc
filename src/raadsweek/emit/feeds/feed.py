"""One neutral feed: what is the same in all three formats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from raadsweek.emit.beginning import beginning
from raadsweek.emit.text import absolute, valid_characters
from raadsweek.language import message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime

    from raadsweek.emit.context import Context
    from raadsweek.emit.feeds.entries import Entry
    from raadsweek.model.plan import Publication
    from raadsweek.plan.collections import Collection

FORMATS = ("xml", "atom", "json")


@dataclass(frozen=True, slots=True)
class Feed:
    """One document of a feed. Addresses go from format (`xml`, `atom`, `json`) to absolute URL."""

    id: str
    """The same in all documents of one feed."""
    title: str
    description: str
    author: str
    language: str
    home: str
    stem: str
    addresses: Mapping[str, str]
    updated: datetime
    entries: tuple[Entry, ...]
    """The newest first."""
    current: Mapping[str, str]
    """Where the newest entries are: the document itself, or in an archive another one."""
    previous: Mapping[str, str] | None
    """The archive with what is older; None where there is nothing older."""

    @property
    def is_archive(self) -> bool:
        """Whether it holds older entries only, and never gets another one."""
        return self.current != self.addresses


def documents(
    context: Context, collection: Collection, entry: Callable[[Publication], Entry]
) -> Iterator[Feed]:
    """The feed of one collection and its archives; `entry` makes the entry of a publication.

    Archives are numbered from the oldest and are written when they are full, so that a new
    entry changes none of them (RFC 5005, section 4: the set of entries should not change).
    For the same reason they do not name the next one, which is not there when they are
    written; readers come from the newest. Feed and newest archive may share entries.
    """
    length, all = context.feed_length, collection.publications
    full = -(-(len(all) - length) // length)
    yield _document(context, collection, collection.stem, [entry(p) for p in all[-length:]], full)
    for number in range(full, 0, -1):
        held = [entry(p) for p in all[(number - 1) * length : number * length]]
        yield _document(context, collection, _archive(collection, number), held, number - 1)


def _archive(collection: Collection, number: int) -> str:
    return f"archive/{collection.stem}/{number}"


def _document(
    context: Context, collection: Collection, stem: str, held: Sequence[Entry], before: int
) -> Feed:
    """The document at `stem` with the entries `held`; `before`: the number of older archives."""
    council = context.edition.council
    title = context.language.say(collection.title)
    return Feed(
        id=context.addresses.tag(f"feed/{collection.stem}"),
        title=valid_characters(f"{context.site_name}: {title}"),
        description=valid_characters(_description(context, title)),
        author=valid_characters(council.contact.name or council.name),
        language=context.language.code,
        home=context.addresses.absolute(""),
        stem=stem,
        addresses=_addresses(context, stem),
        updated=max((e.updated for e in held), default=beginning(context.addresses)),
        entries=tuple(reversed(held)),
        current=_addresses(context, collection.stem),
        previous=_addresses(context, _archive(collection, before)) if before > 0 else None,
    )


def _addresses(context: Context, stem: str) -> Mapping[str, str]:
    return {format: absolute(context, context.addresses.feed(stem, format)) for format in FORMATS}


def _description(context: Context, title: str) -> str:
    council = context.edition.council
    said = context.language.say(
        message(
            "{collection}: the newest items ({council}).", collection=title, council=council.name
        )
    )
    return f"{said} {council.notice}".strip()
