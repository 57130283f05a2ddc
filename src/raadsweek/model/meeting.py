"""Meetings: the anchors in time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from raadsweek.model.moment import in_amsterdam
from raadsweek.model.problem import Origin

USUAL_DURATION = timedelta(hours=3)


@dataclass(frozen=True, slots=True)
class Document:
    """A document of a meeting; we refer to it, we do not copy it."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting of a body of the council (`calendars/meetings/<id>.yml`)."""

    id: str
    title: str
    body: str
    start: datetime
    end: datetime | None = None
    duration: timedelta = USUAL_DURATION
    """How long this body usually meets; counts where `end` is not known."""
    place: str = ""
    source: str | None = None
    stream: str | None = None
    cancelled: bool = False
    reason: str = ""
    documents: tuple[Document, ...] = ()
    updated: datetime | None = None
    """When the facts of this meeting last changed."""
    revision: int = 0
    """How often they changed since the meeting was announced."""
    origin: Origin = field(default_factory=Origin, compare=False)

    @property
    def ends(self) -> datetime:
        """The end, or what it usually would be."""
        return self.end or in_amsterdam(self.start + self.duration)
