"""Channels: when they are open, how much they carry, and whether an item can go there."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from raadsweek.language import Message, message
from raadsweek.model.channel import ChannelType
from raadsweek.model.problem import NO_WAY_TO_STOP, Problem, Severity, at_key
from raadsweek.model.week import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.item import Item
    from raadsweek.model.project import Project


# A channel opens before it closes, and at all where something must go out at once.


def opening_hours(project: Project) -> Iterator[Problem]:
    """Hours that end before they begin would leave `asap` without a moment."""
    for channel in project.channels.values():
        for weekday, (opens, closes) in channel.opening.items():
            if opens < closes:
                continue
            what = message(
                "'{channel}' opens at {opens} and closes at {closes}",
                channel=channel.label,
                opens=f"{opens:%H:%M}",
                closes=f"{closes:%H:%M}",
            )
            hint = message("Write the earlier time after 'from'. A day that is closed is left out.")
            key = f"opening.{WEEKDAYS[weekday]}"
            yield at_key(channel.origin, key, "hours-backwards", what, hint)


def never_open(project: Project) -> Iterator[Problem]:
    """A channel with `asap` in the week has opening hours."""
    asap = {entry.channel for entry in project.schedule.entries if entry.weekday is None}
    for channel in project.channels.values():
        if channel.id in asap and not channel.opening:
            what = message(
                "'{channel}' never opens, so nothing goes out 'asap'", channel=channel.label
            )
            hint = message("Give it opening hours, or take 'opening' away for office hours.")
            yield at_key(channel.origin, "opening", "never-open", what, hint)


# What an item says about a channel is about a channel that it can go to.


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


# The week does not give a channel more places on a day than it carries.


def full_days(project: Project) -> Iterator[Problem]:
    """Each place keeps its post, so such a day has more than the channel says."""
    entries = [each for each in project.schedule.entries if each.weekday is not None]
    for (id, day), count in Counter((each.channel, each.day) for each in entries).items():
        channel = project.channels.get(id)
        most = channel.capacity.day if channel else None
        if channel is None or most is None or count <= most:
            continue
        what = message(
            "there are {count} places on {channel} on this day, which carries {most} a day",
            count=count,
            channel=channel.label,
            most=most,
        )
        hint = message("Move a place to another day, or change 'capacity' of the channel.")
        warning = Severity.WARNING
        origin = project.schedule.origin
        yield at_key(origin, f"{id}.{day}", "above-capacity", what, hint, severity=warning)


def places_without_capacity(project: Project) -> Iterator[Problem]:
    """`take` of a place does nothing where everything goes out at once."""
    for entry in project.schedule.entries:
        channel = project.channels.get(entry.channel)
        if entry.take is None or channel is None or not channel.takes_all:
            continue
        what = message(
            "'take' does nothing here: {channel} takes all at once", channel=channel.label
        )
        hint = message("Take it away; in kinds.yml 'take' says how many a place takes.")
        warning = Severity.WARNING
        origin = project.schedule.origin
        yield at_key(origin, f"{entry.key}.take", "no-capacity", what, hint, severity=warning)


# A mail that is sent has a way to stop it.


def mail_unsubscribe(project: Project) -> Iterator[Problem]:
    """A mail channel that is sent to a list says where its readers unsubscribe.

    Without it `raadsweek publish` does not send that mail; everything else goes on.
    """
    for channel in project.channels.values():
        sent = channel.publisher is not None and channel.publisher.mails
        if not sent or channel.type is not ChannelType.MAIL:
            continue
        mail = channel.mail
        if not channel.has_way_to_stop:
            what = message("readers of '{channel}' find no way to stop", channel=channel.label)
            hint = message(
                "This mail is not sent. Write under 'mail' where they unsubscribe: 'unsubscribe', "
                "with a web address or a mail address."
            )
            yield at_key(channel.origin, "publisher", NO_WAY_TO_STOP, what, hint)
        elif mail.one_click and not mail.unsubscribe.startswith("https://"):
            what = message("one click works with a web address only (https)")
            hint = message("Write the address of the list under 'unsubscribe'.")
            yield at_key(
                channel.origin,
                "mail.one_click",
                "no-one-click",
                what,
                hint,
                severity=Severity.WARNING,
            )


RULES = (
    closed_channels,
    nowhere_to_go,
    opening_hours,
    never_open,
    mail_unsubscribe,
    full_days,
    places_without_capacity,
)
