"""The words of moments for residents: on pages, in calendars, in feeds and in mails."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from raadsweek.language import message

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from raadsweek.edition.values import PublicMoment
    from raadsweek.language import Message


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
_FROM: Mapping[str, Message] = {
    "register": message("You can register from {begin}."),
    "speak": message("You can register to speak from {begin}."),
    "respond": message("You can respond from {begin}."),
    "vote": message("You can vote from {begin}."),
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
    begin, until = moment.begins, moment.until
    if until is None:
        return message(_FROM[moment.what].text, begin=begin or moment.over)
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
