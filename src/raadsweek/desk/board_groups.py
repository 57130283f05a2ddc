"""Groups of the grid: what goes out at one moment of one kind, as cards."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.desk.status_badges import StatusBadge, standing
from raadsweek.model.schedule import ASAP
from raadsweek.plan.digest_posts import telling_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from raadsweek.desk.board_week import BoardWeek
    from raadsweek.model.plan import Publication
    from raadsweek.report.evergreens_for_gaps import Gap

FEW, SHOWN = 5, 3
"""So many stand there whole; of more the first ones are shown, and the others unfold."""


class BoardCard(Struct, frozen=True):
    """One publication. `detail` is the id of the element that tells everything of its item."""

    publication: str
    title: str
    kind: str
    channel: str
    owner: str
    instead_of: str
    """For whom, who is away on the day."""
    standing: StatusBadge
    pinned: bool
    warnings: int
    detail: str
    movable: bool
    """Whether it can be put on another day: it is still to come."""
    at: datetime


class BoardGroup(Struct, frozen=True):
    """What goes out at one moment of one kind; `asap`: as soon as it could."""

    at: datetime
    kind: str
    label: str
    asap: bool
    cards: tuple[BoardCard, ...]
    gap: Gap | None = None
    """An empty place instead; there are no cards then."""
    meeting: str = ""
    """The meeting that all of it is of, where there are more than one."""
    together: bool = False
    """Whether it goes out as one digest."""

    @property
    def first(self) -> tuple[BoardCard, ...]:
        """What is shown at once: all, or of many the first few."""
        return self.cards if len(self.cards) <= FEW else self.cards[:SHOWN]

    @property
    def more(self) -> tuple[BoardCard, ...]:
        """What unfolds."""
        return self.cards[len(self.first) :]


def groups_of(desk: BoardWeek, placed: Iterable[Publication]) -> Iterator[BoardGroup]:
    """What goes out on one channel and day, by moment, kind and digest."""
    grouped: dict[tuple[datetime, str, str], list[Publication]] = defaultdict(list)
    for publication in placed:
        grouped[publication.at, publication.kind, publication.bundle].append(publication)
    for (at, kind, bundle), found in grouped.items():
        label = desk.selection.kinds[kind].label
        asap = any(is_asap(desk, publication) for publication in found)
        for meeting, own in _by_meeting(desk, found):
            cards = tuple(card(desk, each) for each in own)
            yield BoardGroup(at, kind, label, asap, cards, None, meeting, bool(bundle))


def _by_meeting(
    desk: BoardWeek, found: Sequence[Publication]
) -> Iterator[tuple[str, Sequence[Publication]]]:
    """The title of a meeting with what is of it; without one where there are few or all is of one.

    What goes out together stands in the order of the digest; the rest as the agenda has it, and
    then by title, as people sort.
    """
    told = telling_order(desk.selection.meetings, desk.selection.items)
    found = sorted(found, key=lambda each: (each.nth, told(each.item)))
    grouped: dict[str, list[Publication]] = defaultdict(list)
    for each in found:
        grouped[desk.item(each).meeting or ""].append(each)
    if len(found) <= FEW or len(grouped) == 1:
        yield "", found
        return
    for id, own in grouped.items():
        meeting = desk.selection.meetings.get(id)
        yield meeting.title if meeting else "", own


def of_gap(desk: BoardWeek, gap: Gap) -> BoardGroup:
    """An empty place as a group without cards."""
    kind = desk.selection.kinds[gap.slot.kind]
    return BoardGroup(gap.slot.at, kind.id, kind.label, False, (), gap)


def is_asap(desk: BoardWeek, publication: Publication) -> bool:
    """Whether it goes out as soon as it could, not in a place of the week."""
    entries = desk.selection.schedule.of(publication.channel, publication.kind)
    return (
        publication.slot is None
        and not publication.pinned
        and any(entry.day == ASAP for entry in entries)
    )


def owner_of(desk: BoardWeek, publication: Publication) -> tuple[str, str]:
    """Who sees to it on its day (empty: nobody), and instead of whom, who is away then."""
    item = desk.item(publication)
    duty = desk.facts.project.owners.duty(item.owner, publication.at.date(), item.deputy)
    return (duty.who if item.owner or duty.instead_of else "", duty.instead_of)


def card(desk: BoardWeek, publication: Publication) -> BoardCard:
    """The card of a publication."""
    item = desk.item(publication)
    owner, instead_of = owner_of(desk, publication)
    return BoardCard(
        publication=publication.id,
        title=item.title,
        kind=publication.kind,
        channel=publication.channel,
        owner=owner,
        instead_of=instead_of,
        standing=standing(publication, item, desk.now),
        pinned=publication.pinned,
        warnings=len(desk.problems_of.get(item.id, ())),
        detail=f"item-{item.id}",
        movable=desk.editing is not None and publication.at > desk.now,
        at=publication.at,
    )
