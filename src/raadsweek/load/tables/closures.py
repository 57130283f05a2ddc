"""The file `calendars/closures.yml`: public holidays, closed days and quiet periods."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Discriminator, Field
from pydantic import Tag as PydanticTag

from raadsweek.load.fields import PlainDay, Title, Words
from raadsweek.load.table import Table

Country = Literal["NL"]


class HolidaysTable(Table):
    """Public holidays that are computed."""

    country: Country = Field("NL", description="Whose public holidays.")
    except_: Words = Field([], alias="except", description="Holidays on which you work.")
    also: Words = Field([], description="Holidays that are not a day off for everyone.")


Holidays = Annotated[
    Annotated[Country, PydanticTag("country")] | Annotated[HolidaysTable, PydanticTag("table")],
    Discriminator(lambda value: "table" if isinstance(value, dict) else "country"),
]


class ClosedTable(Table):
    """Days on which nothing goes out."""

    from_: PlainDay = Field(alias="from", description="The first day.")
    to: PlainDay | None = Field(None, description="The last day; without it only the first.")
    label: Title = Field(description="Why, in a few words.")
    channels: Words | None = Field(None, description="Only these channels; without it all.")


class QuietTable(Table):
    """Days on which some kinds do not go out."""

    from_: PlainDay = Field(alias="from", description="The first day.")
    to: PlainDay | None = Field(None, description="The last day; without it only the first.")
    label: Title = Field(description="Why, in a few words.")
    kinds: Words = Field(description="The kinds that wait.")


class ClosuresTable(Table):
    """`closures.yml`."""

    holidays: Holidays | None = Field(None, description="Public holidays that are computed.")
    closed: list[ClosedTable] = Field([], description="Days on which nothing goes out.")
    quiet: list[QuietTable] = Field([], description="Days on which some kinds do not go out.")
    ics: Words = Field([], description="Calendars in calendars/ whose events close their days.")
