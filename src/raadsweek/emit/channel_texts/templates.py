"""The templates of channel texts, the council's own first, and the values that they may use."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import jinja2

from raadsweek.edition.values.item import Line, PublicItem, Reference, Result
from raadsweek.emit.code_labels import result_told
from raadsweek.emit.moment_words import calls_to_nothing, told
from raadsweek.emit.template_cache import compiled
from raadsweek.emit.text import absolute, valid_characters
from raadsweek.language import Language, message
from raadsweek.prose import plain
from raadsweek.prose.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from raadsweek.edition.values.council import PublicChannel
    from raadsweek.edition.values.meeting import PublicMeeting
    from raadsweek.emit.output import Context


ANY = "text.txt.j2"


def rendered(folders: tuple[Path, ...], channel: PublicChannel, facts: Mapping[str, str]) -> str:
    """The text by the template of the channel, of its type, or of any: the first there is."""
    names = [f"{channel.id}.txt.j2", f"{channel.type}.txt.j2", ANY]
    made = _environment(folders).select_template(names).render(facts)
    lines = "\n".join(line.strip() for line in made.splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


@lru_cache(maxsize=8)
def _environment(folders: tuple[Path, ...]) -> jinja2.Environment:
    """No escaping: this is plain text, and nothing of it is read as HTML."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader([str(folder) for folder in folders]),
        autoescape=False,  # noqa: S701 - see above
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=compiled("text"),
    )


# The values that the template of a channel's text may use of an item; all plain text.

ACTION = "action"
"""The line that says what residents can do; templates have it by itself."""
BEGINNING = 280
"""So many characters of the text, at most, stand for a summary where there is none."""


def facts_of(
    context: Context, item: PublicItem, channel: PublicChannel, at: datetime
) -> dict[str, str]:
    """Name to text; empty where the item has no such thing, or it is over `at` that moment."""
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
        "action": "\n".join(_can_do(item, language, at)),
        "lines": "\n".join(line.text for line in lines if line.of != ACTION),
        "source": next((each.url for each in references if each.of == "source"), ""),
        "link": absolute(context, item.path),
        "hashtags": " ".join(hashtags(item, channel.hashtags)),
    }
    return {name: valid_characters(value).strip() for name, value in facts.items()}


def _can_do(item: PublicItem, language: Language, at: datetime) -> Iterator[str]:
    """What one can do, and until when."""
    if not calls_to_nothing(item, at):
        yield from (line.text for line in item.of(Line) if line.of == ACTION)
    yield from told(item, language, at)


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


# Hashtags of an item, from the labels of its topics and places.


def hashtags(item: PublicItem, most: int) -> tuple[str, ...]:
    """At most `most`, the topics first: `#WonenEnBouwen`."""
    labels = [named.label for named in (*item.topics, *item.places) if named.path]
    return tuple(dict.fromkeys(filter(None, map(hashtag, labels))))[:most]


def hashtag(label: str) -> str:
    """Each word with a capital, so that people and screen readers hear where words begin.

    Empty where nothing is left: networks make no hashtag of digits alone.
    """
    words = re.findall(r"[^\W_]+", label)
    tag = "".join(word[:1].upper() + word[1:] for word in words)
    return "" if not tag or tag.isdigit() else f"#{tag}"
