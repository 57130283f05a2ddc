"""The files `calendars/closures.yml` and `stop.yml`.

On which days, and until when, nothing goes out.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Discriminator, Field
from pydantic import Tag as PydanticTag

from raadsweek.load.fields import Moment, PlainDay, Text, Title, Words
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


# The file `calendars/stop.yml`: nothing that was planned goes out.


class StopTable(Table):
    """A stop. No key is required: the file alone stops everything."""

    why: Text = Field("", description="Why, for the editors.")
    since: Moment | None = Field(None, description="From when on; without it from now on.")
    until: Moment | None = Field(
        None, description="When it ends by itself; without it somebody says 'raadsweek go'."
    )
    by: Text = Field("", description="Who decided it: a role.")
    except_: Words = Field([], alias="except", description="The kinds that go out all the same.")
    line: Text = Field("", description="A sentence for the top of every page meanwhile.")
