"""How large a picture is, so that a browser keeps its place before it has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image
from PIL.ExifTags import Base

if TYPE_CHECKING:
    from pathlib import Path

ON_ITS_SIDE = frozenset({5, 6, 7, 8})
"""The orientations of EXIF with which width and height change places."""


def picture_size(file: Path) -> tuple[int, int] | None:
    """Width and height in pixels, as it is shown; None where the file cannot be read as one."""
    try:
        with Image.open(file) as image:
            width, height = image.size
            turned = image.getexif().get(Base.Orientation) in ON_ITS_SIDE
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None
    return (height, width) if turned else (width, height)
