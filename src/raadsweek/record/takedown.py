"""Takedown: texts become notices or neutral pages, and residents read nothing new.

Such a release may come online before others know of it, also while calendars are wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.model import fact as sorts
from raadsweek.record.history import is_undoing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from raadsweek.model.fact import Fact
    from raadsweek.model.record import Record

_NEW = frozenset((sorts.BEGIN, sorts.SITE, sorts.SHOW, sorts.CORRECT, sorts.RESTORE, sorts.RENAME))
"""By these residents read something that they could not read, or read elsewhere."""


def takes_only_away(facts: Sequence[Fact]) -> bool:
    """Whether nothing of these facts shows anything new.

    A `hide`, `withdraw` or `erase` takes away. A text may be there only with the withdrawal of its
    item: then it is the title above the notice. What says nothing to residents (a release, a look,
    what was placed or sent) does not matter.
    """
    return len(tuple(only_away(facts))) == len(facts)


def only_away(facts: Sequence[Fact]) -> Iterator[Fact]:
    """Those of the facts that show nothing new."""
    withdrawn = frozenset(each.of for each in facts if each.fact == sorts.WITHDRAW)
    return (each for each in facts if not _is_new(each, withdrawn))


def _is_new(fact: Fact, withdrawn: Collection[str]) -> bool:
    if fact.fact == sorts.TEXT:
        return fact.how != "small" or fact.of not in withdrawn
    return fact.fact in _NEW or is_undoing(fact)


def new_since_seen(facts: Sequence[Fact], record: Record) -> frozenset[str]:
    """The ids of the facts by which the next site would show what the site of now does not.

    They are lines of releases that nobody saw, with those releases, and acts that no seen release
    shows. Without them a site from the record only takes away. `record` is folded of the facts.
    """
    return frozenset((*_unseen(facts, record), *_acts(facts, record)))


def _unseen(facts: Sequence[Fact], record: Record) -> Iterator[str]:
    """Releases with anything new, and all their lines: what they take away is said again."""
    unseen = set(record.unseen)
    of_release: dict[str, list[Fact]] = {}
    for each in facts:
        if each.release in unseen:
            of_release.setdefault(each.release, []).append(each)
    new = {id for id, lines in of_release.items() if not takes_only_away(lines)}
    closed = (each for each in facts if each.fact == sorts.RELEASE and each.of in new)
    yield from (each.id for each in (*closed, *(line for id in new for line in of_release[id])))


def _acts(facts: Sequence[Fact], record: Record) -> Iterator[str]:
    """Acts newer than the site, but for those that lift only what is newer too."""
    until = record.until
    moments = {each.id: each.at for each in facts}
    for each in facts:
        if until is not None and each.at <= until:
            continue
        lifted = [moments[id] for id in each.lifts if id in moments]
        shown = any(until is None or moment <= until for moment in lifted)
        lifts = each.fact == sorts.RESTORE or is_undoing(each)
        if each.fact in (sorts.CORRECT, sorts.RENAME) or (lifts and shown):
            yield each.id
