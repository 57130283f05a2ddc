"""What the placing of items works with: candidates, and the board on which they are put."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from raadsweek.model.item import Status
from raadsweek.model.moment import in_amsterdam
from raadsweek.model.plan import Publication, PublicationStatus
from raadsweek.plan import reasons

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from raadsweek.language import Message
    from raadsweek.model.item import Item
    from raadsweek.model.plan import Slot
    from raadsweek.model.project import Project
    from raadsweek.plan.window import Window


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that could go out, and when it may."""

    item: Item
    window: Window

    @property
    def age(self) -> tuple[datetime, str]:
        """What candidates are sorted by: the oldest first, then by id."""
        return (self.window.opens, self.item.id)

    @property
    def tentative(self) -> bool:
        """Whether it is not ready: it may hold a place and goes nowhere."""
        return self.item.status in (Status.DRAFT, Status.IDEA)


@dataclass(slots=True)
class Board:
    """What has been placed so far, in a plan that runs from `first` to `last` at `now`."""

    project: Project
    first: date
    last: date
    now: datetime
    publications: list[Publication] = field(default_factory=list)
    filled: dict[tuple[str, str, datetime], int] = field(default_factory=dict)
    """(channel, kind, moment) of a slot to how many items it holds."""
    used: dict[tuple[str, str], list[datetime]] = field(default_factory=dict)
    """(item, channel) to the moments at which it goes out there."""

    def place(
        self,
        candidate: Candidate,
        channel: str,
        moment: datetime,
        reason: Message,
        slot: Slot | None = None,
        *,
        pinned: bool = False,
    ) -> None:
        """Puts a candidate on a channel at a moment."""
        item = candidate.item
        if slot is not None:
            key = (slot.channel, slot.kind, slot.at)
            self.filled[key] = self.filled.get(key, 0) + 1
        self.used.setdefault((item.id, channel), []).append(moment)
        self.publications.append(
            Publication(
                item=item.id,
                kind=item.kind,
                channel=channel,
                at=moment,
                title=item.title,
                reason=reasons.tentative(reason) if candidate.tentative else reason,
                slot=slot.id if slot else None,
                status=self._status(candidate, moment),
                pinned=pinned,
                tentative=candidate.tentative,
            )
        )

    def _status(self, candidate: Candidate, moment: datetime) -> PublicationStatus:
        withdrawal = candidate.item.withdrawal
        if withdrawal is not None and withdrawal.at <= self.now:
            return PublicationStatus.CANCELLED
        due = moment <= self.now and not candidate.tentative
        return PublicationStatus.PUBLISHED if due else PublicationStatus.PLANNED

    def holds(self, slot: Slot) -> int:
        """How many items a slot has."""
        return self.filled.get((slot.channel, slot.kind, slot.at), 0)

    def has(self, item: Item, channel: str) -> bool:
        """Whether an item has a place on a channel."""
        return (item.id, channel) in self.used

    def earliest(self, candidate: Candidate) -> datetime:
        """The first moment that counts for a candidate: an unfinished item has no past."""
        opens = candidate.window.opens
        return in_amsterdam(max(opens, self.now)) if candidate.tentative else opens

    def open_to(self, candidates: Sequence[Candidate], slot: Slot) -> bool:
        """Whether a slot is still to come for candidates that are not ready."""
        return slot.at > self.now or not any(candidate.tentative for candidate in candidates)


def may_go_to(item: Item, channel: str, project: Project) -> bool:
    """Whether the matrix has a tick and the item's own `channels` leave the channel open."""
    return channel in project.kinds[item.kind].channels and item.allows(channel)
