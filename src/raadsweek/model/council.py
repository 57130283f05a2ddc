"""The council itself.

Its name, bodies, parties, members, topics and places, and how accessible its site is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from raadsweek.model.english import English
from raadsweek.model.meeting import USUAL_DURATION
from raadsweek.model.member import Former, Member, was_on
from raadsweek.model.problem import Origin
from raadsweek.model.resident_moment import MomentBeforeMeeting

# How accessible the site is, as a government body must declare it (EU 2018/1523).


@dataclass(frozen=True, slots=True)
class AccessibilityReview:
    """When somebody looked at the site, who that was, and where the report is."""

    date: date
    by: str
    report: str = ""


@dataclass(frozen=True, slots=True)
class AccessibilityFinding:
    """What does not do yet, for whom that matters, and what is done about it until when."""

    title: str
    criterion: str = ""
    """Of WCAG, as `1.4.10`."""
    effect: str = ""
    alternative: str = ""
    measure: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Accessibility:
    """What the council declares. `status` is a letter of the Dutch register: A does, D does not."""

    status: str
    made: date
    reviewed: date | None = None
    """When it was last looked over; None: since it was made nobody did."""
    register: str = ""
    """Where the declaration stands in the register of all of them."""
    reviews: tuple[AccessibilityReview, ...] = ()
    findings: tuple[AccessibilityFinding, ...] = ()


# The council itself: its name, bodies, parties, members, topics and places.


@dataclass(frozen=True, slots=True)
class Body:
    """A body that meets, such as the council or a committee."""

    id: str
    label: str
    duration: timedelta = USUAL_DURATION
    place: str = ""
    description: str = ""
    """What it does, for residents."""
    agenda: bool = True
    """Whether an agenda is expected of its meetings."""
    ids: tuple[str, ...] = ()
    """What foreign systems call it."""
    words: tuple[str, ...] = ()
    """Words by which the title of a meeting is one of its."""

    def is_called(self, name: str) -> bool:
        """Whether somebody who writes `name` means this body."""
        wanted = name.casefold()
        return wanted in {each.casefold() for each in (self.id, self.label, *self.ids)}

    def is_in(self, title: str) -> bool:
        """Whether one of its words stands in a title, as a word."""
        said = title.casefold()
        words = (re.escape(word.casefold()) for word in self.words)
        return any(re.search(rf"(?<!\w){word}(?!\w)", said) for word in words)

    moments: tuple[MomentBeforeMeeting, ...] = ()
    """What residents can do before each of its meetings, and until when."""


@dataclass(frozen=True, slots=True)
class Party:
    """A party in the council. `until` is the last day on which there was one of this name."""

    id: str
    label: str
    seats: int = 0
    before: tuple[Former, ...] = ()
    """The names that it had, in order of time."""
    until: date | None = None

    def label_on(self, day: date) -> str:
        """Its name on a day."""
        return was_on(day, self.before) or self.label

    def seats_on(self, day: date) -> int:
        """Its seats on a day; 0 too where nobody knows."""
        if self.until is not None and day > self.until:
            return 0
        then = next((each.seats for each in self.before if day <= each.until), None)
        return self.seats if then is None else then


@dataclass(frozen=True, slots=True)
class Group:
    """People for whom a message is, such as cyclists; `words` are how a text speaks of them."""

    id: str
    label: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach the griffie."""

    name: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    """Where one can write or come to, on one line; for who reads on paper."""


@dataclass(frozen=True, slots=True)
class Council:
    """Everything in `council.yml`. Topics and places go from id to label."""

    name: str
    municipality: str
    tag: str
    """Authority and year of the `tag:` URIs (RFC 4151), as `raad.example,2026`. Never changes."""
    notice: str = ""
    contact: Contact = field(default_factory=Contact)
    bodies: Mapping[str, Body] = field(default_factory=dict)
    parties: Mapping[str, Party] = field(default_factory=dict)
    members: Mapping[str, Member] = field(default_factory=dict)
    topics: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    people: tuple[str, ...] = ()
    """Names of those who are no members and are spoken of by name, such as the mayor."""
    slugs: Mapping[str, str] = field(default_factory=dict)
    """Page slugs and weekday names in addresses, where they differ from the Dutch ones."""
    public_events: frozenset[str] = field(default=frozenset(), compare=False)
    """The UIDs of events of calendar files that residents may know of, whatever marks them."""
    accessibility: Accessibility | None = None
    """What it declares of the site; None: nothing yet."""
    english: English | None = None
    """What it says in English; None: its site is in one language."""
    origin: Origin = field(default_factory=Origin, compare=False)
