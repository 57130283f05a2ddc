"""The council itself.

Its name, bodies, parties, members, topics, places and words, and how accessible its site is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from raadsweek.model.english import English
from raadsweek.model.meeting import USUAL_DURATION
from raadsweek.model.member import Former, Member, was_on
from raadsweek.model.problem import Origin
from raadsweek.model.resident_moment import MomentBeforeMeeting

# How accessible the site is, as a government body must declare it (EU 2018/1523).


class AccessibilityReview(Struct, frozen=True):
    """When somebody looked at the site, who that was, and where the report is."""

    date: date
    by: str
    report: str = ""


class AccessibilityFinding(Struct, frozen=True):
    """What does not do yet, for whom that matters, and what is done about it until when."""

    title: str
    criterion: str = ""
    """Of WCAG, as `1.4.10`."""
    effect: str = ""
    alternative: str = ""
    measure: str = ""
    until: date | None = None


class Accessibility(Struct, frozen=True):
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


class Body(Struct, frozen=True):
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


class Party(Struct, frozen=True):
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


class Group(Struct, frozen=True):
    """People for whom a message is, such as cyclists; `words` are how a text speaks of them."""

    id: str
    label: str
    words: tuple[str, ...] = ()


class Contact(Struct, frozen=True):
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


# The words of a council: of its own texts, and residents' for the words of policy.

# What a council says of the language of its own texts (`calendars/taal.yml`).

USUAL_SENTENCE = 20
"""Words of the longest sentence that is read at once."""


class NameOrder(StrEnum):
    """In which order several members or parties are named."""

    ALPHABET = "alphabet"
    SEATS = "seats"
    EITHER = "either"
    OFF = "off"


class ReadyGate(StrEnum):
    """What the board does with the three questions before an item is set ready."""

    ASK = "ask"
    """Each needs a yes."""
    SHOW = "show"
    OFF = "off"


@dataclass(frozen=True)
class PlainLanguage:
    """Words beside those that Raadsweek knows itself."""

    abbreviations: Mapping[str, str] = field(default_factory=dict)
    """An abbreviation to its words."""
    words: Mapping[str, str] = field(default_factory=dict)
    """A hard word, in small letters, to the plain one."""
    exceptions: tuple[str, ...] = ()
    """Words and abbreviations that need no explanation here."""
    sentence: int = USUAL_SENTENCE
    order: NameOrder = NameOrder.EITHER
    gate: ReadyGate = ReadyGate.SHOW
    origin: Origin = field(default_factory=Origin, compare=False)


# Residents' words: what they say for the words of policy, what these mean, and what they ask.

NOTHING = "nothing"
"""What a test of the search expects of a question to which the site has no answer."""


class Meaning(Struct, frozen=True):
    """What a word of policy means, and where one can read that."""

    explanation: str
    forms: tuple[str, ...] = ()
    """Other forms of the word, such as its plural."""
    source: str = ""
    places: tuple[str, ...] = ()
    """The places where it is said; empty: everywhere."""
    checked: date | None = None
    """When somebody last read this; None: nobody said."""


@dataclass(frozen=True)
class ResidentWordLists:
    """The curated lists (`calendars/words.yml`, `calendars/search.yml`)."""

    by_policy_word: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """A word of policy to what residents say for it: `krimp` is `pinautomaat verdwijnt`."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """A question to the page that comes first."""
    tests: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False)
    """A question to what must be among the first three, or `NOTHING`; nobody's business outside."""
    origin: Origin = field(default_factory=Origin, compare=False)
    """Of `words.yml`."""
    search: Origin = field(default_factory=Origin, compare=False)
    """Of `search.yml`."""
    meanings: Mapping[str, Meaning] = field(default_factory=dict)
    """A word of policy to what it means, where the council says so itself."""

    @property
    def try_search(self) -> bool:
        """Whether there is anything in them that the search can be tried with."""
        return bool(self.by_policy_word or self.answers or self.tests)
