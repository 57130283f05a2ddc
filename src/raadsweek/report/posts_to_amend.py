"""Open amendments: where something is to be done about what went out, what to say, and who can."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.language import Language, Message, VerbatimWords, message
from raadsweek.model.fact import CORRECT
from raadsweek.model.places_elsewhere import Elsewhere, possible, to_change, to_take_down
from raadsweek.model.record import RecordedItem, Standing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from raadsweek.model.channel import Channel
    from raadsweek.model.project import Project
    from raadsweek.model.publisher import Amend
    from raadsweek.model.text_limit import Limit


# What a channel is told of what was taken back or changed after it went out: ready to place.
#
# It says no more than our own page does, and fits in one post.

RESIDENTS = Language("nl")
"""Whatever language the editors read: it is for residents."""
CUT = "…"


class Notice(Struct, frozen=True):
    """A text to place, and its length as the channel counts; `most` None: there is no limit."""

    text: str
    count: int
    most: int | None = None


class _Said(Struct, frozen=True):
    """What is said: the words around a title and a reason, of which each may be empty."""

    full: Callable[[str, str], Message]
    titled: Callable[[str], Message]
    bare: Message
    title: str = ""
    why: str = ""


def notice(project: Project, place: Elsewhere) -> Notice | None:
    """The text for one place; None where the item is not known any more."""
    known = project.record.items.get(place.item)
    if known is None:
        return None
    channel = _channel(project, place.channel)
    limit = channel.limit if channel else None
    text = _fitting(limit, _said(project, known), f"{_site(project)}{known.path}")
    return Notice(text, limit.count(text) if limit else len(text), limit.most if limit else None)


def _channel(project: Project, id: str) -> Channel | None:
    """The channel, also one that is there no more."""
    known = project.record.calendars
    return project.channels.get(id) or (known.channels.get(id) if known else None)


def _site(project: Project) -> str:
    known = project.record.calendars
    return project.edits.site_url or (known.site_url if known else "")


def _said(project: Project, known: RecordedItem) -> _Said:
    hides = known.id in project.edits.hidden | project.edits.withdrawn
    title = known.statement.title
    if known.standing is Standing.PUBLIC and not hides:
        note = _note(project, known)
        if not note:
            return _Said(lambda title, _: _other_words(title), _other_words, _OTHER_WORDS, title)
        return _Said(_corrected_why, _corrected, _CORRECTED, title, note)
    file = project.item(known.id)
    withdrawal = known.withdrawal or (file.withdrawal if file else None)
    if withdrawal is None or not withdrawal.reason:
        # Our own page has no title then, either.
        return _Said(lambda *_: _GONE, lambda _: _GONE, _GONE)
    return _Said(_withdrawn_why, _withdrawn, _WITHDRAWN, title, withdrawal.reason)


def _note(project: Project, known: RecordedItem) -> str:
    """What residents are told of the newest correction, also of one that is not released yet."""
    acts = [
        each for each in project.record.facts if each.fact == CORRECT and each.of == known.thing
    ]
    if known.id in project.edits.corrected and acts:
        return max(acts, key=lambda each: (each.at, each.id)).note
    noted = [each for each in known.versions[1:] if each.how != "small"]
    return noted[-1].note if noted else ""


_GONE = message("We have taken an earlier item away. It cannot be read now.")
_WITHDRAWN = message("We have withdrawn an earlier item.")
_CORRECTED = message("We have corrected an earlier item.")
_OTHER_WORDS = message("We have changed an earlier item.")


def _withdrawn(title: str) -> Message:
    return message("We have withdrawn '{title}'.", title=title)


def _withdrawn_why(title: str, why: str) -> Message:
    return message(
        "We have withdrawn '{title}'. The reason: {reason}", title=title, reason=VerbatimWords(why)
    )


def _corrected(title: str) -> Message:
    return message("We have corrected '{title}'.", title=title)


def _corrected_why(title: str, why: str) -> Message:
    return message("We have corrected '{title}': {note}", title=title, note=VerbatimWords(why))


def _other_words(title: str) -> Message:
    return message("We have changed '{title}'.", title=title)


def _fitting(limit: Limit | None, said: _Said, url: str) -> str:
    """The words with the address, as many as fit: first less of the reason, then of the title."""
    for words in chain(_shorter(said), ("",)):
        text = f"{words}\n\n{url}".strip()
        if limit is None or limit.fits(text):
            return text
    return url


def _shorter(said: _Said) -> Iterator[str]:
    say = RESIDENTS.say
    for why in _cuts(said.why):
        yield say(said.full(said.title, why))
    for title in _cuts(said.title):
        yield say(said.titled(title))
    yield say(said.bare)


def _cuts(text: str) -> Iterator[str]:
    """The text, and ever fewer words of it, with a mark that something was cut."""
    yield text
    words = text.split()
    for n in range(len(words) - 1, 0, -1):
        yield " ".join(words[:n]).rstrip(".,;:!?") + CUT


# Open amendments: where something is to be done about what went out, what to say, and who can.


class Open(Struct, frozen=True):
    """One place where something is still to be done, with what to say there."""

    place: Elsewhere
    taken_back: bool
    """Else its words were changed."""
    notice: Notice | None
    can: tuple[Amend, ...] = ()
    """What a machine can do there."""


def open_places(project: Project) -> tuple[Open, ...]:
    """All places with something to do, what was taken back first."""
    found = [(each, True) for each in to_take_down(project)]
    found += [(each, False) for each in to_change(project)]
    return tuple(
        Open(each, back, notice(project, each), possible_at(project, each)) for each, back in found
    )


def possible_at(project: Project, place: Elsewhere) -> tuple[Amend, ...]:
    """What a machine can do at a place; nothing about what a person placed there."""
    return possible(project.channels.get(place.channel)) if place.ours else ()
