"""Facts restated: what lines say of other things than the one erased, in new lines without it.

A mail that went out with it would else never have gone out, and the others in it would go again.
"""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from raadsweek.record.fact_lines import with_id

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from raadsweek.model.fact import Fact


def with_lifters(facts: Collection[Fact], parts: Iterable[Fact]) -> list[Fact]:
    """`parts` with all facts that lift them or stand on them: these name their ids.

    Each comes after those that it names.
    """
    found = {fact.id: fact for fact in parts}
    while more := [
        fact
        for fact in facts
        if fact.id not in found and not found.keys().isdisjoint((*fact.lifts, *fact.stands))
    ]:
        found |= {fact.id: fact for fact in more}
    graph = {
        id: [each for each in (*fact.lifts, *fact.stands) if each in found]
        for id, fact in found.items()
    }
    try:
        return [found[id] for id in TopologicalSorter(graph).static_order()]
    except CycleError:  # Only where somebody made up the ids.
        return list(found.values())


def said_again(
    facts: Sequence[Fact],
    after: Sequence[str],
    covered: Callable[[Fact], Collection[str]],
    instead: Mapping[str, str],
) -> Iterator[Fact]:
    """New lines for the facts, without what is `covered` of each; the first follows `after`.

    `instead`: digests of texts, each with that of the text in its place. A fact that lifts another
    one of these lifts the new line.
    """
    new: dict[str, str] = {}
    for fact in facts:
        gone = covered(fact)
        made = with_id(
            replace(
                fact,
                covers=tuple(each for each in fact.covers if each not in gone),
                text=instead.get(fact.text, fact.text),
                mac="" if fact.text in instead else fact.mac,
                lifts=tuple(new.get(id, id) for id in fact.lifts),
                stands=tuple(new.get(id, id) for id in fact.stands),
            ),
            after,
        )
        new[fact.id] = made.id
        after = (made.id,)
        yield made
