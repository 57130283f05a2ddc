"""What goes out on one channel on one day, while it is being spread."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from raadsweek.model.plan import digest_id

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from raadsweek.model.plan import Publication, Slot


@dataclass(slots=True)
class ChannelDay:
    """What goes out on one channel on one day, so far."""

    day: date
    slots: Sequence[Slot]
    posts: list[datetime] = field(default_factory=list)
    digests: set[str] = field(default_factory=set)
    """The ids that are taken."""
    counted: set[str] = field(default_factory=set)
    """The digests that are among the posts."""

    def count(self, publication: Publication) -> None:
        """Counts what stands, at its place and not at the release of it; a digest once."""
        if publication.bundle not in self.counted:
            self.posts.append(publication.due)
        if publication.bundle:
            self.counted.add(publication.bundle)

    def digest(self, kind: str, channel: str) -> str:
        """The id of a new one: `decisions+1@twitter@2026-11-20`."""
        n = 1
        while (id := digest_id(kind, n, channel, self.day)) in self.digests:
            n += 1
        self.digests.add(id)
        return id

    def to_come(self, moment: datetime, kind: str) -> int:
        """How many places lie behind that of a kind at a moment."""
        return sum((slot.at, slot.kind) > (moment, kind) for slot in self.slots)


@dataclass(slots=True)
class Batch:
    """What one kind brings to a channel at one moment."""

    kind: str
    at: datetime
    publications: list[Publication]
    soon: bool
    """Whether it has no day of its own, and may as well go out on the next."""
    room: int = 1
    """How many posts of it there may be; never less than one."""
