"""Moments for residents, of their tables: what editors wrote, as one form."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.amsterdam_time import at, end_of
from raadsweek.model.problem import Origin, Problem, at_key
from raadsweek.model.resident_moment import TERMS, MomentBeforeMeeting, MomentKind, ResidentMoment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from raadsweek.load.tables.meeting import BodyMomentTable, MomentTable


def resident_moments(
    tables: Sequence[MomentTable], origin: Origin
) -> tuple[tuple[ResidentMoment, ...], list[Problem]]:
    """The moments, and what cannot be right of them."""
    found, problems = [], []
    for n, table in enumerate(tables):
        moment = _moment(table)
        found.append(moment)
        if moment.is_term and moment.start and not moment.end:
            what = message("nobody says until when this can be done")
            hint = message("Add 'until: ...'.")
            problems.append(at_key(origin, f"moments.{n}", "moment-without-end", what, hint))
        if moment.start and moment.end and moment.end <= moment.start:
            what = message("this moment ends before it begins")
            hint = message("Look at 'from' (or 'at') and 'until'.")
            problems.append(at_key(origin, f"moments.{n}", "moment-order", what, hint))
    return tuple(found), problems


def _moment(table: MomentTable) -> ResidentMoment:
    start, end = table.at or table.from_, table.until
    if table.what in TERMS and table.at is not None and end is None:
        # 'register, at: ...' is what people write for the last moment.
        start, end = table.from_, table.at
    known = [each for each in (start, end) if each is not None]
    whole_days = bool(known) and not any(isinstance(each, datetime) for each in known)
    if whole_days and end is None and start is not None and table.at is not None:
        end = start
    return ResidentMoment(
        what=table.what,
        start=_first_second(start),
        end=_after(end) if whole_days else _to_the_end(end),
        whole_days=whole_days,
        place=table.place,
        how=table.how,
        link=table.link or "",
    )


def _first_second(day: date | None) -> datetime | None:
    return day if day is None or isinstance(day, datetime) else at(day)


def _after(day: date | None) -> datetime | None:
    """The midnight after the last day."""
    return None if day is None else at(day + timedelta(days=1))


def _to_the_end(day: date | None) -> datetime | None:
    return day if day is None or isinstance(day, datetime) else end_of(day)


def before_meetings(
    tables: Mapping[MomentKind, BodyMomentTable],
) -> tuple[MomentBeforeMeeting, ...]:
    """The moments that every meeting of a body has."""
    return tuple(
        MomentBeforeMeeting(
            what, each.until, each.days_before, each.place, each.how, each.link or ""
        )
        for what, each in tables.items()
    )
