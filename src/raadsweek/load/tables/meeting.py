"""Where meetings come from.

A file of their own in `calendars/meetings/`, or a source of `sources.yml`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from raadsweek.load.fields import Address, DayOrMoment, Id, Moment, Text, Title, Words
from raadsweek.load.table import Table
from raadsweek.load.tables.point import DocumentTable, Points, VoteTable
from raadsweek.load.tables.resident_moment import Moments
from raadsweek.model.outcome import Outcome


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
    case: Words = Field([], description="The cases that all of it is about, as in cases.yml.")
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


# The file `calendars/sources.yml`: where meetings come from, and how far it is trusted.


class SourceTable(Table):
    """One source. It is called as its file in `calendars/meetings/`, without `.ics`."""

    trust: list[Literal["times", "titles"]] = Field(
        ["times"],
        description="What may be shown at once: times (with places and cancellations), titles. The "
        "rest waits until somebody accepts it.",
    )
    from_: Address | None = Field(
        None, alias="from", description="Where 'raadsweek import' fetches it; only over https."
    )
    results: dict[Text, Outcome] = Field(
        {},
        description="A part of the words in which the source tells a result, to the outcome that "
        "it is.",
    )
    system: Literal["ics", "notubiz", "oparl", "csv-meetings", "csv-members"] = Field(
        "ics", description="In which form it comes."
    )
