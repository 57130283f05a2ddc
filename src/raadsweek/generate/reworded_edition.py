"""What other words of items make of the edition that was kept: of these items, and what follows.

Without a record other words are just those. With one they are a correction: residents read what
the record has, and a release now would add to it what the files say since. What it says of these
items alone is asked (`record/release_of_words.py`), and everything else is as it was: a release at
the moment of the edition said nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.edition.resolve.item_parts import ItemValues, reworded, statements, with_changes
from raadsweek.edition.reused_values import NotKeptError, decoded
from raadsweek.edition.values.item import PublicItem
from raadsweek.lazy_import import LazyModule
from raadsweek.media.library import library
from raadsweek.model.address import Addresses
from raadsweek.model.recorded_statement import item_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from raadsweek.cache.kept_changes import ReadValues
    from raadsweek.cache.kept_edition import KeptEdition
    from raadsweek.cache.store import Store
    from raadsweek.edition.looks import Look
    from raadsweek.edition.resolve.item_parts import Statements
    from raadsweek.generate import dated_lists
    from raadsweek.model.item import Item
    from raadsweek.model.project import Project
    from raadsweek.model.record import Record
    from raadsweek.record import release_of_words
else:  # Only a council with a record needs them.
    dated_lists = LazyModule("raadsweek.generate.dated_lists")
    release_of_words = LazyModule("raadsweek.record.release_of_words")


class Reworded(Struct, frozen=True):
    """The values of an edition that are other ones."""

    values: Mapping[Look, object]
    corrects: bool = False
    """Whether a release would say so now: at another moment it would be of that moment."""


def reworded_edition(
    store: Store, values: ReadValues, content: Path, project: Project, now: datetime
) -> Reworded | None:
    """What the words of the items of `project` make of it; that may have but some items.

    None where more than words is other than it was.
    """
    record = project.record
    after = record if record.is_empty else _after(values.kept, content, project, now)
    if after is None:
        return None
    files = (each.as_of(now) for each in project.items)
    shown = files if record.is_empty else _shown(project, after)
    found = _reworded(values, shown, statements(content))
    if found is None:
        return None
    if after is not record:
        return _corrected(store, values, found, project, after)
    differing = _differing(found)
    # With a record, and nothing to tell: only what nobody may read yet is another one.
    return Reworded(differing) if record.is_empty or not differing else None


def heads_of(record: Record) -> list[str]:
    """The facts of a record that nothing follows."""
    return list(record.folded.groups.half.heads) if record.folded else []


def _after(kept: KeptEdition, content: Path, project: Project, now: datetime) -> Record | None:
    """The record after a release now; None where that says more, or the record is another one."""
    there = {each.id for file in kept.items.values() for each in file.items}
    same = heads_of(project.record) == kept.heads
    if not same or not release_of_words.says_no_more(project, there, now):
        return None
    addresses, digest = Addresses(*kept.outputs.addresses), library(content).digest
    return release_of_words.after_words(project, addresses, digest, now)


def _shown(project: Project, record: Record) -> Iterator[Item]:
    """Those of its items that were public, as the record has them."""
    for item in project.items:
        known = record.items.get(item.id)
        if known is not None:
            yield item_of(item.id, known.statement, known.withdrawal)


Rewording = dict[str, tuple[ItemValues, ItemValues]]
"""By the id of an item its values as they were kept, and as they are now."""


def _reworded(values: ReadValues, items: Iterable[Item], known: Statements) -> Rewording | None:
    """Of the items that somebody sees; None where more than words of one is another."""
    found: Rewording = {}
    for item in items:
        if ("item", item.id) not in values.digests:
            continue  # nobody sees it yet
        looks = [look for of in ItemValues._fields if (look := (of, item.id)) in values.digests]
        try:
            was = ItemValues(*(decoded(each, values.read(each), values.digests) for each in looks))  # type: ignore[arg-type]
        except (NotKeptError, TypeError):
            return None
        new = reworded(was, item, known)
        if new is None:
            return None
        found[item.id] = (was, new)
    return found


def _differing(found: Rewording) -> dict[Look, object]:
    return {
        (of, id): value
        for id, (was, new) in found.items()
        for of, before, value in zip(ItemValues._fields, was, new, strict=True)
        if value != before
    }


def _corrected(
    store: Store,
    values: ReadValues,
    found: Rewording,
    project: Project,
    after: Record,
) -> Reworded | None:
    """The same with what the record says of it then, and with what says when it changed last."""
    before = project.record.items
    told = {id for id, each in after.items.items() if each is not before.get(id)}
    new = {id: (was, with_changes(now, after)) for id, (was, now) in found.items()}
    other = {id for id, (was, now) in new.items() if was != now}
    items = [now.item for _, now in new.values() if isinstance(now.item, PublicItem)]
    items = [each for each in items if each.id in told]
    if other != told or len(items) != len(told):
        return None
    dated = dated_lists.dated(store, values, items)
    if dated is None:
        return None
    return Reworded({**_differing(new), **dated}, corrects=True)
