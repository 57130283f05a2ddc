"""What residents can do now: the moments that are not over, the first to be over first."""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING

from raadsweek.edition.values import PublicItem
from raadsweek.language import message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date, datetime

    from raadsweek.edition.door import Edition
    from raadsweek.edition.values import PublicMeeting, PublicMoment

    Over = Callable[[datetime], bool]

CAN_NOW = message("You can do this now")
"""What stands above them."""
NOT_TO_DO = frozenset({"works", "report-back"})
"""What happens without anybody having to come."""
MOST_ITEMS, MOST_MEETINGS = 60, 20
"""How many are looked at; what is farther ahead nobody does now."""


def open_moments(edition: Edition, then: datetime | None = None) -> tuple[PublicMoment, ...]:
    """The moments to come, of what residents read now, or did `then`.

    Of all meetings of a body only the nearest ones are told of each kind: those of one day, which
    may be several in several rooms.
    """
    over = edition.passed if then is None else (lambda moment: moment <= then)
    cases = filter(None, map(edition.case, edition.happenings("all").cases))
    of_cases = (each for case in cases if not case.hidden for each in _to_do(case.moments, over))
    found = [*_of_items(edition, over, then), *_of_meetings(edition, over), *of_cases]
    return tuple(sorted(found, key=lambda each: (each.over, each.id)))


def _of_items(edition: Edition, over: Over, then: datetime | None) -> Iterator[PublicMoment]:
    ids = edition.happenings("all").items

    def lives(id: str) -> bool:
        item = edition.item(id)
        return isinstance(item, PublicItem) and not all(over(each.over) for each in item.moments)

    for id in islice(ids[bisect_left(ids, True, key=lives) :], MOST_ITEMS):
        item = edition.item(id)
        if not isinstance(item, PublicItem) or item.hidden or item.published is None:
            continue
        if then is None or item.published <= then:
            yield from _to_do(item.moments, over)


def _of_meetings(edition: Edition, over: Over) -> Iterator[PublicMoment]:
    ids = edition.happenings("all").meetings
    nearest: dict[tuple[str, str], date] = {}

    def lives(id: str) -> bool:
        meeting = edition.meeting(id)
        return meeting is not None and not over(meeting.ends)

    for meeting in islice(_there(edition, ids[bisect_left(ids, True, key=lives) :]), MOST_MEETINGS):
        for moment in _to_do(meeting.moments, over):
            day = meeting.start.date()
            if nearest.setdefault((meeting.body.id, moment.what), day) == day:
                yield moment


def _there(edition: Edition, ids: tuple[str, ...]) -> Iterator[PublicMeeting]:
    found = filter(None, map(edition.meeting, ids))
    return (each for each in found if not each.inside)


def _to_do(moments: tuple[PublicMoment, ...], over: Over) -> Iterator[PublicMoment]:
    return (each for each in moments if each.what not in NOT_TO_DO and not over(each.over))
