"""Pictures and documents as residents get them: where they stand, how large, and their bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.edition.values.item import PublicDocument, PublicPicture
from raadsweek.media.allowed_files import DOCUMENTS, UnfitFileError, ending, is_picture, media_type
from raadsweek.media.library import Facts, Library, library
from raadsweek.media.rendition import FULL, SMALL
from raadsweek.model.address import Addresses

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from raadsweek.model.item import Image


class SiteFile(Struct, frozen=True):
    """A file of the site: what it is made of, and how large a picture is at most, in pixels."""

    file: str
    """Below the content folder."""
    longest: int = 0
    """0: it is a document, and shown as it is."""


class Pictures(Struct, frozen=True):
    """The files below the content folder that may be public, each looked at once."""

    content: Path
    restricted: frozenset[str] = frozenset()
    """Those that are never public, whoever refers to them."""

    @property
    def library(self) -> Library:
        """What knows them."""
        return library(self.content)

    def picture(self, image: Image) -> PublicPicture | None:
        """A picture as it is shown; None where it cannot be."""
        facts = self.facts(image.file)
        if facts is None or not facts.width:
            return None
        file = image.file
        try:
            size = self.library.size(file, facts.digest, FULL)
        except OSError:
            return None
        width, height = facts.sized(FULL)
        return PublicPicture(
            path=Addresses.picture(file),
            alt=image.alt,
            media_type=media_type(file),
            size=size,
            width=width,
            height=height,
            digest=facts.digest,
            small=Addresses.small_picture(file) if facts.has_small else "",
            small_width=facts.sized(SMALL)[0] if facts.has_small else 0,
        )

    def document(self, file: str) -> PublicDocument | None:
        """A file that a text links to; None where it cannot be shown."""
        facts = self.facts(file)
        if facts is None:
            return None
        path, size = Addresses.document(file), facts.size
        if is_picture(file):
            try:
                path, size = Addresses.picture(file), self.library.size(file, facts.digest, FULL)
            except OSError:
                return None
        return PublicDocument(path, ending(file).lstrip("."), size, facts.digest)

    def shown(self, file: str) -> Iterator[tuple[str, SiteFile]]:
        """The paths in the site at which a file stands, and what stands there."""
        facts = self.facts(file)
        if facts is None:
            return
        if ending(file) in DOCUMENTS:
            yield Addresses.document(file), SiteFile(file)
            return
        yield Addresses.picture(file), SiteFile(file, FULL)
        if facts.has_small:
            yield Addresses.small_picture(file), SiteFile(file, SMALL)

    def facts(self, file: str) -> Facts | None:
        """What is known of a file; None where it cannot be shown."""
        if file in self.restricted:
            return None
        try:
            return self.library.facts(file)
        except UnfitFileError:
            return None

    def digest(self, file: str) -> str:
        """The digest of the bytes of `file`, a path below the content folder; empty: not there."""
        return self.library.digest(file)

    def read(self, shown: SiteFile) -> bytes:
        """The bytes of a file of the site. OSError where they cannot be had any more."""
        digest = self.digest(shown.file)
        if shown.longest:
            return self.library.picture(shown.file, digest, shown.longest)
        return self.library.document(shown.file, digest)

    def as_released(self, file: str, released: Mapping[str, str]) -> bool:
        """Whether a file is that of which the digest was `released`, as far as that is known."""
        known = released.get(file, "")
        return not known or known == self.digest(file)
