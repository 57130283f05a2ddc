"""The table of a vote, of an item or of a meeting."""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

from pydantic import BeforeValidator, Field

from raadsweek.load.fields import Text, Words
from raadsweek.load.table import Table

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
