"""Whether a document is what its name says, by its first bytes: a program is no PDF."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from raadsweek.language import message
from raadsweek.media.file_types import DOCUMENTS, ending
from raadsweek.media.unfit import UnfitFileError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_OFFICE = "[Content_Types].xml"
_BEGIN = 1024
"""Bytes in which `%PDF-` must stand (PDF 1.7, appendix H.3)."""


def _is_office(content: bytes) -> bool:
    return _OFFICE in _names(content)


def _is_opendocument(content: bytes) -> bool:
    return b"application/vnd.oasis.opendocument" in content[:200] or "mimetype" in _names(content)


def _names(content: bytes) -> frozenset[str]:
    try:
        with ZipFile(BytesIO(content)) as archive:
            return frozenset(archive.namelist())
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        return frozenset()


def _is_text(content: bytes) -> bool:
    return b"\0" not in content


def _begins(*starts: bytes) -> Callable[[bytes], bool]:
    return lambda content: content.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(starts)


def _is_mp3(content: bytes) -> bool:
    return content.startswith(b"ID3") or (content[:1] == b"\xff" and content[1:2] >= b"\xe0")


def _is_mp4(content: bytes) -> bool:
    return content[4:8] == b"ftyp"


_IS: Mapping[str, Callable[[bytes], bool]] = {
    ".csv": _is_text,
    ".docx": _is_office,
    ".ics": _begins(b"BEGIN:VCALENDAR", b"begin:vcalendar"),
    ".mp3": _is_mp3,
    ".mp4": _is_mp4,
    ".odp": _is_opendocument,
    ".ods": _is_opendocument,
    ".odt": _is_opendocument,
    ".pdf": lambda content: b"%PDF-" in content[:_BEGIN],
    ".pptx": _is_office,
    ".txt": _is_text,
    ".vtt": _begins(b"WEBVTT"),
    ".xlsx": _is_office,
}
assert _IS.keys() == DOCUMENTS.keys()  # noqa: S101 - the two lists are one


def refuse_false_name(file: str, content: bytes) -> None:
    """UnfitFileError where the bytes of a document are not of the sort that its name says."""
    if not _IS[ending(file)](content):
        raise UnfitFileError(
            "not-what-it-says",
            message("'{file}' is not what its name says", file=file),
            message("Open it in the program it is for, and save it as {end}.", end=ending(file)),
        )
