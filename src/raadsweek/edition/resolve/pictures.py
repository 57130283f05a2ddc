"""Pictures as residents get them: how large they are, and their bytes."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image as Opened
from PIL.ExifTags import Base

from raadsweek.edition.digests import LETTERS
from raadsweek.edition.values import PublicPicture

if TYPE_CHECKING:
    from pathlib import Path

    from raadsweek.model.item import Image

# Not the `mimetypes` module: it reads tables of the machine, and the site must be the same on
# every machine.
MEDIA_TYPES = {
    "avif": "image/avif",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
}
ON_ITS_SIDE = frozenset({5, 6, 7, 8})
"""The orientations of EXIF with which width and height change places."""
_TELLS = (b"eXIf", b"Raw profile type exif", b"XML:com.adobe.xmp")
"""With what a PNG can begin to tell its orientation, before or behind its pixels."""


@dataclass(frozen=True, slots=True)
class _Facts:
    size: int = 0
    width: int = 0
    height: int = 0
    digest: str = ""


@dataclass
class Pictures:
    """The pictures below the content folder, each read once."""

    content: Path
    known: dict[str, _Facts] = field(default_factory=dict)

    def shown(self, image: Image, path: str) -> PublicPicture:
        """A picture that stands at `path` within the site."""
        facts = self._facts(image.file)
        return PublicPicture(
            path=path,
            alt=image.alt,
            media_type=media_type(image.file),
            size=facts.size,
            width=facts.width,
            height=facts.height,
            digest=facts.digest,
        )

    def digest(self, file: str) -> str:
        """The digest of the bytes of `file`, a path below the content folder; empty: not there."""
        return self._facts(file).digest

    def read(self, file: str) -> bytes:
        """The bytes of `file`. OSError where it cannot be read."""
        return (self.content / file).read_bytes()

    def _facts(self, file: str) -> _Facts:
        found = self.known.get(file)
        if found is None:
            found = self.known[file] = self._looked_at(file)
        return found

    def _looked_at(self, file: str) -> _Facts:
        try:
            content = self.read(file)
        except OSError:
            return _Facts()
        width, height = picture_size(content) or (0, 0)
        name = blake2b(content, digest_size=LETTERS // 2).hexdigest()
        return _Facts(len(content), width, height, name)


def media_type(file: str) -> str:
    """That of a picture, by its file's name; empty for a sort that we do not know."""
    return MEDIA_TYPES.get(file.rpartition(".")[2].lower(), "")


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels, as it is shown; None where these are no bytes of a picture."""
    try:
        with Opened.open(BytesIO(content)) as image:
            width, height = image.size
            turned = _may_be_turned(image, content) and _is_turned(image)
    except (OSError, SyntaxError, ValueError, Opened.DecompressionBombError):
        return None
    return (height, width) if turned else (width, height)


def _may_be_turned(image: Opened.Image, content: bytes) -> bool:
    """False for a PNG that tells nothing: Pillow would decode all of it to find that out."""
    return image.format != "PNG" or any(word in content for word in _TELLS)


def _is_turned(image: Opened.Image) -> bool:
    return image.getexif().get(Base.Orientation) in ON_ITS_SIDE
