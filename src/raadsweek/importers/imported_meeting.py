"""A meeting as an importer hands it over: neutral, whatever system it came from."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.errors import RaadsweekError

if TYPE_CHECKING:
    from datetime import date, datetime

    from raadsweek.language import Message
    from raadsweek.model.agenda_point import Document
    from raadsweek.model.outcome import DecisionType, Outcome
    from raadsweek.model.problem import Problem


DECISIONS = "decisions"
"""The kind of items that tell what was decided."""


class NotThisFormatError(RaadsweekError):
    """The file is not what the importer reads; says what it is and which file would do."""


class ImportedPoint(Struct, frozen=True):
    """One point of an agenda. `number` is as the source gives it: `3.`, `TKN 1` or nothing."""

    number: str
    title: str
    heading: bool = False
    documents: tuple[Document, ...] = ()
    id: str = ""
    """The id of the point in the source; empty where it gives none."""
    text: str = ""
    """What it is about, in the words of the source."""
    above: int | None = None
    """Which of the points before it, counted from 0, it is a part of."""


class ImportedItem(Struct, frozen=True):
    """What a meeting brings with it beside its agenda: a decision, a motion, a letter."""

    id: str
    """What the source calls it, within its point; letters, digits and hyphens only."""
    kind: str
    """The id of a kind."""
    title: str
    point: str = ""
    """What the source calls its point."""
    points: tuple[str, ...] = ()
    """The points of which it may be, where it came apart from a meeting."""
    type: DecisionType | None = None
    outcome: Outcome | None = None
    question: str = ""
    """The words of a result that we do not understand."""
    url: str = ""
    """Its page for residents."""
    documents: tuple[Document, ...] = ()


class ImportedMember(Struct, frozen=True):
    """A member of the council, as a source has it."""

    name: str
    party: str = ""
    """The name of the party."""
    since: date | None = None
    until: date | None = None


class ImportedSitting(Struct, frozen=True):
    """A further part of a meeting, in clock times in Amsterdam; at midnight: its day alone."""

    start: datetime
    end: datetime | None = None


class ImportedMeeting(Struct, frozen=True):
    """What a source says about one meeting; nothing confidential is in it.

    `start`, `end` and `updated` are clock times in Amsterdam, without an offset. `points`
    are in the order in which they are read out, the points below another one after it.
    """

    external: str
    """The id in the source, such as `notubiz-458902`; letters, digits and hyphens only."""
    title: str
    body: str
    """The name of the body that meets."""
    start: datetime
    end: datetime | None
    place: str
    source: str
    available: date
    """The day on which the agenda became available; always before the meeting's day."""
    updated: datetime | None
    """When the source last changed any of this."""
    cancelled: bool = False
    reason: str = ""
    points: tuple[ImportedPoint, ...] = ()
    documents: tuple[Document, ...] = ()
    items: tuple[ImportedItem, ...] = ()
    withheld: frozenset[str] = frozenset()
    """Addresses of confidential documents, to find them where they were public before."""
    remarks: tuple[Message, ...] = ()
    """What staff should look at, in words."""
    all_day: bool = False
    """Whether only its day is known: then `start` is its midnight."""
    stream: str = ""
    """Where it can be watched."""
    parent: str = ""
    """The id in the source of the meeting of which it is a part."""
    sittings: tuple[ImportedSitting, ...] = ()
    """Its parts after the first one, which is from `start` to `end`."""
    deleted: bool = False
    """Whether the source says that it is no longer there."""


class ImportOutcome(StrEnum):
    """The outcome of an import for one file."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


class FileChange(Struct, frozen=True):
    """One file of an import. `path` is relative to the project's root, with forward slashes."""

    path: str
    change: ImportOutcome


class AgendaChange(Struct, frozen=True):
    """What changed for residents in an agenda."""

    item: str
    """The id of the agenda."""
    words: tuple[Message, ...]


class ImportReport(Struct, frozen=True):
    """What an import did: its files, and what staff should look at."""

    meeting: str
    """The meeting's id: the stem of its file."""
    files: tuple[FileChange, ...]
    problems: tuple[Problem, ...]
    changes: tuple[AgendaChange, ...] = ()
    """What changed in agendas that editors had set to ready."""
