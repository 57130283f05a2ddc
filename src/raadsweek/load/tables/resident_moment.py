"""The table of a moment for residents: in an item, at a meeting, and of every meeting of a body."""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

from pydantic import BeforeValidator, Field

from raadsweek.load.fields import Address, ClockTime, DayOrMoment, Text
from raadsweek.load.table import Table
from raadsweek.model.resident_moment import MomentKind


class MomentTable(Table):
    """A moment for residents."""

    what: MomentKind = Field(description="What happens then, or can be done until then.")
    at: DayOrMoment | None = Field(None, description="When; of what has an end its beginning.")
    from_: DayOrMoment | None = Field(None, alias="from", description="From when on.")
    until: DayOrMoment | None = Field(
        None, description="Until when; a day alone is in it to its end."
    )
    place: Text = Field("", description="Where.")
    how: Text = Field("", description="How one does it, in a sentence.")
    link: Address | None = Field(None, description="Where one does it, or reads more.")


def _listed(value: Any) -> Any:
    """One moment is a list of one, and one word the moment of the meeting: `moments: speak`."""
    found = value if isinstance(value, list) else [value]
    return [{"what": each} if isinstance(each, str) else each for each in found]


Moments: TypeAlias = Annotated[
    list[MomentTable],
    BeforeValidator(
        _listed, json_schema_input_type=list[MomentTable | MomentKind] | MomentTable | MomentKind
    ),
]


class BodyMomentTable(Table):
    """A moment that every meeting of a body has."""

    until: ClockTime = Field(description="Until what time.")
    days_before: Annotated[
        int, Field(ge=0, le=60, description="How many days before the meeting; 0 is its own day.")
    ] = 0
    place: Text = Field("", description="Where.")
    how: Text = Field("", description="How one does it, in a sentence.")
    link: Address | None = Field(None, description="Where one does it.")
