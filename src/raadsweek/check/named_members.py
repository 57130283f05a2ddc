"""Members.

What they write is of the time in which they have a seat, and in a quiet period they do not
speak.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.item import Item, ItemStatus
from raadsweek.model.problem import Problem, Severity, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from raadsweek.model.closure import Quiet
    from raadsweek.model.project import Project


# What a member writes is dated in the time in which the member has a seat.


def former_members(project: Project) -> Iterator[Problem]:
    """A warning: what a member wrote before stays, and may still go out."""
    for item in project.items:
        member = project.council.members.get(item.author or "")
        if member is None or member.until is None or item.date is None:
            continue
        if item.date.date() <= member.until:
            continue
        what = message("'{name}' left the council on {day}", name=member.name, day=member.until)
        hint = message(
            "This stays as it is where the item tells of before; is it new, name another author."
        )
        severity = Severity.WARNING
        yield at_key(
            item.origin, "author", "author-left", what, hint, severity=severity, item=item.id
        )


# Who speaks in a quiet period: no member, party or candidate, whatever kind the item is of.
#
# The planner keeps the kinds out that `quiet` names. A call to vote that is filed as news would
# still go out; so names in what everybody reads first (title, summary, variants) are told.


def quiet_speakers(project: Project) -> Iterator[Problem]:
    """Items of a day in a quiet period in which a member or a party speaks, or is named."""
    if not project.closures.quiet:
        return
    council = project.council
    names = [member.name for member in council.members.values()]
    names += [party.label for party in council.parties.values()]
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)") if names else None
    for item in project.items:
        if item.status is ItemStatus.WITHDRAWN or item.is_inside or item.id in project.record.items:
            continue
        quiet = _quiet(project, item)
        if quiet is None:
            continue
        if item.author in council.members:
            yield _found(item, "author", council.members[item.author or ""].name, quiet)
            continue
        for key, text in _first_read(item):
            if pattern and (found := pattern.search(text)):
                yield _found(item, key, found[0], quiet)
                break


def _quiet(project: Project, item: Item) -> Quiet | None:
    """The quiet period in which it would go out, by its date and its pins."""
    days = [*item.pins.values(), *((item.date,) if item.date else ())]
    return next((found for day in days if (found := _on(project, item, day.date()))), None)


def _on(project: Project, item: Item, day: date) -> Quiet | None:
    """The period on that day; where it holds the kind back already nothing needs to be told."""
    found = [each for each in project.closures.quiet if each.first <= day <= each.last]
    return next((each for each in found if item.kind not in each.kinds), None)


def _first_read(item: Item) -> Iterator[tuple[str, str]]:
    yield "title", item.title
    yield "summary", item.summary
    for channel, text in item.variants.items():
        yield f"variants.{channel}", text


def _found(item: Item, key: str, name: str, quiet: Quiet) -> Problem:
    what = message(
        "'{name}' speaks or is named here, in the quiet period from {first} to {last} ({label})",
        name=name,
        first=quiet.first,
        last=quiet.last,
        label=quiet.label,
    )
    hint = message("Let it wait until after that, or say it without names of parties and people.")
    severity = Severity.WARNING
    return at_key(
        item.origin, key, "quiet-speaker", what, hint, value=name, severity=severity, item=item.id
    )


RULES = (former_members, quiet_speakers)
