"""The way through the board: to other weeks, and the filters by channel, kind, owner and status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.desk.board_groups import card
from raadsweek.desk.status_badges import STANDINGS
from raadsweek.language import message
from raadsweek.model.week import Week

if TYPE_CHECKING:
    from datetime import datetime

    from raadsweek.desk.board_week import BoardWeek


# The way to other weeks, and what the shown one is called.

BACK, AHEAD = 2, 8
"""How many weeks before and after this one the static preview holds."""


class WeekLink(Struct, frozen=True):
    """A week that can be chosen; without `href` it is not there."""

    name: str
    period: str
    href: str
    is_shown: bool
    is_now: bool


class Weeks(Struct, frozen=True):
    """Where one can go from here."""

    earlier: WeekLink | None
    later: WeekLink | None
    current: WeekLink
    choices: tuple[WeekLink, ...]


def in_reach(now: datetime) -> tuple[Week, ...]:
    """The weeks that the static preview holds."""
    this = Week.of(now.date())
    return tuple(this + n for n in range(-BACK, AHEAD + 1))


def weeks(desk: BoardWeek) -> Weeks:
    """The weeks around the shown one; a server has all of them."""
    reach = in_reach(desk.now)
    served = desk.live or desk.editing is not None
    around = {desk.week + n for n in range(-BACK, BACK + 1)} if served else set()
    before, after = desk.week - 1, desk.week + 1
    return Weeks(
        _link(desk, before) if served or before in reach else None,
        _link(desk, after) if served or after in reach else None,
        _link(desk, Week.of(desk.now.date())),
        tuple(_link(desk, week) for week in sorted({*reach, *around})),
    )


def _link(desk: BoardWeek, week: Week) -> WeekLink:
    this = Week.of(desk.now.date())
    name = desk.say(message("Week {number}", number=week.number))
    return WeekLink(name, period(desk, week), desk.board(week), week == desk.week, week == this)


def period(desk: BoardWeek, week: Week) -> str:
    """`23 november tot en met 29 november 2026`."""
    language = desk.facts.context.language
    first, last = language.short_day(week.monday), language.short_day(week.days[-1])
    if week.monday.year == week.days[-1].year:
        first = first.removesuffix(f" {week.monday.year}")
    return desk.say(message("{first} to {last}", first=first, last=last))


# The filters of the board: by channel, kind, owner and status.


class BoardFilter(Struct, frozen=True):
    """One filter: what it is about, its heading and its choices (value and words)."""

    about: str
    label: str
    choices: tuple[tuple[str, str], ...]


def filters(desk: BoardWeek) -> tuple[BoardFilter, ...]:
    """The four filters, with what there is in this week only."""
    selection, found = desk.selection, [card(desk, p) for p in desk.publications]
    kinds = {each.kind for each in found} | {gap.slot.kind for gap in desk.gaps}
    owners = sorted({each.owner for each in found} - {""})
    nobody = [("-", desk.say(message("nobody")))] if any(not c.owner for c in found) else []
    standings = dict.fromkeys(sorted((each.standing for each in found), key=STANDINGS.index))
    gone = [("empty", desk.say(message("empty place")))] if desk.gaps else []
    return (
        BoardFilter(
            "channel",
            desk.say(message("Channel")),
            tuple((id, channel.label) for id, channel in selection.channels.items()),
        ),
        BoardFilter(
            "kind",
            desk.say(message("Kind")),
            tuple((id, kind.label) for id, kind in selection.kinds.items() if id in kinds),
        ),
        BoardFilter("owner", desk.say(message("Owner")), (*((o, o) for o in owners), *nobody)),
        BoardFilter(
            "status",
            desk.say(message("Status")),
            (*((each.id, desk.say(each.words)) for each in standings), *gone),
        ),
    )
