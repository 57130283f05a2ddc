"""What the next public build changes.

The publications that the last one told, beside those of now.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeAlias

from msgspec import Struct

from raadsweek.desk.last_build import BuiltPublication
from raadsweek.language import Message, message
from raadsweek.model.item import Item, ItemStatus
from raadsweek.model.plan import Publication, PublicationStatus
from raadsweek.record.changed_settings import (
    CHANGED,
    GONE,
    NEW,
    PublicCalendars,
    calendar_changes,
    grouped,
)
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime

    from raadsweek.desk.board_week import BoardWeek
    from raadsweek.model.channel import Channel
    from raadsweek.model.record import Record


Said: TypeAlias = "Callable[[Item], str]"
"""Gives the digest of what an item says."""


class Difference(Struct, frozen=True):
    """The changes since the last public build, each in words, in order of time."""

    new: tuple[Message, ...] = ()
    moved: tuple[Message, ...] = ()
    changed: tuple[Message, ...] = ()
    withdrawn: tuple[Message, ...] = ()
    gone: tuple[Message, ...] = ()
    """What was public and no longer is, without a withdrawal that says why."""
    calendar: Mapping[str, tuple[Message, ...]] = {}
    """What a release changes of meetings, members, cases and settings: `new`, `changed`, `gone`."""

    @property
    def is_empty(self) -> bool:
        """Whether the next build tells the same."""
        items = self.new or self.moved or self.changed or self.withdrawn or self.gone
        return not (items or any(self.calendar.values()))


class Public(Protocol):
    """What is told of what residents see; a selection has it."""

    @property
    def channels(self) -> Mapping[str, Channel]:
        """Where publications go."""

    @property
    def items(self) -> Mapping[str, Item]:
        """Those that went out."""

    @property
    def publications(self) -> tuple[Publication, ...]:
        """What went out."""


def told(public: Public, said: Said) -> tuple[BuiltPublication, ...]:
    """What was selected for the public, as a build tells it; `said` as for `difference`."""
    return tuple(_told(public, publication, said) for publication in public.publications)


def since_release(
    last: Iterable[BuiltPublication], public: Public, said: Said, before: Record, after: Record
) -> Difference:
    """The same with meetings, members, cases and settings: by the record, before and after.

    Of those nothing is told where there is no record yet: no release said what residents know.
    """
    found = difference(last, public, said)
    if before.is_empty:
        return found
    changed = calendar_changes(PublicCalendars.of(before), PublicCalendars.of(after))
    return replace(found, calendar=grouped(changed))


def _told(public: Public, publication: Publication, said: Said) -> BuiltPublication:
    item = public.items[publication.item]
    withdrawn = _is_withdrawn(item, publication)
    return BuiltPublication(
        publication.id,
        item.id,
        publication.channel,
        publication.at,
        item.title,
        None if withdrawn else said(item),
        withdrawn,
    )


def _is_withdrawn(item: Item, publication: Publication) -> bool:
    taken_back = item.status is ItemStatus.WITHDRAWN
    return taken_back or publication.status is PublicationStatus.CANCELLED


def difference(last: Iterable[BuiltPublication], public: Public, said: Said) -> Difference:
    """What is selected for the public that the `last` build did not tell, and the other way round.

    `said` gives the digest of what an item says.
    """
    before = {each.id: each for each in last}
    now = {publication.id: publication for publication in public.publications}
    came = [_told(public, each, said) for id, each in now.items() if id not in before]
    went = {(e.item, e.channel): e for id, e in before.items() if id not in now}
    stayed = [
        (before[id], _told(public, each, said))
        for id, each in now.items()
        # Of ten years nearly everything is told as it was.
        if id in before and not _is_same(before[id], public.items[each.item], each, said)
    ]
    moves = [(went.pop((e.item, e.channel)), e) for e in came if (e.item, e.channel) in went]
    moves += [(old, new) for old, new in stayed if old.at != new.at]
    moved_to = {new.id for _, new in moves}
    channels = public.channels
    return Difference(
        tuple(_said(_NEW, channels, _once(e for e in came if e.id not in moved_to))),
        tuple(_moved(channels, moves)),
        tuple(_said(_CHANGED, channels, _once(n for o, n in stayed if _is_changed(o, n)))),
        tuple(
            _said(_WITHDRAWN, channels, _once(n for o, n in stayed if n.withdrawn > o.withdrawn))
        ),
        tuple(_said(_GONE, channels, _once(went.values()))),
    )


def _is_same(old: BuiltPublication, item: Item, publication: Publication, said: Said) -> bool:
    """Whether the last build told it as it is told now; surely not moved, changed, withdrawn."""
    withdrawn = _is_withdrawn(item, publication)
    if old.at != publication.at or old.withdrawn != withdrawn:
        return False
    return withdrawn or (old.title == item.title and old.facts in (None, said(item)))


def _is_changed(old: BuiltPublication, new: BuiltPublication) -> bool:
    """Whether residents read something else; a build that noted no digest has only its title."""
    if new.withdrawn or old.withdrawn:
        return old.withdrawn > new.withdrawn
    return old.title != new.title or (old.facts is not None and old.facts != new.facts)


def _once(
    found: Iterable[BuiltPublication],
) -> Mapping[tuple[str, datetime | None], list[BuiltPublication]]:
    """The publications of one item at one moment together."""
    grouped: dict[tuple[str, datetime | None], list[BuiltPublication]] = {}
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
    grouped: Mapping[tuple[str, datetime | None], list[BuiltPublication]],
) -> Iterator[Message]:
    for found in grouped.values():
        yield message(
            what.text,
            title=found[0].title,
            moment=found[0].at,
            channels=tuple(_label(channels, each.channel) for each in found),
        )


def _moved(
    channels: Mapping[str, Channel], moves: Iterable[tuple[BuiltPublication, BuiltPublication]]
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


# What the next public build changes, as the board tells it.


class BuildChange(Struct, frozen=True):
    """The changes of one sort that the next public build brings."""

    title: str
    lines: tuple[str, ...]


def changes(desk: BoardWeek) -> tuple[BuildChange, ...] | None:
    """What the next public build changes; None where there is no last one to compare with."""
    found = desk.facts.difference
    if found is None:
        return None
    named = (
        (message("New"), (*found.new, *found.calendar.get(NEW, ()))),
        (message("Moved"), found.moved),
        (message("Changed"), (*found.changed, *found.calendar.get(CHANGED, ()))),
        (message("Withdrawn"), found.withdrawn),
        (message("No longer there"), (*found.gone, *found.calendar.get(GONE, ()))),
    )
    return tuple(
        BuildChange(desk.say(title), tuple(desk.say(line) for line in lines))
        for title, lines in named
        if lines
    )
