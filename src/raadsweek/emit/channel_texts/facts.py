"""What the template of a channel's text may use of an item; all of it plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.emit.channel_texts.hashtags import hashtags
from raadsweek.emit.text import absolute, valid_characters
from raadsweek.language import Language, message
from raadsweek.model.kind import Bound
from raadsweek.prose import plain
from raadsweek.prose.sentences import sentences

if TYPE_CHECKING:
    from raadsweek.emit.context import Context
    from raadsweek.model.channel import Channel
    from raadsweek.model.item import Item
    from raadsweek.model.meeting import Meeting

BEGINNING = 280
"""So many characters of the text, at most, stand for a summary where there is none."""


def facts_of(context: Context, item: Item, channel: Channel) -> dict[str, str]:
    """Name to text; empty where the item has no such thing."""
    body = plain(item.body)
    tags = hashtags(item, context.selection.council, channel.hashtags)
    facts = {
        "title": item.title,
        "summary": item.summary or beginning_of(body),
        "lead": item.summary,
        "body": body,
        "when": _when(context, item),
        "action": item.action,
        "source": item.source or "",
        "link": link_of(context, item),
        "hashtags": " ".join(tags),
    }
    return {name: valid_characters(value).strip() for name, value in facts.items()}


def link_of(context: Context, item: Item) -> str:
    """The public page of the item, in full."""
    return absolute(context, context.addresses.item(item.kind, item.id))


def beginning_of(body: str) -> str:
    """The first sentences of the first paragraph; at least one."""
    found = sentences(body.partition("\n\n")[0].replace("\n", " "))
    while len(found) > 1 and len("".join(found).strip()) > BEGINNING:
        found.pop()
    return "".join(found).strip()


def _when(context: Context, item: Item) -> str:
    """Day, time and place of the meeting that the item announces."""
    meeting = context.selection.meetings.get(item.meeting or "")
    kind = context.selection.kinds[item.kind]
    if meeting is None or kind.bound is not Bound.BEFORE:
        return ""
    language = Language(context.content_language)
    said = _said(context, meeting, language)
    return said[:1].upper() + said[1:]


def _said(context: Context, meeting: Meeting, language: Language) -> str:
    when = language.said(meeting.when)
    if meeting.cancelled:
        return language.say(message("The meeting of {when} is cancelled.", when=when))
    body = context.selection.council.bodies.get(meeting.body)
    place = meeting.place or (body.place if body else "")
    return f"{when}, {place}" if place else when
