"""The file `calendars/sources.yml`: where meetings come from, and how far it is trusted."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from raadsweek.load.fields import Address, Text
from raadsweek.load.table import Table
from raadsweek.model.outcome import Outcome


class SourceTable(Table):
    """One source. It is called as its file in `calendars/meetings/`, without `.ics`."""

    trust: list[Literal["times", "titles"]] = Field(
        ["times"],
        description="What may be shown at once: times (with places and cancellations), titles. The "
        "rest waits until somebody accepts it.",
    )
    from_: Address | None = Field(
        None, alias="from", description="Where 'raadsweek import' fetches it; only over https."
    )
    results: dict[Text, Outcome] = Field(
        {},
        description="A part of the words in which the source tells a result, to the outcome that "
        "it is.",
    )
    system: Literal["ics", "notubiz", "oparl", "csv-meetings", "csv-members"] = Field(
        "ics", description="In which form it comes."
    )
