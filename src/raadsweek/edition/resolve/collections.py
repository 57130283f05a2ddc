"""Collections: what a resident can subscribe to. Each becomes three feeds and a calendar."""

from __future__ import annotations

from datetime import UTC
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from raadsweek.edition.resolve.item_parts import ItemChange, changes
from raadsweek.edition.resolve.lists import once_told
from raadsweek.edition.resolve.meetings import known_bodies
from raadsweek.edition.resolve.results import told_results
from raadsweek.edition.values.calendar import (
    Collection,
    PublicPublication,
    Told,
    ToldChange,
    ToldResults,
    ToldReturn,
)
from raadsweek.edition.values.item import Named
from raadsweek.model.channel import ChannelType
from raadsweek.model.record import Record
from raadsweek.model.week import WEEKDAYS
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from raadsweek.edition.resolve.selection import Selection
    from raadsweek.model.address import Addresses
    from raadsweek.model.item import Item
    from raadsweek.model.meeting import Meeting


CollectionKey: TypeAlias = tuple[str, ...]
"""A group and what of it: `("channel-weekday", "website", "4")`."""
Entries: TypeAlias = "tuple[Told, ...]"
_Told: TypeAlias = "tuple[object, PublicPublication]"
"""A publication, and by what it is known to tell the same as another one."""


class _Possible(Struct, frozen=True):
    """Something that could be subscribed to."""

    key: CollectionKey
    stem: str
    subject: Named | None = None
    weekday: int | None = None


class CollectionLists(Struct, dict=True):
    """Everything there is to subscribe to, and the parts of it that archives hold."""

    selection: Selection
    addresses: Addresses
    publications: Iterable[PublicPublication]
    places: AbstractSet[str]
    """The places where anything happens."""
    returns: Callable[[str], tuple[ToldReturn, ...]]
    """On which agendas a case came, by its id."""
    _entries: dict[str, Entries] = {}
    """By stem what is told of a collection, of which archives are parts."""

    @cached_property
    def by_stem(self) -> Mapping[str, Collection]:
        """Each collection by its stem."""
        found = collections(
            self.selection, self.addresses, self.publications, self.places, self.returns
        )
        return {each.stem: each for each in found}

    def part(self, key: str) -> Collection | None:
        """A part of what a collection holds, by `stem/length/number`."""
        stem, *numbers = key.rsplit("/", 2)
        length, number = map(int, numbers)
        found = self.by_stem.get(stem)
        if found is None:
            return None
        if stem not in self._entries:
            self._entries[stem] = found.entries()
        return part_of(found, self._entries[stem][(number - 1) * length : number * length])


def collections(
    selection: Selection,
    addresses: Addresses,
    publications: Iterable[PublicPublication],
    places: AbstractSet[str] = frozenset(),
    returns: Callable[[str], tuple[ToldReturn, ...]] = lambda _: (),
) -> tuple[Collection, ...]:
    """Everything, per channel, weekday, both, kind, topic, place, case, body and member.

    A channel or day is there where the weekly schedule has a place for it or something of it was
    published; a topic, place or member where something was published (a place also where anything
    happens: `places`); a case where residents know of it (`returns` tells on which agendas it
    came); a body where it has or had a meeting. What was published stays so, and an address that
    was once given out never goes.
    """
    published = _published(selection, publications)
    scheduled = {*_scheduled(selection), *(("place", id) for id in places)}
    scheduled |= {("case", id) for id in selection.cases}
    changed = dict(_changed(selection))
    results = told_results(selection)
    found = []
    for each in _possible(selection, addresses):
        if each.key in published or each.key in scheduled:
            told = tuple(_once(published.get(each.key, ())))
            found.append(
                Collection(
                    stem=each.stem,
                    group=each.key[0],
                    subject=each.subject,
                    weekday=each.weekday,
                    publications=told,
                    changes=tuple(sorted(_told_of(told, changed), key=lambda each: each.at)),
                    results=results.get(each.key, ()),
                    returns=returns(each.key[1]) if each.key[0] == "case" else (),
                )
            )
    return tuple(found)


def offered(collection: Collection) -> Collection:
    """The collection without what it holds."""
    return replace(collection, publications=(), changes=(), results=(), returns=())


def part_of(collection: Collection, entries: Entries) -> Collection:
    """The collection with these entries of it only."""
    return replace(
        collection,
        publications=tuple(each for each in entries if isinstance(each, PublicPublication)),
        changes=tuple(each for each in entries if isinstance(each, ToldChange)),
        results=tuple(each for each in entries if isinstance(each, ToldResults)),
        returns=tuple(each for each in entries if isinstance(each, ToldReturn)),
    )


def _possible(selection: Selection, addresses: Addresses) -> Iterator[_Possible]:
    weekdays = [(n, addresses.weekday(n)) for n in range(len(WEEKDAYS))]
    channels = {id: Named(id, channel.label) for id, channel in selection.channels.items()}
    yield _Possible(("all",), "all")
    for id, channel in channels.items():
        yield _Possible(("channel", id), f"channel/{id}", channel)
    for n, slug in weekdays:
        yield _Possible(("weekday", str(n)), f"weekday/{slug}", weekday=n)
    for id, channel in channels.items():
        for n, slug in weekdays:
            yield _Possible(("channel-weekday", id, str(n)), f"channel/{id}/{slug}", channel, n)
    for id, kind in selection.kinds.items():
        yield _Possible(("kind", id), f"kind/{kind.slug}", Named(id, kind.label))
    yield from _possible_subjects(selection)


def _possible_subjects(selection: Selection) -> Iterator[_Possible]:
    council = selection.council
    names = {id: member.name for id, member in council.members.items()}
    for group, labels in (("topic", council.topics), ("place", council.places), ("member", names)):
        for id, label in labels.items():
            yield _Possible((group, id), f"{group}/{id}", Named(id, label))
    for id, case in sorted(selection.cases.items()):
        yield _Possible(("case", id), f"case/{id}", Named(id, case.title))
    for id, body in council.bodies.items():
        yield _Possible(("body", id), f"body/{id}", Named(id, body.label))


def _published(
    selection: Selection, publications: Iterable[PublicPublication]
) -> Mapping[CollectionKey, list[_Told]]:
    """The publications of each key, in order of time.

    A collection of several channels shows an item once and gives it the id of the first
    publication in this order. So that this id stays what it is when a channel is added, the
    site goes before the other channels of the same moment; between those the id decides.
    """
    sites = {id for id, channel in selection.channels.items() if channel.type is ChannelType.SITE}
    topical = {id for id, kind in selection.kinds.items() if kind.topical}
    grouped: dict[CollectionKey, list[_Told]] = {}

    def groups(keys: Iterable[CollectionKey]) -> list[list[_Told]]:
        return [grouped.setdefault(key, []) for key in keys]

    # Of ten years of publications few differ in what they belong to: that is worked out once.
    of_places: dict[tuple[str, int, str], list[list[_Told]]] = {}
    of_items: dict[str, list[list[_Told]]] = {}
    for each in sorted(
        publications, key=lambda p: (p.at, p.channel not in sites, p.channel, p.item)
    ):
        place = (each.channel, each.at.weekday(), each.kind)
        if place not in of_places:
            of_places[place] = groups(_keys(each))
        if each.item not in of_items:
            item = selection.items[each.item]
            about = _subjects(item, selection.meetings.get(item.meeting or ""))
            of_items[each.item] = groups(about)
        # Each topical item is told once, each evergreen once a week.
        told = (each.item if each.kind in topical else (each.item, each.week), each)
        for group in (*of_places[place], *of_items[each.item]):
            group.append(told)
    return grouped


def _keys(entry: PublicPublication) -> Iterator[CollectionKey]:
    """What a publication belongs to by its channel, day and kind."""
    weekday = str(entry.at.weekday())
    yield ("all",)
    yield ("channel", entry.channel)
    yield ("weekday", weekday)
    yield ("channel-weekday", entry.channel, weekday)
    yield ("kind", entry.kind)


def _subjects(item: Item, meeting: Meeting | None) -> Iterator[CollectionKey]:
    """What a publication belongs to by what its item is about, its meeting and who wrote it."""
    yield from (("topic", id) for id in dict.fromkeys(item.topics))
    yield from (("place", id) for id in dict.fromkeys(item.places))
    yield from (("case", id) for id in dict.fromkeys(item.cases))
    if item.author:
        yield ("member", item.author)
    if meeting:
        yield from (("body", id) for id in meeting.bodies)


def _scheduled(selection: Selection) -> Iterator[CollectionKey]:
    """What always exists: the weekly schedule has or had a place for it, or it once told anything.

    A preview shows what there is to be.
    """
    yield ("all",)
    yield from (("kind", id) for id in selection.kinds)
    yield from (("body", id) for id in known_bodies(selection))
    yield from (tuple(name.split("/", 1)) for name in once_told(selection))
    record = Record() if selection.preview else selection.record
    schedules = (selection.schedule, *(each.schedule for _, each in record.settings))
    there = {(each.channel, each.weekday) for of in schedules for each in of.entries}
    there |= {(each.channel, each.at.weekday()) for each in record.shown}
    for channel, weekday in there:
        yield ("channel", channel)
        yield ("weekday", str(weekday))
        yield ("channel-weekday", channel, str(weekday))


def _once(told: Iterable[_Told]) -> Iterator[PublicPublication]:
    """Of those that tell the same the one that went out first."""
    seen: set[object] = set()
    for what, publication in told:
        if what not in seen:
            seen.add(what)
            yield publication


def _changed(selection: Selection) -> Iterator[tuple[str, tuple[ItemChange, ...]]]:
    """What was corrected or taken back of each item of which anything was."""
    for id, item in selection.items.items():
        withdrawal = item.withdrawal if id in selection.withdrawn else None
        found = changes(selection.record, id, withdrawal)
        if found:
            yield id, found


def _told_of(
    publications: Iterable[PublicPublication], changed: Mapping[str, tuple[ItemChange, ...]]
) -> Iterator[ToldChange]:
    """The changes of what was told before them, each with the id of its first publication."""
    seen: set[str] = set()
    for each in publications if changed else ():
        if each.item in changed and each.item not in seen:
            seen.add(each.item)
            for change in changed[each.item]:
                if change.at > each.at:
                    yield ToldChange(
                        id=f"{each.id}~{change.written.astimezone(UTC):%Y%m%dT%H%M%SZ}",
                        item=each.item,
                        at=change.at,
                        tag=each.tag,
                        note=change.note,
                    )
