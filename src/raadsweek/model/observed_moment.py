"""A moment that notes what it was asked: within which period every answer would be the same.

What a command says follows from the time only by what it asks of `now`: whether a moment has
passed, and which day it is. So what it said is right for as long as these would be answered alike.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import partial
from typing import Any, Final

from msgspec import Struct

from raadsweek.model.amsterdam_time import at, offset_all_day

_INSTANT = timedelta(microseconds=1)
_NONE = timedelta(0)
_FIRST = datetime.min.replace(tzinfo=UTC)
_LAST = datetime.max.replace(tzinfo=UTC)
_OF_THE_DAY: Final = frozenset(
    [
        *("date", "year", "month", "day", "weekday", "isoweekday", "isocalendar", "toordinal"),
        *("tzinfo", "utcoffset", "tzname", "dst", "fold"),
    ]
)
"""What is the same all day, also the offset (`offset_all_day`)."""


class Validity(Struct):
    """From `since` up to `until`, which is no part of it."""

    since: datetime = _FIRST
    until: datetime = _LAST

    def __contains__(self, moment: datetime) -> bool:
        return self.since <= moment < self.until

    def begin(self, moment: datetime) -> None:
        """It begins then at the earliest."""
        self.since = max(self.since, moment)

    def end(self, moment: datetime) -> None:
        """It ends then at the latest."""
        self.until = min(self.until, moment)


class ObservedMoment(datetime):
    """A moment with an offset that narrows its period with every question.

    A comparison leaves out the moments for which it would come out otherwise, and asking for the
    day all other days. Moments so much earlier or later narrow the same period. Whatever else is
    asked leaves nothing but this one moment, and is answered by an ordinary one.
    """

    _observed: tuple[datetime, Validity, timedelta]
    """The moment itself, its period, and how much later it is than the one that is observed."""

    @classmethod
    def of(cls, moment: datetime, period: Validity, ahead: timedelta = _NONE) -> ObservedMoment:
        """An ordinary moment, observed."""
        made = cls.combine(moment.date(), moment.timetz())
        object.__setattr__(made, "_observed", (moment, period, ahead))
        return made

    def __getattribute__(self, name: str) -> Any:
        """What an ordinary moment has of this name; noted."""
        if name == "__class__":
            return ObservedMoment
        moment, period, ahead = _observed(self)
        if name == "astimezone":
            return partial(_elsewhere, moment, period, ahead)
        if name in _OF_THE_DAY:
            _note_day(moment, period, ahead)
        else:
            _note_moment(moment, period, ahead)
        return getattr(moment, name)

    def __lt__(self, other: object) -> bool:
        return _is_before(self, other)

    def __ge__(self, other: object) -> bool:
        before = _is_before(self, other)
        return before if before is NotImplemented else not before

    def __le__(self, other: object) -> bool:
        return _is_before(self, other, _INSTANT)

    def __gt__(self, other: object) -> bool:
        before = _is_before(self, other, _INSTANT)
        return before if before is NotImplemented else not before

    def __eq__(self, other: object) -> bool:
        before = _is_before(self, other)
        if before is NotImplemented:
            return False
        return not before and _is_before(self, other, _INSTANT)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(_plain(self))

    def __add__(self, other: timedelta) -> ObservedMoment:
        moment, period, ahead = _observed(self)
        return ObservedMoment.of(moment + other, period, ahead + other)

    __radd__ = __add__

    def __sub__(self, other: Any) -> Any:
        if isinstance(other, timedelta):
            return self + -other
        return _plain(self) - other

    def __rsub__(self, other: datetime) -> timedelta:
        return other - _plain(self)

    def __str__(self) -> str:
        return str(_plain(self))

    def __repr__(self) -> str:
        return repr(_plain(self))

    def __format__(self, form: str) -> str:
        return format(_plain(self), form)

    def __reduce__(self) -> Any:
        return _plain(self).__reduce__()

    def __reduce_ex__(self, protocol: Any) -> Any:
        return _plain(self).__reduce_ex__(protocol)


def ordinary(moment: datetime) -> datetime:
    """The moment, for what becomes part of a value: then nothing but this one moment is left."""
    return _plain(moment) if isinstance(moment, ObservedMoment) else moment


def unobserved(moment: datetime) -> datetime:
    """The moment, for who tells with `note_until` how long what he makes of it holds."""
    return _observed(moment)[0] if isinstance(moment, ObservedMoment) else moment


def note_until(moment: datetime, until: datetime | None) -> None:
    """Notes that what was made of an `unobserved` one holds from then to `until`; None: no more."""
    if isinstance(moment, ObservedMoment):
        itself, period, ahead = _observed(moment)
        period.begin(itself - ahead)
        period.end((until or itself + _INSTANT) - ahead)


def _observed(asked: ObservedMoment) -> tuple[datetime, Validity, timedelta]:
    return object.__getattribute__(asked, "_observed")  # type: ignore[no-any-return]


def _plain(asked: ObservedMoment) -> datetime:
    """The moment itself; of its period only that is left."""
    moment, period, ahead = _observed(asked)
    _note_moment(moment, period, ahead)
    return moment


def _elsewhere(
    moment: datetime, period: Validity, ahead: timedelta, zone: tzinfo | None = None
) -> ObservedMoment:
    """The same moment by the clocks of another zone."""
    return ObservedMoment.of(moment.astimezone(zone), period, ahead)


def _is_before(asked: ObservedMoment, other: object, later: timedelta = _NONE) -> bool:
    """Whether it is before `other`, or an instant later; NotImplemented where that is no moment."""
    if not isinstance(other, datetime):
        return NotImplemented  # type: ignore[no-any-return]
    moment, period, ahead = _observed(asked)
    if type(other) is ObservedMoment:
        theirs, same, _ = _observed(other)
        if same is period:  # Both move together.
            return moment < theirs + later
        other = _plain(other)
    try:
        border = other + later
        found = moment < border
        border -= ahead
    except OverflowError:  # No moment of anyone's is beyond it.
        return moment < other
    if found:
        period.until = min(period.until, border)
    elif border > period.since:
        period.since = border
    return found


def _note_moment(moment: datetime, period: Validity, ahead: timedelta) -> None:
    period.begin(moment - ahead)
    period.end(moment - ahead + _INSTANT)


def _note_day(moment: datetime, period: Validity, ahead: timedelta) -> None:
    """Notes that its day was asked for, by the clocks of the day that is observed."""
    own = moment - ahead
    if offset_all_day(own.toordinal()) != own.tzinfo:
        _note_moment(moment, period, ahead)
        return
    day: date = own.date()
    period.begin(at(day))
    period.end(at(day + timedelta(days=1)))
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    with suppress(OverflowError):
        period.begin(midnight - ahead)
        period.end(midnight + timedelta(days=1) - ahead)
