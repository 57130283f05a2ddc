"""A record as the page that Pagefind reads; nobody else ever does."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from raadsweek.emit.search import Record

METAS = ("line", "title", "words")
EXTRA = "~.html"
"""A page of no record. Pagefind stops where no page has a text, and numbers the metas that it
meets; with this page there is always a text, and every run numbers the same metas."""


def pages(records: Iterable[Record]) -> Mapping[str, str]:
    """The page of each record by its file, and the extra one."""
    return {EXTRA: _html([(name, "x") for name in METAS], "<p>x</p>")} | {
        f"{record.path}index.html": page(record) for record in records
    }


def page(record: Record) -> str:
    """That of one record.

    Title and words are metas: those are searched too, and do not stand in an excerpt.
    """
    paragraphs = "".join(f"<p>{escape(part)}</p>" for part in record.text.split("\n\n"))
    metas = zip(METAS, (record.line, record.title, ", ".join(record.words)), strict=True)
    filters = [(name, value) for name, values in sorted(record.filters.items()) for value in values]
    return _html([(name, value) for name, value in metas if value], paragraphs, filters)


def _html(
    metas: Iterable[tuple[str, str]], body: str, filters: Iterable[tuple[str, str]] = ()
) -> str:
    return (
        f"<!doctype html><html><body>{_marks('meta', metas)}{_marks('filter', filters)}"
        f"<main data-pagefind-body>{body}</main></body></html>"
    )


def _marks(what: str, values: Iterable[tuple[str, str]]) -> str:
    return "".join(
        f'<i data-pagefind-{what}="{name}[content]" content="{escape(value)}"></i>'
        for name, value in values
    )
