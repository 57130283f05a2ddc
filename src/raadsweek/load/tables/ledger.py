"""A line of the ledger (`calendars/ledger.jsonl`). Raadsweek writes it, not an editor."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import Field, PlainValidator, StringConstraints, WithJsonSchema

from raadsweek.language import message
from raadsweek.load.fields import Id, Text, Title, shown, wrong
from raadsweek.load.table import Table
from raadsweek.model.ledger import Outcome
from raadsweek.model.moment import in_amsterdam


def _instant(text: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(str(text))
        if moment.tzinfo is None:
            raise ValueError(text)  # noqa: TRY301 - it is as wrong as any other text
        return in_amsterdam(moment.astimezone(UTC))
    except (ValueError, OverflowError):
        wrong(
            "bad-moment",
            message("'{text}' is not a moment with an offset", text=shown(text)),
            message("It is written as 2026-11-20T09:00:00+01:00."),
        )


Instant = Annotated[
    datetime,
    PlainValidator(_instant),
    WithJsonSchema(
        {"type": "string", "format": "date-time", "examples": ["2026-11-20T09:00:00+01:00"]}
    ),
]
NoAddress = Annotated[str, StringConstraints(strip_whitespace=True, pattern="^[^@]*$")]
Digest = Annotated[str, StringConstraints(pattern="^([0-9a-f]{64})?$")]


class LedgerLine(Table):
    """One fact of what really went out."""

    publication: Title = Field(description="The id of the publication, or of a mail's issue.")
    channel: Id = Field(description="The channel.")
    item: Title = Field(description="The item; of a mail's issue its week.")
    at: Instant = Field(description="When this was recorded.")
    outcome: Outcome = Field(description="What came of it.")
    by: NoAddress = Field("", description="Whom or what it was sent by; never an address.")
    url: Text = Field("", description="Where it stands.")
    digest: Digest = Field("", description="The SHA-256 of the exact text.")
    why: Text = Field("", description="What the other side said, or why someone decided so.")
    part: Annotated[int, Field(ge=0, description="Of a thread the part, from 1; 0: all.")] = 0
    reference: Text = Field("", description="What the other side calls it.")
    covers: list[Title] = Field([], description="The publications that went out with it.")
