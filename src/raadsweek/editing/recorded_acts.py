"""An act of the board that the record keeps: the same acts as those of the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from raadsweek.editing.act import Correct, Gone, Restore, Withdraw
from raadsweek.editing.gone import gone
from raadsweek.editing.project_on_disk import EditRefusedError
from raadsweek.language import message
from raadsweek.model import fact as sorts

if TYPE_CHECKING:
    from raadsweek.editing.act import Act, PublicAct
    from raadsweek.editing.public_acts import Acted, PublicActs
    from raadsweek.model.record import Record, RecordedItem

_SORTS = {Withdraw: sorts.WITHDRAW, Correct: sorts.CORRECT, Restore: sorts.RESTORE}


def is_on_record(act: Act, record: Record) -> TypeGuard[PublicAct]:
    """Whether the act is of something that was public by the record."""
    if isinstance(act, Gone):
        return True
    return isinstance(act, Withdraw | Correct | Restore) and act.item in record.items


def done(acts: PublicActs, act: PublicAct) -> Acted:
    """Does it. RaadsweekError with why, where it cannot be done."""
    if isinstance(act, Gone):
        return gone(acts, act.publication)
    item = _item(acts, act)
    if isinstance(act, Withdraw):
        return acts.withdraw(item, act.reason)
    if isinstance(act, Restore):
        return acts.restore(item, act.reason)
    return acts.correct(item, act.note, small=act.small)


def undone(acts: PublicActs, act: PublicAct) -> Acted:
    """Undoes it, until a release shows it."""
    if isinstance(act, Gone):
        raise EditRefusedError(
            message("what is ticked off cannot be undone here"),
            message("Does it stand there yet? Note its address again."),
        )
    return acts.undo(_item(acts, act), _SORTS[type(act)])


def _item(acts: PublicActs, act: Withdraw | Restore | Correct) -> RecordedItem:
    return acts.record.items[act.item]
