"""Meetings that are over, or many: a line each, by month. Views for the templates."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from raadsweek.emit.pages.cards import meeting_card

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from raadsweek.edition.values import PublicMeeting
    from raadsweek.emit.pages.cards import MeetingCard
    from raadsweek.emit.pages.page_context import Site


@dataclass(frozen=True, slots=True)
class Month:
    """The meetings of one month; `day` is one of it."""

    day: datetime
    meetings: tuple[MeetingCard, ...]


def meeting_months(site: Site, meetings: Iterable[PublicMeeting], page: str) -> Iterator[Month]:
    """The meetings, which are over and in order of time, by month."""
    cards = (meeting_card(site, each, page, is_past=True) for each in meetings)
    for _, found in groupby(cards, key=lambda card: (card.start.year, card.start.month)):
        held = tuple(found)
        yield Month(held[0].start, held)
