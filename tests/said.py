"""The digest of what an item says, for records that tests make."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from raadsweek.edition.resolve.statement import statements

if TYPE_CHECKING:
    from raadsweek.model.item import Item


def said(item: Item) -> str:
    """The digest of what an item without pictures says."""
    return statements(Path("/nowhere")).of(item)
