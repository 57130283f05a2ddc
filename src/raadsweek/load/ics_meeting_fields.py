"""The fields of a meeting in an event of a calendar file: committee, title, stream, documents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from raadsweek.load.ics_secrecy import EventNotes, is_way_in, leads_somewhere
from raadsweek.model.agenda_point import Document
from raadsweek.model.cancelled_titles import without_what_became
from raadsweek.model.slug import slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from raadsweek.load.ics_event import IcsEvent
    from raadsweek.model.council import Body


def text_of(event: IcsEvent, name: str, told: EventNotes) -> str:
    """A text of an event, if it is one that residents may read."""
    text = event.texts.get(name, "")
    if not leads_somewhere(text):
        return text
    told.not_shown(event, name)
    return ""


def body_of(event: IcsEvent, title: str, bodies: Mapping[str, Body]) -> str:
    """The body that meets: what the event says of it, the only one, or else its title."""
    said = event.texts.get("X-RAADSWEEK-BODY", "")
    bare = without_what_became(title)
    for word in (said, *event.categories, title, bare):
        for id, body in bodies.items():
            if body.is_called(word) or body.is_called(_letters(word)):
                return id
    for id, body in bodies.items():
        if body.is_in(title):
            return id
    if said:
        return slug(said)
    if len(bodies) == 1:
        return next(iter(bodies))
    return slug(bare) if title else "vergadering"


def _letters(text: str) -> str:
    """A name as it is compared: pictures and spaces around it say nothing."""
    return " ".join("".join(each if each.isalnum() else " " for each in text.casefold()).split())


def address(event: IcsEvent, url: str, told: EventNotes, name: str) -> str | None:
    """The page of the meeting; never a way into it."""
    if not re.fullmatch(r"https?://[^\s/]+\.\S*", url):
        return None
    if is_way_in(url):
        told.not_shown(event, name)
        return None
    return url


def stream(event: IcsEvent, told: EventNotes) -> str | None:
    """Where a meeting can be watched: the first address with pictures or sound."""
    for name, each in event.addresses:
        if name == "CONFERENCE" and {"VIDEO", "AUDIO", "FEED"}.intersection(each.features):
            found = address(event, each.url, told, name)
            if found:
                return found
    return None


def documents(event: IcsEvent, told: EventNotes) -> Iterator[Document]:
    """What is attached to an event, by its address; what lies in the file itself is not taken."""
    for name, each in event.addresses:
        url = address(event, each.url, told, name) if name == "ATTACH" else None
        if url:
            title = each.name or unquote(urlsplit(url).path.rstrip("/").rpartition("/")[2])
            yield Document(" ".join(title.split()) or url, url)
