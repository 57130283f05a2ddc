"""The file `calendars/owners.yml`: when owners of items are away, and who stands in."""

from __future__ import annotations

from pydantic import Field, RootModel

from raadsweek.load.fields import PlainDay, Text, Title
from raadsweek.load.table import Table


class AbsenceTable(Table):
    """Days on which an owner is away."""

    from_: PlainDay = Field(alias="from", description="The first day.")
    until: PlainDay = Field(description="The last day.")
    deputy: Text = Field("", description="Who stands in on these days.")


class OwnerTable(Table):
    """An owner of items."""

    deputy: Text = Field("", description="Who stands in when the owner is away.")
    absent: list[AbsenceTable] = Field([], description="When the owner is away.")


class OwnersTable(RootModel[dict[Title, OwnerTable]]):
    """An owner, as items name them (`owner`), to what is known of them."""
