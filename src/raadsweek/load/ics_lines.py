"""The lines of a calendar file: bytes to components, each property with the line where it stands.

Foreign programs make these files. What is broken in one costs that part and no other, and is told
with its line; what is not about meetings (tasks, alarms, journals) is passed over.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.language import Message, message
from raadsweek.load.source import TextFile, line_of_division
from raadsweek.model.problem import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LARGEST = 10_000_000
"""Bytes of the largest calendar that is read. Twenty years of a large council have three."""
MOST_TOLD = 20
"""Of one file: who lost half of it needs no thousand lines to know."""
_NAME = re.compile(r"([A-Za-z0-9_.-]+)(?=[;:])")
_ENDS = re.compile(rb"\r\n|\r(?=\r*\n)|\n|\r")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
EVENT, ZONE, CALENDAR = "VEVENT", "VTIMEZONE", "VCALENDAR"


class IcsLine(Struct, frozen=True):
    """A property as one line, unfolded; `number` is where it begins."""

    number: int
    text: str

    @property
    def name(self) -> str:
        """The name of the property in capitals; empty where there is none."""
        found = _NAME.match(self.text)
        return found[1].upper() if found else ""


class IcsPart(Struct):
    """A component with its own properties; of a zone `inner` are those of its parts."""

    name: str
    line: int
    lines: list[IcsLine] = []
    inner: list[IcsLine] = []
    broken: list[IcsLine] = []
    """What is no property; it is left out."""

    def text(self, name: str) -> str:
        """The first value of a property as it stands there; empty where it is not there."""
        found = (line.text.partition(":")[2] for line in self.lines if line.name == name)
        return next(found, "").strip()

    def line_of(self, name: str) -> int:
        """The line of a property, else that of the part."""
        return next((line.number for line in self.lines if line.name == name), self.line)


class IcsCalendar(Struct):
    """One calendar of a file."""

    head: IcsPart
    zones: list[IcsPart] = []
    events: list[IcsPart] = []


def read_calendars(file: Path, root: Path) -> tuple[list[IcsCalendar], list[Problem]]:
    """The calendars in `file`, and what is wrong with it as a file."""
    place = TextFile.at(file, root)
    place.largest = LARGEST
    data, problems = place.raw()
    if data is None:
        return [], problems
    lines, wrong = _lines(data, place.path)
    problems += wrong
    if (division := line_of_division("\n".join(line.text for line in lines))) is not None:
        what = message("this file has two versions, between which git could not choose")
        hint = message(
            "Choose what stays, and take away the lines with <<<<<<<, ======= and >>>>>>>."
        )
        return [], [*problems, Problem("two-versions", what, hint, path=place.path, line=division)]
    reading = _Reading(place.path)
    for line in lines:
        reading.take(line)
    return reading.calendars, [*problems, *reading.problems(len(lines))]


def _lines(data: bytes, path: str) -> tuple[list[IcsLine], list[Problem]]:
    """The logical lines. Bytes are put together before they are letters: a fold may part one."""
    if data.startswith(_UTF16):
        data = data.decode("utf-16", "replace").encode()
    data = data.removeprefix(b"\xef\xbb\xbf")
    found: list[tuple[int, list[bytes]]] = []
    for number, part in enumerate(_ENDS.split(data.replace(b"\r\r\n", b"\r\n")), 1):
        if part[:1] in (b" ", b"\t") and found:
            found[-1][1].append(part[1:])
        elif part.strip():
            found.append((number, [part]))
    lines, foreign = [], 0
    for number, parts in found:
        text, plain = _text(b"".join(parts))
        if not plain:
            foreign = foreign or number
        lines.append(IcsLine(number, text))
    return lines, [_not_utf8(path, foreign)] if foreign else []


def _text(data: bytes) -> tuple[str, bool]:
    """The letters, and whether they were UTF-8; else they are read as Windows writes them."""
    try:
        return data.decode(), True
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), False


def _not_utf8(path: str, line: int) -> Problem:
    what = message("this line is not in UTF-8; it is read as Windows writes it")
    hint = message("Look whether the letters with accents are right.")
    return Problem("not-utf8", what, hint, Severity.NOTE, path, line)


class _Reading:
    """The components of one file, line by line."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.calendars: list[IcsCalendar] = []
        self._open: list[IcsPart] = []
        self._told: list[Problem] = []

    def take(self, line: IcsLine) -> None:
        """Reads the next line."""
        name = line.name
        word = line.text.partition(":")[2].strip().upper()
        if name == "BEGIN":
            self._begin(word, line)
        elif name == "END":
            self._end(word, line)
        elif not self._open:
            return
        elif not name or "\x00" in line.text:
            self._junk(line)
        else:
            self._open[-1].lines.append(line)
            self._note(line)

    def problems(self, last: int) -> Iterator[Problem]:
        """What was wrong; known when the file is at its end."""
        if not self.calendars:
            what = message("this is not a calendar that can be read")
            hint = message("Save it again as iCalendar (.ics) from the program that it comes from.")
            yield Problem("not-a-calendar", what, hint, path=self.path, line=1)
            return
        if self._open:
            self._cut(self._open[-1], message("this calendar breaks off before its end"), last)
        yield from self._told[:MOST_TOLD]

    def _begin(self, word: str, line: IcsLine) -> None:
        if word == CALENDAR or (word == EVENT and any(part.name == EVENT for part in self._open)):
            self._leave(CALENDAR if word == EVENT else "", line)
        if not self._open and word != CALENDAR:
            return
        part = IcsPart(word, line.number)
        if word == CALENDAR:
            self.calendars.append(IcsCalendar(part))
        self._note(line)
        self._open.append(part)

    def _end(self, word: str, line: IcsLine) -> None:
        names = [part.name for part in self._open]
        if word not in names:
            if self._open:
                self._junk(line)
            return
        while self._open:
            part = self._open.pop()
            self._note(line)
            if part.name == word:
                self._ended(part)
                return
            if part.name == EVENT:
                self._unfinished(part)

    def _note(self, line: IcsLine) -> None:
        """Keeps what stands in the parts of a zone."""
        for part in self._open[:-1] if line.name not in ("BEGIN", "END") else self._open:
            if part.name == ZONE:
                part.inner.append(line)

    def _leave(self, name: str, line: IcsLine) -> None:
        """Ends what was not ended, up to the component with this name."""
        while self._open and self._open[-1].name != name:
            part = self._open.pop()
            if part.name == EVENT:
                self._unfinished(part)
            elif part.name == CALENDAR:
                self._cut(part, message("this calendar breaks off before its end"), line.number)

    def _unfinished(self, part: IcsPart) -> None:
        self._cut(part, message("an event has no end; it is left out"), part.line)

    def _ended(self, part: IcsPart) -> None:
        if part.name == EVENT and self._open:
            self.calendars[-1].events.append(part)
        elif part.name == ZONE and self._open:
            self.calendars[-1].zones.append(part)

    def _junk(self, line: IcsLine) -> None:
        event = next((part for part in self._open if part.name == EVENT), None)
        if event is not None:
            event.broken.append(line)
        elif len(self._open) == 1:
            what = message("this line is no line of a calendar; it is left out")
            self._tell("bad-ics-line", what, line.number)

    def _cut(self, part: IcsPart, what: Message, line: int) -> None:
        self._tell("cut-off", what, part.line if part.name == EVENT else line)

    def _tell(self, code: str, what: Message, line: int) -> None:
        hint = message("Mend it in the program that the calendar comes from, and save it again.")
        self._told.append(Problem(code, what, hint, Severity.WARNING, self.path, line))
