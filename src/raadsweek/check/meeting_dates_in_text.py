"""The dates that a text tells of the item's own meeting, beside the day on which it really is.

Four things are compared, in each text of an item by itself, and nothing else:

- **An old day.** The id of a meeting begins with the day for which it was announced
  (`2026-11-19-raad`). Is the meeting on another day now, then that day in a text is left over from
  before it moved. Not where the same sentence names the new day or says that something moved, and
  not where another meeting is on the old day.
- **A day that is said of the meeting**: 'de raad vergadert op ...', 'agenda van ...', 'de raad
  beslist op ...'. Not in what is told after the meeting, which may look back or ahead; not in a
  text that names the right day too; not where another meeting of the calendars is on that day.
- **A day of the week that is not that of the date** ('vrijdag 19 november'), of dates within eight
  weeks of the meeting or with their year.
- **A time behind a day that is said of the meeting** ('de raad vergadert op 19 november om 20.00
  uur'), where the day is right. Not in a text that tells the right time too.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.check.dates_and_amounts_in_text import TextFact, dates, facts
from raadsweek.language.date_words import SHORT_MONTHS, WEEKDAYS
from raadsweek.lazy_import import lazy_pattern
from raadsweek.model.kind import Bound
from raadsweek.prose.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.item import Item
    from raadsweek.model.meeting import Meeting
    from raadsweek.model.project import Project

_NEAR = timedelta(weeks=8)
_ID = lazy_pattern(r"\d{4}-\d{2}-\d{2}(?=-|$)")
_DATED = lazy_pattern(rf"\d (?:{'|'.join(SHORT_MONTHS)})|\d[-/]\d", re.IGNORECASE)
"""What has none of this tells no date; most texts are read by this alone."""
_MARKS = lazy_pattern(r"\*\*|__|[*_](?=\w)|(?<=\w)[*_]")
_MOVED = lazy_pattern(
    r"\b(?:verplaatst?|verplaatsen|verzet|verschoven|verschuift|uitgesteld|oorspronkelijk|eerst|"
    r"eerder|in plaats van|i\.p\.v|zou|niet|geen|anders|vervalt|vervallen)\b",
    re.IGNORECASE,
)
_SAYS = lazy_pattern(
    r"(?:\bvergader(?:t|en)(?: (?:hierover|erover|daarover))?"
    r"|\braad (?:beslist|besluit|stemt)(?: (?:hierover|erover|daarover))?"
    r"|\bvergadering(?: \u2018[^\u2019]*\u2019)? is) (?:op )?$"
    r"|\bagenda (?:van|voor)(?: de (?:gemeente)?raad(?:svergadering)?)?(?: van| op)? $",
    re.IGNORECASE,
)
_AT = lazy_pattern(r",? om ", re.IGNORECASE)
_YEARS = lazy_pattern(r"\b(?:vorig|volgend|afgelopen) jaar\b|\b(?:19|20)\d\d\b", re.IGNORECASE)
_SAYS_AFTER = lazy_pattern(
    r"(?:,? om (?:[\d.:]+ uur|half \w+|kwart \w+ \w+|\w+ uur))?,?"
    r" (?:vergadert|beslist|besluit|stemt) de (?:gemeente)?raad\b",
    re.IGNORECASE,
)


class Slip(StrEnum):
    """What is not right; each is the code of its finding."""

    DAY = "other-date"
    WEEKDAY = "wrong-weekday"
    TIME = "other-time"


class OtherDate(Struct, frozen=True):
    """`words` in the text under `key` name a day or a time that is not right."""

    key: str
    words: str
    day: date
    slip: Slip = Slip.DAY


class _Told(Struct, frozen=True):
    """A date in a sentence."""

    words: str
    day: date
    year: bool
    weekday: int | None
    before: str
    after: str


def other_dates(project: Project, item: Item) -> Iterator[OtherDate]:
    """What the texts of an item tell of its meeting that is not so; nothing without a meeting."""
    meeting = project.meetings.get(item.meeting or "")
    if meeting is None:
        return
    kind = project.kinds.get(item.kind)
    before = kind is not None and kind.bound is not Bound.AFTER and not meeting.cancelled
    for key, text in texts(item).items():
        if _DATED.search(text):
            found = dict.fromkeys(_in_text(key, text, meeting, before=before))
            yield from (f for f in found if not _is_of_another(project, meeting, f))


def texts(item: Item) -> dict[str, str]:
    """Everything of an item that residents read as a text, by its key."""
    own = {"title": item.title, "summary": item.summary, "body": item.body, "action": item.action}
    variants = {f"variants.{channel}": text for channel, text in item.variants.items()}
    return {key: text for key, text in {**own, **variants}.items() if text}


def _in_text(key: str, text: str, meeting: Meeting, *, before: bool) -> Iterator[OtherDate]:
    right, near, old = _on(meeting), meeting.start.date(), _announced(meeting)
    lines = filter(_DATED.search, _MARKS.sub("", text).splitlines())
    dated = (sentence for line in lines for sentence in sentences(line) if _DATED.search(sentence))
    told = [(sentence, list(_dates(sentence, near))) for sentence in dated]
    names_it = any(each.day in right for _, days in told for each in days)
    for sentence, days in told:
        moves = any(each.day in right for each in days) or _MOVED.search(sentence)
        for each in days:
            if each.weekday not in (None, each.day.weekday()):
                if each.year or (abs(each.day - near) <= _NEAR and not _YEARS.search(sentence)):
                    yield OtherDate(key, each.words, each.day, Slip.WEEKDAY)
            elif each.day == near and before and (time := _other_time(each, text, meeting)):
                yield OtherDate(key, time, each.day, Slip.TIME)
            elif each.day not in right and (
                (each.day == old and not moves) or (before and not names_it and _said_of(each))
            ):
                yield OtherDate(key, each.words, each.day)


def _other_time(told: _Told, text: str, meeting: Meeting) -> str:
    """The time that is told behind the day of the meeting, if the text has another one only."""
    begins = _AT.match(told.after)
    if meeting.all_day or begins is None or not _said_of(told):
        return ""
    right = ("time", meeting.start.hour * 60 + meeting.start.minute)
    times = [fact for fact in facts(text) if any(sort == "time" for sort, _ in fact.values)]
    if any(right in fact.values for fact in times):
        return ""
    rest = told.after[begins.end() :]
    return next((fact.words for fact in times if rest.startswith(fact.words)), "")


def _is_of_another(project: Project, meeting: Meeting, found: OtherDate) -> bool:
    """Whether another meeting is on this day, which may be the one that is meant."""
    others = (each for each in project.meetings.values() if each is not meeting)
    return found.slip is not Slip.WEEKDAY and any(found.day in _on(each) for each in others)


def _on(meeting: Meeting) -> set[date]:
    """The days on which a meeting is, also where it goes on after midnight."""
    first, last = meeting.start.date(), max(meeting.start, meeting.ends).date()
    return {first + timedelta(days=n) for n in range((last - first).days + 1)}


def _announced(meeting: Meeting) -> date | None:
    """The day for which it was announced, as its id has it; None where that is still so."""
    written = _ID.match(meeting.id)
    if written is None:
        return None
    try:
        day = date.fromisoformat(written[0])
    except ValueError:
        return None
    return None if day in _on(meeting) else day


def _said_of(told: _Told) -> bool:
    """Whether the words around a date say that the meeting is then."""
    if _SAYS.search(told.before):
        return True
    begins = re.search(r"(?:^|\W)(?:op )?$", told.before, re.IGNORECASE)
    return bool(begins and _SAYS_AFTER.match(told.after))


def _dates(sentence: str, near: date) -> Iterator[_Told]:
    """The dates in a sentence; several days of one month together are none of them."""
    groups: dict[str, list[TextFact]] = {}
    for fact in dates(sentence):
        groups.setdefault(fact.words, []).append(fact)
    for words, found in groups.items():
        values = [value for fact in found for value in fact.values]
        if [sort for sort, _ in values].count("day") != 1:
            continue
        day = _day(dict(values), near)
        if day is None:
            continue
        weekday = next(
            (WEEKDAYS.index(w) for w in WEEKDAYS if words.casefold().startswith(w)), None
        )
        before, _, after = sentence.partition(words)
        year = any(sort == "date" for sort, _ in values)
        yield _Told(words, day, year, weekday, before, after)


def _day(values: dict[str, object], near: date) -> date | None:
    """The day itself; without a year the one that is nearest to the meeting."""
    try:
        if isinstance(whole := values.get("date"), tuple):
            return date(*whole)
        day, month = values["day"] if isinstance(values["day"], tuple) else (0, 0)
        years = (near.year - 1, near.year, near.year + 1)
        return min((date(year, month, day) for year in years), key=lambda d: abs(d - near))
    except ValueError:
        return None


RULES = ()
"""Others ask by it."""
