"""How long a text may be on a channel, as `channels.yml` says it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Discriminator, Field
from pydantic import Tag as PydanticTag

from raadsweek.load.table import Table
from raadsweek.model.limit import MOST, Counting, Limit

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
