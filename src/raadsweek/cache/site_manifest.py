"""The manifest of the last site: what each file was made from, and how it looked on the disk."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from msgspec.json import decode, encode

from raadsweek.cache.file_stamps import Stamp, stamps
from raadsweek.cache.seen_looks import SeenLooks, used_by
from raadsweek.edition.looks import Look

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from raadsweek.cache.store import Store

_NAME = "files"


class KeptFile(NamedTuple):
    """One file: what it was made from, the digest of its bytes, and how it looked."""

    frame: str
    """What else went into it but what was looked at."""
    content: str
    stamp: Stamp = ()
    looks: tuple[int, ...] = ()
    """What was looked at when it was made, by number; none: it was given as it is."""


class _Kept(Struct, frozen=True):
    """All files; their looks, and what these saw, by number."""

    tools: str
    looks: list[Look]
    seen: list[str]
    files: dict[str, KeptFile]


@dataclass(frozen=True, slots=True)
class LastSite:
    """The site at `folder`: what is known of its files, and how all that is there looks now."""

    folder: Path
    files: Mapping[str, KeptFile] = field(default_factory=dict)
    there: Mapping[str, Stamp] = field(default_factory=dict)
    seen: SeenLooks = field(default_factory=SeenLooks)
    """What was looked at for them, and what was seen."""

    def standing(self, path: str) -> KeptFile | None:
        """What is known of a file that is still as it was written; None: it is to be made.

        One that looks different has all its bytes read: it may have been copied or restored.
        """
        known, now = self.files.get(path), self.there.get(path, ())
        if known is None or not now:
            return None
        if now == known.stamp:
            return known
        file = self.folder / path
        try:
            content = b"" if file.is_symlink() else file.read_bytes()
        except OSError:
            return None
        return known if content_digest(content) == known.content else None


def content_digest(content: bytes) -> str:
    """By which the bytes of a file are known again."""
    return blake2b(content, digest_size=16).hexdigest()


def read_last_site(store: Store, tools: str) -> LastSite | None:
    """What is kept of the site; None where nothing is, or it was made with other tools."""
    try:
        kept = decode(store.read(_NAME) or b"", type=_Kept)
    except (RecursionError, ValueError):
        return None
    count = len(kept.looks)
    if kept.tools != tools or len(kept.seen) != count:
        return None
    used = used_by(kept.files.values())
    if used and not 0 <= min(used) <= max(used) < count:
        return None
    there = dict(stamps(str(store.site)))
    return LastSite(store.site, kept.files, there, SeenLooks(kept.looks, kept.seen))


def keep_site(
    store: Store,
    tools: str,
    files: Mapping[str, KeptFile],
    there: Mapping[str, Stamp],
    seen: SeenLooks,
) -> None:
    """Keeps it for the next build; `there` is how the files look where they stand now."""
    kept = {
        path: file if file.stamp == there[path] else file._replace(stamp=there[path])
        for path, file in sorted(files.items())
        if path in there
    }
    # A file name that is no text has no such form. What was kept before is no less true then.
    with suppress(UnicodeEncodeError):
        store.write(_NAME, encode(_Kept(tools, seen.looks, seen.seen, kept)))
