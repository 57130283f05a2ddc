"""What stands in an issue of a weekly mail: its items by meeting, and what is coming."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from raadsweek.edition.values.item import PublicItem, WithdrawnItem
from raadsweek.emit.code_labels import PROVISIONAL
from raadsweek.emit.decision_lines import (
    LittleRoom,
    count_words,
    decided_on,
    in_little_room,
    point_words,
)
from raadsweek.emit.mail_issue_lines import Headlines, IssueLines, in_brief
from raadsweek.emit.moment_words import in_full, named, open_moments
from raadsweek.emit.text import elsewhere, one_line
from raadsweek.language import Language, VerbatimWords, message
from raadsweek.model.mail_issue import (
    IssueCall,
    IssueDay,
    IssueLine,
    IssueMeeting,
    IssueReturn,
    IssueSection,
)
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from raadsweek.edition.door import Edition
    from raadsweek.edition.values.card import Card, DecidedPoint
    from raadsweek.edition.values.mails import IssueItem, PublicIssue
    from raadsweek.edition.values.meeting import PublicMeeting
    from raadsweek.emit.output import Context

OLD = timedelta(days=5)
"""So long after a meeting its decisions no longer stand above what is newer."""
MOST_CALLS = 5
"""With how many of the things that one can do now a mail begins."""
MailItem: TypeAlias = PublicItem | WithdrawnItem


class Sections(Struct, frozen=True):
    """Makes the parts of one issue."""

    context: Context
    planned: PublicIssue
    say: Language

    @property
    def edition(self) -> Edition:
        """What may be seen."""
        return self.context.edition

    @property
    def lines(self) -> IssueLines:
        """How it tells an item."""
        return IssueLines(self.context, self.planned, self.say)

    def all(self) -> Iterator[IssueSection]:
        """By meeting, and what belongs to none by kind; in the order of `_cards`.

        A meeting of which only its agenda says what was decided has no card, and its own place.
        """
        found = [(key, list(group)) for key, group in groupby(self._cards(), key=self._section)]
        there = {meeting for (meeting, _), _ in found}
        found += [((id, ""), []) for id in sorted({*self.planned.decided} - there)]
        for (id, _), about in sorted(found, key=self._place_of_section):
            met = self.edition.meeting(id) if id else None
            if met is not None:
                told = [card for card in about if card.id not in self.bundled]
                section = self._of_meeting(met, self._items(told))
                yield self._bundle(section, met) if self._room[id].is_many else section
            elif about:
                lines = in_brief(map(self.lines.of, self._items(about)))
                yield IssueSection(one_line(about[0].kind.label), lines=lines)

    def _section(self, card: Card) -> tuple[str, str]:
        """Below which heading it stands: that of a meeting that is there, or of its kind."""
        meeting = self.edition.meeting(card.meeting) if card.meeting else None
        return (meeting.id, "") if meeting else ("", card.kind.id)

    def _place_of_section(
        self, section: tuple[tuple[str, str], list[Card]]
    ) -> tuple[int, float, str]:
        (id, _), about = section
        timeless = bool(about) and not self.edition.kind(about[0].kind.id).topical
        return self._part(id, timeless=timeless)

    @property
    def headlines(self) -> Headlines:
        """What it opens with, of what it tells one by one."""
        shown = tuple(card for card in self._cards() if card.id not in self.bundled)
        points = (one_line(each.title) for room in self._room.values() for each in room.points)
        return Headlines(self.edition, self.planned, self.say, shown, tuple(points))

    @property
    def bundled(self) -> frozenset[str]:
        """The decisions that it does not tell one by one: their meeting made so many.

        What editors chose to begin with is told; else what is first in the order of the agenda.
        """
        key = ("bundled in an issue", self.planned.channel, str(self.planned.week))
        left = (id for room in self._room.values() for id in room.left_out)
        return self.edition.shared(key, lambda: frozenset(left))

    @property
    def _room(self) -> Mapping[str, LittleRoom]:
        """By meeting what is told of its decisions."""
        key = ("little room in an issue", self.planned.channel, str(self.planned.week))
        return self.edition.shared(key, lambda: dict(self._found_room()))

    def _found_room(self) -> Iterator[tuple[str, LittleRoom]]:
        items, decided = {place.item for place in self.planned.items}, self.planned.decided
        cards = (card for id in items if (card := self.edition.card(id)))
        for id in sorted({*(card.meeting for card in cards), *decided} - {""}):
            yield id, in_little_room(self.edition.results(id), items, points=id in decided)

    def _line_of_point(self, point: DecidedPoint, meeting: PublicMeeting) -> IssueLine:
        title, said = one_line(point.title), point_words(point, self.say)
        return IssueLine("", title, "", outcome=said, path=meeting.path, unfinished=point.hidden)

    def _bundle(self, section: IssueSection, meeting: PublicMeeting) -> IssueSection:
        results = self.edition.results(meeting.id)
        count = count_words(self.edition, results, self.say) if results else ""
        return replace(section, count=count, whole=meeting.path)

    def _cards(self) -> list[Card]:
        """Meetings to come, the last one that was, other news, older meetings, what is timeless.

        Of kinds in the order of `kinds.yml`, of one kind the newest first.
        """
        rank = {kind.id: (not kind.topical, n) for n, kind in enumerate(self.edition.kinds())}

        def order(told: tuple[IssueItem, Card]) -> tuple[object, ...]:
            place, card = told
            at, (timeless, n) = min(card.at or place.at, place.at), rank[card.kind.id]
            within = (n, self._place(card), -at.timestamp(), card.id)
            return (*self._part(card.meeting, timeless=timeless), *within)

        found = ((place, self.edition.card(place.item)) for place in self.planned.items)
        told = [(place, card) for place, card in found if card]
        return [card for _, card in sorted(told, key=order)]

    def _place(self, card: Card) -> int:
        """Of a decision its place among those of its meeting: never who was first, by name."""
        is_decision = self.edition.kind(card.kind.id).bound == "after"
        results = self.edition.results(card.meeting) if is_decision and card.meeting else None
        return results.order.index(card.id) if results and card.id in results.order else 0

    def _items(self, cards: Iterable[Card]) -> list[MailItem]:
        return list(filter(None, (self.edition.item(card.id) for card in cards)))

    def _part(self, id: str, *, timeless: bool) -> tuple[int, float, str]:
        """In which part of the mail a meeting stands (empty: none), and which comes first."""
        meeting = self.edition.meeting(id) if id else None
        if meeting is None:
            return (4 if timeless else 2, 0.0, "")
        start = meeting.start.timestamp()
        if meeting.start > self.planned.at:
            return (0, start, meeting.id)
        return (3 if meeting.start <= self.planned.at - OLD else 1, -start, meeting.id)

    def _of_meeting(self, meeting: PublicMeeting, items: list[MailItem]) -> IssueSection:
        day = meeting.start.date()
        decided = any(self.edition.kind(item.kind.id).bound == "after" for item in items)
        if meeting.start > self.planned.at:
            heading = message("On the agenda of {day}", day=day)
            shown = self._meeting(meeting)
        elif decided or meeting.id in self.planned.decided:
            heading, shown = decided_on(meeting), None
        else:
            heading, shown = message("About the meeting of {day}", day=day), None
        if meeting.cancelled:
            heading = message("The meeting of {day} is cancelled", day=day)
            shown = self._meeting(meeting)
        points = (self._line_of_point(each, meeting) for each in self._room[meeting.id].points)
        lines = in_brief((*map(self.lines.of, items), *points))
        return IssueSection(self.say.say(heading), shown, lines)

    def calls(self) -> Iterator[IssueCall]:
        """What one can still do when it goes out, the first to be over first."""
        if self.edition.channel(self.planned.channel).mail.full:
            for each in open_moments(self.edition, self.planned.at)[:MOST_CALLS]:
                when = one_line(in_full(each, self.say))
                yield IssueCall(one_line(named(each, self.say)), when, each.path, each.item)

    def returns(self) -> Iterator[IssueReturn]:
        """The cases on the agendas of the meetings to come that it tells of."""
        cards = self._cards()
        ids = {*(card.meeting for card in cards), *self.planned.meetings} - {""}
        met = filter(None, map(self.edition.meeting, ids))
        for meeting in sorted(met, key=lambda each: (each.start, each.id)):
            if meeting.cancelled or meeting.inside or meeting.start <= self.planned.at:
                continue
            items = self._items(card for card in cards if card.meeting == meeting.id)
            told = (case for item in items for case in item.cases)
            for case in dict.fromkeys((*meeting.cases, *told)):
                title, day = VerbatimWords(meeting.title), meeting.start.date()
                when = self.say.say(message("{title} on {day}", title=title, day=day))
                points = self._points(meeting, case.id)
                yield IssueReturn(
                    one_line(case.label), one_line(when) + points, case.path, meeting.path
                )

    def _points(self, meeting: PublicMeeting, case: str) -> str:
        """`, punt 4`: the points of its agenda that are about a case."""
        about = (each for each in meeting.points if any(n.id == case for n in each.cases))
        numbers = tuple(each.number for each in about if each.number)
        return self.say.say(message(", point {numbers}", numbers=numbers)) if numbers else ""

    def _meeting(self, meeting: PublicMeeting) -> IssueMeeting:
        return IssueMeeting(
            title=one_line(meeting.title),
            when=self.say.said(meeting.when),
            place="" if meeting.cancelled else one_line(meeting.place),
            path=meeting.path,
            note=self._note(meeting),
            stream="" if meeting.cancelled else elsewhere(meeting.stream),
        )

    def _note(self, meeting: PublicMeeting) -> str:
        reason = one_line(meeting.reason)
        if meeting.cancelled:
            said = message("This meeting is cancelled. {reason}", reason=reason)
            return self.say.say(said).strip()
        changed = self.say.say(message("Changed: {reason}", reason=reason)) if reason else ""
        sure = self.say.say(PROVISIONAL) if meeting.provisional else ""
        return " ".join(filter(None, (sure, changed)))

    def meetings(self) -> Iterator[IssueMeeting]:
        """The first meetings after it that its items are not about."""
        yield from map(
            self._meeting, filter(None, map(self.edition.meeting, self.planned.meetings))
        )

    def days(self) -> Iterator[IssueDay]:
        """What the weekly schedule holds for the site up to the next issue, each kind once."""
        for day, kinds in self.planned.days:
            labels = dict.fromkeys(one_line(self.edition.kind(kind).label) for kind in kinds)
            yield IssueDay(self.say.day(day), tuple(labels))
