"""What says when it last changed, where items are corrected: lists, meetings, and their results.

A correction is a fact of now. Of the values that were kept it changes besides the item every one
that says when anything in it last changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from msgspec import json

from raadsweek.edition.resolve.item_parts import later
from raadsweek.edition.reused_values import NotKeptError, decoded
from raadsweek.edition.value_digest import digest_of_encoded
from raadsweek.edition.values.card import PublicResults
from raadsweek.edition.values.meeting import PublicMeeting
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from datetime import datetime

    from raadsweek.cache.kept_changes import ReadValues
    from raadsweek.cache.store import Store
    from raadsweek.edition.looks import Look
    from raadsweek.edition.values.item import PublicItem

NEWEST, MEETING, RESULTS = "newest", "meeting", "results"
_NAME = "dated lists"


def keep_lists(store: Store, looks: Iterable[Look], items: Callable[[str], Collection[str]]) -> str:
    """Keeps of which lists each item is, among these looks at when lists changed; the digest.

    `items` gives those of a list.
    """
    found: dict[str, list[str]] = {}
    for name in sorted(key for of, key in looks if of == NEWEST):
        for id in items(name):
            found.setdefault(id, []).append(name)
    try:
        content = b"\n".join(json.encode(each) for each in sorted(found.items()))
    except UnicodeEncodeError:  # the name of a file that is no text
        return ""
    store.write(_NAME, content)
    return digest_of_encoded(content)


def lists_of(store: Store, kept: str, items: Iterable[PublicItem]) -> set[str] | None:
    """The lists of these items; None where they are not what was kept, with this digest."""
    content = store.read(_NAME) or b""
    if not kept or digest_of_encoded(content) != kept:
        return None
    ids, found = {each.id for each in items}, set[str]()
    begins = tuple(json.encode([id])[:-1] + b"," for id in ids)
    for line in content.split(b"\n"):
        if line.startswith(begins):
            found.update(json.decode(line, type=tuple[str, list[str]])[1])
    return found


def dated(
    store: Store, values: ReadValues, items: Collection[PublicItem]
) -> dict[Look, object] | None:
    """The values of the lists and the meetings of these items, which changed at one moment.

    None where one of them was not kept.
    """
    lists = lists_of(store, values.kept.lists, items)
    if lists is None:
        return None
    found: dict[Look, object] = {}
    ids, moment = {each.id for each in items}, later(*(each.changed for each in items))
    for look in _looks(values.digests, lists, items):
        try:
            value = decoded(look, values.read(look), values.digests)
        except NotKeptError:
            return None
        new = _dated(look, value, ids, moment)
        if new != value:
            found[look] = new
    return found


def _looks(
    known: Mapping[Look, str], lists: Iterable[str], items: Iterable[PublicItem]
) -> Iterator[Look]:
    meetings = {each.meeting for each in items}
    looks = [(of, id) for of in (MEETING, RESULTS) for id in meetings]
    yield from (look for look in (*looks, *((NEWEST, name) for name in lists)) if look in known)


def _dated(look: Look, value: object, items: Collection[str], now: datetime | None) -> object:
    if look[0] == NEWEST:
        return later(cast("datetime | None", value), now)
    if isinstance(value, PublicMeeting):
        if not any(id in items for id in value.items):
            return value
        # Its agenda is a part of the event in calendars.
        agendas = sum(id in items for id in value.agendas)
        return replace(
            value,
            updated=later(value.updated, now),
            revision=value.revision + agendas,
            stamped=later(value.stamped, now) if agendas else value.stamped,
        )
    if isinstance(value, PublicResults):
        shown = any(id in items for id in value.every)
        return replace(value, updated=later(value.updated, now)) if shown else value
    return value
