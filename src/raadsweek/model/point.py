"""Points of an agenda."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from raadsweek.model.outcome import Outcome
from raadsweek.model.vote import Vote, WrittenVote


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


@dataclass(frozen=True, slots=True)
class Document:
    """A document of a meeting or a point; we refer to it, we do not copy it."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class WrittenResult:
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


def point_named(points: tuple[Point, ...], name: str) -> Point | None:
    """The point of this id, or else of this number; None: there is none."""
    by_id = next((each for each in points if each.id == name), None)
    number = name.rstrip(".").casefold()
    return by_id or next(
        (each for each in points if each.number and each.number.casefold() == number), None
    )
