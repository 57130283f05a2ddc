"""Points of an agenda: what each is about, what came of it, and how deep it lies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from msgspec import Struct

from raadsweek.model.outcome import Outcome, Vote, WrittenVote


class PointType(StrEnum):
    """What a body does with a point."""

    CONSENT = "consent"
    """It is decided on without a debate."""
    DEBATE = "debate"
    ANNOUNCEMENT = "announcement"
    INFORMATION = "information"
    """To be taken note of."""
    QUESTIONS = "questions"
    HEARING = "hearing"
    """Residents speak."""
    PROCEDURE = "procedure"
    """Such as the opening, and setting the agenda."""


class Document(Struct, frozen=True):
    """A document of a meeting or a point; we refer to it, we do not copy it."""

    title: str
    url: str


class WrittenResult(Struct, frozen=True):
    """What came of a point as an editor wrote it."""

    outcome: Outcome | None = None
    vote: WrittenVote | None = None

    def vote_among(self, votes: Mapping[str, WrittenVote]) -> WrittenVote | None:
        """The vote itself; None: there is none, or none of that name among those of the meeting."""
        return votes.get(self.vote.of) if self.vote and self.vote.of else self.vote


NOTHING = WrittenResult()


@dataclass(frozen=True, slots=True)
class Point:
    """A point of an agenda, or a heading above points. `id` is its own within the meeting."""

    id: str
    title: str
    number: str = ""
    """As residents read it: `4`, `4a`."""
    summary: str = ""
    """What it is about, in plain words."""
    type: PointType | None = None
    heading: bool = False
    documents: tuple[Document, ...] = ()
    late: date | None = None
    """The day on which it came onto the agenda, where the others were there before."""
    changed: date | None = None
    """The day on which it was last changed, after the agenda was there."""
    outcome: Outcome | None = None
    """What came of it, where no item needs to tell that, as of what is decided without a debate."""
    vote: Vote | None = None
    """Who voted what, counted on the day of the meeting."""
    sitting: int | None = None
    """Of a meeting with several sittings the one at which it is dealt with, from 1."""
    written: WrittenResult = field(default=NOTHING, compare=False)
    """Its result as its editor wrote it, whatever is wrong with it."""
    key: str = field(default="", compare=False)
    """Where it stands in its file: `points.3`."""
    cases: tuple[str, ...] = ()
    """The cases that it is about."""
    external: str = ""
    """What the source from which it came calls it."""
    part_of: str = ""
    """The id of the point above it in the same agenda, of which it is a part."""


MOST_LEVELS = 4
"""Points that lie deeper are shown at this depth."""


def number_above(number: str) -> str:
    """The number of the point of which one is a part: `5` of `5.a` and of `5.1`; empty: of none."""
    above, _, own = number.rpartition(".")
    return above if re.fullmatch(r"[0-9]{1,3}|[a-z]", own.casefold()) else ""


def levels(points: Iterable[Point]) -> Mapping[str, int]:
    """How deep each point lies, by its id: 0 for one that is no part of another."""
    found: dict[str, int] = {}
    for each in points:
        above = found.get(each.part_of)
        found[each.id] = 0 if above is None else min(above + 1, MOST_LEVELS)
    return found


def point_named(points: tuple[Point, ...], name: str) -> Point | None:
    """The point of this id, or else of this number; None: there is none."""
    by_id = next((each for each in points if each.id == name), None)
    number = name.rstrip(".").casefold()
    return by_id or next(
        (each for each in points if each.number and each.number.casefold() == number), None
    )
