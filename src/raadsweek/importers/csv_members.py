"""Reads members of the council from a table in CSV.

| column (Dutch or English) | what it becomes |
|---|---|
| naam, name | the name |
| fractie, partij, party | the party, by its name |
| tot, until | the last day as a member |

Any other column, such as an address or a telephone number, is not read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.importers.csv_meetings import day_of
from raadsweek.importers.imported import ImportedMember
from raadsweek.importers.sources import ImportedThings
from raadsweek.importers.table import table_rows

if TYPE_CHECKING:
    from collections.abc import Collection

    from raadsweek.importers.sources import SourceFile

NAMES = {
    "naam": "name", "name": "name", "raadslid": "name", "fractie": "party", "partij": "party",
    "party": "party", "tot": "until", "until": "until", "einddatum": "until",
}  # fmt: skip


def things(file: SourceFile, let_in: Collection[str]) -> ImportedThings:  # noqa: ARG001 - nothing is secret
    """The members in the rows."""
    return ImportedThings(
        members=tuple(
            ImportedMember(row["name"], row.get("party", ""), until=day_of(row.get("until", "")))
            for _, row in table_rows(file, NAMES, ("name",))
            if row.get("name")
        )
    )
