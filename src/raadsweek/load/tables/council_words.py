"""The files `calendars/taal.yml`, `words.yml` and `search.yml`.

The words of a council and of its residents.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, RootModel

from raadsweek.load.fields import Title, Words
from raadsweek.load.table import Table
from raadsweek.model.council_words import USUAL_SENTENCE

# The file `calendars/taal.yml`: what is hard to read in this council's texts, and what is not.


class PlainLanguageTable(Table):
    """The council's own words for the rules on texts."""

    abbreviations: dict[Title, Title] = Field(
        {}, description="An abbreviation to what it stands for."
    )
    words: dict[Title, Title] = Field({}, description="A hard word to a plain one.")
    exceptions: Words = Field(
        [], description="Words and abbreviations that every resident here knows."
    )
    sentence: Annotated[int, Field(ge=10, le=60, description="Words of the longest sentence.")] = (
        USUAL_SENTENCE
    )


# The file `calendars/words.yml`: residents' words for the words of policy.


class WordsTable(RootModel[dict[Title, Words]]):
    """A word of policy to the words that residents use for it."""


# The file `calendars/search.yml`: what residents ask, and what they must find.


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
