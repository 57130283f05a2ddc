"""Secrecy of a calendar file: which of its events, and which of their words, are for residents."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from msgspec import Struct, field

from raadsweek.language import Message, message, plural
from raadsweek.load.value_parsing import shown
from raadsweek.model.problem import Problem, Severity
from raadsweek.model.secrecy import foreign_word_of_secrecy, marks_secret
from raadsweek.prose.autolink import pieces

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from raadsweek.load.ics_event import IcsEvent
    from raadsweek.load.recurrence import Component


CLASSES = ("CLASS", "X-CALENDARSERVER-ACCESS")
"""What says of an event for whom it is; Apple's calendars write the second one."""
_ADDRESS = re.compile(r"://|\bwww\.|\S@\S|[a-z]\.[a-z]{2,}/", re.IGNORECASE)
_ONLINE = re.compile(
    r"teams\.|zoom|webex|meet\.google|gotomeet|goto\.com|whereby|jitsi|jit\.si|skype|lync|"
    r"bluejeans|starleaf|pexip",
    re.IGNORECASE,
)
"""Hosts where people meet; who has an address of one is in."""
_WAY_IN = re.compile(
    r"meetup-join|/join\b|/j/\d|(?:^|[?&#;/])(?:[\w-]*(?:pwd|passw|passcode|token|secret|auth)[\w-]*|"
    r"pin|tk|key|code)=",
    re.IGNORECASE,
)


def closed_by(event: Component) -> str:
    """The first mark that is not plainly public: what nobody knows is private (RFC 5545, 3.8.1.3).

    Such as `CLASS:PRIVATE`, and what Apple's calendars write beside it.
    """
    for name in CLASSES:
        value = event.get(name)
        for each in value if isinstance(value, list) else [value]:
            if each is not None and str(each).strip().upper() != "PUBLIC":
                return f"{name}:{shown(each)}"
    for name, value in event.items():
        said = str(value[0] if isinstance(value, list) else value)
        if name.startswith("X-") and marks_secret({name.removeprefix("X-").casefold(): said}):
            return f"{name}:{shown(said)}"
    return ""


def as_closed_as_its_series(group: list[Component]) -> None:
    """What an exception does not say of itself is as its series has it."""
    for name in CLASSES:
        marks = [event[name] for event in group if name in event]
        closed = [mark for mark in marks if str(mark).strip().upper() != "PUBLIC"]
        for event in group if closed else ():
            if name not in event:
                event[name] = closed[0]


def leads_somewhere(text: str) -> bool:
    """Whether an address, a mail address or a telephone number stands in a text."""
    return bool(_ADDRESS.search(text)) or any(piece.href for piece in pieces(text))


def is_way_in(url: str) -> bool:
    """Whether an address lets who has it into something: an online meeting, or with a password."""
    try:
        parts = urlsplit(url)
        host, user = parts.hostname or "", parts.username
    except ValueError:
        return True
    return bool(user or _ONLINE.search(host) or _WAY_IN.search(url))


def mark_of(event: IcsEvent) -> tuple[Literal["", "class", "word"], str]:
    """What keeps an event inside, and the words that say it; nothing where it is for residents."""
    if event.closed:
        return "class", event.closed
    for text in (event.texts.get("SUMMARY", ""), *event.categories):
        if word := foreign_word_of_secrecy(text, meeting=True):
            return "word", word
    return "", ""


class EventNotes(Struct):
    """What was kept inside or left out of one file: each event is told once, with its days."""

    path: str
    left_out: dict[tuple[int, str], date] = {}
    """By line and property the first day."""
    _by_line: dict[tuple[int, str], list[IcsEvent]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def kept(self, event: IcsEvent) -> None:
        """Notes an event that stays inside."""
        self._by_line[event.line, mark_of(event)[1]].append(event)

    def not_shown(self, event: IcsEvent, name: str) -> None:
        """Notes a property that is not shown."""
        self.left_out.setdefault((event.line, name), event.start.date())

    def problems(self) -> Iterator[Problem]:
        """All of it. No words of an event are in it: what looks may be seen by others."""
        for (line, mark), events in self._by_line.items():
            yield self._inside(line, mark, events)
        for (line, name), day in self.left_out.items():
            what = message(
                "{name} of the event of {day} has an address or a number in it that may let "
                "people in; it is not shown",
                name=name,
                day=day,
            )
            hint = message("Take that out in the program that the calendar comes from.")
            yield self._problem("not-shown", what, hint, line)

    def _inside(self, line: int, mark: str, events: list[IcsEvent]) -> Problem:
        what = plural(
            "the event of {day} stays inside, because of '{mark}'",
            "the event of {day} stays inside with all {count} of its series, because of '{mark}'",
            len(events),
            day=events[0].start.date(),
            mark=mark,
        )
        hint = message(
            "May residents know of it? Put its UID in council.yml: public_events: ['{uid}']",
            uid=events[0].uid,
        )
        return self._problem("event-inside", what, hint, line)

    def _problem(self, code: str, what: Message, hint: Message, line: int) -> Problem:
        return Problem(code, what, hint, Severity.WARNING, self.path, line)
