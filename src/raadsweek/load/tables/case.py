"""The table of a case: in `calendars/cases.yml`, or a file of its own in `calendars/cases/`."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from raadsweek.load.fields import Address, PlainDay, Text, Title, Words
from raadsweek.load.tables.meeting import Moments
from raadsweek.load.typed_table import Table
from raadsweek.model.case import CaseState


class NextTable(Table):
    """What comes next."""

    what: Title = Field(description="What happens then, in a sentence.")
    at: PlainDay | None = Field(None, description="On which day.")
    when: Text = Field("", description="When, in words, where the day is not known.")


def _next(value: Any) -> Any:
    """A sentence alone is what comes next."""
    return {"what": value} if isinstance(value, str) else value


class CaseDocumentTable(Table):
    """A document of a case: a file in the content folder, or one elsewhere."""

    title: Title = Field(description="Its title.")
    file: Text = Field("", description="The file, by its path in the content folder.")
    url: Address | None = Field(None, description="Where it is, on another site.")


class CaseTable(Table):
    """A case. Only `title` is required."""

    title: Title = Field(description="What residents call it.")
    summary: Text = Field("", description="How it stands, in a few plain sentences.")
    title_en: Text = Field("", description="The title in English.")
    summary_en: Text = Field("", description="The summary in English.")
    state: CaseState | None = Field(
        None, description="How far it is; without it, by what was published."
    )
    since: PlainDay | None = Field(None, description="Since when it is in that state.")
    next: Annotated[
        NextTable | None, BeforeValidator(_next, json_schema_input_type=NextTable | Title | None)
    ] = Field(None, description="What comes next, and when.")
    topics: Words = Field([], description="Topics, as in council.yml.")
    places: Words = Field([], description="Places, as in council.yml.")
    documents: list[CaseDocumentTable] = Field([], description="Its documents.")
    moments: Moments = Field([], description="What residents can do or come to, and when.")
    confidential: bool = Field(False, description="True: not for residents.")
    public: bool | None = Field(
        None,
        description="False: not for residents. True: residents may know of it before anything "
        "about it is public, also with a word such as 'besloten' in its title.",
    )
    allow: dict[str, Text] = Field(
        {}, description="Findings in its texts that may stand: code to the reason."
    )
