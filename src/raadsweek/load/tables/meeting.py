"""Meetings, their points and votes, their moments for residents, and where meetings come from."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Field

from raadsweek.load.fields import (
    Address,
    ClockTime,
    DayOrMoment,
    Id,
    Moment,
    PlainDay,
    Text,
    Title,
    Words,
)
from raadsweek.load.typed_table import Table
from raadsweek.model.agenda_point import PointType
from raadsweek.model.did_you_mean import closest
from raadsweek.model.outcome import Outcome
from raadsweek.model.resident_moment import MomentKind

# A moment for residents: in an item, at a meeting, and of every meeting of a body.


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


# The table of a vote, of an item or of a meeting.

_WHO = "parties, members, or numbers, as 'ruimbaan 3'; a party alone stands for all its seats."


class VoteTable(Table):
    """Who voted what."""

    for_: Words = Field([], alias="for", description=f"Who were for it: {_WHO}")
    against: Words = Field([], description=f"Who were against it: {_WHO}")
    abstained: Words = Field([], description=f"Who abstained: {_WHO}")
    absent: Words = Field([], description=f"Who were not there: {_WHO}")


class ItemVoteTable(VoteTable):
    """The vote of an item: its own, or one of its meeting."""

    of: Text = Field("", description="The vote in the meeting's file that this one is.")


def _of_meeting(value: Any) -> Any:
    """A word alone names a vote of the meeting."""
    return {"of": value} if isinstance(value, str) else value


ItemVote: TypeAlias = Annotated[
    ItemVoteTable, BeforeValidator(_of_meeting, json_schema_input_type=ItemVoteTable | Text)
]


# The table of a point of an agenda.

_NUMBERED = re.compile(
    r"(?:[-*]\s+)?(?:(?P<number>[0-9]{1,3}(?:[.]?[0-9]{1,3}|[a-z])?(?:[.](?:[0-9]{1,3}|[a-z]))*)[.)]\s+)?(?P<title>.*)"
)


class DocumentTable(Table):
    """A document of a meeting or a point."""

    title: Title = Field(description="Its title.")
    url: Address = Field(description="Where it is.")


class PointTable(Table):
    """A point of an agenda. Only `title` is required."""

    title: Title = Field(description="The title.")
    id: Id | None = Field(None, description="Its id; without it, made of its title.")
    number: Text = Field("", description="Its number; without it they are counted.")
    part_of: Text = Field(
        "",
        description="The id or the number of the point above it, of which it is a part; without it "
        "'5.a' is a part of '5'.",
    )
    summary: Text = Field("", description="What it is about, in plain words.")
    type: PointType | None = Field(None, description="What is done with it.")
    heading: bool = Field(False, description="True: a heading above the points that follow.")
    documents: list[DocumentTable] = Field([], description="Its documents.")
    confidential: bool = Field(False, description="True: not for residents.")
    public: bool | None = Field(
        None,
        description="False: not for residents. True: residents may know of it, although its title "
        "has a word such as 'besloten'.",
    )
    late: PlainDay | None = Field(
        None, description="The day on which it came onto the agenda, later than the others."
    )
    changed: PlainDay | None = Field(None, description="The day on which it was last changed.")
    outcome: Outcome | None = Field(
        None, description="What came of it, where no item tells that. Never public before the end."
    )
    vote: ItemVote | None = Field(None, description="Who voted what, or a vote of the meeting.")
    sitting: Annotated[int, Field(ge=1, le=99)] | None = Field(
        None, description="Of a meeting with several sittings which of them, from 1."
    )
    case: Words = Field([], description="The cases that it is about, as in cases.yml.")
    external: Text = Field("", description="Its id in the council information system.")


def _point(value: Any) -> Any:
    """A line of text is a point: `4. De weekmarkt verhuizen`."""
    if isinstance(value, dict) and len(value) == 1:
        ((key, rest),) = value.items()
        if isinstance(rest, str) and not _is_key(key):
            value = f"{key}: {rest}"  # which YAML took for a key
    if not isinstance(value, str):
        return value
    match = _NUMBERED.fullmatch(" ".join(value.split()))
    number = (match["number"] or "") if match else ""
    title = match["title"] if match else value
    return {"title": title, "number": number} if number else {"title": title}


def _is_key(word: str) -> bool:
    """Whether somebody meant a key: those have small letters, and titles begin with a capital."""
    if word in PointTable.model_fields:
        return True
    near = closest(word, PointTable.model_fields)
    return word == word.lower() and bool(near)


def _points(value: Any) -> Any:
    """A text of several lines is a whole agenda, a point on each line."""
    if not isinstance(value, str):
        return value
    return [line for line in value.splitlines() if line.strip()]


Point: TypeAlias = Annotated[
    PointTable, BeforeValidator(_point, json_schema_input_type=PointTable | Title)
]
Points: TypeAlias = Annotated[
    list[Point], BeforeValidator(_points, json_schema_input_type=list[Point] | Text)
]


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
