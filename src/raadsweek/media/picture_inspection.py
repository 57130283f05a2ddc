"""Inspection of pictures: what sort, how large, and whether a program can open them.

Pixels are counted from the header, before anything is decoded: a file of a thousand bytes can
ask for a picture of many gigabytes.
"""

from __future__ import annotations

import warnings
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image as Opened
from PIL.ExifTags import Base

from raadsweek.language import message
from raadsweek.media.allowed_files import UnfitFileError
from raadsweek.media.gif import Moving

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PIXELS = 50_000_000
"""Of all frames together. A telephone makes 12 to 50 million."""
FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF")
ON_ITS_SIDE = frozenset({5, 6, 7, 8})
"""The orientations of EXIF with which width and height change places."""
_TELLS = (b"eXIf", b"Raw profile type exif", b"XML:com.adobe.xmp")
"""With what a PNG can begin to tell its orientation, before or behind its pixels."""
_FAULTS = (
    OSError,
    SyntaxError,
    ValueError,
    IndexError,
    KeyError,
    TypeError,
    OverflowError,
    MemoryError,
    EOFError,
    Opened.DecompressionBombError,
)
"""What Pillow raises on bytes that are no picture, or not a whole one."""


@contextmanager
def opened(content: bytes) -> Iterator[Opened.Image]:
    """The picture in these bytes; nothing of it is decoded yet.

    ValueError for what is no picture.
    """
    with warnings.catch_warnings():
        # It warns of pictures that are large, which we count ourselves, and of odd parts of files.
        warnings.simplefilter("ignore")
        try:
            with Opened.open(BytesIO(content), formats=FORMATS) as image:
                yield image
        except UnfitFileError:
            raise
        except _FAULTS as error:
            raise ValueError(str(error)) from error


def size_of(file: str, content: bytes) -> tuple[int, int]:
    """Width and height of a picture as it is shown, in pixels; `file` is its name.

    UnfitFileError where it is none, or too large to open.
    """
    try:
        with opened(content) as image:
            width, height = image.size
            _refuse_huge(file, width * height)
            _refuse_huge(file, _pixels(image, content))
            turned = _may_be_turned(image, content) and _is_turned(image)
            if image.format == "JPEG":
                # An eighth is soon decoded.
                image.draft(image.mode, (max(1, width // 8), max(1, height // 8)))
            image.load()
    except ValueError as error:
        raise no_picture(file) from error
    return (height, width) if turned else (width, height)


def is_gif(content: bytes) -> bool:
    """Whether a picture is a GIF, which may move."""
    return content.startswith(b"GIF8")


def _pixels(image: Opened.Image, content: bytes) -> int:
    """Those of all frames together."""
    width, height = image.size
    if image.format == "GIF":
        return Moving.of(content, MOST_PIXELS).pixels
    # The second picture in a JPEG is none of a row: a telephone puts a map of depths there.
    moves = image.format in {"WEBP", "AVIF", "PNG"}
    return width * height * (int(getattr(image, "n_frames", 1)) if moves else 1)


def _may_be_turned(image: Opened.Image, content: bytes) -> bool:
    """False for a PNG that tells nothing: Pillow would decode all of it to find that out."""
    return image.format != "PNG" or any(word in content for word in _TELLS)


def _is_turned(image: Opened.Image) -> bool:
    return image.getexif().get(Base.Orientation) in ON_ITS_SIDE


def _refuse_huge(file: str, pixels: int) -> None:
    if pixels > MOST_PIXELS:
        raise UnfitFileError(
            "too-many-pixels",
            message(
                "the picture '{file}' has more than {most} million pixels",
                file=file,
                most=MOST_PIXELS // 1_000_000,
            ),
            message("Save it smaller: 1,600 pixels wide is enough for the site."),
        )


def no_picture(file: str) -> UnfitFileError:
    """A file with the name of a picture, that no program can show."""
    return UnfitFileError(
        "no-picture",
        message("'{file}' has the name of a picture, but it is none, or it is damaged", file=file),
        message("Open it in a program for pictures and save it again, or take another file."),
    )
