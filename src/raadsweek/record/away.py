"""When a thing was off the site: from the facts that hid it or took it back to those that lift it.

What was withdrawn with a reason is not off: its title, its notice and its places stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.model import fact as sorts
from raadsweek.model.moment import in_amsterdam
from raadsweek.model.stood import Span, covers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from raadsweek.model.fact import Fact


def spans_away(taking: Iterable[Fact], lifting: Iterable[Fact]) -> tuple[Span, ...]:
    """In order of time; `taking` hide one thing or take it back, `lifting` show it again."""
    ends: dict[str, datetime] = {}
    for each in sorted(lifting, key=lambda each: each.at):
        for id in each.lifts:
            ends.setdefault(id, in_amsterdam(each.at))
    off, told = set[Span](), set[Span]()
    for each in taking:
        noticed = each.fact == sorts.WITHDRAW and each.why
        (told if noticed else off).add((moment_of(each), ends.get(each.id)))
    return tuple(_parts(off, told)) if off else ()


def moment_of(act: Fact) -> datetime:
    """When an act was done; one from before the record is known by the day that was given."""
    return in_amsterdam(act.due if act.stated and act.due else act.at)


def _parts(off: set[Span], told: set[Span]) -> Iterator[Span]:
    edges = sorted({edge for span in off | told for edge in span if edge is not None})
    ends: list[datetime | None] = [*edges[1:], None]
    for start, end in zip(edges, ends, strict=True):
        if covers(off, start) and not covers(told, start):
            yield start, end
