"""How large a picture is, so that a browser keeps its place before it has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image
from PIL.ExifTags import Base

if TYPE_CHECKING:
    from pathlib import Path

ON_ITS_SIDE = frozenset({5, 6, 7, 8})
"""The orientations of EXIF with which width and height change places."""
_TELLS = (b"eXIf", b"Raw profile type exif", b"XML:com.adobe.xmp")
"""With what a PNG can begin to tell its orientation, before or behind its pixels."""


def picture_size(file: Path) -> tuple[int, int] | None:
    """Width and height in pixels, as it is shown; None where the file cannot be read as one."""
    try:
        with Image.open(file) as image:
            width, height = image.size
            turned = _may_be_turned(image, file) and _is_turned(image)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None
    return (height, width) if turned else (width, height)


def _may_be_turned(image: Image.Image, file: Path) -> bool:
    """False for a PNG that tells nothing: Pillow would decode all of it to find that out."""
    if image.format != "PNG":
        return True
    content = file.read_bytes()
    return any(word in content for word in _TELLS)


def _is_turned(image: Image.Image) -> bool:
    return image.getexif().get(Base.Orientation) in ON_ITS_SIDE
