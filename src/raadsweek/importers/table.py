"""A table in CSV: rows by the names of their columns, whatever program saved it."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from raadsweek.importers.imported import NotThisFormatError
from raadsweek.importers.text_cleaning import clean
from raadsweek.language import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from raadsweek.importers.sources import SourceFile

MOST = 20_000
"""Rows of one table."""


def table_rows(
    file: SourceFile, names: Mapping[str, str], needed: tuple[str, ...]
) -> list[tuple[int, dict[str, str]]]:
    """The rows with their line, by our names of the columns.

    `names` goes from the names that a column may have, in small letters, to ours.
    `NotThisFormatError` without a column that is `needed`.
    """
    text = _text(file.data)
    first = text.split("\n", 1)[0]
    sign = max(";,\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=sign))[: MOST + 1]
    except csv.Error as error:
        raise NotThisFormatError(
            message("{file} is no table in CSV", file=file.name),
            message("Save it as CSV, with the names of the columns in the first row."),
        ) from error
    columns = [names.get(clean(each).casefold(), "") for each in rows[0]] if rows else []
    missing = tuple(name for name in needed if name not in columns)
    if missing:
        raise NotThisFormatError(
            message("{file} has no column {missing}", file=file.name, missing=missing),
            message("Known names of columns: {known}.", known=tuple(sorted(names))),
        )
    return [
        (number, {name: clean(value) for name, value in zip(columns, row, strict=False) if name})
        for number, row in enumerate(rows[1:], 2)
        if any(value.strip() for value in row)
    ]


def _text(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
