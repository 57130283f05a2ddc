"""The types of the values that editors write: days, moments, times, durations, lists.

Each is what pydantic makes of a text, with an error that a clerk understands and with its
own piece of JSON Schema, so that an editor program completes and checks the same things.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, TypeAlias

from pydantic import (
    AfterValidator,
    BeforeValidator,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from raadsweek.language import Message, message
from raadsweek.lazy_import import LazyModule
from raadsweek.model.amsterdam_time import at, end_of, in_amsterdam, wall_clock_fault
from raadsweek.model.item import Season
from raadsweek.model.secrecy import says_secret

if TYPE_CHECKING:
    from raadsweek.load import human_dates
else:  # For values that are wrong.
    human_dates = LazyModule("raadsweek.load.human_dates")

_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_CLOCK = r"(?:[01]?[0-9]|2[0-3]):[0-5][0-9]"
_OFFSET = r"(?:Z|[+-](?:0[0-9]|1[0-4]):?[0-5][0-9])"
_SECONDS = r"(?::[0-5][0-9](?:[.,][0-9]{1,9})?)?"
"""Browser editors write them by default: `2026-11-25T08:00:00.000Z`."""
_MOMENT = re.compile(rf"({_DAY})(?:[ T]({_CLOCK}){_SECONDS}\s*({_OFFSET})?)?")
_DURATION = re.compile(r"([0-9]{1,4}) ?(minutes?|hours?|days?|weeks?)")
_UNITS = {"minute": 60, "hour": 3600, "day": 86400, "week": 604800}
_EARLIEST, _LATEST = 1800, 2200

NEVER = timedelta(weeks=9999)
ALWAYS = timedelta.max
"""Something stays news for as long as it waits."""
WHOLE = "*"
"""In `restricted`: the item itself."""
"""What the duration `never` becomes: longer than any plan, and safe to add to any date."""


MOST_SHOWN = 60


def shown(value: Any) -> str:
    """A value as a message repeats it: on one line, and not all of a long one."""
    words = " ".join(str(value).split())
    return words if len(words) <= MOST_SHOWN else words[:MOST_SHOWN] + "..."


def wrong(code: str, what: Message, hint: Message) -> NoReturn:
    """Ends the reading of one value with a problem in words."""
    raise PydanticCustomError(code, "refused", {"what": what, "hint": hint})


def parse_day(text: str) -> date:
    """`2026-11-20`. Ends in a problem for another form or a day that does not exist."""
    try:
        day = date.fromisoformat(text) if re.fullmatch(_DAY, text) else None
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
    match = _MOMENT.fullmatch(" ".join(str(text).split()))
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
    return moment if re.search(_CLOCK, str(text)) else moment.date()


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
    if not re.fullmatch(_CLOCK, str(text)):
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
    match = _DURATION.fullmatch(str(text))
    if not match:
        wrong(
            "bad-duration",
            message("'{text}' is not a duration", text=shown(text)),
            human_dates.duration_meant(str(text))
            or message("Write a number with minutes, hours, days or weeks, such as '26 weeks'."),
        )
    return timedelta(seconds=int(match[1]) * _UNITS[match[2].rstrip("s")])


def parse_season(value: Any) -> Season:
    """`[12-01, 01-06]`: the first and the last day of a part of the year."""
    ends = value if isinstance(value, list) else []
    days = [re.fullmatch(r"([0-9]{2})-([0-9]{2})", str(end)) for end in ends]
    if len(days) != 2 or not all(days):  # noqa: PLR2004 - a season has two ends
        wrong(
            "bad-season",
            message("a season is two days of the year"),
            human_dates.season_meant([str(end) for end in ends])
            or message("Write month-day twice, such as [12-01, 01-06]."),
        )
    first, last = ((int(day[1]), int(day[2])) for day in days if day)
    for month, day in (first, last):
        parse_day(f"2024-{month:02}-{day:02}")
    return Season(first, last)


def _listed(value: Any) -> Any:
    """One word is a list of one: `topics: sport` is what people write."""
    return [value] if isinstance(value, str) else value


def parse_restricted(value: Any) -> tuple[str, ...]:
    """Which files are never public; `*`: the whole item. What is no plain no keeps something in."""
    if isinstance(value, (list, tuple)):
        return tuple(dict.fromkeys(str(each).strip() for each in value if str(each).strip()))
    if not says_secret(value):
        return ()
    text = str(value).strip()
    # A word without an ending names no file: whatever it was to say, it is not a no.
    return (text,) if "." in text else (WHOLE,)


def _each_once(values: list[str]) -> list[str]:
    return list(dict.fromkeys(values))


def _web_address(text: str) -> str:
    if not re.fullmatch(r"https?://[^\s/]+\.[^\s]*|https?://localhost[^\s]*", text):
        wrong(
            "bad-address",
            message("'{text}' is not a web address", text=shown(text)),
            message("Write the whole address, beginning with https://."),
        )
    return text


def _schema(pattern: str, example: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": f"^{pattern}$", "examples": [example]})


_MOMENT_SCHEMA = _schema(_MOMENT.pattern, "2026-11-20 09:00")

Text: TypeAlias = Annotated[str, StringConstraints(strip_whitespace=True)]
Title: TypeAlias = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Id: TypeAlias = Annotated[
    str, StringConstraints(strip_whitespace=True, pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=120)
]
Words: TypeAlias = Annotated[
    list[Title],
    BeforeValidator(_listed, json_schema_input_type=list[Title] | Title),
    AfterValidator(_each_once),
]
Address: TypeAlias = Annotated[
    Text, AfterValidator(_web_address), WithJsonSchema({"type": "string", "pattern": "^https?://"})
]
Moment: TypeAlias = Annotated[datetime, PlainValidator(parse_moment), _MOMENT_SCHEMA]
DayOrMoment: TypeAlias = Annotated[date, PlainValidator(parse_day_or_moment), _MOMENT_SCHEMA]
LastMoment: TypeAlias = Annotated[
    datetime, PlainValidator(lambda text: parse_moment(text, to_the_end=True)), _MOMENT_SCHEMA
]
PlainDay: TypeAlias = Annotated[
    date, PlainValidator(lambda text: parse_day(str(text).strip())), _schema(_DAY, "2026-11-20")
]
ClockTime: TypeAlias = Annotated[time, PlainValidator(parse_clock), _schema(_CLOCK, "09:00")]
Duration: TypeAlias = Annotated[
    timedelta, PlainValidator(parse_duration), _schema(_DURATION.pattern, "14 days")
]
Cooldown: TypeAlias = Annotated[
    timedelta, PlainValidator(parse_cooldown), _schema(f"(never|{_DURATION.pattern})", "26 weeks")
]
Restricted: TypeAlias = Annotated[
    tuple[str, ...],
    PlainValidator(parse_restricted),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "boolean"},
                {"type": "string"},
                {"type": "array", "items": {"type": "string"}},
            ],
            "examples": [True, ["brief.pdf"]],
        }
    ),
]
Freshness: TypeAlias = Annotated[
    timedelta, PlainValidator(parse_freshness), _schema(f"(always|{_DURATION.pattern})", "3 days")
]
SeasonField: TypeAlias = Annotated[
    Season,
    PlainValidator(parse_season),
    WithJsonSchema(
        {
            "type": "array",
            "items": {"type": "string", "pattern": "^[0-9]{2}-[0-9]{2}$"},
            "minItems": 2,
            "maxItems": 2,
            "examples": [["12-01", "01-06"]],
        }
    ),
]
