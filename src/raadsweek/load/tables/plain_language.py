"""The file `calendars/taal.yml`: what is hard to read in this council's texts, and what is not."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from raadsweek.load.fields import Title, Words
from raadsweek.load.table import Table
from raadsweek.model.plain_language import USUAL_SENTENCE, NameOrder, ReadyGate


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
