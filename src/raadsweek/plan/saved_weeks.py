"""Saved weeks in a plan: what was saved, or moved by hand, stands while it can. Rule 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.language import Message, message
from raadsweek.plan import reasons
from raadsweek.plan.publication_window import may_go_to

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from raadsweek.model.plan import SavedPublication, SavedWeek, Slot
    from raadsweek.model.project import Project
    from raadsweek.model.week import Week
    from raadsweek.plan.placements import Candidate, Placements


NO_ROOM = message("another item that is ready has its place")
"""Why a saved line cannot stand in its slot."""


class WeekFileLine(Struct, frozen=True):
    """A line of a week file with its week."""

    week: SavedWeek
    saved: SavedPublication

    @property
    def by_hand(self) -> bool:
        """Whether an editor made it."""
        return self.week.by_hand(self.saved)


class Saved(Struct):
    """Everything saved of a project, ready to be asked for while placing."""

    lines: Mapping[str, tuple[WeekFileLine, ...]]
    """Item to its lines, in order of time."""
    weeks: Mapping[Week, SavedWeek]
    removed: frozenset[tuple[str, str, date]]
    """(item, channel, day) that an editor took out."""
    removed_pairs: frozenset[tuple[str, str]]
    """(item, channel) that an editor took out on some day."""
    dropped: list[tuple[WeekFileLine, Message]] = []
    """Lines that cannot stand, with the reason."""

    @classmethod
    def of(cls, project: Project) -> Saved:
        """The saved weeks of a project."""
        lines: dict[str, list[WeekFileLine]] = {}
        for week in project.weeks.values():
            for saved in week.publications:
                lines.setdefault(saved.item, []).append(WeekFileLine(week, saved))
        removed = frozenset(
            (item, channel, moment.date())
            for week in project.weeks.values()
            for item, channel, moment in week.removed
        )
        ordered = {
            item: tuple(sorted(found, key=lambda line: (line.saved.at, line.saved.channel)))
            for item, found in lines.items()
        }
        return cls(ordered, project.weeks, removed, frozenset(place[:2] for place in removed))

    def took_out(self, item: str, channel: str, day: date | None = None) -> bool:
        """Whether an editor took the item out of this channel, on that day or on any."""
        if day is not None:
            return (item, channel, day) in self.removed
        return (item, channel) in self.removed_pairs


def place_saved(
    board: Placements, candidates: Iterable[Candidate], slots: Iterable[Slot], take: int
) -> None:
    """Places what is saved, wherever it can stand; the rest is placed as if it were new.

    `take` is how many items one slot takes; 0 for any number.
    """
    if not board.saved.lines:
        return
    by_moment = {(slot.channel, slot.at): slot for slot in slots}
    project = board.project
    shown = {(each.item, each.channel, each.due) for each in project.record.shown}
    for candidate in candidates:
        kind = project.kinds[candidate.item.kind]
        for line in board.saved.lines.get(candidate.item.id, ()):
            if board.closed(line.saved.at) or line.saved.place in shown:
                continue  # of what was shown, and of the past, the record is right
            if project.stops.closes(kind, line.saved.at):
                continue
            slot = by_moment.get((line.saved.channel, line.saved.at))
            why_not = _why_not(board, candidate, line) or _no_room(board, line, slot, take)
            if why_not is None:
                reason = _reason(line, slot, board)
                channel, moment = line.saved.channel, line.saved.at
                board.place(candidate, channel, moment, reason, slot, pinned=line.by_hand)
                continue
            if line.saved.channel not in candidate.item.pins:
                board.saved.dropped.append((line, why_not))


def reserve_unready(
    board: Placements, candidates: Iterable[Candidate], slots: Iterable[Slot]
) -> None:
    """Keeps the places of what was not ready at its moment empty: nothing replaces it."""
    unready = {
        (line.saved.channel, line.saved.at)
        for candidate in candidates
        for line in board.saved.lines.get(candidate.item.id, ())
        if _was_unready(board, candidate, line)
    }
    for slot in slots if unready else ():
        if (slot.channel, slot.at) in unready:
            board.reserve(slot)


def _was_unready(board: Placements, candidate: Candidate, line: WeekFileLine) -> bool:
    return candidate.tentative and line.saved.at <= board.now


def reserve_vacated(board: Placements, kind: str, slots: Iterable[Slot]) -> None:
    """Keeps the places empty from which an editor took or moved an item of this kind."""
    kinds = {item.id: item.kind for item in board.project.items}
    vacated = {
        (channel, moment)
        for week in board.saved.weeks.values()
        for item, channel, moment in week.vacated
        if kinds.get(item) == kind
    }
    for slot in slots if vacated else ():
        if (slot.channel, slot.at) in vacated:
            board.reserve(slot)


def _no_room(board: Placements, line: WeekFileLine, slot: Slot | None, take: int) -> Message | None:
    if slot is None or not take or line.by_hand or board.holds(slot) < take:
        return None
    return NO_ROOM


def _reason(line: WeekFileLine, slot: Slot | None, board: Placements) -> Message:
    if line.by_hand:
        return reasons.moved_by_hand(line.week.week)
    if slot is None:
        return reasons.saved(line.week.week)
    return reasons.saved_slot(board.project, line.week.week, slot)


def _why_not(board: Placements, candidate: Candidate, line: WeekFileLine) -> Message | None:
    """Why a line cannot stand; None where it can."""
    item, at, channel = candidate.item, line.saved.at, line.saved.channel
    if any(moment.date() == at.date() for moment in board.used.get((item.id, channel), ())):
        return message("it goes out there that day already")
    if channel in item.pins and not line.by_hand:
        return message("the item has a pin for this channel")
    if _was_unready(board, candidate, line):
        return message("it was not ready at that moment, and did not go out")
    # Of a council without a record what was saved is all there is to know of its past.
    past = board.project.record.is_empty and at <= board.now
    return None if past else _impossible(board, candidate, line)


def _impossible(board: Placements, candidate: Candidate, line: WeekFileLine) -> Message | None:
    """Why a line that is to come has become impossible."""
    item, at, channel = candidate.item, line.saved.at, line.saved.channel
    if channel not in board.project.channels:
        return message("the channel '{channel}' is no longer there", channel=channel)
    if not may_go_to(item, channel, board.project):
        return message("this kind or this item does not go to that channel")
    if at < candidate.window.opens:
        return candidate.window.because
    if candidate.window.closed(at):
        return candidate.window.until
    return None if line.by_hand else _closed(board, item.kind, channel, at.date())


def _closed(board: Placements, kind: str, channel: str, day: date) -> Message | None:
    """Why nothing of the kind goes out there that day; an editor may decide otherwise."""
    closed = board.project.closures.closed_on(channel, day)
    if closed is not None:
        return message("that day is closed: {label}", label=closed.label)
    quiet = board.project.closures.quiet_on(kind, day)
    if quiet is not None:
        return message("its kind does not go out then: {label}", label=quiet.label)
    return None
