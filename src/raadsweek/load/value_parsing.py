"""The values that editors write as text: days, moments, times, durations.

A value that cannot be read ends in words that a clerk understands. Nothing of pydantic is needed:
who reads one moment does not wait for it.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, NoReturn

from raadsweek.language import Message, message
from raadsweek.lazy_import import LazyModule
from raadsweek.model.amsterdam_time import at, end_of, in_amsterdam, wall_clock_fault

if TYPE_CHECKING:
    from raadsweek.load import human_dates
else:  # For values that are wrong.
    human_dates = LazyModule("raadsweek.load.human_dates")

DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
CLOCK = r"(?:[01]?[0-9]|2[0-3]):[0-5][0-9]"
_OFFSET = r"(?:Z|[+-](?:0[0-9]|1[0-4]):?[0-5][0-9])"
_SECONDS = r"(?::[0-5][0-9](?:[.,][0-9]{1,9})?)?"
"""Browser editors write them by default: `2026-11-25T08:00:00.000Z`."""
MOMENT = re.compile(rf"({DAY})(?:[ T]({CLOCK}){_SECONDS}\s*({_OFFSET})?)?")
DURATION = re.compile(r"([0-9]{1,4}) ?(minutes?|hours?|days?|weeks?)")
_UNITS = {"minute": 60, "hour": 3600, "day": 86400, "week": 604800}
_EARLIEST, _LATEST = 1800, 2200

NEVER = timedelta(weeks=9999)
"""What the duration `never` becomes: longer than any plan, and safe to add to any date."""
ALWAYS = timedelta.max
"""Something stays news for as long as it waits."""
MOST_SHOWN = 60


def shown(value: Any) -> str:
    """A value as a message repeats it: on one line, and not all of a long one."""
    words = " ".join(str(value).split())
    return words if len(words) <= MOST_SHOWN else words[:MOST_SHOWN] + "..."


class WrongValueError(ValueError):
    """A value that cannot be read: the code of the problem, what is wrong, and what to do."""

    def __init__(self, code: str, what: Message, hint: Message) -> None:
        super().__init__(code)
        self.code, self.what, self.hint = code, what, hint


def wrong(code: str, what: Message, hint: Message) -> NoReturn:
    """Ends the reading of one value with a problem in words."""
    raise WrongValueError(code, what, hint)


def parse_day(text: str) -> date:
    """`2026-11-20`. Ends in a problem for another form or a day that does not exist."""
    try:
        day = date.fromisoformat(text) if re.fullmatch(DAY, text) else None
    except ValueError:
        wrong(
            "impossible-date",
            message("the date {date} does not exist", date=shown(text)),
            message("Write year-month-day, such as 2026-11-20."),
        )
    if day is None:
        wrong(
            "bad-date",
            message("'{text}' is not a date that can be read", text=shown(text)),
            human_dates.day_meant(text) or message("Write year-month-day, such as 2026-11-20."),
        )
    if not _EARLIEST <= day.year <= _LATEST:
        wrong(
            "impossible-date",
            message("the year {year} cannot be right", year=day.year),
            message("Write year-month-day, such as 2026-11-20."),
        )
    return day


def parse_moment(text: Any, *, to_the_end: bool = False) -> datetime:
    """`2026-11-20` (its first second, or its last), `2026-11-20 09:00`, or with an offset."""
    match = MOMENT.fullmatch(" ".join(str(text).split()))
    if not match:
        wrong(
            "bad-moment",
            message("'{text}' is not a date that can be read", text=shown(text)),
            human_dates.moment_meant(str(text)) or message("Write 2026-11-20 or 2026-11-20 09:00."),
        )
    day = parse_day(match[1])
    if match[2] is None:
        return end_of(day) if to_the_end else at(day)
    clock = parse_clock(match[2])
    if match[3]:
        return in_amsterdam(
            datetime.fromisoformat(f"{day}T{clock:%H:%M}{match[3]}").astimezone(UTC)
        )
    _refuse_odd_hours(datetime.combine(day, clock))
    return at(day, clock)


def parse_day_or_moment(text: Any) -> date:
    """`2026-11-20` as a day, `2026-11-20 09:00` as a moment: here the difference counts."""
    moment = parse_moment(text)
    return moment if re.search(CLOCK, str(text)) else moment.date()


def _refuse_odd_hours(naive: datetime) -> None:
    fault = wall_clock_fault(naive)
    clock, day = f"{naive:%H:%M}", naive.date()
    if fault == "missing":
        wrong(
            "no-such-time",
            message(
                "{time} does not exist on {day}: the clock jumps to summer time",
                time=clock,
                day=day,
            ),
            message("Choose another time."),
        )
    if fault == "twice":
        wrong(
            "time-twice",
            message(
                "{time} exists twice on {day}: the clock goes back to winter time",
                time=clock,
                day=day,
            ),
            message(
                "Write the offset with it: {first} for the first, {second} for the second.",
                first=f"{day} {clock}+02:00",
                second=f"{day} {clock}+01:00",
            ),
        )


def parse_clock(text: Any) -> time:
    """`09:00`, in 24 hours."""
    if not re.fullmatch(CLOCK, str(text)):
        wrong(
            "bad-time",
            message("'{text}' is not a time", text=shown(text)),
            human_dates.time_meant(str(text)) or message('Write hours:minutes, such as "09:00".'),
        )
    hours, minutes = str(text).split(":")
    return time(int(hours), int(minutes))


def parse_cooldown(text: Any) -> timedelta:
    """A duration, or `never`."""
    return NEVER if str(text) == "never" else parse_duration(text)


def parse_freshness(text: Any) -> timedelta:
    """A duration, or `always`."""
    return ALWAYS if str(text) == "always" else parse_duration(text)


def parse_duration(text: Any) -> timedelta:
    """`26 weeks`, `30 days`, `3 hours`, `90 minutes`."""
    match = DURATION.fullmatch(str(text))
    if not match:
        wrong(
            "bad-duration",
            message("'{text}' is not a duration", text=shown(text)),
            human_dates.duration_meant(str(text))
            or message("Write a number with minutes, hours, days or weeks, such as '26 weeks'."),
        )
    return timedelta(seconds=int(match[1]) * _UNITS[match[2].rstrip("s")])
