"""The tables of a point of an agenda, and of a vote."""

from __future__ import annotations

import re
from typing import Annotated, Any, TypeAlias

from pydantic import BeforeValidator, Field

from raadsweek.load.fields import Address, Id, PlainDay, Text, Title, Words
from raadsweek.load.table import Table
from raadsweek.model.did_you_mean import closest
from raadsweek.model.meeting import PointType
from raadsweek.model.outcome import Outcome

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
