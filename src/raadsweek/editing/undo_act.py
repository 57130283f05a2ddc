"""Undo of an act on what was public: which act is lifted, and what is so after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.errors import RaadsweekError, UsageError
from raadsweek.language import Message, message
from raadsweek.model import fact as sorts
from raadsweek.model.amsterdam_time import in_amsterdam
from raadsweek.model.record import Record, Recorded, Standing
from raadsweek.record.chain import since_releases
from raadsweek.record.fold import read_record
from raadsweek.record.history import is_undoing

if TYPE_CHECKING:
    from raadsweek.model.fact import Fact
    from raadsweek.model.folders import Folders


def act_to_lift(record: Record, item: Recorded, sort: str, act: str = "") -> Fact:
    """The newest act of a sort on an item, or the one of which `act` is the id.

    RaadsweekError: there is none, or residents saw it.
    """
    void = {id for each in record.facts if is_undoing(each) for id in each.lifts}
    acts = [
        each
        for each in record.facts
        if each.fact == sort and each.of == item.thing and each.id not in void
        if act in ("", each.id)
    ]
    if not acts:
        raise UsageError(
            message("there is no such act on '{title}' to undo", title=item.statement.title)
        )
    last = max(acts, key=lambda each: (each.at, each.id))
    if record.released is not None and is_shown(record, last):
        raise RaadsweekError(
            message(
                "that was made public on {moment}, and cannot be undone",
                moment=in_amsterdam(record.released),
            ),
            message("What residents read stays true: restore, withdraw or correct it again."),
        )
    return last


def is_shown(record: Record, act: Fact) -> bool:
    """Whether the newest release shows an act; one in the same second may have come before it."""
    if record.released == act.at:
        return act.id not in since_releases(record.facts)
    return record.released is not None and record.released > act.at


def standing_words(folders: Folders, before: Recorded, sort: str) -> Message:
    """How the item stands now that an act of the `sort` on it was undone."""
    record = read_record(folders).record
    item = next((each for each in record.things if each.thing == before.thing), before)
    title = item.statement.title
    if sort == sorts.CORRECT:
        return message("Undone: nothing is said of how '{title}' was changed", title=title)
    if sort == sorts.RENAME:
        return message("Undone: '{title}' is called {name}, as it was", title=title, name=item.id)
    if item.standing is Standing.WITHDRAWN:
        return message("Undone: '{title}' is withdrawn, as it was", title=title)
    if item.standing is Standing.HIDDEN:
        return message("Undone: '{title}' cannot be read, as it was", title=title)
    return message("Undone: '{title}' is public, as it was", title=title)
