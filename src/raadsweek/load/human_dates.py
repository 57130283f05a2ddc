"""Dates, times and durations as people write them, and the same as we read them.

For a hint only: what someone meant by `23-11-2026` is proposed, never taken for granted.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from raadsweek.language import Message, message
from raadsweek.language.date_words import MONTHS, NUMBERS, SHORT_MONTHS, WEEKDAY_NAMES, WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterator

_WEEKDAY = "|".join((*WEEKDAYS, *(f"{name[:2]}\\b" for name in WEEKDAYS)))
_MONTH = "|".join((*MONTHS, *SHORT_MONTHS, "sept"))
_YEAR = r"(?P<y>\d{4}|'?\d{2}(?![\d.:u]))"
_DATE = re.compile(
    rf"(?:(?P<weekday>{_WEEKDAY})\.?,?\s+)?(?:de\s+)?"
    rf"(?:(?P<d>\d{{1,2}})(?:e|ste|de)?\s*[-/. ]?\s*(?P<month>{_MONTH})\b\.?(?:[-/., ]\s*{_YEAR})?"
    rf"|(?P<d2>\d{{1,2}})\s*[-/. ]\s*(?P<m2>\d{{1,2}})\s*[-/. ]\s*{_YEAR.replace('<y>', '<y2>')}"
    r"|(?P<y3>\d{4})\s*[-/. ]\s*(?P<m3>\d{1,2})\s*[-/. ]\s*(?P<d3>\d{1,2})(?!\d)"
    r"|(?P<y4>[12]\d{3})(?P<m4>\d{2})(?P<d4>\d{2}))"
)
_BETWEEN = re.compile(r"[\s,t]*(?:om|vanaf|rond|at)?\s*")
_CLOCK = re.compile(
    r"(?P<h>[01]?\d|2[0-3])(?:\s*[:.hu]\s*(?P<m>[0-5]\d)(?::\d\d)?|(?P<m2>[0-5]\d)(?!\d))?"
    r"\s*(?:uur|u|h)?\.?(?P<part>\s+'?s (?:ochtends|morgens|middags|avonds|nachts))?"
)
_SAID_CLOCK = re.compile(
    rf"(?P<part>half|kwart over|kwart voor)?\s*(?P<h>{'|'.join(NUMBERS)}|\d{{1,2}})(?:\s*uur)?"
    r"(?P<when>\s+'?s (?:ochtends|morgens|middags|avonds|nachts))?"
)
_SHIFT = {"half": -30, "kwart over": 15, "kwart voor": -15}
_DURATION = re.compile(
    rf"(?P<n>\d{{1,4}}|{'|'.join(NUMBERS)})\s*(?P<unit>minuut|minuten|min|uur|uren|dag|dagen|week|"
    r"weken)"
)
_UNITS = {"mi": "minute", "uu": "hour", "ur": "hour", "da": "day", "we": "week"}
_OF_MONTH = re.compile(rf"(\d{{1,2}})\s*[-/. ]?\s*({_MONTH})\.?")
_EVENING, _NOON, _DAY = 18, 12 * 60, 24 * 60
_OF_TWELVE = 12
_LONGEST = 60
"""Letters of a date with its time."""


def day_meant(text: str) -> Message | None:
    """A hint with the day that `text` names; None where it names none."""
    return _meant(text, with_time=False)


def moment_meant(text: str) -> Message | None:
    """A hint with the day, and the time if there is one, that `text` names."""
    return _meant(text, with_time=True)


def time_meant(text: str) -> Message | None:
    """A hint with the time that `text` names; of 'half acht' with both."""
    times = [*_times(_plain(text))]
    return _did_you_mean(times) if times else None


def duration_meant(text: str) -> Message | None:
    """A hint with the duration that `text` names."""
    if _plain(text) == "nooit":
        return _did_you_mean(["never"])
    match = _DURATION.fullmatch(_plain(text))
    if not match:
        return None
    number = int(match["n"]) if match["n"].isdigit() else NUMBERS[match["n"]]
    unit = _UNITS[match["unit"][:2]]
    return _did_you_mean([f"{number} {unit}{'' if number == 1 else 's'}"])


def season_meant(ends: list[str]) -> Message | None:
    """A hint with the two days of the year that `ends` name."""
    found = [_OF_MONTH.fullmatch(_plain(end)) for end in ends]
    days = [f"{_month(match[2]):02}-{int(match[1]):02}" for match in found if match]
    return _did_you_mean([f"[{', '.join(days)}]"]) if len(days) == len(ends) == 2 else None  # noqa: PLR2004


def _meant(text: str, *, with_time: bool) -> Message | None:
    words = _plain(text)
    match = _DATE.match(words)
    if not match:
        return None
    year, month, day = (next((match[g] for g in group if match[g]), "") for group in _GROUPS)
    number = _month(month) if not month.isdigit() else int(month)
    if not year:
        what = f"{number:02}-{int(day):02}"
        return message("Write the year with it, in front: year-{day}.", day=what)
    found = _existing(_full(year), number, int(day))
    rest = words[match.end() :]
    times = [*_times(rest[between.end() :])] if (between := _BETWEEN.match(rest)) else []
    if found is None or (rest.strip(" .,") and not times):
        return None
    if match["weekday"] and not WEEKDAYS[found.weekday()].startswith(match["weekday"][:2]):
        return message(
            "Did you mean {proposal}? That is a {weekday}.",
            proposal=found.isoformat(),
            weekday=WEEKDAY_NAMES[found.weekday()],
        )
    clocks = times if with_time else []
    return _did_you_mean([f"{found} {clock}" for clock in clocks] or [found.isoformat()])


_GROUPS = (("y", "y2", "y3", "y4"), ("month", "m2", "m3", "m4"), ("d", "d2", "d3", "d4"))


def _plain(text: str) -> str:
    """Small letters and ordinary spaces and quotation marks; nothing of what is too long."""
    if len(text) > _LONGEST:
        return ""
    words = re.sub("[\u2018\u2019\u00b4`]", "'", text.casefold())
    return " ".join(words.split()).strip("\"'\u201c\u201d ")


def _full(year: str) -> int:
    digits = year.lstrip("'")
    return int(digits) if len(digits) > 2 else 2000 + int(digits)  # noqa: PLR2004 - '26


def _month(word: str) -> int:
    return MONTHS.index(word) + 1 if word in MONTHS else SHORT_MONTHS[word[:3]]


def _existing(year: int, month: int, day: int) -> date | None:
    """The day; also where month and day were changed about, and that is the only way to read it."""
    for first, second in ((month, day), (day, month)):
        with suppress(ValueError):
            return date(year, first, second)
    return None


def _times(words: str) -> Iterator[str]:
    """The times that may be meant, by the clock of 24 hours."""
    match = _CLOCK.fullmatch(words)
    if match:
        minutes = int(match["h"]) * 60 + int(match["m"] or match["m2"] or 0)
        yield _clock(minutes, match["part"] or "")
        return
    match = _SAID_CLOCK.fullmatch(words)
    hour = (int(match["h"]) if match["h"].isdigit() else NUMBERS[match["h"]]) if match else 99
    if match is None or hour > _OF_TWELVE:
        return
    minutes = hour * 60 + _SHIFT.get(match["part"] or "", 0)
    if match["when"]:
        yield _clock(minutes, match["when"])
    else:
        yield from sorted(_clock(each % _DAY, "") for each in (minutes, minutes + _NOON))


def _clock(minutes: int, part: str) -> str:
    late = any(word in part for word in ("middags", "avonds"))
    minutes += _NOON if late and minutes < _NOON else 0
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def _did_you_mean(proposals: list[str]) -> Message:
    if len(proposals) > 1:
        first, second = proposals
        return message("Did you mean {first} or {second}?", first=first, second=second)
    return message("Did you mean {proposal}?", proposal=proposals[0])
