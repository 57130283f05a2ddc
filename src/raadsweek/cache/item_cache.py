"""Items that a command read of files, kept as JSON for the next one.

Reading ten thousand takes a second.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from hashlib import blake2b
from operator import attrgetter
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

from msgspec import EncodeError, Meta, Struct
from msgspec.json import Decoder, Encoder

from raadsweek.edition.value_digest import digest
from raadsweek.load import labels
from raadsweek.load.file_references import still_public
from raadsweek.load.item_body import keys_of, with_other_words, without_title
from raadsweek.load.remembered_items import NoItemCache
from raadsweek.model.item import Item
from raadsweek.model.problem import Origin

if TYPE_CHECKING:
    from raadsweek.cache.store import Store
    from raadsweek.load.source import TextFile
    from raadsweek.model.council import Council
    from raadsweek.model.folders import Folders


_NAME = "items"
_DIGEST = 32
"""Letters of each of the two digests with which a line begins: of the keys of its file, but for
the title, with all else that its items follow from; and of the rest of the file."""
MANY, PART = 200, 0.02
"""So many files, or such a part of them, are read anew at most before all are kept again."""


class KeptItems(Struct):
    """The items of files, a line for each file: the digest of what they follow from, and they."""

    tools: bytes
    known: dict[bytes, bytes] = {}
    used: list[bytes] = []
    fresh: list[bytes] = []

    def items(self, file: TextFile, kind: str, folders: Folders) -> list[Item] | None:
        """The items in a file of which nothing changed; None where it must be read."""
        content = file.content
        if content is None:
            return None
        line = self.known.get(b"".join(_digests(self.tools, file, kind, content)))
        if line is None:
            return None
        found = decoded(line[2 * _DIGEST :], file.path, kind, content)
        if found is None or not _with_files(found, folders):
            return None
        self.used.append(line)
        return found

    def keep(self, file: TextFile, kind: str, items: list[Item], folders: Folders) -> None:  # noqa: ARG002
        """Keeps the items of a file that was read."""
        content = file.content
        if content is not None and (text := encoded(items, file.path, kind, content)) is not None:
            self.fresh.append(b"".join((*_digests(self.tools, file, kind, content), text)))

    def handed_over(self) -> list[bytes]:
        """The lines of what was read since."""
        lines, self.fresh = self.fresh, []
        return lines

    def take_over(self, kept: list[bytes]) -> None:
        """Keeps them here."""
        self.fresh += kept

    def with_ids(self, item: Item, council: Council) -> Item:
        """The item with ids for labels: those are of `council.yml`, and not kept."""
        return labels.with_ids(item, council)

    @property
    def is_worth_keeping(self) -> bool:
        """Whether so much changed that the next command has more from it than this one loses."""
        gone = len(self.known) - len(self.used)
        return len(self.fresh) + gone > min(MANY, PART * (len(self.used) + len(self.fresh)))


@dataclass
class KnownKeys(NoItemCache):
    """Items of files of which the keys are known, for a few files.

    Their bodies and titles may be any.
    """

    tools: bytes
    lines: bytes

    @classmethod
    def of(cls, store: Store, tools: str) -> KnownKeys:
        """Those that `store` has of what was read with these tools."""
        return cls(tools.encode(), store.read(_NAME) or b"")

    def items(self, file: TextFile, kind: str, folders: Folders) -> list[Item] | None:
        """The item in a Markdown file; None where the file must be read, with all its keys."""
        content = file.content
        if content is None or file.suffix != ".md" or not keys_of(content):
            return None
        line = self._line(_digests(self.tools, file, kind, content)[0])
        known = decoded(line[2 * _DIGEST :], file.path, kind, keys_of(content))  # of any body
        found = with_other_words(known[0], file, folders) if known else None
        return None if found is None or not _with_files([found], folders) else [found]

    def _line(self, begin: bytes) -> bytes:
        """The first line that begins so; empty: there is none."""
        at = 0 if self.lines.startswith(begin) else self.lines.find(b"\n" + begin) + 1
        end = self.lines.find(b"\n", at)
        line = self.lines[at : end if end >= 0 else None]
        return line if line.startswith(begin) else b""


def _digests(tools: bytes, file: TextFile, kind: str, content: bytes) -> tuple[bytes, bytes]:
    path, keys = file.path.encode("utf-8", "surrogateescape"), keys_of(content)
    others, title = without_title(keys)
    follows = b"\0".join((tools, path, kind.encode(), others, b"titled" if title else b""))
    return _digest(follows), _digest(b"\n".join((title, content[len(keys) :])))


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=_DIGEST // 2).hexdigest().encode()


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
    return {line[: 2 * _DIGEST]: line for line in lines if line}


def _with_files(items: list[Item], folders: Folders) -> bool:
    return still_public((file for item in items for file in item.files), folders)


# Items as JSON, and back: what comes back equals what was read of the file, or is refused.
#
# An item is the list of its values, of the types that its class gives them. Its path and kind are
# those of the file that is asked for, and of a body that is the end of that file, as most are,
# only the place is kept.

_NAMES = [each.name for each in fields(Item) if each.name not in {"kind", "body", "origin"}]
_Body = Annotated[int, Meta(ge=0)] | str
"""Where in the file the body begins, if it is its end; else the body itself."""
_types = get_type_hints(Item)
_Record: Any = tuple[(*(_types[name] for name in _NAMES), _Body, dict[str, int])]  # type: ignore[misc]
_values = attrgetter(*_NAMES)
_LINKS = _NAMES.index("links")
_WORDS = (_NAMES.index("title"), _NAMES.index("summary"))
_READER = Decoder(list[_Record])
_WRITER = Encoder()
_WITHOUT_ZONE = re.compile(rb'T\d\d:\d\d:\d\d(?:\.\d+)?"')
"""A moment that is none of ours. A text that ends like one makes its file one to read anew."""


def encoded(items: Sequence[Item], path: str, kind: str, content: bytes) -> bytes | None:
    """The items of a file with these bytes, on one line; None where they would not come back equal.

    Such as with an offset of seconds, which clocks had before 1937, or with half a character.
    """
    try:
        text = _WRITER.encode([_record(item, content) for item in items])
    except (EncodeError, TypeError, ValueError):
        return None
    return text if decoded(text, path, kind, content) == items else None


def decoded(text: bytes, path: str, kind: str, content: bytes) -> list[Item] | None:
    """The items of the file at `path` with these bytes; None where `text` is not how they are kept.

    By the letter: JSON has many ways to say a value, and all but one of them are not of our making.
    """
    try:
        records = _READER.decode(text)
        if _WRITER.encode(records) != text or _WITHOUT_ZONE.search(text):
            return None
        return [_item(record, path, kind, content) for record in records]
    except (RecursionError, ValueError):
        return None


def facts_of(item: Item) -> str:
    """The digest of all that an item says but its title, summary and body, and of where it lies.

    In which line of the body something stands is no fact. The title of an item of a case is one: a
    warning on the case may quote it. Empty where it has no such form: then nobody can tell whether
    it is the same.
    """
    values = list(_values(item))
    for place in () if item.cases else _WORDS:
        values[place] = ""
    if item.links:
        values[_LINKS] = [link.target for link in item.links]
    try:
        return digest((item.kind, item.origin.path, values))
    except (EncodeError, TypeError, ValueError):
        return ""


def _record(item: Item, content: bytes) -> tuple[Any, ...]:
    return (*_values(item), _start(item.body, content), item.origin.lines)


def _item(record: tuple[Any, ...], path: str, kind: str, content: bytes) -> Item:
    id, *values, body, lines = record
    if isinstance(body, int):
        body = str(content[body:], "utf-8").rstrip("\n")
    # In the order of the class: by name it takes a third longer.
    return Item(*(id, kind, *values, body, Origin(path, lines)))


def _start(body: str, content: bytes) -> int | str:
    rest, end = content.rstrip(b"\n"), body.encode()
    return len(rest) - len(end) if rest.endswith(end) else body
