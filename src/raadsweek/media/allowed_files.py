"""The sorts of files that can be public, by the ends of their names, and why one cannot."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from raadsweek.language import Message


# Not the `mimetypes` module: it reads tables of the machine, and the site must be the same on
# every machine.
PICTURES: Mapping[str, str] = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}
"""SVG is not among them: it can carry script, and mail programs do not show it."""
DOCUMENTS: Mapping[str, str] = {
    ".csv": "text/csv",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".ics": "text/calendar",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".odp": "application/vnd.oasis.opendocument.presentation",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".pdf": "application/pdf",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".txt": "text/plain",
    ".vtt": "text/vtt",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
PHOTOS = frozenset({".bmp", ".heic", ".heif", ".tif", ".tiff"})
"""Pictures that browsers do not show: to be saved as another sort."""
DRAWING = ".svg"
LOOKS = frozenset({".css", ".ico", ".js", ".woff2", DRAWING})
"""What only the configuration may name besides pictures: a logo, an icon, a style, a font."""
HOST_FILES = frozenset(
    {
        ".well-known/security.txt",
        "CNAME",
        "_headers",
        "_redirects",
        "favicon.ico",
        "robots.txt",
        "security.txt",
    }
)
"""What hosts and robots look for by its name; it is public where it lies in the content folder."""
MEGABYTE = 1_000_000
LARGEST = 25 * MEGABYTE
"""Bytes of the largest picture or document."""
LARGEST_RECORDING = 100 * MEGABYTE
"""Bytes of the largest sound or film."""
LARGEST_HOST_FILE = MEGABYTE
_LEFT = re.compile(
    r"""
      .*~ | ~\$.* | \#.*\# | \.\#.* | \.~lock\..*\# | \.~.* |      # what editors keep or lock with
      .*\.(bak|backup|old|orig|rej|save|swo|swp|temp|tmp|crdownload|part) |
      thumbs\.db | ehthumbs\.db | desktop\.ini | \.ds_store | \._.* | icon\r
    """,
    re.VERBOSE | re.IGNORECASE,
)


def ending(file: str) -> str:
    """What the name of a file ends in, in small letters: `.pdf`; empty where it has no end."""
    name = file.rpartition("/")[2]
    dot = name.rfind(".")
    return name[dot:].lower() if dot > 0 else ""


def is_picture(file: str) -> bool:
    """Whether a file has the name of a picture that browsers show."""
    return ending(file) in PICTURES


def is_document(file: str) -> bool:
    """Whether a file has the name of a document that may be public."""
    return ending(file) in DOCUMENTS


def media_type(file: str) -> str:
    """That of a file, by its name; empty for a sort that we do not know."""
    end = ending(file)
    return PICTURES.get(end) or DOCUMENTS.get(end, "")


def largest(file: str) -> int:
    """How many bytes a file of this name may have."""
    return LARGEST_RECORDING if ending(file) in {".mp3", ".mp4"} else LARGEST


def is_leftover(name: str) -> bool:
    """Whether a file has the name of what a program leaves behind: a copy, a lock, a preview."""
    return _LEFT.fullmatch(name) is not None


# Why a file cannot be public, as a value that is said at the edge.


class UnfitFileError(OSError):
    """A file that is not read, or not shown: a code that never changes, what and what to do.

    An OSError: whoever can do without a file that cannot be read can do without this one.
    """

    def __init__(self, code: str, what: Message, todo: Message) -> None:
        super().__init__(code)
        self.code, self.what, self.todo = code, what, todo
