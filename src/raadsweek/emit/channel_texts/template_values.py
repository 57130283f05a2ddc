"""The values that the template of a channel's text may use of an item; all plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.edition.values import Line, Reference, Result
from raadsweek.emit.channel_texts.hashtags import hashtags
from raadsweek.emit.code_labels import result_told
from raadsweek.emit.text import absolute, valid_characters
from raadsweek.language import Language, message
from raadsweek.prose import plain
from raadsweek.prose.sentences import sentences

if TYPE_CHECKING:
    from raadsweek.edition.values import PublicChannel, PublicItem, PublicMeeting
    from raadsweek.emit.context import Context

ACTION = "action"
"""The line that says what residents can do; templates have it by itself."""
BEGINNING = 280
"""So many characters of the text, at most, stand for a summary where there is none."""


def facts_of(context: Context, item: PublicItem, channel: PublicChannel) -> dict[str, str]:
    """Name to text; empty where the item has no such thing."""
    body = plain(context.edition.text(item.id).markdown)
    language = Language(context.content_language)
    results = (result_told(result, language) for result in item.of(Result))
    lines, references = item.of(Line), item.of(Reference)
    facts = {
        "title": item.title,
        "summary": item.lead or beginning_of(body),
        "lead": item.lead,
        "body": body,
        "results": "\n".join(results),
        "when": _when(context, item, language),
        "action": "\n".join(line.text for line in lines if line.of == ACTION),
        "lines": "\n".join(line.text for line in lines if line.of != ACTION),
        "source": next((each.url for each in references if each.of == "source"), ""),
        "link": absolute(context, item.path),
        "hashtags": " ".join(hashtags(item, channel.hashtags)),
    }
    return {name: valid_characters(value).strip() for name, value in facts.items()}


def beginning_of(body: str) -> str:
    """The first sentences of the first paragraph; at least one."""
    found = sentences(body.partition("\n\n")[0].replace("\n", " "))
    while len(found) > 1 and len("".join(found).strip()) > BEGINNING:
        found.pop()
    return "".join(found).strip()


def _when(context: Context, item: PublicItem, language: Language) -> str:
    """Day, time and place of the meeting that the item announces."""
    meeting = context.edition.meeting(item.meeting)
    if meeting is None or context.edition.kind(item.kind.id).bound != "before":
        return ""
    said = _said(meeting, language)
    return said[:1].upper() + said[1:]


def _said(meeting: PublicMeeting, language: Language) -> str:
    when = language.said(meeting.when)
    if meeting.cancelled:
        return language.say(message("The meeting of {when} is cancelled.", when=when))
    place = meeting.place or meeting.usual_place
    said = f"{when}, {place}" if place else when
    if meeting.provisional:
        return language.say(message("{when} (provisional)", when=said))
    return said
