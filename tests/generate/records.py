"""Records that a test has, as the search index wants them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from raadsweek.edition.digests import digest
from raadsweek.emit.search import Source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from raadsweek.emit.search import Record


def ready(records: Iterable[Record]) -> list[Source]:
    """Sources of these records, which are made already."""
    return [Source(each.path, each.filters, digest(each), partial(_same, each)) for each in records]


def _same(record: Record) -> Record:
    return record
