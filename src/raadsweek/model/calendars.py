"""What `calendars/` says that residents see: the council, its channels, kinds and week."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from raadsweek.model.case import Case
from raadsweek.model.channel import Channel
from raadsweek.model.closure import Closures
from raadsweek.model.council import Council, ResidentWordLists
from raadsweek.model.kind import Kind
from raadsweek.model.schedule import Schedule


@dataclass(frozen=True, slots=True)
class Calendars:
    """The settings of a public site, as the record keeps them: how anything is sent is not in it.

    `site_url` is the address of the site, with a slash at its end.
    """

    site_url: str
    council: Council
    channels: dict[str, Channel]
    kinds: dict[str, Kind]
    schedule: Schedule = field(default_factory=Schedule)
    closures: Closures = field(default_factory=Closures)
    words: ResidentWordLists = field(default_factory=ResidentWordLists)
    cases: dict[str, Case] = field(default_factory=dict)
    """The cases of which residents know."""


def without_senders(channels: dict[str, Channel]) -> dict[str, Channel]:
    """The channels without how they are sent to, which is nobody's business."""
    return {id: replace(channel, publisher=None, host=None) for id, channel in channels.items()}


def without_addresses(council: Council) -> Council:
    """The council with of its members only who they are, in which party and since when."""
    members = {id: each.as_recorded for id, each in council.members.items()}
    return replace(council, members=members)
