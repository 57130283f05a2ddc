"""The file that a user gives, read: never more than its limit, and JSON or a clear error."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from raadsweek.errors import RaadsweekError
from raadsweek.importers.imported import NotThisFormatError
from raadsweek.language import message

if TYPE_CHECKING:
    from pathlib import Path

LIMIT = 20_000_000
"""Bytes. The largest agenda seen is under one megabyte."""


def read_json(file: Path) -> object:
    """What the JSON file holds. Raises `RaadsweekError` where it cannot be read as JSON."""
    data = _bytes(file)
    if not data.strip():
        raise NotThisFormatError(
            message("{file} is empty.", file=str(file)),
            message("Download the file again."),
        )
    if _looks_like_markup(data):
        raise NotThisFormatError(
            message("{file} is a web page or XML, not JSON.", file=str(file)),
            message("Download the meeting as JSON: put format=json in the address."),
        )
    return _parsed(data, file)


def _bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            data = stream.read(LIMIT + 1)
    except OSError as error:
        raise RaadsweekError(
            message(
                "{file} cannot be read: {why}.",
                file=str(file),
                why=error.strerror or "",
            ),
            message("Check the name of the file and whether you may read it."),
        ) from error
    if len(data) > LIMIT:
        raise RaadsweekError(
            message("{file} is larger than {size} MB.", file=str(file), size=LIMIT // 10**6),
            message("Download one meeting, not a whole archive."),
        )
    return data


def _looks_like_markup(data: bytes) -> bool:
    return data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")


def _parsed(data: bytes, file: Path) -> object:
    try:
        return json.loads(data)
    except UnicodeDecodeError as error:
        raise NotThisFormatError(
            message("{file} is not a text in UTF-8.", file=str(file)),
            message("Download the file again and do not save it with another program."),
        ) from error
    # A RecursionError comes from brackets that are nested beyond all sense.
    except (ValueError, RecursionError) as error:
        raise NotThisFormatError(
            message(
                "{file} is not JSON (line {line}).",
                file=str(file),
                line=getattr(error, "lineno", 1),
            ),
            message("Download the file again; perhaps it broke off halfway."),
        ) from error
