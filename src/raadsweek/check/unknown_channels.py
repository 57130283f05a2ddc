"""Every channel that is named anywhere stands in `channels.yml`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.check import known
from raadsweek.language import message
from raadsweek.model.hint import nearest
from raadsweek.model.problem import Origin, Problem, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.item import Item
    from raadsweek.model.kind import Kind
    from raadsweek.model.project import Project


def unknown_channels(project: Project) -> Iterator[Problem]:
    """In the matrix, the week, closures, and an item's `channels`, `pin` and `variants`."""
    channels = known.channels(project)
    if not project.channels and known.is_broken(project, "channels.yml"):
        return
    for origin, key, channel, item in _named(project):
        if channel not in channels:
            what = message("the channel '{channel}' does not exist", channel=channel)
            hint = nearest(channel, channels)
            yield at_key(origin, key, "unknown-channel", what, hint, value=channel, item=item)


def _named(project: Project) -> Iterator[tuple[Origin, str, str, str | None]]:
    for kind in project.kinds.values():
        yield from ((kind.origin, key, channel, None) for key, channel in _of_kind(kind))
    seen = dict.fromkeys(entry.channel for entry in project.schedule.entries)
    yield from ((project.schedule.origin, channel, channel, None) for channel in seen)
    for closure in project.closures.closed:
        key = f"{closure.key}.channels"
        yield from ((closure.origin, key, each, None) for each in sorted(closure.channels or ()))
    for item in project.items:
        yield from ((item.origin, key, channel, item.id) for key, channel in _of_item(item))


def _of_kind(kind: Kind) -> Iterator[tuple[str, str]]:
    yield from ((f"channels.{n}", channel) for n, channel in enumerate(kind.channels))
    yield from ((f"excused.{channel}", channel) for channel in kind.excused)


def _of_item(item: Item) -> Iterator[tuple[str, str]]:
    yield from ((f"channels.only.{n}", channel) for n, channel in enumerate(item.only or ()))
    yield from ((f"channels.except.{n}", channel) for n, channel in enumerate(item.excepted))
    yield from ((f"pin.{channel}", channel) for channel in item.pins)
    yield from ((f"variants.{channel}", channel) for channel in item.variants)
