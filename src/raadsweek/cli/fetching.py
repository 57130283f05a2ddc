"""Fetching the file of a source; what did not change since the last time is not fetched again."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from raadsweek.cache.store import store_of
from raadsweek.publishers.download import download

if TYPE_CHECKING:
    from pathlib import Path

    from raadsweek.config.settings import Settings

_TAGS = "etags.json"


def fetch(settings: Settings, address: str, file: Path) -> bytes | None:
    """What stands at an address; None where that is what `file` has. RaadsweekError as `download`.

    A tag of the server counts only while the file is as it was when the tag came.
    """
    store = store_of(settings.folders.content, kept=settings.cache)
    tags = store.read_json(_TAGS)
    tags = tags if isinstance(tags, dict) else {}
    kept = tags.get(address)
    known = isinstance(kept, list) and len(kept) == 2 and _digest(file) == kept[1]  # noqa: PLR2004
    found = download(address, str(kept[0]) if known and kept else "")
    if found.data is None:
        return None
    new = {**tags, address: [found.tag, sha256(found.data).hexdigest()]}
    store.write_json(_TAGS, new)
    return found.data


def _digest(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest() if file.is_file() else ""
