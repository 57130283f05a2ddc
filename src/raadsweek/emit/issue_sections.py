"""What stands in an issue of a weekly mail: its items by meeting, and what is coming."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import groupby, islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from raadsweek.emit.meaning import meaning
from raadsweek.emit.outcomes import OUTCOMES
from raadsweek.language import Language, message
from raadsweek.model.issue import IssueDay, IssueLine, IssueMeeting, IssueSection
from raadsweek.model.kind import Bound
from raadsweek.model.mailing import Depth

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from raadsweek.edition.resolve.issues import PlannedIssue
    from raadsweek.emit.context import Context
    from raadsweek.model.channel import Channel
    from raadsweek.model.item import Item
    from raadsweek.model.meeting import Meeting
    from raadsweek.model.plan import Publication

MEETINGS_SHOWN = 4
_ODD = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]+")


@dataclass(frozen=True, slots=True)
class Sections:
    """Makes the parts of one issue."""

    context: Context
    planned: PlannedIssue
    say: Language

    @property
    def channel(self) -> Channel:
        """Of which mail it is."""
        return self.context.selection.channels[self.planned.channel]

    def all(self) -> Iterator[IssueSection]:
        """By meeting, the first one first; then what belongs to none, by kind."""
        items = self._items()
        meetings = self.context.selection.meetings
        of_meeting = {id: [i for i in items if i.meeting == id] for id in self._met(items)}
        for id, found in of_meeting.items():
            yield self._of_meeting(meetings[id], found)
        others = [item for item in items if item.meeting not in of_meeting]
        for kind, group in groupby(others, key=lambda item: item.kind):
            label = one_line(self.context.selection.kinds[kind].label)
            yield IssueSection(label, lines=tuple(self.line(item) for item in group))

    def _items(self) -> list[Item]:
        """In the order of `kinds.yml`, what is timeless last; of one kind the oldest first."""
        edition = self.context.selection
        rank = {id: (not kind.topical, n) for n, (id, kind) in enumerate(edition.kinds.items())}

        def order(publication: Publication) -> tuple[object, ...]:
            item = edition.items[publication.item]
            appeared = edition.appeared(item) or publication.at
            return (rank[item.kind], min(appeared, publication.at), item.id)

        ordered = sorted(self.planned.publications, key=order)
        return [edition.items[publication.item] for publication in ordered]

    def _met(self, items: Iterable[Item]) -> list[str]:
        """The meetings that the items are about, the first one first."""
        meetings = self.context.selection.meetings
        found = {item.meeting for item in items if item.meeting in meetings}
        return sorted(filter(None, found), key=lambda met: (meetings[met].start, met))

    def _of_meeting(self, meeting: Meeting, items: list[Item]) -> IssueSection:
        day = meeting.start.date()
        if meeting.start > self.planned.at:
            heading = message("On the agenda of {day}", day=day)
            shown = self._meeting(meeting)
        elif any(self.context.selection.kinds[i.kind].bound is Bound.AFTER for i in items):
            heading, shown = message("Decided on {day}", day=day), None
        else:
            heading, shown = message("About the meeting of {day}", day=day), None
        if meeting.cancelled:
            heading = message("The meeting of {day} is cancelled", day=day)
            shown = self._meeting(meeting)
        return IssueSection(self.say.say(heading), shown, tuple(self.line(i) for i in items))

    def line(self, item: Item) -> IssueLine:
        """The item as it is told; of a withdrawn one, `told_withdrawn` says what is left."""
        context, full = self.context, self.channel.mail.depth is Depth.FULL
        picture = item.image if full else None
        return IssueLine(
            item=item.id,
            title=one_line(item.title),
            label=one_line(context.selection.kinds[item.kind].label),
            summary=one_line(item.summary),
            outcome=self.say.say(OUTCOMES[item.outcome]) if item.outcome else "",
            text=_lines(meaning(context, item)) if full else "",
            action=one_line(item.action),
            path=context.addresses.item(item.kind, item.id),
            source=elsewhere(item.source),
            picture=context.addresses.picture(item.kind, item.id, picture.file) if picture else "",
            alt=one_line(picture.alt) if picture else "",
            unfinished=any(p.item == item.id and p.tentative for p in self.planned.publications),
        )

    def _meeting(self, meeting: Meeting) -> IssueMeeting:
        return IssueMeeting(
            title=one_line(meeting.title),
            when=self.say.said(meeting.when),
            place="" if meeting.cancelled else one_line(meeting.place),
            path=self.context.addresses.meeting(meeting.id),
            note=self._note(meeting),
            stream="" if meeting.cancelled else elsewhere(meeting.stream),
        )

    def _note(self, meeting: Meeting) -> str:
        reason = one_line(meeting.reason)
        if meeting.cancelled:
            said = message("This meeting is cancelled. {reason}", reason=reason)
            return self.say.say(said).strip()
        return self.say.say(message("Changed: {reason}", reason=reason)) if reason else ""

    def meetings(self) -> Iterator[IssueMeeting]:
        """The first meetings after it that its items are not about."""
        met = self._met(self.context.selection.items[p.item] for p in self.planned.publications)
        every = self.context.selection.meetings_in_order
        first = bisect_right(every, self.planned.at, key=lambda meeting: meeting.start)
        coming = (meeting for meeting in every[first:] if meeting.id not in met)
        for meeting in islice(coming, MEETINGS_SHOWN):
            yield self._meeting(meeting)

    def days(self) -> Iterator[IssueDay]:
        """What the weekly schedule holds for the site up to the next issue, each kind once."""
        kinds = self.context.selection.kinds
        for day, slots in groupby(self.planned.slots, key=lambda slot: slot.at.date()):
            labels = dict.fromkeys(one_line(kinds[slot.kind].label) for slot in slots)
            yield IssueDay(self.say.day(day), tuple(labels))


def is_taken_back(context: Context, item: Item) -> bool:
    """Whether nothing but the title of an item may be told."""
    return item.id in context.taken_back


def one_line(text: str) -> str:
    """The text without what would break a line, a header or a file."""
    return _ODD.sub(" ", text).strip()


def _lines(html: str) -> str:
    return "\n".join(filter(None, map(one_line, html.splitlines())))


def elsewhere(url: str | None) -> str:
    """An address on another site that may safely be followed, or nothing."""
    return url if url and urlsplit(url).scheme in ("http", "https") else ""
