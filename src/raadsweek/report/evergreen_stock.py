"""The stock of evergreens: how many are left, and how long they last."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from raadsweek.language import Language, Message, message
from raadsweek.model.plan import Publication, PublicationStatus
from raadsweek.model.week import Week
from raadsweek.report.section import ReportSection, Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime, timedelta

    from raadsweek.model.item import Item
    from raadsweek.model.kind import Kind
    from raadsweek.model.project import Project

CANCELLED = PublicationStatus.CANCELLED
SCARCE, SOON = 4, 8
"""In how few weeks a stock that runs out asks for work, and for a look."""


class Supply(Struct, frozen=True):
    """The ready evergreens of one kind, as they stand at `now`."""

    kind: str
    unused: int
    """Never used yet."""
    resting: int
    """Used too short a time ago, those that never return among them."""
    free: int
    """Used before, and free again."""
    until: Week | None
    """The first week with a place that stays empty; None: not within a year."""


class Uses(Struct, frozen=True, dict=True):
    """When each evergreen is used, in the past and in the year to come."""

    project: Project
    publications: tuple[Publication, ...]

    @cached_property
    def moments(self) -> Mapping[str, tuple[datetime, ...]]:
        """Evergreen to its moments, in order of time."""
        evergreen = {kind.id for kind in self.project.kinds.values() if not kind.topical}
        grouped: dict[str, list[datetime]] = {}
        for publication in self.publications:
            if publication.kind not in evergreen:
                continue
            grouped.setdefault(publication.item, []).append(publication.at)
        return {item: tuple(found) for item, found in grouped.items()}

    def last(self, item: Item, moment: datetime) -> datetime | None:
        """When it was used last at or before `moment`."""
        return max((at for at in self.moments.get(item.id, ()) if at <= moment), default=None)

    def rests(self, item: Item, moment: datetime) -> bool:
        """Whether it was used too short a time before `moment`.

        Counted in days: three weeks over the change to summer time are an hour short.
        """
        last = self.last(item, moment)
        rest = rest_of(item, self.project.kinds[item.kind])
        return last is not None and (rest is None or moment.date() < last.date() + rest)


def rest_of(item: Item, kind: Kind) -> timedelta | None:
    """How long an evergreen rests: its own cooldown, or its kind's; None: it never returns."""
    return kind.cooldown if item.cooldown is None else item.cooldown


def stock(scope: Scope) -> Iterator[Supply]:
    """The supply of each evergreen kind that has a place in the week, in the kinds' order."""
    uses = Uses(scope.project, scope.certain)
    placed = {kind for _, kind in scope.project.schedule.pairs}
    for kind in scope.project.kinds.values():
        if not kind.topical and kind.id in placed:
            yield _supply(scope, uses, kind)


def _supply(scope: Scope, uses: Uses, kind: Kind) -> Supply:
    ready = [item for item in scope.project.items if item.kind == kind.id and item.is_ready]
    unused = [item for item in ready if uses.last(item, scope.now) is None]
    resting = [item for item in ready if uses.rests(item, scope.now)]
    return Supply(
        kind.id,
        len(unused),
        len(resting),
        len(ready) - len(unused) - len(resting),
        _first_gap(scope, kind.id),
    )


def _first_gap(scope: Scope, kind: str) -> Week | None:
    """The first week to come in which a place holds nothing, or only what is not ready."""
    gaps = [slot.at for slot in scope.plan.empty_slots if slot.kind == kind]
    coming = [p for p in scope.coming if p.kind == kind]
    filled = {p.slot for p in coming if not p.tentative and p.status is not CANCELLED}
    gaps += [p.at for p in coming if p.tentative and p.slot and p.slot not in filled]
    first = min((at for at in gaps if at > scope.now), default=None)
    return Week.of(first.date()) if first else None


def supply_said(project: Project, supply: Supply) -> Message:
    """`Blog: 3 unused, 0 free again, 2 resting; lasts until 2026-W51.`."""
    return message("{kind}: {supply}", kind=project.kinds[supply.kind].label, supply=held(supply))


def held(supply: Supply) -> Message:
    """`3 unused, 0 free again, 2 resting; lasts until 2026-W51.`."""
    lasts = message("lasts for a year or longer")
    if supply.until is not None:
        lasts = message("lasts until {week}", week=str(supply.until))
    return message(
        "{unused} unused, {free} free again, {resting} resting; {lasts}.",
        unused=supply.unused,
        free=supply.free,
        resting=supply.resting,
        lasts=lasts,
    )


def _said(found: Iterable[Supply], project: Project, language: Language) -> Iterator[str]:
    return (language.say(supply_said(project, each)) for each in found)


def _data(found: Iterable[Supply]) -> list[dict[str, Any]]:
    return [
        {
            "kind": supply.kind,
            "unused": supply.unused,
            "free": supply.free,
            "resting": supply.resting,
            "until": str(supply.until) if supply.until else None,
        }
        for supply in found
    ]


STOCK = ReportSection(
    "stock",
    lambda scope: tuple(stock(scope)),
    _data,
    message("Stock of timeless items"),
    _said,
)
