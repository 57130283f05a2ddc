"""A small picture inside a page, as a `data:` URI (RFC 2397)."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO

from PIL import Image, UnidentifiedImageError

LARGEST = (320, 240)
QUALITY = 70


def data_uri(content: bytes) -> str:
    """The picture at most 320 x 240; empty for what cannot be read as one."""
    try:
        with Image.open(BytesIO(content)) as picture:
            small = picture.convert("RGB")
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError):
        return ""
    small.thumbnail(LARGEST)
    out = BytesIO()
    small.save(out, "JPEG", quality=QUALITY)
    return f"data:image/jpeg;base64,{b64encode(out.getvalue()).decode()}"
