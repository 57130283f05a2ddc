"""What foreign sources say of meetings, and what the record remembers of that.

A foreign thing is known by its source and its own id there (`ics:UID`, `notubiz:7001`). It keeps
the id that it first got from us, whatever else changes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from raadsweek.model.meeting import Meeting
from raadsweek.model.problem import Origin

TIMES, TITLES = "times", "titles"
TRUSTED = frozenset((TIMES,))
"""What passes of a source of which nobody says what is trusted: when, where and whether it is."""
_DATES = re.compile(
    r"\d+|\W+|\b(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|"
    r"december|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|"
    r"jan|feb|mrt|apr|jun|jul|aug|sep|sept|okt|nov|dec|ma|di|wo|do|vr|za|zo)\b"
)
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
    results: Mapping[str, str] = field(default_factory=dict)
    """A part of the words in which the source tells a result to what residents read."""
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


@dataclass(frozen=True, slots=True)
class ForeignThing:
    """A foreign thing as its source has it now."""

    key: str
    source: str
    said: Meeting
    """All that the source says."""
    shown: Meeting
    """What of that may be shown: the rest waits for somebody's yes."""

    @property
    def waits(self) -> bool:
        """Whether there are words that nobody has accepted."""
        return self.said != self.shown


@dataclass(frozen=True, slots=True)
class ForeignMemory:
    """Everything that is remembered of foreign things."""

    things: Mapping[str, KnownThing] = field(default_factory=dict)
    now: datetime | None = None
    """The moment of asking; None: nobody says, and nothing is past or to come."""
    sources: Mapping[str, ForeignSource] = field(default_factory=dict)
    """What the council says of its sources, by name."""

    def source(self, name: str) -> ForeignSource:
        """What is trusted of a source, also of one of which nobody says anything."""
        return self.sources.get(name) or ForeignSource(name)

    def of(self, source: str) -> tuple[KnownThing, ...]:
        """The things of one source."""
        return tuple(each for each in self.things.values() if each.source == source)

    def titles(self) -> frozenset[str]:
        """The titles that were accepted, as they are compared."""
        return frozenset(as_compared(each.meeting.title) for each in self.things.values())


def as_compared(title: str) -> str:
    """A title without dates, numbers and points, which say no more than when it is."""
    return " ".join(_DATES.sub(" ", title.casefold()).split())
