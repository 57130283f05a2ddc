"""Points of an agenda."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


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
    external: str = ""
    """What the source from which it came calls it."""


def point_named(points: tuple[Point, ...], name: str) -> Point | None:
    """The point of this id, or else of this number; None: there is none."""
    by_id = next((each for each in points if each.id == name), None)
    number = name.rstrip(".").casefold()
    return by_id or next(
        (each for each in points if each.number and each.number.casefold() == number), None
    )
