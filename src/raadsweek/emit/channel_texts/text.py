"""One publication's text, ready for its channel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from raadsweek.emit.channel_texts.facts import facts_of, link_of
from raadsweek.emit.channel_texts.hashtags import hashtags
from raadsweek.emit.channel_texts.templates import rendered
from raadsweek.emit.share import has_picture
from raadsweek.emit.text import valid_characters
from raadsweek.emit.withdrawal import is_withdrawn, old_withdrawn_notice
from raadsweek.language import Language
from raadsweek.prose.splitting import thread

if TYPE_CHECKING:
    from datetime import datetime

    from raadsweek.emit.context import Context
    from raadsweek.model.channel import Channel
    from raadsweek.model.item import Item
    from raadsweek.model.limit import Counting
    from raadsweek.model.plan import Publication

LEFT_OUT: tuple[tuple[str, ...], ...] = ((), ("hashtags",), ("hashtags", "title"))
"""What a text that we make does without, one after the other, before it becomes a thread."""


@dataclass(frozen=True, slots=True)
class Part:
    """One post: its text, its length as the network counts, and the most that it takes."""

    text: str
    count: int
    most: int | None


@dataclass(frozen=True, slots=True)
class ChannelText:
    """What goes out for one publication; more than one part is a thread."""

    publication: str
    channel: str
    item: str
    moment: datetime
    parts: tuple[Part, ...]
    """Empty where there is nothing to post; `notice` then says why."""
    link: str
    """The public page; whether the text has it too, its template or its writer decides."""
    hashtags: tuple[str, ...]
    image: str | None
    """The path of the picture within the site."""
    image_file: str | None
    """The path of the picture within the content folder."""
    alt: str
    from_variant: bool
    """Whether editors wrote it for this channel."""
    counted_as: Counting | None
    """None: characters, and there is no limit."""
    notice: str = ""

    @property
    def has_link(self) -> bool:
        """Whether the address stands in the text itself."""
        return any(self.link in part.text for part in self.parts)


def texts(context: Context, publication: Publication) -> ChannelText:
    """The text of `publication`: its variant as it stands, or one that we make of the item."""
    item = context.selection.items[publication.item]
    channel = context.selection.channels[publication.channel]
    withdrawn = is_withdrawn(publication, item)
    image = item.image if item.image and has_picture(item) and not withdrawn else None
    variant = valid_characters(item.variants.get(channel.id, "")).strip()
    language = Language(context.content_language)
    return ChannelText(
        publication=publication.id,
        channel=channel.id,
        item=item.id,
        moment=publication.at,
        parts=() if withdrawn else _parts(channel, variant or _made(context, item, channel)),
        link=link_of(context, item),
        hashtags=() if withdrawn else hashtags(item, context.selection.council, channel.hashtags),
        image=context.addresses.picture(item.kind, item.id, image.file) if image else None,
        image_file=image.file if image else None,
        alt=valid_characters(image.alt) if image else "",
        from_variant=bool(variant) and not withdrawn,
        counted_as=channel.limit.counts if channel.limit else None,
        notice=valid_characters(language.say(old_withdrawn_notice(item))) if withdrawn else "",
    )


def _made(context: Context, item: Item, channel: Channel) -> str:
    """By the channel's template, with less in it where that makes it fit in one post."""
    facts = facts_of(context, item, channel)
    full = rendered(context.channel_templates, channel, facts)
    if channel.limit is None or channel.limit.fits(full):
        return full
    for names in LEFT_OUT:
        if "title" in names and not facts["summary"]:
            continue
        less = {**facts, **dict.fromkeys(names, "")}
        text = rendered(context.channel_templates, channel, less)
        if channel.limit.fits(text):
            return text
    return full


def _parts(channel: Channel, text: str) -> tuple[Part, ...]:
    limit = channel.limit
    return tuple(
        Part(part, limit.count(part) if limit else len(part), limit.most if limit else None)
        for part in thread(text, limit)
    )
