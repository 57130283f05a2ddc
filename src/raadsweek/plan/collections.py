"""Collections: what a resident can subscribe to. Each becomes three feeds and a calendar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from raadsweek.language import Message, message
from raadsweek.model.channel import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

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


def _all(edition: Edition, addresses: Addresses) -> Iterator[Collection]:
    def made(stem: str, title: Message, group: str, **key: str | int) -> Iterator[Collection]:
        wanted = _wanted(**key)
        found = tuple(_once(edition, filter(wanted, edition.publications)))
        upcoming = tuple(_once_a_moment(filter(wanted, edition.upcoming)))
        if found or group == "all" or _in_schedule(edition, **key):
            yield Collection(stem, title, found, upcoming, group, **key)  # type: ignore[arg-type]

    yield from made("all", message("Everything from the council"), "all")
    for id, channel in edition.channels.items():
        yield from made(
            f"channel/{id}", message("{label}", label=channel.label), "channel", channel=id
        )
    for n in range(len(WEEKDAYS)):
        stem = f"weekday/{addresses.weekday(n)}"
        yield from made(stem, WEEKDAY_NAMES[n], "weekday", weekday=n)
    for id, channel in edition.channels.items():
        for n in range(len(WEEKDAYS)):
            stem = f"channel/{id}/{addresses.weekday(n)}"
            title = message(
                "{channel} on {weekday}", channel=channel.label, weekday=WEEKDAY_NAMES[n]
            )
            yield from made(stem, title, "channel-weekday", channel=id, weekday=n)
    for id, kind in edition.kinds.items():
        yield from made(f"kind/{kind.slug}", message("{label}", label=kind.label), "kind", kind=id)


def _wanted(
    channel: str | None = None, weekday: int | None = None, kind: str | None = None
) -> Callable[[Publication | Slot], bool]:
    def wanted(entry: Publication | Slot) -> bool:
        return (
            (channel is None or entry.channel == channel)
            and (weekday is None or entry.at.weekday() == weekday)
            and (kind is None or entry.kind == kind)
        )

    return wanted


def _in_schedule(
    edition: Edition,
    channel: str | None = None,
    weekday: int | None = None,
    kind: str | None = None,
) -> bool:
    if kind is not None:
        return True
    return any(
        (channel is None or entry.channel == channel)
        and (weekday is None or entry.weekday == weekday)
        for entry in edition.schedule.entries
    )


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
