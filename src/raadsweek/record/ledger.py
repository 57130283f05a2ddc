"""What left us, or was placed by a person: the facts of that, as the ledger tells them."""

from __future__ import annotations

from itertools import chain, groupby
from operator import attrgetter, eq
from typing import TYPE_CHECKING

from raadsweek.errors import RaadsweekError
from raadsweek.language import message
from raadsweek.model import fact as sorts
from raadsweek.model.amsterdam_time import in_amsterdam
from raadsweek.model.fact import Fact
from raadsweek.model.ledger import TAKEN, WHOLE, DeliveryOutcome, Ledger, LedgerEntry
from raadsweek.model.problem import Severity
from raadsweek.record.fact_files import append, read_facts

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from raadsweek.model.folders import Folders
    from raadsweek.record.fold_groups import New

_OUTCOMES: Mapping[str, DeliveryOutcome] = {
    sorts.CLAIM: DeliveryOutcome.SENDING,
    sorts.SENT: DeliveryOutcome.PUBLISHED,
    sorts.PLACED: DeliveryOutcome.PUBLISHED,
    sorts.REFUSED: DeliveryOutcome.FAILED,
    sorts.UNKNOWN: DeliveryOutcome.UNKNOWN,
    sorts.GONE: DeliveryOutcome.GONE,
    sorts.UNDONE: DeliveryOutcome.RETRACTED,
    sorts.SKIP: DeliveryOutcome.SKIPPED,
}
FINAL = "final"
"""How something was refused: the same again would be too."""
_TAKES = frozenset((sorts.GONE, sorts.UNDONE))
_at = attrgetter("at")
_SORTS = {outcome: sort for sort, outcome in _OUTCOMES.items() if sort != sorts.PLACED}


def ledger_of(facts: Iterable[Fact]) -> Ledger:
    """The entries of these facts, in the order in which they followed one another.

    The moment decides, and within one what a fact lifts comes before it.
    """
    return Ledger(_entries(each for each in facts if each.fact in _OUTCOMES))


def ledger_with(
    ledger: Ledger, new: New, all: Iterable[Fact], lifted: Container[str] = ()
) -> Ledger:
    """The ledger with the entries of new facts; `all` are those, and the facts of the ledger.

    `lifted`: the ids of what those of the ledger lift. A new one may be among them: it was written
    by another clone, and what takes it back came first.
    """
    more = _entries(chain.from_iterable(map(new.of, _OUTCOMES)))
    if not more:
        return ledger
    late = bool(ledger.entries) and more[0].at <= ledger.entries[-1].at
    if late or any(each.outcome in TAKEN or each.fact in lifted for each in more):
        return ledger_of(all)
    return Ledger((*ledger.entries, *more))


def _entries(found: Iterable[Fact]) -> tuple[LedgerEntry, ...]:
    # An act on an item may be undone too: that is no delivery. Nor is what is done about a post
    # that went out, but for what takes it down.
    facts = [
        each
        for each in found
        if ("@" in each.of or each.of.startswith("mail/"))
        and (not each.act or each.fact == sorts.GONE)
    ]
    facts.sort(key=_at)
    moments = list(map(_at, facts))
    if any(map(eq, moments, moments[1:])):
        groups = (list(group) for _, group in groupby(facts, key=_at))
        facts = [each for group in groups for each in _followed(group)]
    return tuple(map(_entry, _untaken(facts)))


def _untaken(facts: list[Fact]) -> list[Fact]:
    """The facts, what takes back right after what it lifts.

    Of what was sent elsewhere meanwhile, and nobody knew of here, it says nothing.
    """
    takes = [each for each in facts if each.fact in _TAKES and each.lifts]
    if not takes:
        return facts
    place = {each.id: n for n, each in enumerate(facts)}
    moved: dict[str, int] = {}
    for each in takes:
        lifted = [place[id] for id in each.lifts if id in place]
        if lifted:
            moved[each.id] = max(lifted)
    order = [((moved.get(each.id, n)), each.id in moved, n) for n, each in enumerate(facts)]
    return [facts[n] for *_, n in sorted(order)]


def _followed(facts: list[Fact]) -> list[Fact]:
    """Facts of one moment, each behind those that it lifts."""
    if len(facts) == 1:
        return facts
    facts = sorted(facts, key=attrgetter("id"))
    known = {each.id: each for each in facts}
    if not any([id in known for each in facts for id in each.lifts]):  # noqa: C419 - quicker
        return facts
    rank: dict[str, int] = {}

    def ranked(fact: Fact) -> int:
        if fact.id not in rank:
            rank[fact.id] = 0  # a circle, which no writer makes, ends here
            below = [ranked(known[id]) + 1 for id in fact.lifts if id in known]
            rank[fact.id] = max(below, default=0)
        return rank[fact.id]

    return sorted(facts, key=ranked)


def _entry(fact: Fact) -> LedgerEntry:
    channel, item = _names(fact.of)
    # In the order of the class: by name it takes a third longer.
    return LedgerEntry(
        fact.of,
        channel,
        item,
        in_amsterdam(fact.at),
        _OUTCOMES[fact.fact],
        fact.by,
        fact.url,
        fact.digest,
        fact.why,
        fact.part,
        fact.reference,
        fact.covers,
        fact.fact == sorts.PLACED,
        fact.id,
        in_amsterdam(fact.due) if fact.due else None,
        fact.how == FINAL,
        fact.text,
    )


def _names(of: str) -> tuple[str, str]:
    """Channel and item of a publication; of an issue of a mail its channel and week."""
    if of.startswith("mail/"):
        _, channel, week = of.split("/", 2)
        return channel, week
    item, channel, _ = of.rsplit("@", 2)
    return channel, item


def fact_of(entry: LedgerEntry, ledger: Ledger) -> Fact:
    """The fact of an entry that is added to the ledger: it lifts what stood of the same part.

    What takes back lifts all parts; what comes after that lifts the taking back.
    """
    sort = _SORTS[entry.outcome]
    if entry.outcome is DeliveryOutcome.PUBLISHED and entry.by_hand:
        sort = sorts.PLACED
    earlier = ledger.since_retracted(entry.publication)
    facts = ledger.of(entry.publication)
    taken = facts[: len(facts) - len(earlier)][-1:]
    whole = entry.outcome in TAKEN and entry.part == WHOLE
    lifted = [each for each in earlier if whole or each.part == entry.part] or taken
    return Fact(
        at=entry.at,
        fact=sort,
        of=entry.publication,
        by=entry.by,
        url=entry.url,
        digest=entry.digest,
        why=entry.why,
        part=entry.part,
        reference=entry.reference,
        covers=entry.covers,
        due=entry.until,
        text=entry.text,
        how=FINAL if entry.final else "",
        lifts=tuple(each.fact for each in lifted),
    )


def read_ledger(folders: Folders) -> Ledger:
    """The ledger as it is now, whatever the clock says: what left cannot be unsent.

    RaadsweekError where the record is damaged.
    """
    read = read_facts(folders)
    for problem in read.problems:
        if problem.severity is Severity.ERROR:
            what = message(
                "{place}: {what}", place=f"{problem.path}:{problem.line or 1}", what=problem.message
            )
            raise RaadsweekError(what, problem.hint)
    return ledger_of(read.facts)


def add_entry(folders: Folders, entry: LedgerEntry, ledger: Ledger) -> LedgerEntry:
    """Adds a fact; when this returns it is on the disk. What it gives knows the fact's id."""
    written = append(folders, [fact_of(entry, ledger)])
    return _entry(written[0])
