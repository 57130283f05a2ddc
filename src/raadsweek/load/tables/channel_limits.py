"""How long a text on a channel may be, how much goes out there, and how long it is news.

`channels.yml`, or what is usual.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Discriminator, Field
from pydantic import Tag as PydanticTag

from raadsweek.language import message
from raadsweek.load.fields import Duration
from raadsweek.load.table import Table
from raadsweek.model.channel import Capacity, ChannelType
from raadsweek.model.limit import MOST, USUAL, Counting, Limit
from raadsweek.model.problem import Origin, Problem, Severity, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.load.tables.calendars import ChannelTable


# How long a text may be on a channel, as `channels.yml` says it.

SHORTEST = 40
"""A thread needs room for its numbers, and for a word beside them."""


class LimitTable(Table):
    """How a network counts, and how much it takes."""

    counts: Counting = Field(
        description="How the network counts: x (weighted, an address is 23), bluesky (graphemes "
        "and bytes), mastodon (an address is 23) or characters."
    )
    most: Annotated[int | None, Field(ge=SHORTEST, description="The most it takes.")] = None

    def made(self) -> Limit:
        """The limit as the rest of the program knows it."""
        return Limit(self.counts, MOST[self.counts] if self.most is None else self.most)


NoLimit = Literal["none"]
LimitField = Annotated[
    Annotated[NoLimit, PydanticTag("none")] | Annotated[LimitTable, PydanticTag("table")],
    Discriminator(lambda value: "table" if isinstance(value, dict) else "none"),
]


# How much goes out on a channel, and how long something is news there: `channels.yml`.

Most = Annotated[int, Field(ge=1, le=999)]


class CapacityTable(Table):
    """At most so many; what is more goes out together, as one digest."""

    day: Most | None = Field(None, description="On one day.")
    hour: Most | None = Field(None, description="In any hour.")
    apart: Duration | None = Field(None, description="How long at least between two.")
    take: Most | None = Field(None, description="From one place in the week.")

    def made(self) -> Capacity:
        """The capacity as the rest of the program knows it."""
        return Capacity(self.day, self.hour, self.apart, self.take)


CapacityField = Annotated[
    Annotated[Literal["none"], PydanticTag("none")]
    | Annotated[CapacityTable, PydanticTag("table")],
    Discriminator(lambda value: "table" if isinstance(value, dict) else "none"),
]


# How long a text may be on a channel: what `channels.yml` says of it, or of its network.


def text_limit(table: ChannelTable) -> Limit | None:
    """What it says, or else what is usual on its network."""
    if isinstance(table.limit, LimitTable):
        return table.limit.made()
    if table.limit is not None:
        return None
    return USUAL.get(_network(table))


def _network(table: ChannelTable) -> str:
    if table.network is not None:
        return table.network
    return table.publisher.made().type if table.publisher else ""


def without_limit(name: str, table: ChannelTable, origin: Origin) -> Iterator[Problem]:
    """A network that we do not know would get texts of any length, and nobody would be told."""
    if table.type is ChannelType.SOCIAL and table.limit is None and text_limit(table) is None:
        what = message("nobody says how long a text may be on '{channel}'", channel=table.label)
        hint = message(
            "Write which network it is, such as 'network: x', or 'limit: none' where there is no "
            "limit."
        )
        yield at_key(origin, name, "no-limit", what, hint, severity=Severity.WARNING)
