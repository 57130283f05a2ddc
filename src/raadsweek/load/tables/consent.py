"""The value `consent`, wherever somebody is on a picture or in a text: a day, or a table."""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

from pydantic import BeforeValidator, Field

from raadsweek.load.fields import PlainDay, Text
from raadsweek.load.typed_table import Table
from raadsweek.model.consent import Consent


class ConsentTable(Table):
    """The consent of who is on a picture, or in a text."""

    given: PlainDay | None = Field(None, description="The day on which it was given.")
    until: PlainDay | None = Field(None, description="The last day of it.")
    where: Text = Field("", description="Where the proof lies; for the staff only.")
    of: Text = Field("", description="Whose it is: a role or initials; for the staff only.")

    def made(self) -> Consent:
        """The consent as the rest of the program knows it."""
        return Consent(self.given, self.until, self.where, self.of)


def _from_day(value: Any) -> Any:
    """`consent: 2026-03-30` is the day on which it was given."""
    return value if isinstance(value, dict) else {"given": value}


ConsentField: TypeAlias = Annotated[
    ConsentTable,
    BeforeValidator(_from_day, json_schema_input_type=ConsentTable | PlainDay),
]
