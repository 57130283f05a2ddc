"""The types of the values that editors write: days, moments, times, durations, lists.

Each is what pydantic makes of a text, with an error that a clerk understands and with its
own piece of JSON Schema, so that an editor program completes and checks the same things.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

from pydantic import (
    AfterValidator,
    BeforeValidator,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
)

from raadsweek.language import message
from raadsweek.lazy_import import LazyModule
from raadsweek.load.value_parsing import (
    CLOCK,
    DAY,
    DURATION,
    MOMENT,
    parse_clock,
    parse_cooldown,
    parse_day,
    parse_day_or_moment,
    parse_duration,
    parse_freshness,
    parse_moment,
    shown,
    wrong,
)
from raadsweek.model.item import Season
from raadsweek.model.secrecy import WHOLE, says_secret

if TYPE_CHECKING:
    from raadsweek.load import human_dates
else:  # For values that are wrong.
    human_dates = LazyModule("raadsweek.load.human_dates")


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


def parse_restricted(value: Any) -> tuple[str, ...]:
    """Which files are never public; `*`: the whole item. What is no plain no keeps something in."""
    if isinstance(value, (list, tuple)):
        return tuple(dict.fromkeys(str(each).strip() for each in value if str(each).strip()))
    if not says_secret(value):
        return ()
    text = str(value).strip()
    # A word without an ending names no file: whatever it was to say, it is not a no.
    return (text,) if "." in text else (WHOLE,)


def _listed(value: Any) -> Any:
    """One word is a list of one: `topics: sport` is what people write."""
    return [value] if isinstance(value, str) else value


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


_MOMENT_SCHEMA = _schema(MOMENT.pattern, "2026-11-20 09:00")

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
    date, PlainValidator(lambda text: parse_day(str(text).strip())), _schema(DAY, "2026-11-20")
]
ClockTime: TypeAlias = Annotated[time, PlainValidator(parse_clock), _schema(CLOCK, "09:00")]
Duration: TypeAlias = Annotated[
    timedelta, PlainValidator(parse_duration), _schema(DURATION.pattern, "14 days")
]
Cooldown: TypeAlias = Annotated[
    timedelta, PlainValidator(parse_cooldown), _schema(f"(never|{DURATION.pattern})", "26 weeks")
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
    timedelta, PlainValidator(parse_freshness), _schema(f"(always|{DURATION.pattern})", "3 days")
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
