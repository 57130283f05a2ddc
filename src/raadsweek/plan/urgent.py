"""What goes out before all else, when editors chose it, and what a stop leaves of that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.model.channel import ChannelType
from raadsweek.plan import reasons
from raadsweek.plan.publication_window import ALWAYS, INSTANT, may_go_to
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from raadsweek.model.item import Item
    from raadsweek.model.kind import Kind
    from raadsweek.model.project import Project
    from raadsweek.plan.placements import Candidate, Placements


def place_urgent(board: Placements, kind: Kind, candidates: Iterable[Candidate]) -> None:
    """Places what is urgent on all its channels at once; a mail or a paper takes it when it comes.

    Opening hours, closures and stops do not hold it up.
    """
    for candidate in candidates:
        item = candidate.item
        for channel in kind.channels if item.urgent else ():
            known = board.project.channels.get(channel)
            if known is None or known.type in (ChannelType.MAIL, ChannelType.PRINT):
                continue
            if not may_go_to(item, channel, board.project) or channel in item.pins:
                continue
            moment = _at_once(board, candidate)
            if not board.has(item, channel) and moment in candidate.window:
                board.place(candidate, channel, moment, reasons.urgent())


def _at_once(board: Placements, candidate: Candidate) -> datetime:
    """When it may first be read: at the next release, where there is a record."""
    opens, record = candidate.window.opens, board.project.record
    if opens > board.now or (record.is_empty and opens != ALWAYS):
        return opens
    now = board.now.replace(microsecond=0)
    return max(now, record.until + INSTANT) if record.until is not None else now


def without_stopped_pins(project: Project) -> Project:
    """The project without the pins that fall in a stop: their items get places as others do."""
    if not project.stops.all or not any(item.pins for item in project.items):
        return project
    return replace(project, items=tuple(_without(project, item) for item in project.items))


def _without(project: Project, item: Item) -> Item:
    kind = project.kinds.get(item.kind)
    if not item.pins or item.urgent or kind is None:
        return item
    closes = project.stops.closes
    pins = {on: moment for on, moment in item.pins.items() if not closes(kind, moment)}
    return item if len(pins) == len(item.pins) else replace(item, pins=pins)


# Pinned items: they go out at the moment that an editor chose.


def place_pins(board: Placements, candidates: Iterable[Candidate]) -> None:
    """Places what is pinned, wherever that is possible at all."""
    for candidate in candidates:
        for channel, moment in sorted(candidate.item.pins.items()):
            if board.closed(moment) or board.stands_since(candidate.item, channel, moment):
                continue
            if pin_stands(board, candidate, channel, moment):
                board.place(candidate, channel, moment, reasons.pinned(moment), pinned=True)


def pin_stands(board: Placements, candidate: Candidate, channel: str, moment: datetime) -> bool:
    """Whether a pin is within what can never be broken: window, matrix and period."""
    past = candidate.tentative and moment <= board.now
    return (
        moment in candidate.window
        and not past
        and channel in board.project.channels
        and may_go_to(candidate.item, channel, board.project)
    )


def broken_pins(board: Placements, candidate: Candidate) -> Iterator[tuple[str, datetime]]:
    """The pins of a candidate that cannot stand; of the past the record knows."""
    for channel, moment in sorted(candidate.item.pins.items()):
        if board.project.record.closed(moment):
            continue
        if not pin_stands(board, candidate, channel, moment):
            yield channel, moment
