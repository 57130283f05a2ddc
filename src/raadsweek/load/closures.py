"""Closures: `calendars/closures.yml`, and the calendars and public holidays that it names."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.lazy_import import LazyModule
from raadsweek.load.file_shape import shape
from raadsweek.load.tables.calendars import ClosedTable, ClosuresTable, HolidaysTable, QuietTable
from raadsweek.load.typed_table import load_file, read_table
from raadsweek.model.closure import Closure, Closures, Quiet
from raadsweek.model.did_you_mean import nearest
from raadsweek.model.problem import Origin, Problem, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.load import ics, public_holidays
    from raadsweek.model.folders import Folders
else:  # For councils that name such calendars, or the public holidays.
    ics = LazyModule("raadsweek.load.ics")
    public_holidays = LazyModule("raadsweek.load.public_holidays")

LONGEST = timedelta(days=366)
"""What is closed for longer is a slip of the pen in the year."""
FILE = "closures.yml"


def closures(folders: Folders) -> tuple[Closures, list[Problem]]:
    """All closures and quiet periods. A council without the file has none."""
    path = folders.calendars / FILE
    if not path.exists() and not path.is_symlink():
        return Closures(), []
    file = load_file(path, folders.root, shape(ClosuresTable))
    if file.value is None:
        # With nothing in it, nothing is closed.
        return Closures(), [each for each in file.problems if each.code != "empty-file"]
    table, problems = read_table(ClosuresTable, file.value, file.origin)
    problems = file.problems + problems
    if table is None:
        return Closures(), problems
    problems += _unknown_holidays(table, file.origin)
    closed = [
        *_holidays(table, file.origin),
        *_closed(table, file.origin, problems),
        *_from_calendars(table, file.origin, folders, problems),
    ]
    return Closures(tuple(closed), tuple(_quiet(table, file.origin, problems))), problems


def _exceptions(table: ClosuresTable) -> HolidaysTable:
    found = table.holidays
    return found if isinstance(found, HolidaysTable) else HolidaysTable.model_validate({})


def _holidays(table: ClosuresTable, origin: Origin) -> Iterator[Closure]:
    if table.holidays is None:
        return
    own = _exceptions(table)
    for day, name in public_holidays.public_holidays(frozenset(own.except_), frozenset(own.also)):
        yield Closure(day, day, name, None, origin, "holidays")


def _unknown_holidays(table: ClosuresTable, origin: Origin) -> Iterator[Problem]:
    own = _exceptions(table)
    for key, listed in (("except", own.except_), ("also", own.also)):
        for number, name in enumerate(listed):
            if name not in public_holidays.names():
                what = message("the holiday '{name}' is not known", name=name)
                where = f"holidays.{key}.{number}"
                yield at_key(
                    origin,
                    where,
                    "unknown-holiday",
                    what,
                    nearest(name, public_holidays.names()),
                    value=name,
                )


def _closed(table: ClosuresTable, origin: Origin, problems: list[Problem]) -> Iterator[Closure]:
    for number, each in enumerate(table.closed):
        key = f"closed.{number}"
        last = _last(each, key, origin, problems)
        if last is not None:
            channels = None if each.channels is None else frozenset(each.channels)
            yield Closure(each.from_, last, each.label, channels, origin, key)


def _quiet(table: ClosuresTable, origin: Origin, problems: list[Problem]) -> Iterator[Quiet]:
    for number, each in enumerate(table.quiet):
        key = f"quiet.{number}"
        last = _last(each, key, origin, problems)
        if last is not None:
            yield Quiet(each.from_, last, each.label, frozenset(each.kinds), origin, key)


def _last(
    each: ClosedTable | QuietTable, key: str, origin: Origin, problems: list[Problem]
) -> date | None:
    """The last day; None and a problem where it cannot be right."""
    last = each.to or each.from_
    if last < each.from_:
        what = message(
            "'{label}' ends on {end}, but it begins on {start}",
            label=each.label,
            end=last,
            start=each.from_,
        )
        code = "ends-before-start"
    elif last - each.from_ > LONGEST:
        what = message("'{label}' takes more than a year", label=each.label)
        code = "closure-too-long"
    else:
        return last
    hint = message("Check the day and the year of both.")
    problems.append(at_key(origin, f"{key}.to", code, what, hint, value=str(last)))
    return None


def _from_calendars(
    table: ClosuresTable, origin: Origin, folders: Folders, problems: list[Problem]
) -> Iterator[Closure]:
    for number, name in enumerate(table.ics):
        key = f"ics.{number}"
        path = PurePosixPath(name)
        file = folders.calendars / path
        if path.is_absolute() or ".." in path.parts or not file.is_file():
            what = message("there is no file {name} in the folder calendars", name=name)
            hint = message("Put the .ics file there, or take this line away.")
            problems.append(at_key(origin, key, "no-such-file", what, hint, value=name))
            continue
        events, wrong = ics.read_events(file, folders.root)
        problems += wrong
        where = file.relative_to(folders.root).as_posix()
        for event in events:
            first, last = ics.days_of(event)
            if not event.cancelled and last - first <= LONGEST:
                label = event.texts.get("SUMMARY") or path.stem
                yield Closure(first, last, label, None, ics.origin_of(where, event), "")
