"""The feed of what there is in English: the items of which the council gave that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.emit.collections import IN_ENGLISH, IN_ENGLISH_STEM
from raadsweek.emit.english import in_english
from raadsweek.emit.feeds.entries import english_entry
from raadsweek.emit.feeds.feed import Feed, addresses_of
from raadsweek.emit.text import absolute, valid_characters
from raadsweek.language import message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from raadsweek.emit.feeds.neutral_entry import NeutralEntry
    from raadsweek.emit.output import Context


def english_feed(dutch: Context) -> Feed:
    """The newest of them. Each has an entry of its own, beside that in Dutch in other feeds."""
    context = in_english(dutch)
    held = sorted(_dated(context), key=lambda each: (each[0], each[1].id))
    entries = tuple(entry for _, entry in reversed(held[-context.feed_length :]))
    say, council = context.language.say, context.edition.council()
    about = message(
        "What the council of {municipality} tells in English.", municipality=council.municipality
    )
    addresses = addresses_of(context, IN_ENGLISH_STEM)
    return Feed(
        id=context.addresses.tag(f"feed/{IN_ENGLISH_STEM}"),
        title=valid_characters(f"{context.site_name}: {say(IN_ENGLISH)}"),
        description=valid_characters(f"{say(about)} {council.notice}".strip()),
        author=valid_characters(council.contact.name or council.name),
        language=context.language.code,
        home=absolute(context, context.addresses.home()),
        stem=IN_ENGLISH_STEM,
        addresses=addresses,
        updated=max((each.updated for each in entries), default=context.addresses.beginning),
        entries=entries,
        current=addresses,
        previous=None,
    )


def _dated(context: Context) -> Iterator[tuple[datetime, NeutralEntry]]:
    """The entries of those that went out, each with when that was."""
    for name in context.edition.names("english"):
        item = context.edition.item(name.id)
        if item is not None and item.published is not None:
            yield item.published, english_entry(context, item, str(name.label))
