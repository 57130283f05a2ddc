"""Owners: what each of them has going out, and how much of it is not ready."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from raadsweek.language import Language, Message, message, plural
from raadsweek.model.owner import NOBODY, Duty, DutyFault, Owner
from raadsweek.model.problem import Problem, Severity, at_key
from raadsweek.report.section import ReportSection, Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from raadsweek.model.item import Item
    from raadsweek.model.plan import Publication
    from raadsweek.model.project import Project


NO_OWNER = ""
MOST_NAMED = 10
"""So many items of nobody are named; how many more there are is said."""


class Load(Struct, frozen=True):
    """What somebody (`NO_OWNER`: nobody) sees to, and how much of it is not ready.

    `instead_of` are those who are away, each with the number of items that are theirs.
    """

    owner: str
    items: tuple[str, ...]
    unready: int
    instead_of: tuple[tuple[str, int], ...] = ()


def load(scope: Scope) -> Iterator[Load]:
    """Everybody who sees to what goes out in the days of the report; nobody comes last.

    The items of who is away on the day are those of who stands in.
    """
    owned: dict[str, list[Item]] = {}
    others: dict[str, Counter[str]] = {}
    first: dict[str, Publication] = {}
    for publication in scope.shown:
        first.setdefault(publication.item, publication)
    for name, publication in first.items():
        item = scope.items[name]
        duty = scope.project.owners.duty(item.owner, publication.at.date(), item.deputy)
        who = duty.who if item.owner or duty.instead_of else NO_OWNER
        owned.setdefault(who, []).append(item)
        if duty.instead_of:
            others.setdefault(who, Counter())[duty.instead_of] += 1
    for owner, items in sorted(owned.items(), key=lambda pair: (pair[0] == NO_OWNER, pair[0])):
        unready = sum(not item.is_ready for item in items)
        instead = tuple(sorted(others.get(owner, Counter()).items()))
        yield Load(owner, tuple(item.id for item in items), unready, instead)


def load_said(each: Load) -> Message:
    """`griffie: 12 items, 2 of them not ready.`."""
    items = plural("{count} item", "{count} items", len(each.items))
    if each.owner == NO_OWNER:
        names = ", ".join(each.items[:MOST_NAMED])
        more = len(each.items) - MOST_NAMED
        if more > 0:
            return message(
                "without an owner: {items} ({names} and {more} more).",
                items=items,
                names=names,
                more=more,
            )
        return message("without an owner: {items} ({names}).", items=items, names=names)
    if each.instead_of:
        others = tuple(f"{name} ({count})" for name, count in each.instead_of)
        items = message("{items}, instead of {others}", items=items, others=others)
    if not each.unready:
        return message("{owner}: {items}.", owner=each.owner, items=items)
    return message(
        "{owner}: {items}, {unready} of them not ready.",
        owner=each.owner,
        items=items,
        unready=each.unready,
    )


def unattended(scope: Scope) -> Iterator[Problem]:
    """Absences in the days of the report in which the work is nobody's: no deputy, or away too."""
    owners = scope.project.owners
    for owner in owners.known.values():
        for n, absence in enumerate(owner.absences):
            first, last = max(absence.first, scope.first), min(absence.last, scope.last)
            days = (first + timedelta(days=n) for n in range((last - first).days + 1))
            duties = ((day, owners.duty(owner.name, day)) for day in days)
            day, duty = next(((d, duty) for d, duty in duties if duty.fault), (None, None))
            if day and duty:
                yield _unattended(owner, n, day, duty)


def _unattended(owner: Owner, n: int, day: date, duty: Duty) -> Problem:
    if duty.fault is DutyFault.NO_DEPUTY:
        what = message("{owner} is away on {day}, and nobody stands in", owner=owner.name, day=day)
    else:
        what = message(
            "{owner} is away on {day}, and so is {deputy} who stands in",
            owner=owner.name,
            day=day,
            deputy=duty.deputy,
        )
    hint = message(
        "Give a 'deputy' who is there. Until then the work is in the calendar of {nobody}.",
        nobody=NOBODY,
    )
    return at_key(
        owner.origin,
        f"{owner.name}.absent.{n}",
        "nobody-stands-in",
        what,
        hint,
        value=owner.name,
        severity=Severity.WARNING,
        days=(day,),
    )


def _said(found: Iterable[Load], _project: Project, language: Language) -> Iterator[str]:
    return (language.say(load_said(each)) for each in found)


def _data(found: Iterable[Load]) -> list[dict[str, Any]]:
    return [
        {
            "owner": each.owner or None,
            "items": list(each.items),
            "unready": each.unready,
            "instead_of": dict(each.instead_of),
        }
        for each in found
    ]


OWNERS = ReportSection("owners", lambda scope: tuple(load(scope)), _data, message("Owners"), _said)
