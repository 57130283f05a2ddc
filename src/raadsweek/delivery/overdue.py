"""Overdue publications: due by some moment, and not on the site that residents see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from raadsweek.desk.difference import told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from raadsweek.desk.difference import BuiltPublication
    from raadsweek.edition.resolve import Selection
    from raadsweek.model.item import Item


@dataclass(frozen=True, slots=True)
class Overdue:
    """One publication, or the withdrawal of one, that the site does not tell."""

    publication: BuiltPublication
    since: datetime


def overdue(
    site: Iterable[BuiltPublication], selection: Selection, said: Callable[[Item], str]
) -> tuple[Overdue, ...]:
    """What the public `selection` tells and the `site` does not, in order of time.

    A text that was changed is not in it: no moment says when it should have been there. Nor is
    what a later build told, so the selection may be one of a while ago. `said` gives the digest
    of what an item says.
    """
    there = {each.id: each for each in site}
    found = []
    for each in told(selection, said):
        known = there.get(each.id)
        if known is None:
            found.append(Overdue(each, each.at))
        elif each.withdrawn and not known.withdrawn:
            withdrawal = selection.items[each.item].withdrawal
            found.append(Overdue(each, withdrawal.at if withdrawal else each.at))
    return tuple(sorted(found, key=lambda each: (each.since, each.publication.id)))
