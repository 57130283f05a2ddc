"""The facts that a Dutch text tells: days, weekdays, times, amounts, numbers and links.

Each is what was written, with the values that it may stand for: '19.30 uur' and '19:30' are
one time, '€ 2,4 miljoen' and '2.400.000 euro' one amount.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from raadsweek.language.date_words import MONTHS, NUMBERS, SHORT_MONTHS, SIZES, WEEKDAYS
from raadsweek.lazy_import import lazy_pattern
from raadsweek.lint.unfinished import LINK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    _Readers: TypeAlias = tuple[
        tuple[re.Pattern[str], Callable[[re.Match[str]], list["TextFact"]]], ...
    ]

FactValue: TypeAlias = tuple[str, object]
"""A sort of fact, and which one: `("time", 1170)` is half past seven in the evening."""
DAY = 1440
"""In minutes."""
_MONTH = "|".join((*MONTHS, *(rf"{short}\b\.?" for short in SHORT_MONTHS)))
_DAY_WORD = "|".join(WEEKDAYS)

MORE_THAN = ("ruim", "meer dan")
_ABOUT = ("ruim", "meer dan", "bijna", "ongeveer", "circa", "zo'n", "rond", "rond de")
_AND = r"(?:,| en| of| t/m| tot en met| tot| -|-|\u2013) ?"
_DATE = lazy_pattern(
    rf"(?:\b(?P<weekday>{_DAY_WORD}) )?(?<![\d.,])(?P<days>\d{{1,2}}(?:e|ste|de)?"
    rf"(?:{_AND}(?:(?:{_DAY_WORD}) )?\d{{1,2}}(?:e|ste|de)?)*)"
    rf" (?P<month>{_MONTH})(?![a-z])(?: (?P<year>\d{{4}}))?",
    re.IGNORECASE,
)
_FIGURES = lazy_pattern(
    r"(?<![\d.,/-])(?:(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})"
    r"|(?P<d2>\d{1,2})[-/](?P<m2>\d{1,2})[-/](?P<y2>\d{4}))(?![\d/-])"
)
_WEEKDAY = lazy_pattern(rf"\b({_DAY_WORD})(?=$|\W|s\b)", re.IGNORECASE)
_CLOCK = lazy_pattern(
    r"(?<![\d.,:€])(?P<h>[01]?\d|2[0-4])(?:[.:](?P<m>[0-5]\d))(?: ?uur\b| ?u\b)?(?![\d.,:]\d|\d)"
    r"(?! ?(?:%|procent|euro|miljoen|miljard|mln|mld|duizend|km|kilometer|meter))",
    re.IGNORECASE,
)
_HOUR = lazy_pattern(r"(?<![\d.,:])(?P<h>[01]?\d|2[0-4]) uur\b", re.IGNORECASE)
_SAID_HOUR = lazy_pattern(
    rf"\b(?P<part>half|kwart over|kwart voor)? ?\b(?P<h>{'|'.join(NUMBERS)})(?P<uur> uur)?\b",
    re.IGNORECASE,
)
_NUMBER = lazy_pattern(
    rf"(?P<about>\b(?:{'|'.join(_ABOUT)}) )?"
    r"(?:€ ?)?(?<![\w.,])(?P<n>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)(?:,-)?"
    r"(?: ?(?P<size>duizend|miljoen|miljard|mln\b\.?|mld\b\.?))?(?: ?euro\b)?",
    re.IGNORECASE,
)
_SAID_NUMBER = lazy_pattern(
    rf"\b(?P<n>{'|'.join(NUMBERS)})(?: (?P<size>duizend|miljoen|miljard))?\b", re.IGNORECASE
)


class TextFact(Struct, frozen=True):
    """`words` as they were written, and the values that they may stand for."""

    words: str
    values: frozenset[FactValue]
    about: str = ""
    """`ruim`, `bijna` and the like before a number; it is then a rounded one."""
    unit: Decimal = Decimal(0)
    """How far a rounded number may be from the real one."""


def facts(text: str) -> tuple[TextFact, ...]:
    """Every fact that is told in `text`; what is part of one is not told again as another.

    Kept for the texts of last: an editors' board checks the same ones again and again.
    """
    return _kept(text)


@lru_cache(maxsize=1024)
def _kept(text: str) -> tuple[TextFact, ...]:
    return tuple(_told(text, _READERS))


def dates(text: str) -> Iterator[TextFact]:
    """Only the facts about days of which the date is told."""
    return _told(text, _DATES)


def _told(text: str, readers: _Readers) -> Iterator[TextFact]:
    rest = re.sub(r"\*\*|__", "", text.replace("\u00a0", " "))
    for pattern, read in readers:
        for match in list(pattern.finditer(rest)):
            found = read(match)
            yield from found
            if found:
                rest = rest[: match.start()] + "\n" * len(match[0]) + rest[match.end() :]


def _link(match: re.Match[str]) -> list[TextFact]:
    return [_fact(match, ("link", bare(match[0])))]


def _fact(match: re.Match[str], *values: FactValue) -> TextFact:
    return TextFact(match[0].strip(), frozenset(values))


def bare(address: str) -> str:
    """An address without what makes no difference to where it leads."""
    plain = re.sub(r"^(?:https?://)?(?:www\.)?", "", address, flags=re.IGNORECASE)
    return plain.rstrip(".,;:!?)]'\"*_").rstrip("/").casefold()


def _date(match: re.Match[str]) -> list[TextFact]:
    """Each of the days; where they are told, the year and on which day of the week the first is."""
    month = _month(match["month"])
    days = [int(day) for day in re.findall(r"\d+", match["days"])]
    found = [_fact(match, ("day", (day, month))) for day in days]
    if match["weekday"]:
        weekday = WEEKDAYS.index(match["weekday"].casefold())
        found.append(_fact(match, ("weekday of", (weekday, days[0], month))))
    if match["year"]:
        found += [_fact(match, ("date", (int(match["year"]), month, day))) for day in days]
    return found


def _month(word: str) -> int:
    name = word.casefold().rstrip(".")
    return MONTHS.index(name) + 1 if name in MONTHS else SHORT_MONTHS[name]


def _figures(match: re.Match[str]) -> list[TextFact]:
    year, month, day = (int(match[name] or match[f"{name}2"]) for name in "ymd")
    return [_fact(match, ("day", (day, month))), _fact(match, ("date", (year, month, day)))]


def _weekday(match: re.Match[str]) -> list[TextFact]:
    return [_fact(match, ("weekday", WEEKDAYS.index(match[1].casefold())))]


def _clock(match: re.Match[str]) -> list[TextFact]:
    return [_fact(match, ("time", int(match["h"]) * 60 + int(match["m"])))]


def _hour(match: re.Match[str]) -> list[TextFact]:
    """'20 uur' is a time, or how long something takes."""
    hour = int(match["h"])
    return [_fact(match, ("time", hour * 60), ("number", Decimal(hour)))]


def _said_hour(match: re.Match[str]) -> list[TextFact]:
    """'half acht' and 'acht uur', of the morning or of the evening."""
    if not match["part"] and not match["uur"]:
        return []
    number = NUMBERS[match["h"].casefold()]
    shift = {"half": -30, "kwart over": 15, "kwart voor": -15}.get((match["part"] or "").casefold())
    minutes = number * 60 + (shift or 0)
    times = (("time", minutes % DAY), ("time", (minutes + DAY // 2) % DAY))
    return [_fact(match, *times, ("number", Decimal(number)))]


def _number(match: re.Match[str]) -> list[TextFact]:
    written = match["n"].replace(".", "")
    size = SIZES[match["size"].casefold().rstrip(".")] if match["size"] else 1
    value = Decimal(written.replace(",", ".")) * size
    digits = len(written.partition(",")[2]) or -(len(written) - len(written.rstrip("0")))
    about = match["about"] or ""
    words = match[0].removeprefix(about).strip()
    unit = size * Decimal(10) ** -digits
    return [TextFact(words, frozenset({("number", value)}), about.strip().casefold(), unit)]


def _said_number(match: re.Match[str]) -> list[TextFact]:
    value = Decimal(NUMBERS[match["n"].casefold()])
    value *= SIZES[match["size"].casefold()] if match["size"] else 1
    return [_fact(match, ("number", value))]


_DATES: _Readers = ((LINK, _link), (_DATE, _date), (_FIGURES, _figures))
_READERS: _Readers = (
    *_DATES,
    (_WEEKDAY, _weekday),
    (_CLOCK, _clock),
    (_HOUR, _hour),
    (_SAID_HOUR, _said_hour),
    (_NUMBER, _number),
    (_SAID_NUMBER, _said_number),
)


RULES = ()
"""Others ask by it."""
