"""The files of one content folder: what is known of each, and how the public gets it.

What is known of a file follows from its bytes alone. So it is looked at once, and known again by
its stamp: its times, size and number on the disk.
"""

from __future__ import annotations

import os
import stat
import time
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Protocol, TypeAlias

import PIL
from msgspec import DecodeError, Struct, ValidationError, json

from raadsweek.language import message
from raadsweek.lazy_import import LazyModule
from raadsweek.media.allowed_files import (
    DOCUMENTS,
    DRAWING,
    PHOTOS,
    UnfitFileError,
    ending,
    is_document,
    is_picture,
    largest,
)
from raadsweek.media.reader import read
from raadsweek.media.rendition import FORM, FULL, SMALL, fitted, rendition

if TYPE_CHECKING:
    from pathlib import Path

    from raadsweek.media import document_metadata, picture_inspection, svg
else:  # Where every file is known none is opened.
    document_metadata = LazyModule("raadsweek.media.document_metadata")
    picture_inspection = LazyModule("raadsweek.media.picture_inspection")
    svg = LazyModule("raadsweek.media.svg")

LETTERS = 16
"""Hexadecimal letters of the digest of a file."""
_NAME = "files"
_TICK = 20_000_000
"""Nanoseconds in which a disk may give two changes the same time."""
_TOOLS = f"{FORM} {PIL.__version__}"
Stamp = tuple[int, ...]


class Facts(Struct, frozen=True, omit_defaults=True):
    """What is known of a file that may be public."""

    digest: str
    """Of its bytes as they lie there."""
    size: int
    """In bytes."""
    width: int = 0
    """In pixels, as a picture is shown; 0 for a document."""
    height: int = 0
    stays: bool = False
    """Whether it is shown as large as it is: a GIF."""
    authors: tuple[str, ...] = ()
    """Whom a document names as those who wrote it."""
    textless: bool = False

    @property
    def has_small(self) -> bool:
        """Whether a small one is worth its room."""
        return not self.stays and max(self.width, self.height) > SMALL

    def sized(self, longest: int) -> tuple[int, int]:
        """Width and height of the rendition, in pixels."""
        if self.stays:
            return self.width, self.height
        return fitted(self.width, self.height, longest)


KnownFiles: TypeAlias = dict[str, tuple[Stamp, Facts]]
"""What is known of files, by their paths, each with how it looked."""


class Keeper(Protocol):
    """Where things are kept from one command to the next."""

    def read(self, name: str) -> bytes | None:
        """What was kept under this name; None: nothing."""

    def write(self, name: str, body: bytes) -> None:
        """Keeps it."""

    def forget(self, name: str) -> None:
        """Keeps it no longer."""


class _Kept(Struct):
    """What is kept of a folder: of each file its stamp and facts, of renditions their bytes."""

    tools: str
    files: dict[str, tuple[Stamp, Facts]]
    sizes: dict[str, int]


class Library(Struct):
    """The files below the folder `content`, by their paths in it with forward slashes."""

    content: Path
    keeper: Keeper | None = None
    _known: KnownFiles = {}
    _found: KnownFiles = {}
    """What of these was found out since this was handed over."""
    _sizes: dict[str, int] = {}
    """Bytes of renditions, by digest and long side."""
    _made: dict[str, bytes] = {}
    """The renditions made last, where nothing is kept on the disk."""
    _fresh: bool = False

    def kept_by(self, keeper: Keeper) -> None:
        """Takes over what `keeper` has of earlier commands; to be called before anything else."""
        if self.keeper == keeper:
            return
        self.keeper = keeper
        try:
            kept = json.decode(keeper.read(_NAME) or b"", type=_Kept)
        except (DecodeError, ValidationError):
            return
        if kept.tools == _TOOLS:
            self._known = {**kept.files, **self._known}
            self._sizes = {**kept.sizes, **self._sizes}

    def keep(self) -> None:
        """Keeps what was found out, where that is new."""
        if self.keeper is not None and self._fresh:
            there = {file: known for file, known in self._known.items() if self._stamp(file)}
            used = {facts.digest for _, facts in there.values()}
            for key in [key for key in self._sizes if key.partition(" ")[0] not in used]:
                self.keeper.forget(_rendition(key))
                del self._sizes[key]
            self._known = there
            kept = _Kept(_TOOLS, dict(sorted(there.items())), self._sizes)
            self.keeper.write(_NAME, json.encode(kept))
            self._fresh = False

    def handed_over(self) -> KnownFiles:
        """What was found out, for the library of the same folder in another process."""
        found, self._found = self._found, {}
        return found

    def take_over(self, found: KnownFiles) -> None:
        """Knows this, too."""
        self._known |= found
        self._fresh |= bool(found)

    def facts(self, file: str) -> Facts:
        """What is known of a picture or a document. UnfitFileError where it cannot be public."""
        known, now = self._known.get(file), self._stamp(file)
        if known is not None and known[0] == now != ():
            return known[1]
        content = self.read(file)
        found = _looked_at(file, content)
        if now == self._stamp(file) != () and time.time_ns() - now[1] > _TICK:
            self._known[file] = self._found[file] = (now, found)
            self._fresh = True
        return found

    def digest(self, file: str) -> str:
        """The digest of the bytes of a file; empty for one that cannot be public."""
        try:
            return self.facts(file).digest
        except UnfitFileError:
            return ""

    def read(self, file: str) -> bytes:
        """The bytes of a file as they lie there. UnfitFileError where they may not be read."""
        return read(self.content, file, largest(file))

    def document(self, file: str, digest: str) -> bytes:
        """The bytes of a document. UnfitFileError where it is another one than that of `digest`."""
        return self._same(file, digest)

    def picture(self, file: str, digest: str, longest: int = FULL) -> bytes:
        """The bytes of a rendition. UnfitFileError where it is no picture, or another one."""
        key = f"{digest} {longest}"
        found = self._made.get(key)
        if found is None and self.keeper is not None:
            found = self.keeper.read(_rendition(key))
        if found is None:
            try:
                found = rendition(self._same(file, digest), longest)
            except ValueError as error:
                raise picture_inspection.no_picture(file) from error
            self._remember(key, found)
        return found

    def size(self, file: str, digest: str, longest: int = FULL) -> int:
        """How many bytes that rendition has."""
        key = f"{digest} {longest}"
        if key not in self._sizes:
            self._sizes[key] = len(self.picture(file, digest, longest))
            self._fresh = True
        return self._sizes[key]

    def drawing(self, file: str) -> bytes:
        """The bytes of a picture that the configuration names, which may be a drawing."""
        if file.lower().endswith(DRAWING):
            return svg.clean(file, self.read(file))
        return self.picture(file, self.facts(file).digest)

    def _remember(self, key: str, made: bytes) -> None:
        if self.keeper is not None:
            self.keeper.write(_rendition(key), made)
            if self.keeper.read(_rendition(key)) is not None:
                return
        self._made[key] = made

    def _same(self, file: str, digest: str) -> bytes:
        content = self.read(file)
        if digest_of(content) != digest:
            # Somebody saved it while we were at it: the next build has it.
            raise OSError(None, "changed meanwhile", file)
        return content

    def _stamp(self, file: str) -> Stamp:
        try:
            found = os.stat(os.path.join(self.content, file))  # noqa: PTH116, PTH118
        except (OSError, ValueError):
            return ()
        if not stat.S_ISREG(found.st_mode):
            return ()
        return (found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino, found.st_dev)


@lru_cache(maxsize=16)
def library(content: Path) -> Library:
    """The one library of a content folder in this process: each file is looked at once."""
    return Library(content)


def digest_of(content: bytes) -> str:
    """The digest of the bytes of a file, as the record has it."""
    return blake2b(content, digest_size=LETTERS // 2).hexdigest()


def _looked_at(file: str, content: bytes) -> Facts:
    if is_picture(file):
        width, height = picture_inspection.size_of(file, content)
        return Facts(
            digest_of(content), len(content), width, height, picture_inspection.is_gif(content)
        )
    if not is_document(file):
        raise unknown_sort(file)
    document_metadata.refuse_false_name(file, content)
    found = document_metadata.told(file, content)
    return Facts(digest_of(content), len(content), authors=found.authors, textless=found.textless)


def _rendition(key: str) -> str:
    return f"picture {key} {_TOOLS}"


def unknown_sort(file: str) -> UnfitFileError:
    """A file of a sort that is never on the site, and what to save it as."""
    end = ending(file)
    if end in PHOTOS or end == DRAWING:
        return UnfitFileError(
            "image-kind",
            message("'{file}' is not a sort of picture that every program shows", file=file),
            message("Open it and save it as JPEG (a photo) or PNG (a drawing), and use that file."),
        )
    return UnfitFileError(
        "document-kind",
        message("'{file}' is not a sort of file that can be on the site", file=file),
        message("Save it as PDF, or as one of {kinds}.", kinds=", ".join(sorted(DOCUMENTS))),
    )
