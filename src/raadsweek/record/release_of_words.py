"""What a release now would say of a few items, where only their words may be other ones."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from raadsweek.model import fact as sorts
from raadsweek.model.plan import Plan
from raadsweek.model.recorded_statement import statement_of
from raadsweek.record.edits_since_release import is_public
from raadsweek.record.release import Release, folded_after
from raadsweek.record.release_of_items import ItemsReleased
from raadsweek.record.stops import ReleaseWhileStopped
from raadsweek.record.values import Added, Values

if TYPE_CHECKING:
    from collections.abc import Callable, Container
    from datetime import datetime

    from raadsweek.model.address import Addresses
    from raadsweek.model.project import Project
    from raadsweek.model.record import Record

_CORRECTED = frozenset(("small", "found"))
"""How a text follows on another one without being told of in feeds and mails."""


def says_no_more(project: Project, there: Container[str], now: datetime) -> bool:
    """Whether a release of other words of the items of a project would say nothing of others.

    One that takes over what nobody saw would give that another moment; what is new may be by its
    words what was public under another name; and words that are lost are those of a file. `there`
    are the ids of all items that have a file, of which the project has some.
    """
    record = project.record
    names = (thing.partition("/")[2] for thing in record.lost if thing.startswith("item/"))
    lost = any(record.renamed.get(name, name) in there for name in names)
    if record.unseen or lost or any(each.wordless for each in record.items.values()):
        return False
    new = any(each.id not in record.items and is_public(each, now) for each in project.items)
    return not new or all(id in there or each.ended for id, each in record.items.items())


def after_words(
    project: Project, addresses: Addresses, digest: Callable[[str], str], now: datetime
) -> Record | None:
    """The record as it would be after a release of the words of the items of a project.

    The project may have but some items. None where a release says more of them than other words;
    `digest` gives that of the bytes of a file.
    """
    record = project.record
    added = Added(record.values or Values())
    plan = Plan(now.date(), now.date())
    whole = partial(statement_of, digest=digest)
    release = Release(project, plan, addresses, whole, added, now, digest=digest)
    lines = list(ItemsReleased(release).of_shown())
    if project.stops.in_force is not None:
        lines = ReleaseWhileStopped(project).of(lines)
    if not lines:
        return record
    if any(each.fact != sorts.TEXT for each in lines):
        return None
    after = folded_after(record, release.closed(lines), added)
    told = [each for id, each in after.items.items() if each is not record.items.get(id)]
    there = {item.id for item in project.items}
    plain = all(each.id in there and each.versions[-1].how in _CORRECTED for each in told)
    return after if plain else None
