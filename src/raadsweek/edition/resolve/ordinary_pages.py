"""Ordinary pages as residents find them: as the record has them, and what is left of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.edition.values.council import WithdrawnPage
from raadsweek.model.record import Record, RecordedPage, Standing
from raadsweek.model.recorded_statement import page_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from raadsweek.edition.resolve.pictures import Pictures
    from raadsweek.edition.resolve.selection import Selection
    from raadsweek.model.address import Addresses
    from raadsweek.model.page import OrdinaryPage


def readable_pages(record: Record, addresses: Addresses) -> Mapping[str, OrdinaryPage]:
    """What residents may read, by file name and in order of it."""
    found = (
        page_of(each.id, each.statement)
        for each in _here(record, addresses)
        if each.standing is Standing.PUBLIC
    )
    return {page.file: page for page in sorted(found, key=lambda page: page.file)}


def hidden_pages(selection: Selection, addresses: Addresses) -> Iterator[RecordedPage]:
    """Those of which a neutral page is left, in order of their names."""
    return _left(selection, addresses, Standing.HIDDEN)


def withdrawn_pages(selection: Selection, addresses: Addresses) -> tuple[WithdrawnPage, ...]:
    """Those of which title and notice are left, in order of their names."""
    return tuple(
        WithdrawnPage(each.id, each.statement.title, each.path, taken.at, taken.reason)
        for each in _left(selection, addresses, Standing.WITHDRAWN)
        if (taken := each.withdrawal) is not None
    )


def _left(selection: Selection, addresses: Addresses, standing: Standing) -> Iterator[RecordedPage]:
    if not selection.preview:
        found = _here(selection.record, addresses)
        yield from sorted(
            (each for each in found if each.standing is standing), key=lambda each: each.id
        )


def _here(record: Record, addresses: Addresses) -> Iterator[RecordedPage]:
    """Those at whose address there is nothing of our own, as since a kind got that name."""
    own = {part.casefold() for part in addresses.own}
    return (each for each in record.pages.values() if each.name.casefold() not in own)


def page_files(selection: Selection, pictures: Pictures) -> Iterator[str]:
    """The pictures and documents of the pages, but for what is not what was released of them."""
    for page in selection.pages.values():
        known = None if selection.preview else selection.record.pages.get(page.name)
        for file in page.files:
            if known is None or pictures.as_released(file, known.statement.files):
                yield file
