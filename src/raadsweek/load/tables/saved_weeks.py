"""The week files (`calendars/weeks/<week>.yml`)."""

from __future__ import annotations

from pydantic import Field

from raadsweek.load.fields import Moment, Text, Title
from raadsweek.load.table import Table


class LineTable(Table):
    """One publication in a week."""

    at: Moment = Field(description="When it goes out.")
    channel: Title = Field(description="The channel.")
    item: Title = Field(description="The item's id.")
    pinned: bool = Field(False, description="Whether it stays here whatever happens.")


class SavedWeekTable(Table):
    """A saved week."""

    week: Title = Field(description="The week, as the file's name.")
    note: Text = Field("", description="For the editors; nobody else reads it.")
    publications: list[LineTable] = Field([], description="What goes out, in order of time.")
