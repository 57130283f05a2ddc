"""The file `calendars/words.yml`: residents' words for the words of policy."""

from __future__ import annotations

from pydantic import RootModel

from raadsweek.load.fields import Title, Words


class WordsTable(RootModel[dict[Title, Words]]):
    """A word of policy to the words that residents use for it."""
