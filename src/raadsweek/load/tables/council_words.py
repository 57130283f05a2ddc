"""The files `calendars/taal.yml`, `words.yml` and `search.yml`.

The words of a council and of its residents.
"""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

from pydantic import BeforeValidator, Field, RootModel

from raadsweek.load.fields import PlainDay, Text, Title, Words
from raadsweek.load.typed_table import Table
from raadsweek.model.council import USUAL_SENTENCE, NameOrder, ReadyGate

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
    order: NameOrder = Field(
        NameOrder.EITHER, description="In which order several members or parties are named."
    )
    gate: ReadyGate = Field(
        ReadyGate.SHOW,
        description="The three questions before an item is set ready: ask (each needs a yes), "
        "show, or off.",
    )


# The file `calendars/words.yml`: words of policy, what residents say, and what they mean.


class WordTable(Table):
    """A word of policy."""

    say: Words = Field([], description="What residents say for it: search finds it by that too.")
    forms: Words = Field([], description="Other forms of the word itself, such as the plural.")
    explanation: Text = Field(
        "", description="What it is, in a sentence or two: it stands on the page with all words."
    )
    source: Text = Field("", description="Where one can read that: a law, a page, an address.")
    places: Words = Field([], description="The places where it is said; without it everywhere.")
    checked: PlainDay | None = Field(None, description="When somebody last read this.")


def _from_words(value: Any) -> Any:
    """`motie: [oproep aan het college]` is what residents say, and nothing more."""
    return value if isinstance(value, dict) else {"say": value}


Word: TypeAlias = Annotated[
    WordTable, BeforeValidator(_from_words, json_schema_input_type=WordTable | Words)
]


class WordsTable(RootModel[dict[Title, Word]]):
    """A word of policy to what residents say for it, or to all that is known of it."""


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
