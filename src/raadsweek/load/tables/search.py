"""The file `calendars/search.yml`: what residents ask, and what they must find."""

from __future__ import annotations

from pydantic import Field

from raadsweek.load.fields import Title, Words
from raadsweek.load.table import Table


class SearchTable(Table):
    """Answers to questions, and tests of the search."""

    answers: dict[Title, Title] = Field(
        {}, description="A question to the path of the page that comes first: contact/."
    )
    tests: dict[Title, Words] = Field(
        {},
        description="A question to the beginning of a path that must be among the first three, "
        "or nothing.",
    )
