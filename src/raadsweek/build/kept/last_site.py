"""What the files of the last site were made from, and how they looked when they stood there."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from raadsweek.build.kept.looks import Look

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from raadsweek.build.kept.store import Store

_NAME = "files"


class KeptFile(NamedTuple):
    """One file: the digest of what it was made from, that of its bytes, and its look."""

    inputs: str
    """Empty: it was given as it is."""
    content: str
    look: Look = ()


@dataclass(frozen=True, slots=True)
class LastSite:
    """The files of the site at `folder` by path; empty where nothing is known of it."""

    folder: Path
    files: Mapping[str, KeptFile] = field(default_factory=dict)


def content_digest(content: bytes) -> str:
    """By which the bytes of a file are known again."""
    return blake2b(content, digest_size=16).hexdigest()


def read_last_site(store: Store, tools: str) -> LastSite:
    """What is kept of the site, if it was made with the same tools."""
    value = store.read_json(_NAME)
    try:
        if value["tools"] != tools:
            return LastSite(store.site)
        files = {
            str(path): KeptFile(str(inputs), str(content), tuple(look))
            for path, (inputs, content, look) in value["files"].items()
        }
    except (KeyError, TypeError, ValueError, AttributeError):
        return LastSite(store.site)
    return LastSite(store.site, files)


def keep_site(
    store: Store, tools: str, files: Mapping[str, KeptFile], looks: Mapping[str, Look]
) -> None:
    """Keeps it for the next build; `looks` is how the files look where they stand now."""
    kept = {
        path: (file.inputs, file.content, looks[path])
        for path, file in sorted(files.items())
        if path in looks
    }
    store.write_json(_NAME, {"tools": tools, "files": kept})
