"""The file `calendars/words.yml`: words of policy, what residents say, and what they mean."""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

from pydantic import BeforeValidator, Field, RootModel

from raadsweek.load.fields import PlainDay, Text, Title, Words
from raadsweek.load.table import Table


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
