"""PNG (w3.org/TR/png-3) of bands: what many pictures have in common is compressed once.

Every row is written without a filter, so that the compressed data of a band is the same in each
picture, and stands there whole (zlib's full flush, RFC 1951, section 3.2.4).
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from struct import pack
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL import Image

SIGNATURE = b"\x89PNG\r\n\x1a\n"
BITS = 2
"""For each pixel."""
SHADES = 2**BITS
PALETTE_TYPE = 3
_HEADER = b"\x78\x01"
"""How a zlib stream begins (RFC 1950)."""
_END = b"\x03\x00"
"""An empty last block."""
_NO_FILTER = b"\x00"


@dataclass(frozen=True, slots=True)
class Band:
    """Some rows of a picture: as they are, and compressed."""

    height: int
    rows: bytes
    compressed: bytes

    @classmethod
    def of(cls, image: Image.Image) -> Band:
        """The grey `image`, of which the pixels are numbers of shades."""
        width, height = image.size
        image.putpalette(bytes(3 * SHADES))
        packed = image.tobytes("raw", f"P;{BITS}")
        length = -(-width * BITS // 8)
        rows = b"".join(
            _NO_FILTER + packed[start : start + length]
            for start in range(0, height * length, length)
        )
        # The pictures are mostly one colour: looking longer saves little.
        squeezed = zlib.compressobj(1, wbits=-zlib.MAX_WBITS)
        return cls(height, rows, squeezed.compress(rows) + squeezed.flush(zlib.Z_FULL_FLUSH))


def png(bands: Sequence[Band], width: int, palette: bytes) -> bytes:
    """The picture of these bands, one below the other; `palette` is three bytes a shade."""
    height = sum(band.height for band in bands)
    check = 1
    for band in bands:
        check = zlib.adler32(band.rows, check)
    data = [_HEADER, *(band.compressed for band in bands), _END, pack(">I", check)]
    head = pack(">IIBBBBB", width, height, BITS, PALETTE_TYPE, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", b"".join(data)), (b"IEND", b""))
    return SIGNATURE + b"".join(_chunk(name, content) for name, content in chunks)


def _chunk(name: bytes, content: bytes) -> bytes:
    check = zlib.crc32(content, zlib.crc32(name))
    return pack(">I", len(content)) + name + content + pack(">I", check)
