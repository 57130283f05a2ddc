"""The file of a source, read: never more than its limit, and JSON or a clear error."""

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


def parsed_json(data: bytes, name: str) -> object:
    """What JSON holds. Raises `RaadsweekError` where it cannot be read as that."""
    if not data.strip():
        raise NotThisFormatError(
            message("{file} is empty.", file=name),
            message("Download the file again."),
        )
    if _looks_like_markup(data):
        raise NotThisFormatError(
            message("{file} is a web page or XML, not JSON.", file=name),
            message("Download the meeting as JSON: put format=json in the address."),
        )
    return _parsed(data, name)


def read_bytes(file: Path) -> bytes:
    """The bytes of a file. Raises `RaadsweekError` where it cannot be read, or is too large."""
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


def _parsed(data: bytes, name: str) -> object:
    try:
        return json.loads(data)
    except UnicodeDecodeError as error:
        raise NotThisFormatError(
            message("{file} is not a text in UTF-8.", file=name),
            message("Download the file again and do not save it with another program."),
        ) from error
    # A RecursionError comes from brackets that are nested beyond all sense.
    except (ValueError, RecursionError) as error:
        raise NotThisFormatError(
            message(
                "{file} is not JSON (line {line}).",
                file=name,
                line=getattr(error, "lineno", 1),
            ),
            message("Download the file again; perhaps it broke off halfway."),
        ) from error
