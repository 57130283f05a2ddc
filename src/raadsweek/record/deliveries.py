"""What left us, or was placed by a person: the facts of that, as the ledger tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.errors import RaadsweekError
from raadsweek.language import message
from raadsweek.model import fact as sorts
from raadsweek.model.fact import Fact
from raadsweek.model.ledger import TAKEN, WHOLE, Entry, Ledger, Outcome
from raadsweek.model.moment import in_amsterdam
from raadsweek.model.problem import Severity
from raadsweek.record.fact_files import append, read_facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from raadsweek.model.project import Folders

_OUTCOMES: Mapping[str, Outcome] = {
    sorts.CLAIM: Outcome.SENDING,
    sorts.SENT: Outcome.PUBLISHED,
    sorts.PLACED: Outcome.PUBLISHED,
    sorts.REFUSED: Outcome.FAILED,
    sorts.UNKNOWN: Outcome.UNKNOWN,
    sorts.GONE: Outcome.GONE,
    sorts.UNDONE: Outcome.RETRACTED,
    sorts.SKIP: Outcome.SKIPPED,
}
_SORTS = {outcome: sort for sort, outcome in _OUTCOMES.items() if sort != sorts.PLACED}


def ledger_of(facts: Iterable[Fact]) -> Ledger:
    """The entries of these facts, in the order in which they followed one another.

    Of one publication a fact names those that it lifts, so that is the order, whichever was read
    first; between publications the moment decides.
    """
    found = [each for each in facts if each.fact in _OUTCOMES and _is_of_publication(each)]
    rank: dict[str, int] = {}
    known = {each.id: each for each in found}

    def ranked(fact: Fact) -> int:
        if fact.id not in rank:
            rank[fact.id] = 0  # a circle, which no writer makes, ends here
            below = (ranked(known[id]) + 1 for id in fact.lifts if id in known)
            rank[fact.id] = max(below, default=0)
        return rank[fact.id]

    found.sort(key=lambda each: (each.at, ranked(each), each.id))
    return Ledger(tuple(map(_entry, found)))


def _is_of_publication(fact: Fact) -> bool:
    """Or of an issue of a mail; an act on an item may be undone too."""
    return "@" in fact.of or fact.of.startswith("mail/")


def _entry(fact: Fact) -> Entry:
    channel, item = _names(fact.of)
    return Entry(
        publication=fact.of,
        channel=channel,
        item=item,
        at=in_amsterdam(fact.at),
        outcome=_OUTCOMES[fact.fact],
        by=fact.by,
        url=fact.url,
        digest=fact.digest,
        why=fact.why,
        part=fact.part,
        reference=fact.reference,
        covers=fact.covers,
        by_hand=fact.fact == sorts.PLACED,
        fact=fact.id,
    )


def _names(of: str) -> tuple[str, str]:
    """Channel and item of a publication; of an issue of a mail its channel and week."""
    if of.startswith("mail/"):
        _, channel, week = of.split("/", 2)
        return channel, week
    item, channel, _ = of.rsplit("@", 2)
    return channel, item


def fact_of(entry: Entry, ledger: Ledger) -> Fact:
    """The fact of an entry that is added to the ledger: it lifts what stood of the same part.

    What takes back lifts all parts; what comes after that lifts the taking back.
    """
    sort = _SORTS[entry.outcome]
    if entry.outcome is Outcome.PUBLISHED and entry.by_hand:
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


def add_entry(folders: Folders, entry: Entry, ledger: Ledger) -> Entry:
    """Adds a fact; when this returns it is on the disk. What it gives knows the fact's id."""
    written = append(folders, [fact_of(entry, ledger)])
    return _entry(written[0])
