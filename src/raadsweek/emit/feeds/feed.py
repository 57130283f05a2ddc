"""One neutral feed: what is the same in all three formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.edition.values.item import WithdrawnItem
from raadsweek.emit.collections import (
    FEED_FORMATS,
    IN_ENGLISH,
    IN_ENGLISH_STEM,
    collection_title,
)
from raadsweek.emit.english_pages import in_english
from raadsweek.emit.feeds.entries import archived_entry, english_entry, entry
from raadsweek.emit.text import absolute, valid_characters
from raadsweek.language import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from raadsweek.edition.values.calendar import Collection
    from raadsweek.emit.feeds.neutral_entry import NeutralEntry
    from raadsweek.emit.output import Context
    from raadsweek.language import Message

ARCHIVED = frozenset(("all", "kind", "topic", "place", "case", "member", "body"))
"""The groups of collections of which the older entries are kept too.

Those by channel and by day are for following along. Their archives would hold each item up to a
dozen times more, and be two thirds of the whole site; `data/publications/` has all moments.
"""


class Feed(Struct, frozen=True):
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
    entries: tuple[NeutralEntry, ...]
    """The newest first."""
    current: Mapping[str, str]
    """Where the newest entries are: the document itself, or in an archive another one."""
    previous: Mapping[str, str] | None
    """The archive with what is older; None where there is nothing older."""

    @property
    def is_archive(self) -> bool:
        """Whether it holds older entries only, and never gets another one."""
        return self.current != self.addresses


def newest(context: Context, stem: str) -> Feed:
    """The feed of one collection with its newest entries."""
    collection = context.edition.collection(stem)
    if collection is None:
        raise LookupError(stem)
    own = bool(collection.channel)
    newest = collection.entries(context.feed_length)
    held = [entry(context, each, own=own) for each in newest]
    full = full_archives(context, collection)
    return _document(context, collection, collection.stem, held, full)


def archived_feed(context: Context, stem: str, number: int) -> Feed:
    """One of the archives of what the feed of a collection is too short for.

    They are numbered from the oldest and written when they are full, so that a new entry
    changes none of them (RFC 5005, section 4: the set of entries should not change). For the
    same reason they do not name the next one, which is not there when they are written;
    readers come from the newest. The feed and its newest archive may share entries.
    """
    part = context.edition.part(stem, context.feed_length, number)
    if part is None:
        raise LookupError(archive_stem(stem, number))
    held = [archived_entry(context, each) for each in part.entries()]
    return _document(context, part, archive_stem(stem, number), held, number - 1)


def feed_of(  # noqa: PLR0913 - what differs between them
    context: Context,
    stem: str,
    *,
    title: str,
    about: Message,
    language: str,
    home: str,
    entries: tuple[NeutralEntry, ...],
) -> Feed:
    """A feed of its own, which keeps no archives: its title, what it holds and its page."""
    council, addresses = context.edition.council(), addresses_of(context, stem)
    return Feed(
        id=context.addresses.tag(f"feed/{stem}"),
        title=valid_characters(f"{context.site_name}: {title}"),
        description=valid_characters(f"{context.language.say(about)} {council.notice}".strip()),
        author=valid_characters(council.contact.name or council.name),
        language=language,
        home=absolute(context, home),
        stem=stem,
        addresses=addresses,
        updated=max((each.updated for each in entries), default=context.addresses.beginning),
        entries=entries,
        current=addresses,
        previous=None,
    )


# The feed of what there is in English: the items of which the council gave that.


def english_feed(dutch: Context) -> Feed:
    """The newest of them. Each has an entry of its own, beside that in Dutch in other feeds."""
    context = in_english(dutch)
    held = sorted(_dated(context), key=lambda each: (each[0], each[1].id))
    entries = tuple(entry for _, entry in reversed(held[-context.feed_length :]))
    council, say = context.edition.council(), context.language.say
    about = message(
        "What the council of {municipality} tells in English.", municipality=council.municipality
    )
    return feed_of(
        context,
        IN_ENGLISH_STEM,
        title=say(IN_ENGLISH),
        about=about,
        language=context.language.code,
        home=context.addresses.home(),
        entries=entries,
    )


def _dated(context: Context) -> Iterator[tuple[datetime, NeutralEntry]]:
    """The entries of those that went out, each with when that was."""
    for name in context.edition.names("english"):
        item = context.edition.item(name.id)
        if item is None or item.published is None:
            continue
        if isinstance(item, WithdrawnItem) or item.title_en or item.lead_en:
            yield item.published, english_entry(context, item, str(name.label))


def full_archives(context: Context, collection: Collection) -> int:
    """How many full archives hold what is older than the newest; rounded up."""
    if collection.group not in ARCHIVED:
        return 0
    older = collection.length - context.feed_length
    return max(0, -(-older // context.feed_length))


def archive_stem(stem: str, number: int) -> str:
    """`archive/kind/besluiten/1`, below `feeds/`; the first one is the oldest."""
    return f"archive/{stem}/{number}"


def _document(
    context: Context, collection: Collection, stem: str, held: Sequence[NeutralEntry], before: int
) -> Feed:
    """The document at `stem` with the entries `held`; `before`: the number of older archives."""
    council = context.edition.council()
    title = context.language.say(collection_title(collection))
    return Feed(
        id=context.addresses.tag(f"feed/{collection.stem}"),
        title=valid_characters(f"{context.site_name}: {title}"),
        description=valid_characters(_description(context, title)),
        author=valid_characters(council.contact.name or council.name),
        # Its titles and texts are the council's, whatever the interface around them speaks.
        language=context.content_language,
        home=context.addresses.absolute(""),
        stem=stem,
        addresses=addresses_of(context, stem),
        updated=max((e.updated for e in held), default=context.addresses.beginning),
        entries=tuple(reversed(held)),
        current=addresses_of(context, collection.stem),
        previous=addresses_of(context, archive_stem(collection.stem, before)) if before else None,
    )


def addresses_of(context: Context, stem: str) -> Mapping[str, str]:
    """By format the absolute URL of the document at `stem`."""
    feed = context.addresses.feed
    endings = (each.ending for each in FEED_FORMATS)
    return {ending: absolute(context, feed(stem, ending)) for ending in endings}


def _description(context: Context, title: str) -> str:
    council = context.edition.council()
    said = context.language.say(
        message(
            "{collection}: the newest items ({council}).", collection=title, council=council.name
        )
    )
    return f"{said} {council.notice}".strip()
