"""A release as data, for other programs (`raadsweek publish --format json`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from raadsweek.delivery.release_words import SORTS, changes
from raadsweek.model.fact import SHOW

if TYPE_CHECKING:
    from raadsweek.delivery.prepare_release import Prepared
    from raadsweek.delivery.release_words import ChangedItem


def release_facts(prepared: Prepared) -> dict[str, Any] | None:
    """Its id, its moment, the publications that it shows, and what it does to which items.

    None where there was nothing new. Of what is erased there is a number only.
    """
    if not prepared.id:
        return None
    found = changes(prepared)
    shows = [each.of for each in prepared.facts if each.fact == SHOW]
    by_sort = {sort: [_facts(each) for each in found if each.sort == sort] for sort in SORTS}
    by_sort["erases"] = len(by_sort["erases"])  # type: ignore[assignment]
    return {"id": prepared.id, "at": prepared.at.isoformat(), "shows": shows, **by_sort}


def _facts(change: ChangedItem) -> dict[str, str]:
    facts = {"item": change.item, "title": change.title}
    return facts | ({"url": change.address} if change.address else {})
