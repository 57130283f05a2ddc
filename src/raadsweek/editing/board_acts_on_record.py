"""Acts of the board that the record keeps, and places where words stood, ticked off."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from raadsweek.editing import board_acts
from raadsweek.editing.correct_and_withdraw import Acted, PublicActs
from raadsweek.editing.project_on_disk import EditRefusedError
from raadsweek.errors import UsageError
from raadsweek.language import message
from raadsweek.model import fact as sorts
from raadsweek.model.did_you_mean import nearest
from raadsweek.model.fact import GONE, Fact
from raadsweek.model.places_elsewhere import Elsewhere, elsewhere
from raadsweek.record.fact_files import append

if TYPE_CHECKING:
    from raadsweek.model.record import Record, RecordedItem


_SORTS = {
    board_acts.Withdraw: sorts.WITHDRAW,
    board_acts.Correct: sorts.CORRECT,
    board_acts.Restore: sorts.RESTORE,
}


def is_on_record(act: board_acts.Act, record: Record) -> TypeGuard[board_acts.PublicAct]:
    """Whether the act is of something that was public by the record."""
    if isinstance(act, board_acts.Gone):
        return True
    return (
        isinstance(act, board_acts.Withdraw | board_acts.Correct | board_acts.Restore)
        and act.item in record.items
    )


def done(acts: PublicActs, act: board_acts.PublicAct) -> Acted:
    """Does it. RaadsweekError with why, where it cannot be done."""
    if isinstance(act, board_acts.Gone):
        return gone(acts, act.publication)
    item = _item(acts, act)
    if isinstance(act, board_acts.Withdraw):
        return acts.withdraw(item, act.reason)
    if isinstance(act, board_acts.Restore):
        return acts.restore(item, act.reason)
    return acts.correct(item, act.note, small=act.small)


def undone(acts: PublicActs, act: board_acts.PublicAct) -> Acted:
    """Undoes it, until a release shows it."""
    if isinstance(act, board_acts.Gone):
        raise EditRefusedError(
            message("what is ticked off cannot be undone here"),
            message("Does it stand there yet? Note its address again."),
        )
    return acts.undo(_item(acts, act), _SORTS[type(act)])


def _item(
    acts: PublicActs, act: board_acts.Withdraw | board_acts.Restore | board_acts.Correct
) -> RecordedItem:
    return acts.record.items[act.item]


# Ticks off a place where words stood: they no longer stand there.


def gone(acts: PublicActs, publication: str) -> Acted:
    """Records that somebody took it down, or mended it there.

    `publication` is its id, or the address at which it stands. UsageError where nothing says that
    it stands anywhere.
    """
    places = [each for found in elsewhere(acts.record).values() for each in found]
    here = [each for each in places if publication.strip() in (each.publication, each.url)]
    if not here:
        return _not_there(acts, publication, places)
    board_acts.refuse_address(acts.by)
    fact = Fact(
        at=acts.now.replace(microsecond=0),
        fact=GONE,
        of=here[0].publication,
        by=acts.by,
        lifts=_facts(acts, here[0].publication),
    )
    written = append(acts.folders, [fact])[0]
    what = message("Recorded: '{publication}' no longer stands there.", publication=fact.of)
    return Acted(what, written)


def _facts(acts: PublicActs, publication: str) -> tuple[str, ...]:
    """What is recorded of it by itself; a mail that it went out with stays sent."""
    earlier = acts.record.ledger.since_retracted(publication)
    return tuple(each.fact for each in earlier if each.fact)


def _not_there(acts: PublicActs, publication: str, places: list[Elsewhere]) -> Acted:
    last = acts.record.ledger.last(publication)
    if last is not None:
        what = message("'{publication}' does not stand there any more", publication=publication)
        return Acted(what)
    raise UsageError(
        message("nothing says that '{publication}' stands anywhere", publication=publication),
        nearest(publication, [each.publication for each in places]),
    )
