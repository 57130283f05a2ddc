"""The page on which residents find every feed and calendar, in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from raadsweek.emit.pages.site import MEETINGS
from raadsweek.emit.pages.subscription import MEETINGS_TITLE, subscription
from raadsweek.language import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.emit.pages.site import Site
    from raadsweek.emit.pages.subscription import Subscription
    from raadsweek.model.artifact import Page
    from raadsweek.plan.collections import Collection

GROUPS = (
    ("kind", message("One kind of news")),
    ("channel", message("What went out on one channel")),
    ("weekday", message("One day of the week")),
)


@dataclass(frozen=True, slots=True)
class Group:
    """Subscriptions of one sort."""

    title: str
    subscriptions: tuple[Subscription, ...]


@dataclass(frozen=True, slots=True)
class SubscribePage:
    """Everything there is to subscribe to, and nothing else."""

    everything: tuple[Subscription, ...]
    meetings: Subscription
    groups: tuple[Group, ...]
    days_of_channels: tuple[Group, ...]
    """For each channel its weekdays; folded away, since few look for them."""


def pages(site: Site) -> Iterator[Page]:
    """The one page."""
    path = site.addresses.subscribe()
    view = SubscribePage(
        everything=_subscriptions(site, path, group="all"),
        meetings=subscription(site, MEETINGS, MEETINGS_TITLE, path, feeds=False),
        groups=tuple(
            Group(site.say(title), found)
            for group, title in GROUPS
            if (found := _subscriptions(site, path, group=group))
        ),
        days_of_channels=tuple(_days_of_channels(site, path)),
    )
    description = message(
        "Receive the news and the meetings of the council by yourself: in your calendar or "
        "in a news reader. You need no account."
    )
    yield site.page(
        path,
        site.say(message("Subscribe")),
        "subscribe",
        view,
        description=site.say(description),
        alternates=(site.calendar(MEETINGS, MEETINGS_TITLE),),
    )


def _days_of_channels(site: Site, path: str) -> Iterator[Group]:
    for id, channel in site.edition.channels.items():
        if found := _subscriptions(site, path, group="channel-weekday", channel=id):
            yield Group(channel.label, found)


def _subscriptions(
    site: Site, path: str, *, group: str, channel: str | None = None
) -> tuple[Subscription, ...]:
    def wanted(collection: Collection) -> bool:
        return collection.group == group and channel in (None, collection.channel)

    found = filter(wanted, site.context.collections)
    return tuple(subscription(site, each.stem, each.title, path) for each in found)
