"""The file `calendars/stop.yml`: nothing that was planned goes out."""

from __future__ import annotations

from pydantic import Field

from raadsweek.load.fields import Moment, Text, Words
from raadsweek.load.table import Table


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
