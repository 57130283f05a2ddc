"""A meeting's own file in `calendars/meetings/`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from raadsweek.load.fields import Address, DayOrMoment, Moment, Text, Title
from raadsweek.load.table import Table
from raadsweek.load.tables.resident_moment import Moments


class DocumentTable(Table):
    """A document of a meeting."""

    title: Title = Field(description="Its title.")
    url: Address = Field(description="Where it is.")


class MeetingTable(Table):
    """A meeting (`calendars/meetings/<id>.yml`)."""

    title: Title = Field(description="The title.")
    body: Text = Field(description="The body that meets, as in council.yml.")
    start: DayOrMoment = Field(
        description="When it starts; a day alone where the time is not known yet."
    )
    end: DayOrMoment | None = Field(
        None, description="When it ends; where the time is not known, its last day."
    )
    place: Text = Field("", description="Where; without it the body's place.")
    source: Address | None = Field(None, description="Its page in the council information system.")
    stream: Address | None = Field(None, description="Where it can be watched.")
    status: Literal["confirmed", "provisional", "cancelled", "draft"] = Field(
        "confirmed",
        description="Whether it goes on; provisional: that is not sure yet; draft: not public yet.",
    )
    confidential: bool = Field(False, description="True: not for residents.")
    public: bool | None = Field(
        None,
        description="False: not for residents. True: residents may know of it, although its title "
        "has a word such as 'besloten'.",
    )
    reason: Text = Field("", description="Why it was cancelled or moved.")
    agenda: bool | None = Field(
        None,
        description="False: it has no agenda, as an evening for residents; without it by what its "
        "title says.",
    )
    moments: Moments = Field([], description="What residents can do before it or at it, and when.")
    documents: list[DocumentTable] = Field([], description="Its documents.")
    updated: Moment | None = Field(None, description="When its facts last changed.")
    revision: Annotated[int, Field(ge=0, description="How often its facts changed.")] = 0
    external: Text = Field("", description="Its id in the council information system.")
