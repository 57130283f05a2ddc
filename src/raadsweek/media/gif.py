"""GIF without what goes with the picture: it keeps moving, and tells nothing else.

Taken apart by its blocks (GIF89a, section 12 and further), since decoding and encoding a moving
picture changes how it looks.
"""

from __future__ import annotations

from msgspec import Struct

_EXTENSION, _IMAGE, _END = 0x21, 0x2C, 0x3B
_CONTROL, _APPLICATION = 0xF9, 0xFF
_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
_HEAD = 13
"""Bytes of the header and of the screen that it describes."""


class Moving(Struct):
    """A GIF: how many frames and pixels it has, and the parts that are kept of it."""

    content: bytes
    frames: int = 0
    pixels: int = 0
    kept: list[bytes] = []
    _at: int = 0

    @classmethod
    def of(cls, content: bytes, most: int) -> Moving:
        """What can be told without decoding; it stops counting above `most` pixels.

        ValueError for what is no whole GIF.
        """
        found = cls(content)
        try:
            found._read(most)
        except IndexError as error:
            raise ValueError(content[:6]) from error
        return found

    @property
    def stripped(self) -> bytes:
        """The same picture, frame by frame, with nothing but what is shown."""
        return b"".join(self.kept)

    def _read(self, most: int) -> None:
        if self.content[:6] not in (b"GIF87a", b"GIF89a"):
            raise ValueError(self.content[:6])
        self._keep(0, _HEAD + _colours(self.content[10]))
        while self.pixels <= most:
            sort = self.content[self._at]
            if sort == _END:
                break
            if sort == _EXTENSION:
                self._extension()
            elif sort == _IMAGE:
                self._image()
            else:
                raise ValueError(sort)
        if not self.frames:
            raise ValueError(self.frames)
        self.kept.append(bytes((_END,)))

    def _extension(self) -> None:
        start, label = self._at, self.content[self._at + 1]
        end = self._blocks(start + 2)
        name = self.content[start + 3 : start + 14]
        if label == _CONTROL or (label == _APPLICATION and name in _LOOPS):
            self._keep(start, end)
        self._at = end

    def _image(self) -> None:
        start, data = self._at, self.content
        width, height = (int.from_bytes(data[start + n : start + n + 2], "little") for n in (5, 7))
        end = self._blocks(start + 10 + _colours(data[start + 9]) + 1)
        self.frames += 1
        self.pixels += max(width * height, 1)
        self._keep(start, end)

    def _blocks(self, at: int) -> int:
        """Behind the blocks that begin at `at`: each its length and so many bytes."""
        while size := self.content[at]:
            at += size + 1
        return at + 1

    def _keep(self, start: int, end: int) -> None:
        if end > len(self.content):
            raise IndexError(end)
        self.kept.append(self.content[start:end])
        self._at = end


def _colours(flags: int) -> int:
    """The bytes of a table of colours, as its flags tell."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0
