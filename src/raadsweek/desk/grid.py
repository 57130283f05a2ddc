"""The grid: days, channels, and on each crossing what goes out there at what time."""

from __future__ import annotations

from collections import Counter, defaultdict
from operator import itemgetter
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.desk.board_groups import BoardGroup, groups_of, of_gap
from raadsweek.model.channel import Channel, ChannelType
from raadsweek.plan.slots import after_stop_light

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from raadsweek.desk.board_week import BoardWeek
    from raadsweek.model.plan import Publication
    from raadsweek.report.evergreens_for_gaps import Gap


class BoardIssue(Struct, frozen=True):
    """The mail of a moment: until when it collects (None: later), and where it can be read."""

    at: datetime
    cutoff: datetime | None
    href: str
    groups: tuple[BoardGroup, ...]

    @property
    def size(self) -> int:
        """How many items stand in it."""
        return sum(len(group.cards) for group in self.groups)


class Cell(Struct, frozen=True):
    """One channel on one day. `slots` names the times of its kinds: `agenda=14:00`."""

    channel: str
    label: str
    row: int
    groups: tuple[BoardGroup, ...]
    issues: tuple[BoardIssue, ...]
    closed: str
    slots: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing goes out and nothing is missing."""
        return not (self.groups or self.issues)


class MeetingLine(Struct, frozen=True):
    """A meeting in the head of its day."""

    title: str
    time: str
    href: str
    cancelled: bool
    provisional: bool
    inside: bool


class BoardDay(Struct, frozen=True):
    """One day with its cells, the channels' rows from above to below."""

    date: date
    brief: str
    """`23 nov.`."""
    column: int
    is_today: bool
    is_past: bool
    closures: tuple[str, ...]
    meetings: tuple[MeetingLine, ...]
    cells: tuple[Cell, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all happens."""
        return not self.meetings and all(cell.is_empty for cell in self.cells)


class BoardRow(Struct, frozen=True):
    """The label of a channel's row."""

    channel: str
    label: str
    number: int
    count: int


def rows(desk: BoardWeek) -> tuple[BoardRow, ...]:
    """The channels as rows of the grid."""
    counts = Counter(publication.channel for publication in desk.publications)
    return tuple(
        BoardRow(channel.id, channel.label, n, counts[channel.id])
        for n, channel in enumerate(desk.selection.channels.values(), 2)
    )


def days(desk: BoardWeek) -> tuple[BoardDay, ...]:
    """The seven days of the week."""
    placed: dict[tuple[str, date], list[Publication]] = defaultdict(list)
    for publication in desk.publications:
        placed[publication.channel, publication.at.date()].append(publication)
    empty: dict[tuple[str, date], list[Gap]] = defaultdict(list)
    for gap in desk.gaps:
        empty[gap.slot.channel, gap.slot.at.date()].append(gap)
    return tuple(
        BoardDay(
            date=day,
            brief=desk.facts.context.language.brief_date(day).partition(" ")[2],
            column=n,
            is_today=day == desk.now.date(),
            is_past=day < desk.now.date(),
            closures=tuple(dict.fromkeys(_closures(desk, day))),
            meetings=tuple(_meetings(desk, day)),
            cells=tuple(
                _cell(desk, channel, row, day, placed[channel.id, day], empty[channel.id, day])
                for row, channel in enumerate(desk.selection.channels.values(), 2)
            ),
        )
        for n, day in enumerate(desk.week.days, 2)
    )


def _closures(desk: BoardWeek, day: date) -> Iterator[str]:
    """What is closed for all channels, and what is quiet."""
    for closure in desk.selection.closures.closed:
        if closure.channels is None and closure.first <= day <= closure.last:
            yield closure.label
    stopped_until = desk.facts.project.stops.waiting_on(day)
    if stopped_until is not None:
        yield desk.say(after_stop_light(stopped_until))
    for quiet in desk.selection.closures.quiet:
        if quiet.first <= day <= quiet.last:
            yield quiet.label


def _meetings(desk: BoardWeek, day: date) -> Iterator[MeetingLine]:
    """Each meeting that begins on the day, or goes on with another sitting."""
    found = [
        (part.start, meeting.id, part.all_day, meeting)
        for meeting in desk.selection.meetings.values()
        for part in meeting.sittings or (meeting,)
        if part.start.date() == day
    ]
    for start, _, all_day, meeting in sorted(found, key=itemgetter(0, 1)):
        yield MeetingLine(
            meeting.title,
            "" if all_day else desk.facts.context.language.time(start),
            desk.way(desk.facts.context.addresses.meeting(meeting.id)),
            meeting.cancelled,
            meeting.provisional and not meeting.cancelled,
            meeting.id in desk.selection.inside,
        )


def _cell(
    desk: BoardWeek,
    channel: Channel,
    row: int,
    day: date,
    placed: Iterable[Publication],
    empty: Iterable[Gap],
) -> Cell:
    groups = sorted(
        (*groups_of(desk, placed), *(of_gap(desk, gap) for gap in empty)),
        key=lambda group: (group.at, group.gap is not None, group.label),
    )
    is_mail = channel.type is ChannelType.MAIL
    closure = desk.selection.closures.closed_on(channel.id, day)
    return Cell(
        channel=channel.id,
        label=channel.label,
        row=row,
        groups=() if is_mail else tuple(groups),
        issues=tuple(_issues(desk, channel, groups)) if is_mail else (),
        closed=closure.label if closure else "",
        slots=" ".join(_slots(desk, channel.id, day)),
    )


def _slots(desk: BoardWeek, channel: str, day: date) -> Iterator[str]:
    for entry in desk.selection.schedule.entries:
        if entry.channel == channel and entry.weekday == day.weekday() and entry.time:
            yield f"{entry.kind}={entry.time:%H:%M}"


def _issues(
    desk: BoardWeek, channel: Channel, groups: Iterable[BoardGroup]
) -> Iterator[BoardIssue]:
    """The groups of one moment are one mail."""
    moments: dict[datetime, list[BoardGroup]] = defaultdict(list)
    for group in groups:
        moments[group.at].append(group)
    for at, found in moments.items():
        planned = desk.issues.get((channel.id, at))
        yield BoardIssue(
            at,
            planned.cutoff if planned else None,
            desk.mail(channel.id, at),
            tuple(sorted(found, key=lambda group: group.gap is not None)),
        )
