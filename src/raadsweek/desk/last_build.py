"""What the last public build told, from its open data."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from raadsweek.desk.difference import Told
from raadsweek.emit.data import PLAN

if TYPE_CHECKING:
    from pathlib import Path


def last_build(site: Path) -> tuple[Told, ...] | None:
    """The publications in the site folder's `data/plan.json`; None: missing or damaged."""
    try:
        return read_plan((site / PLAN).read_bytes())
    except OSError:
        return None


def read_plan(content: bytes) -> tuple[Told, ...] | None:
    """The publications in a `plan.json`; None: it is not one, or damaged."""
    try:
        return tuple(_told(row) for row in json.loads(content)["publications"])
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _told(row: dict[str, Any]) -> Told:
    at = datetime.fromisoformat(row["at"])
    if at.tzinfo is None:
        raise ValueError(row["at"])
    facts = row.get("facts")
    return Told(
        str(row["id"]),
        str(row["item"]),
        str(row["channel"]),
        at,
        str(row["title"]),
        str(facts) if facts else None,
        row.get("status") == "withdrawn",
    )
