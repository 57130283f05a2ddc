"""The publications that the last public build told, from the open data of its site."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from raadsweek.emit.open_data import FOLDER, JSON, PLAN, YEARS, year_file

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from pathlib import Path


class BuiltPublication(Struct, frozen=True):
    """One publication as a public build told it (`data/publications/`)."""

    id: str
    item: str
    channel: str
    at: datetime
    title: str
    facts: str | None = None
    """The digest of what residents read of it; None: nothing but its title, or not noted."""
    withdrawn: bool = False


_YEAR = re.compile("[0-9]{4}")


def last_build(site: Path) -> tuple[BuiltPublication, ...] | None:
    """The publications that the site folder tells of in `data/`; None: missing or damaged."""
    folder = site / FOLDER
    try:
        plan = (site / PLAN).read_bytes()
        return read_publications(plan, lambda name: (folder / name).read_bytes())
    except OSError:
        return None


def stamps(site: Path) -> Hashable:
    """What differs where the files do that `last_build` reads."""
    folder = site / FOLDER
    found = [site / PLAN, *sorted((folder / YEARS).glob(f"*.{JSON}"))]
    return tuple(each for each in map(_stamp, found) if each)


def _stamp(file: Path) -> Hashable:
    try:
        found = file.stat()
    except OSError:
        return None
    return (file.name, found.st_mtime_ns, found.st_size, found.st_ino)


def read_publications(
    plan: bytes, read: Callable[[str], bytes]
) -> tuple[BuiltPublication, ...] | None:
    """The publications of all years that a `plan.json` names, in order; None: damaged, or not ours.

    `read` gives the bytes of a file beside it, by its name. What it raises is raised.
    """
    try:
        years = sorted(json.loads(plan)["years"])
        if not all(map(_YEAR.fullmatch, years)):
            return None
        files = [read(year_file(year, JSON)) for year in years]
        return tuple(
            _built_publication(row) for each in files for row in json.loads(each)["publications"]
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _built_publication(row: dict[str, Any]) -> BuiltPublication:
    at = datetime.fromisoformat(row["at"])
    if at.tzinfo is None:
        raise ValueError(row["at"])
    facts = row.get("facts")
    return BuiltPublication(
        str(row["id"]),
        str(row["item"]),
        str(row["channel"]),
        at,
        str(row["title"]),
        str(facts) if facts else None,
        row.get("status") == "withdrawn",
    )
