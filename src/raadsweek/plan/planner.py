"""The planner: which item goes to which channel at what moment, and why.

A pure function. It plays the time from the first item on, each kind on its own, so that an
item dated D cannot change anything before D; then it shows the days that were asked for.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from raadsweek.language import Message
from raadsweek.model.item import ItemStatus
from raadsweek.model.plan import IN_TIME, Plan, Slot
from raadsweek.plan.channel_limits import spread
from raadsweek.plan.evergreen import EvergreenStock, place_evergreens
from raadsweek.plan.findings import empty_slots
from raadsweek.plan.party_turns import Rota
from raadsweek.plan.placements import Candidate, Placements
from raadsweek.plan.plan_cache import PlanCache, saved_by_kind
from raadsweek.plan.publication_window import ALWAYS
from raadsweek.plan.published_past import place_recorded, shown_by_kind, with_outcomes
from raadsweek.plan.saved_weeks import place_saved, reserve_unready, reserve_vacated
from raadsweek.plan.simulation import Simulation
from raadsweek.plan.topical import place_topical
from raadsweek.plan.urgent import place_pins, place_urgent, without_stopped_pins

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from raadsweek.model.kind import Kind
    from raadsweek.model.project import Project
    from raadsweek.model.record import Shown

HORIZON = timedelta(weeks=8)
"""How far past `now` a plan looks where nobody says otherwise."""


def plan(
    project: Project,
    now: datetime,
    first: date | None = None,
    last: date | None = None,
    *,
    told: bool = True,
    memory: PlanCache | None = None,
) -> Plan:
    """The plan of `project` for the days from `first` to `last`, as things stand at `now`.

    Without `first` it begins with the first item, or what was shown first; without `last` it ends
    eight weeks ahead. What went wrong before the week before `first` is in the reports of those
    weeks. What is set aside for a mistake holds its place, and is not shown in it. Its problems are
    in it where they are `told`. What a `memory` has of an earlier plan is not placed again.
    """
    played = play(project, now, first, last or (now + HORIZON).date(), memory)
    return played.shown(first, played.board.last, told=told)


def play(
    project: Project,
    now: datetime,
    first: date | None,
    last: date,
    memory: PlanCache | None = None,
) -> Simulation:
    """Places everything up to `last`; with a `memory` only the kinds of which something changed."""
    memory = PlanCache() if memory is None else memory
    aside = frozenset(item.id for item in project.aside)
    project = without_stopped_pins(project.with_all())
    candidates, without_window = _candidates(project, memory)
    beginning = _beginning(candidates, project.record.shown) or now.date()
    start = min(beginning, first or beginning)
    board = Placements(project, start, max(last, start), now)
    slots = memory.by_kind(project, start, board.last)
    _place_all(board, candidates, slots, memory)
    spread(board, candidates, slots)
    publications = with_outcomes(project, board.publications, now)
    in_time = tuple(sorted(publications, key=IN_TIME))
    return Simulation(board, candidates, without_window, in_time, empty_slots(board, slots), aside)


def _beginning(candidates: Iterable[Candidate], shown: Sequence[Shown]) -> date | None:
    """The day of the first item, or of what was shown first.

    An unfinished item moves nothing: where there are others the time does not begin with it.
    """
    dated = [each for each in candidates if each.window.opens != ALWAYS]
    finished = [each for each in dated if not each.tentative]
    days = [each.window.opens.date() for each in finished]
    days += [each.at.date() for each in shown[:1]]
    return min(days or [each.window.opens.date() for each in dated], default=None)


def _candidates(project: Project, memory: PlanCache) -> tuple[list[Candidate], dict[str, Message]]:
    """The items that could go out, oldest first, and why the others cannot."""
    candidates: list[Candidate] = []
    without: dict[str, Message] = {}
    with_window = memory.with_window(project)
    for item in project.items:
        if item.kind not in project.kinds or item.id in project.edits.erased:
            continue
        if item.status is ItemStatus.WITHDRAWN and item.withdrawal is None:
            continue
        found = with_window(item)
        if isinstance(found, Message):
            without[item.id] = found
        else:
            candidates.append(found)
    return sorted(candidates, key=lambda candidate: candidate.age), without


def _place_all(
    board: Placements,
    candidates: Iterable[Candidate],
    slots: Mapping[str, list[Slot]],
    memory: PlanCache,
) -> None:
    """Places every kind, each on a board of its own: no kind looks at another."""
    project = board.project
    memory.begin(project, board.first, board.last, board.now)
    by_kind: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        by_kind.setdefault(candidate.item.kind, []).append(candidate)
    saved, shown = saved_by_kind(project), dict(shown_by_kind(project))
    for kind in sorted(project.kinds.values(), key=lambda kind: kind.id):
        own, places, before = (
            by_kind.get(kind.id, []),
            slots.get(kind.id, []),
            shown.pop(kind.id, ()),
        )
        place = partial(_placed, board, kind, own, places, before)
        board.take(memory.part(kind, own, places, (saved[kind.id], before), place))
    for before in shown.values():  # of kinds that are gone
        place_recorded(board, before, (), ())


def _placed(
    board: Placements,
    kind: Kind,
    candidates: list[Candidate],
    slots: list[Slot],
    shown: tuple[Shown, ...],
) -> Placements:
    part = board.part()
    place_recorded(part, shown, slots, candidates)
    _place(part, kind, candidates, slots)
    return part


def _place(board: Placements, kind: Kind, candidates: list[Candidate], slots: list[Slot]) -> None:
    """Ready items first; unfinished ones then get what is left, so that they move nothing."""
    ready = [candidate for candidate in candidates if not candidate.tentative]
    unfinished = [candidate for candidate in candidates if candidate.tentative]
    stock = EvergreenStock(kind, Rota.of(board.project, kind))
    place_urgent(board, kind, ready)
    place_pins(board, candidates)
    if not kind.topical:
        reserve_vacated(board, kind.id, slots)
    reserve_unready(board, candidates, slots)
    for group in (ready, unfinished):
        place_saved(board, group, slots, kind.take)
        _note_uses(board, stock, group)
        if kind.topical:
            place_topical(board, kind, group, slots)
        else:
            place_evergreens(board, stock, group, slots)


def _note_uses(board: Placements, stock: EvergreenStock, candidates: Iterable[Candidate]) -> None:
    """What was shown, is pinned or saved counts as used, before anything else is picked."""
    items = {candidate.item.id for candidate in candidates}
    for publication in board.publications:
        if publication.item in items:
            stock.use(publication.item, publication.at)
