"""The public half of the record, as a site shows it: what was written, nothing that may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.edition.values import PublicRecord
from raadsweek.model.fact import PUBLIC, RELEASE
from raadsweek.model.moment import in_amsterdam
from raadsweek.record.chain import heads
from raadsweek.record.fact_lines import LETTERS, line_of
from raadsweek.record.history import is_undoing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.fact import Fact
    from raadsweek.model.record import Record


def public_record(record: Record) -> PublicRecord:
    """Where the record stands."""
    facts = tuple(_written(record))
    releases = [each for each in facts if each.fact == RELEASE]
    newest = max(releases, key=lambda each: (each.at, each.of), default=None)
    if newest is None:
        return PublicRecord()
    return PublicRecord(
        release=newest.of,
        at=in_amsterdam(newest.at),
        head=heads(facts),
        years=tuple(sorted({_year(each) for each in facts if _is_public(each)})),
    )


def record_year(record: Record, year: str) -> str:
    """The public facts of a year, each on a line, in order of time."""
    found = [each for each in _written(record) if _is_public(each) and _year(each) == year]
    found.sort(key=lambda each: (each.at, each.id))
    return "".join(f"{line_of(each).decode()}\n" for each in found)


def _is_public(fact: Fact) -> bool:
    """What undoes an act goes with it; who placed what and where stays inside."""
    return fact.fact in PUBLIC or is_undoing(fact)


def _written(record: Record) -> Iterator[Fact]:
    """The facts that are in the files; what a release would say has no id of its own yet."""
    return (each for each in record.facts if len(each.id) == LETTERS)


def _year(fact: Fact) -> str:
    return str(in_amsterdam(fact.at).year)
