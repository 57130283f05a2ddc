"""PNG (w3.org/TR/png-3) of bands: what many pictures have in common is compressed once.

Every row is written without a filter, so that the compressed data of a band is the same in each
picture, and stands there whole (zlib's full flush, RFC 1951, section 3.2.4). The check at the end
is put together from those of the bands, so that no row is looked at twice.
"""

from __future__ import annotations

import zlib
from struct import pack
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL import Image

SIGNATURE = b"\x89PNG\r\n\x1a\n"
PALETTE_TYPE = 3
BYTES_A_COLOUR = 3
_HEADER = b"\x78\x01"
"""How a zlib stream begins (RFC 1950)."""
_END = b"\x03\x00"
"""An empty last block."""
_NO_FILTER = b"\x00"
_MODULUS = 65521
"""Of Adler-32 (RFC 1950, section 9)."""


class Band(Struct, frozen=True):
    """Some rows of a picture, compressed, with their length in bytes and Adler-32 before that."""

    height: int
    compressed: bytes
    length: int
    check: int

    @classmethod
    def of(cls, image: Image.Image, bits: int) -> Band:
        """The grey `image`, of which the pixels are numbers of colours of so many `bits`."""
        width, height = image.size
        image.putpalette(bytes(BYTES_A_COLOUR * 2**bits))
        # A zero behind each row is the one before the next: what says that there is no filter.
        packed = image.tobytes("raw", f"P;{bits}", -(-width * bits // 8) + 1)
        rows = _NO_FILTER + packed[:-1]
        # The pictures are mostly one colour: looking longer saves little.
        squeezed = zlib.compressobj(1, wbits=-zlib.MAX_WBITS)
        compressed = squeezed.compress(rows) + squeezed.flush(zlib.Z_FULL_FLUSH)
        return cls(height, compressed, len(rows), zlib.adler32(rows))


def png(bands: Sequence[Band], width: int, palette: bytes) -> bytes:
    """The picture of these bands, one below the other.

    `palette` is three bytes for each colour of the bits of the bands: 4, 16 or so.
    """
    height = sum(band.height for band in bands)
    check = 1
    for band in bands:
        check = _joined(check, band)
    bits = (len(palette) // BYTES_A_COLOUR).bit_length() - 1
    data = [_HEADER, *(band.compressed for band in bands), _END, pack(">I", check)]
    head = pack(">IIBBBBB", width, height, bits, PALETTE_TYPE, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", b"".join(data)), (b"IEND", b""))
    return SIGNATURE + b"".join(_chunk(name, content) for name, content in chunks)


def _joined(check: int, band: Band) -> int:
    """The Adler-32 of what had `check` with a band behind it."""
    low, high = check & 0xFFFF, check >> 16
    low_after, high_after = band.check & 0xFFFF, band.check >> 16
    together = (low + low_after - 1) % _MODULUS
    return (high + high_after + band.length * (low - 1)) % _MODULUS << 16 | together


def _chunk(name: bytes, content: bytes) -> bytes:
    check = zlib.crc32(content, zlib.crc32(name))
    return pack(">I", len(content)) + name + content + pack(">I", check)
