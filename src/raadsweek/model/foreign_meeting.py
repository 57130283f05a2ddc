"""What foreign sources say of meetings: what is remembered of it, and how it differs in words.

A foreign thing is known by its source and its own id there (`ics:UID`, `notubiz-7001`). It keeps
the id that it first got from us, whatever else changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from msgspec import Struct

from raadsweek.language import Message, message
from raadsweek.model.agenda_point import Document, Point
from raadsweek.model.meeting import Meeting
from raadsweek.model.outcome import Outcome
from raadsweek.model.problem import Origin

CALENDAR = "ics:"
"""Before the UID of an event of a calendar, by which the record knows it."""
TIMES, TITLES = "times", "titles"
TRUSTED = frozenset((TIMES,))
"""What passes of a source of which nobody says what is trusted: when, where and whether it is."""
_DATES = re.compile(
    r"\d+|\W+|\b(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|"
    r"december|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|"
    r"jan|feb|mrt|apr|jun|jul|aug|sep|sept|okt|nov|dec|ma|di|wo|do|vr|za|zo)\b"
)
LETTERS = 32
"""Of a digest of words."""
MOST_GONE = 10
"""One in so many may go at once; when more go, the source is doubted."""


@dataclass(frozen=True, slots=True)
class ForeignSource:
    """A source of meetings (`calendars/sources.yml`)."""

    id: str
    trust: frozenset[str] = TRUSTED
    address: str = ""
    """Where it is fetched."""
    system: str = "ics"
    results: Mapping[str, Outcome] = field(default_factory=dict)
    """A part of the words in which the source tells a result, to the outcome that it is."""
    origin: Origin = field(default_factory=Origin, compare=False)


class KnownThing(Struct, frozen=True):
    """What is remembered of a foreign thing."""

    key: str
    meeting: Meeting
    """As residents may know it; its id is ours."""
    source: str
    count: int = 0
    """How often it was remembered."""
    refused: str = ""
    """The digest of the words of the source to which somebody said no."""


class KnownItem(Struct, frozen=True):
    """What is remembered of an item that an import made: the editors' from then on."""

    key: str
    item: str
    """The id that it got."""
    source: str
    digest: str = ""
    """Of what its source said of it when it was last taken over or told."""
    count: int = 0


class ForeignThing(Struct, frozen=True):
    """A foreign thing as its source has it now."""

    key: str
    source: str
    said: Meeting
    """All that the source says."""
    shown: Meeting
    """What of that may be shown: the rest waits for somebody's yes."""
    refused: str = ""
    """The digest of the words to which somebody said no."""

    @property
    def waits(self) -> bool:
        """Whether there are words to which nobody has said yes or no."""
        return self.said != self.shown and self.refused != self.words

    @property
    def words(self) -> str:
        """The digest of what the source says beyond what is shown: an answer is one to that."""
        return words_digest(self.said, self.shown)


class ForeignMemory(Struct, frozen=True):
    """Everything that is remembered of foreign things."""

    things: Mapping[str, KnownThing] = {}
    now: datetime | None = None
    """The moment of asking; None: nobody says, and nothing is past or to come."""
    sources: Mapping[str, ForeignSource] = {}
    """What the council says of its sources, by name."""
    items: Mapping[str, KnownItem] = {}
    """The items that imports made, by their keys."""

    def source(self, name: str) -> ForeignSource:
        """What is trusted of a source, also of one of which nobody says anything."""
        return self.sources.get(name) or ForeignSource(name)

    def of(self, source: str) -> tuple[KnownThing, ...]:
        """The things of one source."""
        return tuple(each for each in self.things.values() if each.source == source)

    def titles(self) -> frozenset[str]:
        """The titles that were accepted, as they are compared."""
        return frozenset(as_compared(each.meeting.title) for each in self.things.values())


def words_digest(said: Meeting, shown: Meeting) -> str:
    """The digest of the words of a meeting; and of its times, where those wait too."""
    points = [
        (each.external or each.id, each.title, each.summary, each.documents) for each in said.points
    ]
    told: tuple[object, ...] = (said.title, said.reason, said.documents, points)
    if _times(said) != _times(shown):
        told = (*told, *_times(said))
    return sha256(repr(told).encode("utf-8", "replace")).hexdigest()[:LETTERS]


def _times(meeting: Meeting) -> tuple[object, ...]:
    cancelled, provisional = meeting.cancelled, meeting.provisional
    return (meeting.start, meeting.end, meeting.place, cancelled, provisional)


def as_compared(title: str) -> str:
    """A title without dates, numbers and points, which say no more than when it is."""
    return " ".join(_DATES.sub(" ", title.casefold()).split())


# Differences in words: what a source says beyond what residents read, what changed for them.

MOST_TOLD = 8
"""So many differences are told in one sentence."""


def differences(before: Meeting, after: Meeting) -> Iterator[Message]:
    """Each difference that residents would notice, in the order of a page of a meeting."""
    if _when(before) != _when(after):
        yield message("another time")
    if before.place != after.place:
        yield message("another place")
    if before.title != after.title:
        yield message("the meeting is called '{title}' now", title=after.title)
    if after.cancelled and after.reason and before.reason != after.reason:
        yield message("the reason is '{reason}'", reason=after.reason)
    yield from _of_documents(before.documents, after.documents)
    yield from _of_points(before.points, after.points)


def _when(meeting: Meeting) -> tuple[object, ...]:
    return meeting.start, meeting.end, meeting.all_day, meeting.sittings


def changes(old: Mapping[str, Meeting], new: Mapping[str, Meeting]) -> Iterator[Message]:
    """What changed for residents, meeting by meeting in order of time; both are by id."""
    for meeting in sorted({**old, **new}.values(), key=lambda each: (each.start, each.id)):
        was, now = old.get(meeting.id), new.get(meeting.id)
        if was is None and now is not None:
            yield message("+ {when}: {title}", when=now.when, title=now.title)
        elif now is None:
            yield message("- {when}: {title}", when=meeting.when, title=meeting.title)
        elif was is not None:
            yield from _changes(was, now)


def _changes(was: Meeting, now: Meeting) -> Iterator[Message]:
    when, title = now.when, now.title
    if now.cancelled and not was.cancelled:
        yield message("> {when}: {title} is cancelled", when=when, title=title)
    if was.cancelled and not now.cancelled:
        yield message("> {when}: {title} goes on after all", when=when, title=title)
    if now.when != was.when:
        yield message("> {when}: {title}, was {before}", before=was.when, when=when, title=title)
    if now.place != was.place:
        yield message(
            "> {when}: {title} is in {place}, was {before}",
            place=now.place or "-",
            before=was.place or "-",
            when=when,
            title=title,
        )
    if now.title != was.title:
        yield message(
            "> {when}: {title}, was called {before}", before=was.title, when=when, title=title
        )
    later = now.when == was.when and now.sittings != was.sittings
    words = (
        *((message("another time"),) if later else ()),
        *_of_documents(was.documents, now.documents),
        *_of_points(was.points, now.points),
    )
    if words:
        yield message("> {when}: {title}: {words}", when=when, title=title, words=in_short(words))


def in_short(words: Iterable[Message]) -> tuple[Message, ...]:
    """The first differences, and how many more there are."""
    told = list(words)
    if len(told) <= MOST_TOLD + 1:
        return tuple(told)
    return (*told[:MOST_TOLD], message("{count} more differences", count=len(told) - MOST_TOLD))


def point_title(point: Point) -> str:
    """A point as people call it: its number and its title."""
    return f"{point.number} {point.title}".strip()


def _of_points(before: Iterable[Point], after: Iterable[Point]) -> Iterator[Message]:
    old, new = _by_key(before), _by_key(after)
    for key, point in new.items():
        was, title = old.get(key), point_title(point)
        if was is None:
            yield message("new: {title}", title=title)
            continue
        if was.title != point.title:
            yield message(
                "'{before}' is called '{title}' now", before=point_title(was), title=title
            )
        if was.summary != point.summary:
            yield message("another text with {title}: {text}", title=title, text=point.summary)
        for words in _of_documents(was.documents, point.documents):
            yield message("with {title}: {words}", title=title, words=words)
    for key, point in old.items():
        if key not in new:
            yield message("gone: {title}", title=point_title(point))


def _by_key(points: Iterable[Point]) -> Mapping[str, Point]:
    return {each.external or each.id: each for each in points}


def _of_documents(before: Iterable[Document], after: Iterable[Document]) -> Iterator[Message]:
    old, new = ({each.url: each.title for each in part} for part in (before, after))
    for url, title in new.items():
        if url not in old:
            yield message("a new document: {title}", title=title)
        elif old[url] != title:
            yield message("'{before}' is called '{title}' now", before=old[url], title=title)
    for url, title in old.items():
        if url not in new:
            yield message("gone: {title}", title=title)
