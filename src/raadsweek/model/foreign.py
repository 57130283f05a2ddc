"""What foreign sources say of meetings, and what the record remembers of that.

A foreign thing is known by its source and its own id there (`ics:UID`, `notubiz-7001`). It keeps
the id that it first got from us, whatever else changes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

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


@dataclass(frozen=True, slots=True)
class KnownThing:
    """What is remembered of a foreign thing."""

    key: str
    meeting: Meeting
    """As residents may know it; its id is ours."""
    source: str
    count: int = 0
    """How often it was remembered."""
    refused: str = ""
    """The digest of the words of the source to which somebody said no."""


@dataclass(frozen=True, slots=True)
class KnownItem:
    """What is remembered of an item that an import made: the editors' from then on."""

    key: str
    item: str
    """The id that it got."""
    source: str
    digest: str = ""
    """Of what its source said of it when it was last taken over or told."""
    count: int = 0


@dataclass(frozen=True, slots=True)
class ForeignThing:
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


@dataclass(frozen=True, slots=True)
class ForeignMemory:
    """Everything that is remembered of foreign things."""

    things: Mapping[str, KnownThing] = field(default_factory=dict)
    now: datetime | None = None
    """The moment of asking; None: nobody says, and nothing is past or to come."""
    sources: Mapping[str, ForeignSource] = field(default_factory=dict)
    """What the council says of its sources, by name."""
    items: Mapping[str, KnownItem] = field(default_factory=dict)
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
