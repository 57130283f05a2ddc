"""Collections: what a resident can subscribe to. Each becomes three feeds and a calendar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from raadsweek.language import Message, message
from raadsweek.model.channel import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from raadsweek.model.address import Addresses
    from raadsweek.model.plan import Publication, Slot
    from raadsweek.plan.edition import Edition

WEEKDAY_NAMES = (
    message("Monday"),
    message("Tuesday"),
    message("Wednesday"),
    message("Thursday"),
    message("Friday"),
    message("Saturday"),
    message("Sunday"),
)


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
    """`all`, `channel`, `weekday`, `channel-weekday` or `kind`."""
    channel: str | None = None
    weekday: int | None = None
    kind: str | None = None


def collections(edition: Edition, addresses: Addresses) -> tuple[Collection, ...]:
    """Everything, per channel, weekday, channel and weekday, and kind.

    A collection exists where the weekly schedule has a place for it or something of it was
    published, so that an address that was once given out never goes.
    """
    return tuple(_all(edition, addresses))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What belongs to a collection; None lets everything in."""

    group: str
    channel: str | None = None
    weekday: int | None = None
    kind: str | None = None

    def takes(self, entry: Publication | Slot) -> bool:
        """Whether a publication or a slot belongs to it."""
        return (
            (self.channel is None or entry.channel == self.channel)
            and (self.weekday is None or entry.at.weekday() == self.weekday)
            and (self.kind is None or entry.kind == self.kind)
        )

    def has_place(self, edition: Edition) -> bool:
        """Whether it always exists, published or not: the weekly schedule has a place for it."""
        if self.group in ("all", "kind"):
            return True
        return any(
            (self.channel is None or entry.channel == self.channel)
            and (self.weekday is None or entry.weekday == self.weekday)
            for entry in edition.schedule.entries
        )


def _all(edition: Edition, addresses: Addresses) -> Iterator[Collection]:
    for stem, title, wanted in _possible(edition, addresses):
        found = tuple(_once(edition, filter(wanted.takes, edition.publications)))
        upcoming = tuple(_once_a_moment(filter(wanted.takes, edition.upcoming)))
        if found or wanted.has_place(edition):
            yield Collection(
                stem,
                title,
                found,
                upcoming,
                wanted.group,
                wanted.channel,
                wanted.weekday,
                wanted.kind,
            )


def _possible(edition: Edition, addresses: Addresses) -> Iterator[tuple[str, Message, _Wanted]]:
    """The stem, the title and the measure of everything that could be subscribed to."""
    weekdays = [(n, addresses.weekday(n), WEEKDAY_NAMES[n]) for n in range(len(WEEKDAYS))]
    yield "all", message("Everything from the council"), _Wanted("all")
    for id, channel in edition.channels.items():
        title = message("{label}", label=channel.label)
        yield f"channel/{id}", title, _Wanted("channel", id)
    for n, slug, name in weekdays:
        yield f"weekday/{slug}", name, _Wanted("weekday", weekday=n)
    for id, channel in edition.channels.items():
        for n, slug, name in weekdays:
            title = message("{channel} on {weekday}", channel=channel.label, weekday=name)
            yield f"channel/{id}/{slug}", title, _Wanted("channel-weekday", id, n)
    for id, kind in edition.kinds.items():
        title = message("{label}", label=kind.label)
        yield f"kind/{kind.slug}", title, _Wanted("kind", kind=id)


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
