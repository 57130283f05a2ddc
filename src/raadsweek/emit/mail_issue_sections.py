"""What stands in an issue of a weekly mail: its items by meeting, and what is coming."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from raadsweek.edition.values.item import PublicItem, WithdrawnItem
from raadsweek.emit.code_labels import PROVISIONAL
from raadsweek.emit.decision_lines import (
    count_words,
    decided_on,
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
    from collections.abc import Iterable, Iterator

    from raadsweek.edition.door import Edition
    from raadsweek.edition.values.card import Card, DecidedPoint
    from raadsweek.edition.values.mails import IssuePart, PublicIssue
    from raadsweek.edition.values.meeting import PublicMeeting
    from raadsweek.emit.output import Context

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
        """By meeting, and what belongs to none by kind."""
        for part in self.planned.parts:
            met = self.edition.meeting(part.meeting) if part.meeting else None
            if met is not None:
                section = self._of_meeting(met, part)
                yield self._bundle(section, met) if part.room.is_many else section
            elif items := self._items(part.items):
                label = one_line(self.edition.kind(part.kind).label)
                yield IssueSection(label, lines=in_brief(map(self.lines.of, items)))

    @property
    def headlines(self) -> Headlines:
        """What it opens with, of what it tells one by one."""
        ids = (id for part in self.planned.parts for id in part.told)
        return Headlines(self.edition, self.planned, self.say, tuple(self._cards(ids)))

    @property
    def bundled(self) -> Iterator[str]:
        """The decisions that it does not tell one by one: their meeting made so many.

        What editors chose to begin with is told; else what is first in the order of the agenda.
        """
        return (id for part in self.planned.parts for id in part.room.left_out)

    def _line_of_point(self, point: DecidedPoint, meeting: PublicMeeting) -> IssueLine:
        title, said = one_line(point.title), point_words(point, self.say)
        return IssueLine("", title, "", outcome=said, path=meeting.path, unfinished=point.hidden)

    def _bundle(self, section: IssueSection, meeting: PublicMeeting) -> IssueSection:
        results = self.edition.results(meeting.id)
        count = count_words(self.edition, results, self.say) if results else ""
        return replace(section, count=count, whole=meeting.path)

    def _cards(self, ids: Iterable[str]) -> Iterator[Card]:
        return filter(None, map(self.edition.card, ids))

    def _items(self, ids: Iterable[str]) -> list[MailItem]:
        return list(filter(None, map(self.edition.item, ids)))

    def _of_meeting(self, meeting: PublicMeeting, part: IssuePart) -> IssueSection:
        day, items = meeting.start.date(), self._items(part.told)
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
        points = (self._line_of_point(each, meeting) for each in part.room.points)
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
        cards = list(self._cards(id for part in self.planned.parts for id in part.items))
        ids = {*(card.meeting for card in cards), *self.planned.meetings} - {""}
        met = filter(None, map(self.edition.meeting, ids))
        for meeting in sorted(met, key=lambda each: (each.start, each.id)):
            if meeting.cancelled or meeting.inside or meeting.start <= self.planned.at:
                continue
            items = self._items(card.id for card in cards if card.meeting == meeting.id)
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
