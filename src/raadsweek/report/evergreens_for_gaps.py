"""Proposals for gaps: evergreens that are free then. Only an editor places them."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from raadsweek.language import message
from raadsweek.model.week import Week
from raadsweek.plan.publication_window import ALWAYS, Window, may_go_to
from raadsweek.replace_fields import replace
from raadsweek.report.evergreen_stock import Uses
from raadsweek.report.section import ReportSection, Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from raadsweek.model.item import Item
    from raadsweek.model.plan import Slot
    from raadsweek.model.problem import Problem

MOST = 3
"""How many evergreens are proposed for one place."""
EMPTY = "empty-slot"


class Gap(Struct, frozen=True):
    """An empty place, and what could go there."""

    slot: Slot
    proposals: tuple[Item, ...]


def gaps(scope: Scope) -> Iterator[Gap]:
    """Every empty place that is still to come in the days of the report."""
    empty = [s for s in scope.plan.empty_slots if scope.shows(s.at) and s.at > scope.now]
    if not empty:
        return
    uses = Uses(scope.project, scope.live)
    kinds = scope.project.kinds
    evergreens = [
        (item, window)
        for item in scope.project.items
        if item.is_ready
        and item.kind in kinds
        and not kinds[item.kind].topical
        and (window := scope.window(item.id))
    ]
    for slot in empty:
        yield Gap(slot, tuple(_free(scope, uses, evergreens, slot))[:MOST])


def _free(
    scope: Scope, uses: Uses, evergreens: Iterable[tuple[Item, Window]], slot: Slot
) -> list[Item]:
    """The evergreens that could go there, the longest unused first."""
    free = [
        (item, window)
        for item, window in evergreens
        if may_go_to(item, slot.channel, scope.project)
        and slot.at in window
        and (item.season is None or slot.at.date() in item.season)
        and not uses.rests(item, slot.at)
        and not _this_week(uses, item, slot)
    ]
    turns = [(uses.last(item, slot.at) or ALWAYS, window.opens, item.id) for item, window in free]
    return [item for _, (item, _) in sorted(zip(turns, free, strict=True), key=itemgetter(0))]


def _this_week(uses: Uses, item: Item, slot: Slot) -> bool:
    """Whether it goes out in the same week anyway."""
    week = Week.of(slot.at.date())
    return any(Week.of(at.date()) == week for at in uses.moments.get(item.id, ()))


def with_proposals(problems: Iterable[Problem], found: Iterable[Gap]) -> Iterator[Problem]:
    """The problems, those of empty places with a proposal where there is one."""
    proposals: Mapping[str, tuple[Item, ...]] = {gap.slot.id: gap.proposals for gap in found}
    for problem in problems:
        proposed = proposals.get(problem.value) if problem.code == EMPTY else None
        if proposed:
            hint = message(
                "Free then: {items}. Pin one to that moment if you want it there.",
                items=tuple(f"'{item.title}' ({item.id})" for item in proposed),
            )
            yield replace(problem, hint=hint)
        else:
            yield problem


def _data(found: Iterable[Gap]) -> list[dict[str, Any]]:
    return [
        {
            "slot": gap.slot.id,
            "channel": gap.slot.channel,
            "kind": gap.slot.kind,
            "at": gap.slot.at.isoformat(),
            "proposals": [item.id for item in gap.proposals],
        }
        for gap in found
    ]


GAPS = ReportSection("empty_slots", lambda scope: tuple(gaps(scope)), _data)
