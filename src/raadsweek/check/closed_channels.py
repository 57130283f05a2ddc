"""What an item says about a channel is about a channel that it can go to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.problem import Problem, Severity, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.language import Message
    from raadsweek.model.item import Item
    from raadsweek.model.project import Project


def closed_channels(project: Project) -> Iterator[Problem]:
    """A pin, a text or an entry of `only` for a channel that the matrix or the item closes."""
    for item in project.items:
        kind = project.kinds.get(item.kind)
        for key, channel in _about(item) if kind else ():
            if channel not in project.channels or kind is None:
                continue
            if channel not in kind.channels:
                what = message(
                    "'{kind}' does not go to '{channel}'", kind=kind.label, channel=channel
                )
                hint = message(
                    "It goes to {channels}. The content matrix is in kinds.yml.",
                    channels=", ".join(kind.channels),
                )
                yield _closed(item, key, "channel-without-tick", what, hint, channel)
            elif not item.allows(channel):
                what = message("the item's own 'channels' closes '{channel}'", channel=channel)
                hint = message("Open it there, or take this away.")
                yield _closed(item, key, "channel-closed", what, hint, channel)


def nowhere_to_go(project: Project) -> Iterator[Problem]:
    """A ready item has a channel left."""
    for item in project.items:
        kind = project.kinds.get(item.kind)
        if kind is None or not item.is_ready or any(map(item.allows, kind.channels)):
            continue
        if not set(item.only or ()) <= set(project.channels):  # is said of its name already
            continue
        what = message("no channel is left to which this item may go")
        hint = message(
            "'{kind}' goes to {channels}.", kind=kind.label, channels=", ".join(kind.channels)
        )
        yield _closed(item, "channels", "no-channel", what, hint, "")


def _about(item: Item) -> Iterator[tuple[str, str]]:
    yield from ((f"channels.only.{n}", channel) for n, channel in enumerate(item.only or ()))
    yield from ((f"pin.{channel}", channel) for channel in item.pins)
    yield from ((f"variants.{channel}", channel) for channel in item.variants)


def _closed(item: Item, key: str, code: str, what: Message, hint: Message, channel: str) -> Problem:
    return at_key(
        item.origin,
        key,
        code,
        what,
        hint,
        value=channel,
        severity=Severity.WARNING,
        item=item.id,
    )
