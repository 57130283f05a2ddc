"""The progress in amending a post that went out: what was done, and what is still to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.model import fact as sorts
from raadsweek.model.publisher import Amend

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from raadsweek.model.fact import Fact
    from raadsweek.model.ledger import Ledger, LedgerEntry

_OPEN = (sorts.CLAIM, sorts.UNKNOWN)


class AmendStep(Struct, frozen=True):
    """One request to a server, about one post or one part of a thread."""

    act: Amend
    entry: LedgerEntry
    replies: tuple[str, ...] = ()
    """What the other side calls our notices below it: these go with it."""
    known: Fact | None = None
    """The last word on it; None: it was not begun."""

    @property
    def is_done(self) -> bool:
        """Whether the server said so."""
        return self.known is not None and self.known.fact == sorts.SENT

    @property
    def is_unsure(self) -> bool:
        """Whether it may have been done, and nobody knows."""
        return self.known is not None and self.known.fact in _OPEN


class AmendProgress(Struct, frozen=True):
    """The facts of what was done about one publication."""

    publication: str
    facts: tuple[Fact, ...]

    @classmethod
    def of(cls, publication: str, facts: Iterable[Fact]) -> AmendProgress:
        """Those that still hold."""
        own = [each for each in facts if each.act and each.of == publication]
        lifted = {id for each in own for id in each.lifts}
        held = [each for each in own if each.id not in lifted and each.fact != sorts.GONE]
        return cls(publication, tuple(sorted(held, key=lambda each: (each.at, each.id))))

    @property
    def replies(self) -> tuple[str, ...]:
        """What the other side calls the notices that stand below it."""
        sent = (each for each in self.facts if each.fact == sorts.SENT)
        return tuple(each.reference for each in sent if each.act == Amend.REPLY and each.reference)

    def last(self, act: Amend, part: int, since: datetime) -> Fact | None:
        """The last word on a step, in the present attempt: what was done before is another one."""
        found = [each for each in self.facts if each.act == act and each.part == part]
        last = found[-1] if found else None
        return None if last and last.fact == sorts.SENT and last.at < since else last


def parts_there(ledger: Ledger, publication: str) -> tuple[LedgerEntry, ...]:
    """The facts by which it stands there: of a thread those of its parts, in order."""
    parts = {each.part for each in ledger.since_retracted(publication) if each.part}
    found = [ledger.published(publication, part) for part in sorted(parts)]
    there = tuple(each for each in found if each is not None)
    whole = ledger.published(publication)
    return there or ((whole,) if whole is not None else ())


def steps(
    how: Amend,
    amended: AmendProgress,
    there: Sequence[LedgerEntry],
    since: datetime,
    *,
    all_goes: bool,
) -> tuple[AmendStep, ...]:
    """What is to be done, the first part of a thread last: what is left of it is then no half.

    Of a thread of which the first part gets other words the rest goes. `all_goes`: the item was
    taken back, and our notices below it of before go too.
    """
    first, rest = there[0], there[1:] if how is not Amend.REPLY else ()
    replies = amended.replies if all_goes and how is not Amend.REPLY else ()
    made = [AmendStep(Amend.DELETE, each) for each in reversed(rest)]
    made.append(AmendStep(how, first, replies))
    return tuple(
        AmendStep(
            each.act, each.entry, each.replies, amended.last(each.act, each.entry.part, since)
        )
        for each in made
    )
