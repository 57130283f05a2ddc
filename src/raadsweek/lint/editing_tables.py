"""Tables without words above their columns, or with a column in which nothing stands."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.lint.document import Mark
from raadsweek.lint.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.lint.document import KnownWords, Passage, TextDocument

_LINE = re.compile(
    r"^ {0,3}\|?[ \t]*:?-{1,40}:?[ \t]*(?:\|[ \t]*:?-{1,40}:?[ \t]*){0,30}\|?[ \t]*$"
)
_TABLE = re.compile(r"<table\b|</table\b", re.IGNORECASE)
_CELL = re.compile(r"(?<!\\)\|")


def _tables(text: str) -> Iterator[tuple[int, list[str], list[list[str]]]]:
    """Each table in Markdown: where it begins, its head, and its rows."""
    lines, starts, at = text.split("\n"), [], 0
    for line in lines:
        starts.append(at)
        at += len(line) + 1
    n = 1
    while n < len(lines):
        if "|" not in lines[n] or not _LINE.match(lines[n]) or "|" not in lines[n - 1]:
            n += 1
            continue
        head, rows, n = n - 1, [], n + 1
        while n < len(lines) and "|" in lines[n]:
            rows.append(_cells(lines[n]))
            n += 1
        yield starts[head], _cells(lines[head]), rows


def _cells(line: str) -> list[str]:
    row = line.strip().removeprefix("|")
    row = row[:-1] if row.endswith("|") and not row.endswith("\\|") else row
    return [cell.strip() for cell in _CELL.split(row)]


def _without_head(document: TextDocument, _: KnownWords) -> Iterator[Mark]:
    for passage in _with_tables(document):
        for start, head, _rows in _tables(passage.text):
            if not all(head[1:]) or not any(head):
                yield Mark(passage.key, start)
        marks = [found.start() for found in _TABLE.finditer(passage.text)]
        for start, end in pairwise([*marks, len(passage.text)]):
            table = passage.text[start:end].lower().replace("<thead", "")
            if table.startswith("<table") and "<th" not in table:
                yield Mark(passage.key, start)


def _empty_columns(document: TextDocument, _: KnownWords) -> Iterator[Mark]:
    for passage in _with_tables(document):
        for start, head, rows in _tables(passage.text):
            columns = range(len(head))
            if not rows or any(
                not any(row[n : n + 1] != [""] and len(row) > n for row in rows) for n in columns
            ):
                yield Mark(passage.key, start)


def _with_tables(document: TextDocument) -> Iterator[Passage]:
    for each in document.passages:
        if each.markdown and ("|" in each.text or "<table" in each.text.lower()):
            yield each


HEAD = Rule(
    "table-without-head",
    _without_head,
    message("this table has a column without a word above it"),
    message("Say above each column what stands in it. Is it no table? Make a list."),
    written=True,
)
COLUMN = Rule(
    "table-with-empty-column",
    _empty_columns,
    message("this table has a column in which nothing stands"),
    message("Fill it in, or take the column away."),
    written=True,
)
