"""In which order an issue of a weekly mail tells its items, and with what it opens."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.edition.values.card import in_little_room
from raadsweek.edition.values.mails import IssueOpening, IssuePart

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime

    from raadsweek.edition.resolve.planned_mails import PlannedIssue
    from raadsweek.edition.values.card import Card, PublicResults
    from raadsweek.edition.values.council import PublicKind
    from raadsweek.edition.values.meeting import PublicMeeting

OLD = timedelta(days=5)
"""So long after a meeting its decisions no longer stand above what is newer."""
SOON = timedelta(days=8)
"""A meeting so long after the mail is one of these days: the next mail comes too late for it."""


class IssueOrder(Struct, frozen=True):
    """Puts what an issue tells in order, by what may be seen of it."""

    kinds: Mapping[str, PublicKind]
    card: Callable[[str], Card | None]
    meeting: Callable[[str], PublicMeeting | None]
    results: Callable[[str], PublicResults | None]

    def parts(self, planned: PlannedIssue, decided: Sequence[str]) -> Iterator[IssuePart]:
        """By meeting, and what belongs to none by kind.

        Meetings to come, the last one that was, other news, older meetings, what is timeless. A
        meeting of which only its agenda says what was decided has no card, and its own place.
        """
        cards = self._cards(planned)
        found = [(key, list(group)) for key, group in groupby(cards, key=self._heading)]
        there = {meeting for (meeting, _), _ in found}
        found += [((id, ""), []) for id in sorted({*decided} - there)]

        def place(part: tuple[tuple[str, str], list[Card]]) -> tuple[int, float, str]:
            (id, _), about = part
            return self._place(id, planned.at, timeless=bool(about) and self._is_timeless(about[0]))

        items = {each.item for each in planned.publications}
        for (id, kind), about in sorted(found, key=place):
            results = self.results(id) if id else None
            room = in_little_room(results, items, points=id in decided)
            yield IssuePart(id, kind, tuple(card.id for card in about), room)

    def _cards(self, planned: PlannedIssue) -> list[Card]:
        """Of kinds in the order of `kinds.yml`, of one kind the newest first."""
        rank = {id: n for n, id in enumerate(self.kinds)}

        def order(told: tuple[datetime, Card]) -> tuple[object, ...]:
            came, card = told
            at, n = min(card.at or came, came), rank[card.kind.id]
            place = self._place(card.meeting, planned.at, timeless=self._is_timeless(card))
            return (*place, n, self._place_in_results(card), -at.timestamp(), card.id)

        found = ((each.at, self.card(each.item)) for each in planned.publications)
        told = [(came, card) for came, card in found if card]
        return [card for _, card in sorted(told, key=order)]

    def _heading(self, card: Card) -> tuple[str, str]:
        """Below which it stands: that of a meeting that is there, or of its kind."""
        meeting = self.meeting(card.meeting) if card.meeting else None
        return (meeting.id, "") if meeting else ("", card.kind.id)

    def _place_in_results(self, card: Card) -> int:
        """Of a decision its place among those of its meeting: never who was first, by name."""
        is_decision = self.kinds[card.kind.id].bound == "after"
        results = self.results(card.meeting) if is_decision and card.meeting else None
        return results.order.index(card.id) if results and card.id in results.order else 0

    def _place(self, id: str, at: datetime, *, timeless: bool) -> tuple[int, float, str]:
        """Where in the mail a meeting stands (empty: none), and which comes first."""
        meeting = self.meeting(id) if id else None
        if meeting is None:
            return (4 if timeless else 2, 0.0, "")
        start = meeting.start.timestamp()
        if meeting.start > at:
            return (0, start, meeting.id)
        return (3 if meeting.start <= at - OLD else 1, -start, meeting.id)

    def _is_timeless(self, card: Card) -> bool:
        return not self.kinds[card.kind.id].topical

    def opening(
        self, planned: PlannedIssue, parts: Sequence[IssuePart], meetings: Sequence[str]
    ) -> IssueOpening:
        """With what it opens; `meetings` are those to come of which no item is."""
        cards = [card for part in parts for id in part.told if (card := self.card(id))]
        soon = self._next(planned, {*meetings, *(card.meeting for card in cards)} - {""})
        agenda = self._agenda(soon, planned.at) if soon else None
        readable = [card for card in cards if not card.withdrawn]
        news = next((card for card in readable if not self._is_timeless(card)), None)
        points = any(part.room.points for part in parts)
        first = news or (None if points else next(iter(readable), None))
        return IssueOpening(
            meeting=soon.id if soon else "",
            agenda=agenda.id if agenda else "",
            item=first.id if first else "",
            is_news=news is not None or points,
        )

    def _next(self, planned: PlannedIssue, ids: set[str]) -> PublicMeeting | None:
        """The first meeting that takes place before the next mail tells of it."""
        at = planned.at
        until = max(planned.next_at or at, at + SOON)
        found = filter(None, map(self.meeting, ids))
        soon = [m for m in found if at < m.start <= until and not (m.cancelled or m.inside)]
        return min(soon, key=lambda each: (each.start, each.id), default=None)

    def _agenda(self, meeting: PublicMeeting, at: datetime) -> Card | None:
        """The newest agenda that one could read then."""
        for card in filter(None, map(self.card, reversed(meeting.agendas))):
            if card.at and card.at <= at and not (card.withdrawn or card.hidden):
                return card
        return None
