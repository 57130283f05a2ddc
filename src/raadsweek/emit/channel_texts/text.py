"""One publication's text, ready for its channel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from raadsweek.edition.values import PublicItem
from raadsweek.emit.channel_texts import digest
from raadsweek.emit.channel_texts.digest import members
from raadsweek.emit.channel_texts.templates import facts_of, hashtags, rendered
from raadsweek.emit.corrections import withdrawn_notice
from raadsweek.emit.text import absolute, valid_characters
from raadsweek.language import Language
from raadsweek.prose.thread_splitting import Limit, limit, thread

if TYPE_CHECKING:
    from datetime import datetime

    from raadsweek.edition.values import (
        PublicChannel,
        PublicPicture,
        PublicPublication,
        WithdrawnItem,
    )
    from raadsweek.emit.output import Context

LEFT_OUT: tuple[tuple[str, ...], ...] = ((), ("hashtags",), ("hashtags", "title"))
"""What a text that we make does without, one after the other, before it becomes a thread."""


@dataclass(frozen=True, slots=True)
class TextPart:
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
    parts: tuple[TextPart, ...]
    """Empty where there is nothing to post; `notice` then says why."""
    link: str
    """The public page; whether the text has it too, its template or its writer decides."""
    hashtags: tuple[str, ...]
    image: str | None
    """The path of the picture within the site; the edition has its bytes."""
    alt: str
    from_variant: bool
    """Whether editors wrote it for this channel."""
    counted_as: str | None
    """The code of how the network counts; None: characters, and there is no limit."""
    notice: str = ""

    @property
    def has_link(self) -> bool:
        """Whether the address stands in the text itself."""
        return any(self.link in part.text for part in self.parts)


def texts(context: Context, publication: PublicPublication) -> ChannelText:
    """The text of `publication`: its variant as it stands, or one that we make of the item.

    Of what goes out in a digest it is that of the digest, whichever of it is asked for.
    """
    if publication.bundle:
        publication = next(iter(members(context, publication)), publication)
    key = ("channel text", context.content_language, publication)
    return context.edition.shared(key, lambda: _texts(context, publication))


def _texts(context: Context, publication: PublicPublication) -> ChannelText:
    if publication.bundle:
        return _digest(context, publication)
    item = context.edition.item(publication.item)
    if not isinstance(item, PublicItem):
        return _nothing(context, publication, item)
    channel = context.edition.channel(publication.channel)
    picture = _picture(item)
    variant = valid_characters(publication.own_text).strip()
    return ChannelText(
        publication=publication.id,
        channel=channel.id,
        item=item.id,
        moment=publication.at,
        parts=_parts(channel, variant or _made(context, item, channel, publication.at)),
        link=absolute(context, item.path),
        hashtags=hashtags(item, channel.hashtags),
        image=picture.path if picture else None,
        alt=valid_characters(picture.alt) if picture else "",
        from_variant=bool(variant),
        counted_as=channel.limit.counts if channel.limit else None,
    )


def _digest(context: Context, publication: PublicPublication) -> ChannelText:
    """As many titles as fit in one post, and the page with all of them."""
    items = digest.told(context, members(context, publication))
    if not items:
        return _nothing(context, publication, _taken_back(context, publication))
    channel = context.edition.channel(publication.channel)
    most, text = limit_of(channel), ""
    for facts in digest.attempts(context, items):
        text = rendered(context.templates["channels"], channel, facts)
        if most is None or most.fits(text):
            break
    return ChannelText(
        publication=publication.post,
        channel=channel.id,
        item=items[0].id,
        moment=publication.at,
        parts=_parts(channel, text),
        link=digest.link_of(context, items),
        hashtags=(),
        image=None,
        alt="",
        from_variant=False,
        counted_as=channel.limit.counts if channel.limit else None,
    )


def _taken_back(context: Context, publication: PublicPublication) -> WithdrawnItem | None:
    item = context.edition.item(publication.item)
    return None if isinstance(item, PublicItem) else item


def limit_of(channel: PublicChannel) -> Limit | None:
    """How long a text may be on a channel; None: as long as it likes."""
    return limit(channel.limit.counts, channel.limit.most) if channel.limit else None


def _nothing(
    context: Context, publication: PublicPublication, item: WithdrawnItem | None
) -> ChannelText:
    """What there is of an item that was taken back: no text, and why."""
    limited = context.edition.channel(publication.channel).limit
    language = Language(context.content_language)
    return ChannelText(
        publication=publication.post,
        channel=publication.channel,
        item=publication.item,
        moment=publication.at,
        parts=(),
        link=absolute(context, item.path) if item else "",
        hashtags=(),
        image=None,
        alt="",
        from_variant=False,
        counted_as=limited.counts if limited else None,
        notice=valid_characters(language.say(withdrawn_notice(item))) if item else "",
    )


def _picture(item: PublicItem) -> PublicPicture | None:
    """Its picture, of a sort that networks show; a drawing in SVG they do not."""
    return item.picture if item.picture and item.picture.media_type else None


def _made(context: Context, item: PublicItem, channel: PublicChannel, at: datetime) -> str:
    """By the channel's template, with less in it where that makes it fit in one post."""
    facts = facts_of(context, item, channel, at)
    full = rendered(context.templates["channels"], channel, facts)
    most = limit_of(channel)
    if most is None or most.fits(full):
        return full
    for names in LEFT_OUT:
        if "title" in names and not facts["summary"]:
            continue
        less = {**facts, **dict.fromkeys(names, "")}
        text = rendered(context.templates["channels"], channel, less)
        if most.fits(text):
            return text
    return full


def _parts(channel: PublicChannel, text: str) -> tuple[TextPart, ...]:
    most = limit_of(channel)
    return tuple(
        TextPart(part, most.count(part) if most else len(part), most.most if most else None)
        for part in thread(text, most)
    )
