"""Collections: what a resident can subscribe to. Each becomes three feeds and a calendar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from raadsweek.language import Message, Written, message
from raadsweek.language.weekdays import WEEKDAY_NAMES
from raadsweek.model.channel import ChannelType
from raadsweek.model.weekdays import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from raadsweek.edition.resolve.selection import Selection as Edition
    from raadsweek.model.address import Addresses
    from raadsweek.model.item import Item
    from raadsweek.model.plan import Publication, Slot

Key: TypeAlias = tuple[str, ...]
"""A group and what of it: `("channel-weekday", "website", "4")`."""


@dataclass(frozen=True, slots=True)
class Collection:
    """One thing to subscribe to. `stem` is its path below `feeds/` and `calendars/`."""

    stem: str
    title: Message
    publications: tuple[Publication, ...]
    """In order of time; each item once (an evergreen once a week)."""
    upcoming: tuple[Slot, ...]
    """The slots to come, each kind once a moment."""
    group: str
    """`all`, `channel`, `weekday`, `channel-weekday`, `kind`, `topic`, `place` or `member`."""
    channel: str | None = None
    """The channel of which it is; None: of all of them."""


def collections(edition: Edition, addresses: Addresses) -> tuple[Collection, ...]:
    """Everything, per channel, weekday, channel and weekday, kind, topic, place and member.

    A channel or day is there where the weekly schedule has a place for it or something of it
    was published; a topic, place or member where something was published. What was published
    stays so, and an address that was once given out never goes.
    """
    return tuple(_all(edition, addresses))


def _all(edition: Edition, addresses: Addresses) -> Iterator[Collection]:
    published = _published(edition)
    upcoming = _upcoming(edition)
    scheduled = set(_scheduled(edition))
    for key, stem, title in _possible(edition, addresses):
        found = tuple(_once(edition, published.get(key, ())))
        if found or key in scheduled:
            coming = tuple(_once_a_moment(upcoming.get(key, ())))
            group = key[0]
            channel = key[1] if group in ("channel", "channel-weekday") else None
            yield Collection(stem, title, found, coming, group, channel)


def _possible(edition: Edition, addresses: Addresses) -> Iterator[tuple[Key, str, Message]]:
    """The key, the stem and the title of everything that could be subscribed to."""
    weekdays = [(n, addresses.weekday(n), WEEKDAY_NAMES[n]) for n in range(len(WEEKDAYS))]
    yield ("all",), "all", message("Everything from the council")
    for id, channel in edition.channels.items():
        yield ("channel", id), f"channel/{id}", _labelled(channel.label)
    for n, slug, name in weekdays:
        yield ("weekday", str(n)), f"weekday/{slug}", name
    for id, channel in edition.channels.items():
        for n, slug, name in weekdays:
            title = message("{channel} on {weekday}", channel=Written(channel.label), weekday=name)
            yield ("channel-weekday", id, str(n)), f"channel/{id}/{slug}", title
    for id, kind in edition.kinds.items():
        yield ("kind", id), f"kind/{kind.slug}", _labelled(kind.label)
    yield from _possible_subjects(edition)


def _possible_subjects(edition: Edition) -> Iterator[tuple[Key, str, Message]]:
    council = edition.council
    names = {id: member.name for id, member in council.members.items()}
    for group, labels in (("topic", council.topics), ("place", council.places), ("member", names)):
        for id, label in labels.items():
            yield (group, id), f"{group}/{id}", _labelled(label)


def _labelled(label: str) -> Message:
    return message("{label}", label=Written(label))


def _published(edition: Edition) -> Mapping[Key, list[Publication]]:
    """The publications of each key, in order of time.

    A collection of several channels shows an item once and gives it the id of the first
    publication in this order. So that this id stays what it is when a channel is added, the
    site goes before the other channels of the same moment; between those the id decides.
    """
    sites = {id for id, channel in edition.channels.items() if channel.type is ChannelType.SITE}
    grouped: dict[Key, list[Publication]] = {}
    for publication in sorted(
        edition.publications, key=lambda p: (p.at, p.channel not in sites, p.channel, p.item)
    ):
        subjects = _subjects(edition.items[publication.item])
        for key in (*_keys(publication), *subjects):
            grouped.setdefault(key, []).append(publication)
    return grouped


def _upcoming(edition: Edition) -> Mapping[Key, list[Slot]]:
    grouped: dict[Key, list[Slot]] = {}
    for slot in edition.upcoming:
        for key in _keys(slot):
            grouped.setdefault(key, []).append(slot)
    return grouped


def _keys(entry: Publication | Slot) -> Iterator[Key]:
    """What a publication or a slot belongs to by its channel, day and kind."""
    weekday = str(entry.at.weekday())
    yield ("all",)
    yield ("channel", entry.channel)
    yield ("weekday", weekday)
    yield ("channel-weekday", entry.channel, weekday)
    yield ("kind", entry.kind)


def _subjects(item: Item) -> Iterator[Key]:
    """What a publication belongs to by what its item is about and who wrote it."""
    yield from (("topic", id) for id in dict.fromkeys(item.topics))
    yield from (("place", id) for id in dict.fromkeys(item.places))
    if item.author:
        yield ("member", item.author)


def _scheduled(edition: Edition) -> Iterator[Key]:
    """What always exists, published or not: the weekly schedule has a place for it."""
    yield ("all",)
    yield from (("kind", id) for id in edition.kinds)
    for entry in edition.schedule.entries:
        weekday = str(entry.weekday)
        yield ("channel", entry.channel)
        yield ("weekday", weekday)
        yield ("channel-weekday", entry.channel, weekday)


def _once(edition: Edition, publications: Iterable[Publication]) -> Iterator[Publication]:
    """Each topical item once, each evergreen once a week: the first time it went out."""
    seen = set()
    for publication in publications:
        topical = edition.kinds[publication.kind].topical
        key = (publication.item, None if topical else publication.week)
        if key not in seen:
            seen.add(key)
            yield publication


def _once_a_moment(slots: Iterable[Slot]) -> Iterator[Slot]:
    seen = set()
    for slot in slots:
        key = (slot.kind, slot.at)
        if key not in seen:
            seen.add(key)
            yield slot
