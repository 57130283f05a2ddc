"""The public half of the record, as anybody may read it."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct


class PublicRecord(Struct, frozen=True, omit_defaults=True):
    """Where the record stands: by this a site says which release it is."""

    release: str = ""
    """The newest release; empty: this council has no record."""
    at: datetime | None = None
    """When it was prepared."""
    head: tuple[str, ...] = ()
    """The facts that nothing follows."""
    years: tuple[str, ...] = ()
    """The years of which there are facts."""
