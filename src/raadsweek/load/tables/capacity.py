"""How much goes out on a channel, and how long something is news there: `channels.yml`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Discriminator, Field
from pydantic import Tag as PydanticTag

from raadsweek.load.fields import Duration
from raadsweek.load.table import Table
from raadsweek.model.capacity import Capacity

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
