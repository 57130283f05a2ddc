"""Items that a command read of files, kept for the next one: reading ten thousand takes a second.

Each file is known by a digest of all that its items follow from: its bytes, its path, its kind
and the programs that read it. So nothing of it is believed by a time or a name, and a fresh
checkout with the cache of yesterday has all of it. What does not follow from these, whether its
files are there, is looked at anew.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING

from raadsweek.cache.item_json import decoded, encoded
from raadsweek.load import labels
from raadsweek.load.file_references import still_public

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.cache.store import Store
    from raadsweek.load.source import TextFile
    from raadsweek.model.council import Council
    from raadsweek.model.item import Item
    from raadsweek.model.project import Folders

_NAME = "items"
_DIGEST = 32
"""Letters of the digest with which each line begins."""
MANY, PART = 200, 0.02
"""So many files, or such a part of them, are read anew at most before all are kept again."""


@dataclass
class KeptItems:
    """The items of files, a line for each file: the digest of what they follow from, and they."""

    tools: bytes
    known: dict[bytes, bytes] = field(default_factory=dict)
    used: list[bytes] = field(default_factory=list)
    fresh: list[bytes] = field(default_factory=list)

    def items(self, file: TextFile, kind: str, folders: Folders) -> list[Item] | None:
        """The items in a file of which nothing changed; None where it must be read."""
        content = file.content
        if content is None:
            return None
        line = self.known.get(self._digest(file, kind, content))
        if line is None:
            return None
        found = decoded(line[_DIGEST:], file.path, kind, content)
        if found is None or not _with_files(found, folders):
            return None
        self.used.append(line)
        return found

    def keep(self, file: TextFile, kind: str, items: list[Item], folders: Folders) -> None:  # noqa: ARG002
        """Keeps the items of a file that was read."""
        content = file.content
        if content is not None and (text := encoded(items, file.path, kind, content)) is not None:
            self.fresh.append(self._digest(file, kind, content) + text)

    def with_ids(self, item: Item, council: Council) -> Item:
        """The item with ids for labels: those are of `council.yml`, and not kept."""
        return labels.with_ids(item, council)

    @property
    def is_worth_keeping(self) -> bool:
        """Whether so much changed that the next command has more from it than this one loses."""
        gone = len(self.known) - len(self.used)
        return len(self.fresh) + gone > min(MANY, PART * (len(self.used) + len(self.fresh)))

    def _digest(self, file: TextFile, kind: str, content: bytes) -> bytes:
        path = file.path.encode("utf-8", "surrogateescape")
        follows = b"\0".join((self.tools, path, kind.encode(), content))
        return blake2b(follows, digest_size=_DIGEST // 2).hexdigest().encode()


@contextmanager
def kept_items(store: Store, tools: str) -> Iterator[KeptItems]:
    """What `store` has of items, for one reading in the body; and then what that is to leave.

    `tools` is what they are read with: `reading_tools`.
    """
    kept = KeptItems(tools.encode(), _lines(store))
    yield kept
    if kept.is_worth_keeping:
        with store.alone():
            store.write(_NAME, b"\n".join(kept.used + kept.fresh))


def _lines(store: Store) -> dict[bytes, bytes]:
    lines = (store.read(_NAME) or b"").split(b"\n")
    return {line[:_DIGEST]: line for line in lines if line}


def _with_files(items: list[Item], folders: Folders) -> bool:
    return still_public((file for item in items for file in item.files), folders)
