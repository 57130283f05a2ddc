"""A meeting's own file in `calendars/meetings/`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from raadsweek.load.fields import Address, DayOrMoment, Id, Moment, Text, Title, Words
from raadsweek.load.table import Table
from raadsweek.load.tables.point import DocumentTable, Points
from raadsweek.load.tables.resident_moment import Moments
from raadsweek.load.tables.vote import VoteTable


class SittingTable(Table):
    """A further part of a meeting."""

    start: DayOrMoment = Field(description="When it starts; a day alone where that is not known.")
    end: DayOrMoment | None = Field(None, description="When it ends.")
    title: Text = Field("", description="What it is called, where that is not the meeting's title.")
    place: Text = Field("", description="Where, where that is not where the meeting is.")
    public: bool | None = Field(None, description="False: not for residents.")
    confidential: bool = Field(False, description="True: not for residents.")


class MeetingTable(Table):
    """A meeting (`calendars/meetings/<id>.yml`)."""

    title: Title = Field(description="The title.")
    body: Words = Field(
        description="The body that meets, as in council.yml; of a joint meeting a list."
    )
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
    sittings: list[SittingTable] = Field(
        [], description="Its other parts: on another day, or in another room."
    )
    part_of: Id | None = Field(None, description="The meeting of which it is a part: its id.")
    agenda: bool | None = Field(
        None,
        description="False: it has no agenda, as an evening for residents; without it by what its "
        "title says.",
    )
    moments: Moments = Field([], description="What residents can do before it or at it, and when.")
    documents: list[DocumentTable] = Field([], description="Its documents.")
    points: Points = Field([], description="Its agenda: a point is a line, or a small table.")
    votes: dict[Id, VoteTable] = Field(
        {}, description="Votes of which several items tell, each with an id."
    )
    leads: Words = Field([], description="The items with which the results begin, three at most.")
    allow: dict[str, Text] = Field(
        {}, description="Findings in its texts that may stand: code to the reason."
    )
    updated: Moment | None = Field(None, description="When its facts last changed.")
    revision: Annotated[int, Field(ge=0, description="How often its facts changed.")] = 0
    external: Text = Field("", description="Its id in the council information system.")
