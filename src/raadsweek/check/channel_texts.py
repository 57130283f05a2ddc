"""A text that was written for one channel tells what the item tells, and fits there."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec.structs import astuple

from raadsweek.check.dates_and_amounts_in_text import MORE_THAN, FactValue, TextFact, bare, facts
from raadsweek.language import Message, message
from raadsweek.model.item import Item, ItemStatus
from raadsweek.model.problem import Problem, Severity, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.meeting import Meeting
    from raadsweek.model.project import Project

_OBVIOUS = frozenset({("number", Decimal(0)), ("number", Decimal(1))})
"""'een' is hardly ever a number."""
YEARS = (2000, 2100)
"""In one of these is a day of which nothing tells the year."""
_HALF_A_YEAR = timedelta(days=183)


def variants(project: Project) -> Iterator[Problem]:
    """Every date, time, amount, number and link of a variant stands in the item too."""
    for item in project.items:
        if not item.variants or item.status is ItemStatus.WITHDRAWN:
            continue
        known = known_facts(project, item)
        for channel, text in item.variants.items():
            for words in dict.fromkeys(f.words for f in facts(text) if not tells(known, f)):
                what = message("'{words}' does not stand in this item itself", words=words)
                hint = message("Mend this text, or put it in the item: both must say the same.")
                yield _found(item, channel, "variant-differs", what, hint, words)


def long_variants(project: Project) -> Iterator[Problem]:
    """A variant that is longer than its network takes will be a thread."""
    for item in project.items:
        for channel, text in item.variants.items():
            limit = project.channels[channel].limit if channel in project.channels else None
            if limit is None or limit.fits(text):
                continue
            what = message(
                "this text is {count} long, and {channel} takes {most}",
                count=limit.count(text),
                channel=project.channels[channel].label,
                most=limit.most,
            )
            hint = message("Make it shorter, or it will be a thread of numbered posts.")
            yield _found(item, channel, "variant-too-long", what, hint, str(limit.count(text)))


def _found(
    item: Item, channel: str, code: str, what: Message, hint: Message, value: str
) -> Problem:
    key, severity = f"variants.{channel}", Severity.WARNING
    return at_key(item.origin, key, code, what, hint, value=value, severity=severity, item=item.id)


def _of_vote(item: Item) -> Iterator[str]:
    """The numbers of its vote: those stand on its page."""
    if item.vote:
        every = (item.vote.tally, *(each.tally for each in item.vote.parties))
        yield from (str(number) for tally in every for number in astuple(tally))


def known_facts(project: Project, item: Item) -> frozenset[FactValue]:
    """The values of all that the item and its meeting tell."""
    meeting = project.meetings.get(item.meeting or "")
    told = [item.title, item.summary, item.body, item.action, item.source or ""]
    told += [link.target for link in item.links]
    told += [item.name, *_of_vote(item)]
    values: set[FactValue] = set()
    if meeting:
        told += [meeting.title, meeting.place, meeting.source or "", meeting.stream or ""]
        told += [document.url for document in meeting.documents]
        told += [words for point in meeting.points for words in (point.title, point.summary)]
        told += [body.place for body in (project.council.bodies.get(meeting.body),) if body]
        values |= _of_meeting(meeting)
    for text in told:
        values |= {value for fact in facts(text) for value in fact.values}
    kind = project.kinds.get(item.kind)
    if kind:
        values.add(("own page", f"/{kind.slug}/{item.id}"))
    return frozenset(values | _calendar(values, meeting.start if meeting else item.date))


def _of_meeting(meeting: Meeting) -> set[FactValue]:
    """The days and times at which it begins and ends."""
    values: set[FactValue] = {
        ("day", (when.day, when.month)) for when in (meeting.when, meeting.over)
    }
    for when in (meeting.when, meeting.over):
        if isinstance(when, datetime):
            values.add(("time", when.hour * 60 + when.minute))
    return values


def _calendar(values: set[FactValue], near: datetime | None) -> set[FactValue]:
    """The years and the days of the week of the known days.

    A day without a year is in the one nearest to the item's own day.
    """
    found: set[FactValue] = set()
    for sort, value in values:
        if sort == "weekday of" and isinstance(value, tuple):
            found.add(("weekday", value[0]))
        for day in _days(sort, value, near):
            weekday = day.weekday()
            found |= {
                ("date", (day.year, day.month, day.day)),
                ("weekday", weekday),
                ("weekday of", (weekday, day.day, day.month)),
            }
    return found


def _days(sort: str, value: object, near: datetime | None) -> Iterator[date]:
    """The days that a day of the year, or a whole date, may be."""
    if not isinstance(value, tuple) or sort not in ("day", "date"):
        return
    years = range(*YEARS) if near is None else (near.year - 1, near.year, near.year + 1)
    for year in value[:1] if sort == "date" else years:
        month, day = value[1:] if sort == "date" else reversed(value)
        try:
            here = date(year, month, day)
        except ValueError:
            continue
        if sort == "date" or near is None or abs(here - near.date()) <= _HALF_A_YEAR:
            yield here


def tells(known: frozenset[FactValue], fact: TextFact) -> bool:
    """Whether what a variant tells is known."""
    if fact.values & (known | _OBVIOUS):
        return True
    if fact.about:
        return any(_rounded(fact, sort, value) for sort, value in known)
    return any(sort == "link" and _leads_to(str(link), known) for sort, link in fact.values)


def _leads_to(link: str, known: frozenset[FactValue]) -> bool:
    """Whether it is the item's own page, whatever the address of the site."""
    return any(sort == "own page" and link.endswith(bare(str(page))) for sort, page in known)


def _rounded(fact: TextFact, sort: str, known: object) -> bool:
    """'ruim 121 miljoen' and 'bijna 122 miljoen' tell of 121,4 miljoen."""
    if sort != "number" or not isinstance(known, Decimal):
        return False
    value = next(value for _, value in fact.values if isinstance(value, Decimal))
    low = value if fact.about in MORE_THAN else value - fact.unit
    high = value if fact.about == "bijna" else value + fact.unit
    return low <= known <= high


RULES = (variants, long_variants)
