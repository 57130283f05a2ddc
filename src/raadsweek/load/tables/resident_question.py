"""The table of what the council asks residents, in an item."""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

from pydantic import BeforeValidator, Field

from raadsweek.load.fields import PlainDay, Text, Title
from raadsweek.load.table import Table
from raadsweek.model.resident_question import ResidentQuestion


class QuestionTable(Table):
    """A question to residents; until when one can answer is a moment (`respond`)."""

    question: Title = Field(description="The question, as residents read it.")
    offline: Text = Field("", description="How one answers without internet.")
    use: Text = Field("", description="What happens with the answers.")
    report: PlainDay | None = Field(
        None,
        description="The last day on which is told what was done with the answers; without it by "
        "the term of the kind, or 8 weeks after the end.",
    )


def _question(value: Any) -> Any:
    """A sentence alone is the question."""
    return {"question": value} if isinstance(value, str) else value


QuestionField: TypeAlias = Annotated[
    QuestionTable, BeforeValidator(_question, json_schema_input_type=QuestionTable | Title)
]


def resident_question(table: QuestionTable | None) -> ResidentQuestion | None:
    """The question as the rest of the program knows it."""
    if table is None:
        return None
    return ResidentQuestion(
        question=table.question, offline=table.offline, use=table.use, report=table.report
    )
