"""What the next public build changes: the last one's publications beside those of now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from raadsweek.language import Message, message
from raadsweek.model.item import Status
from raadsweek.model.plan import PublicationStatus
from raadsweek.model.record import item_facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from raadsweek.model.channel import Channel
    from raadsweek.model.plan import Publication
    from raadsweek.plan.edition import Edition


@dataclass(frozen=True, slots=True)
class Told:
    """One publication as a public build told it (`data/plan.json`)."""

    id: str
    item: str
    channel: str
    at: datetime
    title: str
    facts: str | None = None
    """The digest of what residents read of it; None: nothing but its title, or not noted."""
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """The changes since the last public build, each in words, in order of time."""

    new: tuple[Message, ...] = ()
    moved: tuple[Message, ...] = ()
    changed: tuple[Message, ...] = ()
    withdrawn: tuple[Message, ...] = ()
    gone: tuple[Message, ...] = ()
    """What was public and no longer is, without a withdrawal that says why."""

    @property
    def is_empty(self) -> bool:
        """Whether the next build tells the same."""
        return not (self.new or self.moved or self.changed or self.withdrawn or self.gone)


def told(edition: Edition) -> tuple[Told, ...]:
    """The publications of a public edition as its build tells them."""
    return tuple(_told(edition, publication) for publication in edition.publications)


def _told(edition: Edition, publication: Publication) -> Told:
    item = edition.items[publication.item]
    taken_back = item.status is Status.WITHDRAWN
    withdrawn = taken_back or publication.status is PublicationStatus.CANCELLED
    return Told(
        publication.id,
        item.id,
        publication.channel,
        publication.at,
        item.title,
        None if withdrawn else item_facts(item),
        withdrawn,
    )


def difference(last: Iterable[Told], edition: Edition) -> Difference:
    """What the public `edition` tells that the `last` build did not, and the other way round."""
    before = {each.id: each for each in last}
    now = {each.id: each for each in told(edition)}
    came = [each for id, each in now.items() if id not in before]
    went = {(e.item, e.channel): e for id, e in before.items() if id not in now}
    stayed = [(before[id], each) for id, each in now.items() if id in before]
    moves = [(went.pop((e.item, e.channel)), e) for e in came if (e.item, e.channel) in went]
    moves += [(old, new) for old, new in stayed if old.at != new.at]
    moved_to = {new.id for _, new in moves}
    channels = edition.channels
    return Difference(
        tuple(_said(_NEW, channels, _once(e for e in came if e.id not in moved_to))),
        tuple(_moved(channels, moves)),
        tuple(_said(_CHANGED, channels, _once(n for o, n in stayed if _is_changed(o, n)))),
        tuple(
            _said(_WITHDRAWN, channels, _once(n for o, n in stayed if n.withdrawn > o.withdrawn))
        ),
        tuple(_said(_GONE, channels, _once(went.values()))),
    )


def _is_changed(old: Told, new: Told) -> bool:
    """Whether residents read something else; a build that noted no digest has only its title."""
    if new.withdrawn or old.withdrawn:
        return old.withdrawn > new.withdrawn
    return old.title != new.title or (old.facts is not None and old.facts != new.facts)


def _once(found: Iterable[Told]) -> Mapping[tuple[str, datetime | None], list[Told]]:
    """The publications of one item at one moment together."""
    grouped: dict[tuple[str, datetime | None], list[Told]] = {}
    for each in sorted(found, key=lambda e: (e.at, e.item, e.channel)):
        grouped.setdefault((each.item, each.at), []).append(each)
    return grouped


_NEW = message("{moment}: '{title}' on {channels}")
_CHANGED = message("'{title}', on {channels} since {moment}, has another text")
_WITHDRAWN = message("'{title}', on {channels} since {moment}, was withdrawn")
_GONE = message("'{title}', on {channels} since {moment}, is no longer there")
_MOVED = message("'{title}' on {channel}: from {before} to {moment}")


def _said(
    what: Message,
    channels: Mapping[str, Channel],
    grouped: Mapping[tuple[str, datetime | None], list[Told]],
) -> Iterator[Message]:
    for found in grouped.values():
        yield message(
            what.text,
            title=found[0].title,
            moment=found[0].at,
            channels=tuple(_label(channels, each.channel) for each in found),
        )


def _moved(
    channels: Mapping[str, Channel], moves: Iterable[tuple[Told, Told]]
) -> Iterator[Message]:
    for old, new in sorted(moves, key=lambda pair: (pair[1].at, pair[1].id)):
        yield message(
            _MOVED.text,
            title=new.title,
            channel=_label(channels, new.channel),
            before=old.at,
            moment=new.at,
        )


def _label(channels: Mapping[str, Channel], id: str) -> str:
    return channels[id].label if id in channels else id
