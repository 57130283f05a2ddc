"""Problems: what is wrong, where, and what to do about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from datetime import date

    from raadsweek.language import Message, Value


_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


class Severity(StrEnum):
    """An error keeps something off the site, a warning asks for a look, a note only tells."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Subject(StrEnum):
    """What a finding about a plan is about: how a report groups it."""

    NO_PLACE = "no place"
    LATE = "late"
    DUE = "due"
    """Not late yet: a reminder, and news although it is a note."""
    EARLY = "early"
    DOUBLE = "double"
    SILENT = "silent"
    TURNS = "turns"
    NOT_OUT = "not out"
    PUBLIC = "public"
    """What was public and what files of now make of it. It asks for an act, keeps nothing off the
    site by itself, and is news although it is a note."""
    ALLOWED = "allowed"
    """A finding in a text that its editors let stand, with their reason. News although a note."""
    OTHER = "other"


NO_WAY_TO_STOP = "no-way-to-stop"
"""The code of the error of a mail that is not sent for it; it holds up nothing else."""


class Origin(Struct, frozen=True):
    """Where something was written: a file, and the line of each of its keys.

    `path` is relative to the project's root, with forward slashes. `lines` goes from a
    dotted key (`channels.only.0`; the empty string is the whole) to a line, from 1.
    """

    path: str = ""
    lines: Mapping[str, int] = {}

    def line(self, key: str = "") -> int | None:
        """The line of `key`, or of the nearest key above it that has one."""
        while key and key not in self.lines:
            key = key.rpartition(".")[0]
        return self.lines.get(key)


class Problem(Struct, frozen=True):
    """A finding. `code` never changes, so that scripts can rely on it; the words may."""

    code: str
    message: Message
    hint: Message | None = None
    severity: Severity = Severity.ERROR
    path: str = ""
    line: int | None = None
    key: str = ""
    value: str = ""
    item: str | None = None
    subject: Subject = Subject.OTHER
    days: tuple[date, ...] = ()
    """The days of the plan that it is about; none: it is of no week in particular."""
    offset: int | None = None
    """Of words in a text: how many letters of the value of `key` stand before them."""
    column: int | None = None
    """Where in the line they begin, from 1; None: nobody looked, or they are of no line."""

    def __post_init__(self) -> None:
        """Puts what an editor wrote on one line: it is printed, also to a terminal that obeys."""
        structs.force_setattr(self, "message", _on_one_line(self.message))
        structs.force_setattr(self, "hint", self.hint and _on_one_line(self.hint))

    @property
    def place(self) -> tuple[str, int, int, str, str]:
        """What problems are sorted by: file, line, column, key, code."""
        return (self.path, self.line or 0, self.column or 0, self.key, self.code)


def _on_one_line(message: Message) -> Message:
    values = tuple((name, _without_controls(value)) for name, value in message.values)
    return replace(message, values=values)


def _without_controls(value: Value) -> Value:
    if isinstance(value, tuple):
        return tuple(_without_controls(part) for part in value)
    return _CONTROL.sub(" ", value) if isinstance(value, str) else value


def at_key(  # noqa: PLR0913 - a finding simply has this many parts
    origin: Origin,
    key: str,
    code: str,
    message: Message,
    hint: Message | None = None,
    *,
    value: str = "",
    severity: Severity = Severity.ERROR,
    item: str | None = None,
    subject: Subject = Subject.OTHER,
    days: Iterable[date] = (),
) -> Problem:
    """A problem with the value of `key` in the file `origin`."""
    return Problem(
        code,
        message,
        hint,
        severity,
        origin.path,
        origin.line(key),
        key,
        value,
        item,
        subject,
        tuple(days),
    )


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, by file and line."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.place))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether anything stands in the way of a build."""
    return any(problem.severity is Severity.ERROR for problem in problems)
