"""The words of moments for residents, and which of these they can still do something with."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from raadsweek.edition.values.item import PublicItem
from raadsweek.language import Language, Message, message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from raadsweek.edition.door import Edition
    from raadsweek.edition.values.meeting import PublicMeeting
    from raadsweek.edition.values.moment import PublicMoment

    Over = Callable[[datetime], bool]


class _Term(NamedTuple):
    """The words of what can be done until an end: `{until}` is a moment or a day, `{time}` a time.

    `last` and `last_day` are for the day itself.
    """

    can: Message
    could: Message
    can_through: Message
    could_through: Message
    last: Message
    last_day: Message


_TERMS: Mapping[str, _Term] = {
    "register": _Term(
        message("You can register until {until}."),
        message("You could register until {until}."),
        message("You can register up to and including {until}."),
        message("You could register up to and including {until}."),
        message("You can register until {time}"),
        message("Last day to register"),
    ),
    "speak": _Term(
        message("You can register to speak until {until}."),
        message("You could register to speak until {until}."),
        message("You can register to speak up to and including {until}."),
        message("You could register to speak up to and including {until}."),
        message("You can register to speak until {time}"),
        message("Last day to register to speak"),
    ),
    "respond": _Term(
        message("You can respond until {until}."),
        message("You could respond until {until}."),
        message("You can respond up to and including {until}."),
        message("You could respond up to and including {until}."),
        message("You can respond until {time}"),
        message("Last day to respond"),
    ),
    "vote": _Term(
        message("You can vote until {until}."),
        message("You could vote until {until}."),
        message("You can vote up to and including {until}."),
        message("You could vote up to and including {until}."),
        message("You can vote until {time}"),
        message("Last day to vote"),
    ),
}
_LABELS: Mapping[str, Message] = {
    "register": message("Registering"),
    "speak": message("Registering to speak"),
    "respond": message("Responding"),
    "vote": message("Voting"),
    "walk-in": message("Walk-in"),
    "visit": message("Visit"),
    "event": message("Meeting of residents and council"),
    "works": message("Works"),
    "report-back": message("What came of it"),
}


def label(moment: PublicMoment) -> Message:
    """What it is, in a word or two."""
    return _LABELS.get(moment.what) or message("{label}", label=moment.what)


def when(moment: PublicMoment, *, over: bool = False) -> Message:
    """Until when it can be done, or when it is; `over`: could be done, or was."""
    term = _TERMS.get(moment.what)
    if term is None:
        return _happens(moment, over=over)
    until = moment.until or moment.over
    if isinstance(until, datetime):
        return message((term.could if over else term.can).text, until=until)
    return message((term.could_through if over else term.can_through).text, until=until)


def _happens(moment: PublicMoment, *, over: bool) -> Message:
    begin, until = moment.begins, moment.until
    if begin is None:
        end: date = until or moment.over
        if over:
            return message("It was until {until}.", until=end)
        return message("It is until {until}.", until=end)
    if until is None or until == begin:
        if over:
            return message("It was on {day}.", day=begin)
        return message("It is on {day}.", day=begin)
    if isinstance(begin, datetime) and isinstance(until, datetime) and begin.date() == until.date():
        clock = f"{until:%H:%M}"
        if over:
            return message("It was on {day} until {time}.", day=begin, time=clock)
        return message("It is on {day} until {time}.", day=begin, time=clock)
    if over:
        return message("It was from {begin} up to {until}.", begin=begin, until=until)
    return message("It is from {begin} up to {until}.", begin=begin, until=until)


def on_its_day(moment: PublicMoment) -> Message:
    """What stands in a calendar on the last day of a term."""
    term = _TERMS[moment.what]
    if moment.whole_days or moment.end is None:
        return term.last_day
    return message(term.last.text, time=f"{moment.end:%H:%M}")


def named(moment: PublicMoment, language: Language) -> str:
    """Of what it is a moment: the title of an item, or of a meeting with its day."""
    if moment.meets is None:
        return moment.title
    return language.say(message("{title} on {day}", title=moment.title, day=moment.meets))


def in_full(moment: PublicMoment, language: Language) -> str:
    """In plain words until when or when it is, where, and how: dated, so that it stays true."""
    place = f"{moment.place}." if moment.place and not moment.place.endswith(".") else moment.place
    parts = (language.say(when(moment)), place, moment.how, moment.link)
    return " ".join(part for part in parts if part)


def told(item: PublicItem, language: Language, then: datetime | None = None) -> tuple[str, ...]:
    """What an item says of its moments, but for those that are over `then`."""
    found = item.all_moments
    return tuple(in_full(each, language) for each in found if then is None or each.over > then)


def calls_to_nothing(item: PublicItem, then: datetime) -> bool:
    """Whether all that it calls to is over: then its own words for that are old."""
    found = item.all_moments
    return bool(found) and all(each.over <= then for each in found)


# What residents can do now: the moments that are not over, the first to be over first.

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
