"""One publication's text, ready for its channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.edition.values.item import PublicItem, PublicPicture, Result, WithdrawnItem
from raadsweek.emit.channel_texts.templates import facts_of, hashtags, rendered
from raadsweek.emit.code_labels import result_words
from raadsweek.emit.corrections import withdrawn_notice
from raadsweek.emit.text import absolute, valid_characters
from raadsweek.language import Language, Message, message, plural
from raadsweek.prose.thread_splitting import Limit, limit, thread

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from raadsweek.edition.values.calendar import PublicPublication
    from raadsweek.edition.values.council import PublicChannel
    from raadsweek.emit.output import Context


LEFT_OUT: tuple[tuple[str, ...], ...] = ((), ("hashtags",), ("hashtags", "title"))
"""What a text that we make does without, one after the other, before it becomes a thread."""


class TextPart(Struct, frozen=True):
    """One post: its text, its length as the network counts, and the most that it takes."""

    text: str
    count: int
    most: int | None


class ChannelText(Struct, frozen=True):
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
    items = told(context, members(context, publication))
    if not items:
        return _nothing(context, publication, _taken_back(context, publication))
    channel = context.edition.channel(publication.channel)
    most, text = limit_of(channel), ""
    for facts in attempts(context, items):
        text = rendered(context.templates["channels"], channel, facts)
        if most is None or most.fits(text):
            break
    return ChannelText(
        publication=publication.post,
        channel=channel.id,
        item=items[0].id,
        moment=publication.at,
        parts=_parts(channel, text),
        link=link_of(context, items),
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


# The text of a digest: what a channel does not carry one by one, in one post.

_EMPTY = ("when", "action", "lines", "lead", "results", "source", "hashtags")


def members(context: Context, publication: PublicPublication) -> tuple[PublicPublication, ...]:
    """What goes out in the digest of a publication, in the order in which it tells them."""
    week = context.edition.channel_week(publication.channel, publication.week)
    own = (each for each in week if each.bundle == publication.bundle)
    return tuple(sorted(own, key=lambda each: each.nth))


def told(context: Context, together: Sequence[PublicPublication]) -> tuple[PublicItem, ...]:
    """The items that a digest tells: those that can be read."""
    items = (context.edition.item(each.item) for each in together)
    return tuple(item for item in items if isinstance(item, PublicItem))


def link_of(context: Context, items: Sequence[PublicItem]) -> str:
    """The page with all of them: that of their meeting, or else of their kind."""
    meetings = {item.meeting for item in items}
    found = context.edition.meeting(meetings.pop()) if len(meetings) == 1 else None
    return absolute(context, found.path if found else items[0].kind.path)


def heading(context: Context, items: Sequence[PublicItem]) -> Message:
    """`De raad besloot over 42 voorstellen`, `20 nieuwe vragen van raadsleden`."""
    first, count = items[0], len(items)
    card = context.edition.card(first.id)
    role = card.role if card else ""
    meetings = {item.meeting for item in items}
    meeting = context.edition.meeting(first.meeting) if len(meetings) == 1 else None
    if role == "decision" and meeting is not None:
        return plural(
            "{body} decided on {count} proposal",
            "{body} decided on {count} proposals",
            count,
            body=meeting.body.label,
        )
    if role == "question":
        return plural(
            "{count} new question of council members",
            "{count} new questions of council members",
            count,
        )
    return message("{kind}: {count} new", kind=first.kind.label, count=count)


def attempts(context: Context, items: Sequence[PublicItem]) -> Iterator[dict[str, str]]:
    """The values for the template of the channel: with all titles, and with ever fewer of them."""
    language = Language(context.content_language)
    title = language.say(heading(context, items))
    lines = [_line(item, language) for item in items]
    for count in range(len(lines), -1, -1):
        more = len(lines) - count
        rest = [language.say(message("and {count} more", count=more))] if more else []
        summary = "\n".join((*lines[:count], *(rest if count else ())))
        facts = {"title": title, "summary": summary, "body": summary, **dict.fromkeys(_EMPTY, "")}
        facts["link"] = link_of(context, items)
        yield {name: valid_characters(value) for name, value in facts.items()}


def _line(item: PublicItem, language: Language) -> str:
    """Its title, and what came of it: else a proposal that was rejected reads as its opposite."""
    results = ", ".join(result_words(each, language) for each in item.of(Result))
    return f"- {item.title}: {results.lower()}" if results else f"- {item.title}"
