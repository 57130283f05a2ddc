"""Moments and days in the council's time zone, Europe/Amsterdam.

A moment is a `datetime` whose `tzinfo` is the fixed offset that holds in Amsterdam then.
With a fixed offset two moments compare by instant (with a `ZoneInfo` Python compares wall
clocks, and the hour that exists twice sorts wrongly), while `.date()` and `.hour` are local.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Amsterdam")
WINTER = timezone(timedelta(hours=1))
SUMMER = timezone(timedelta(hours=2))
MIDNIGHT = time(0)
_OFFSETS = {tz.utcoffset(None): tz for tz in (WINTER, SUMMER)}


def in_amsterdam(moment: datetime) -> datetime:
    """The same instant, carrying the offset that holds in Amsterdam then."""
    own = moment.tzinfo
    if own is not None and own == offset_all_day(moment.toordinal()) and not moment.fold:
        return moment
    local = moment.astimezone(ZONE)
    return local.replace(tzinfo=_offset(local), fold=0)


def _offset(local: datetime) -> timezone:
    offset = local.utcoffset() or timedelta(0)
    return _OFFSETS.get(offset) or timezone(offset)


@lru_cache(maxsize=65536)
def offset_all_day(day: int) -> timezone | None:
    """The offset that holds on a day from its beginning to its end; None where it is not one."""
    if not date.min.toordinal() < day < date.max.toordinal():
        return None
    begin = datetime.combine(date.fromordinal(day), MIDNIGHT, ZONE)
    end = datetime.combine(date.fromordinal(day + 1), MIDNIGHT, ZONE)
    offset = _offset(begin)
    return offset if offset == _offset(end) else None


@lru_cache(maxsize=65536)
def at(day: date, clock: time = MIDNIGHT) -> datetime:
    """The moment at which clocks in Amsterdam show `clock` on `day`.

    A time that the change to summer time skips becomes the moment one hour later on the
    clock; of a time that exists twice, the first. Input is refused before it comes here
    (see `wall_clock_fault`); a weekly schedule meets such a day without anyone's fault.
    """
    return in_amsterdam(datetime.combine(day, clock, ZONE).astimezone(UTC))


def wall_clock_fault(naive: datetime) -> str | None:
    """`missing` or `twice` where the clock shows this time never or two times; else None."""
    first = naive.replace(tzinfo=ZONE, fold=0)
    second = naive.replace(tzinfo=ZONE, fold=1)
    if first.utcoffset() == second.utcoffset():
        return None
    exists = first.astimezone(UTC).astimezone(ZONE).replace(tzinfo=None) == naive
    return "twice" if exists else "missing"


def end_of(day: date) -> datetime:
    """The last second of `day`."""
    return at(day + timedelta(days=1)) - timedelta(seconds=1)
