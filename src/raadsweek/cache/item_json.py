"""Items as JSON, and back: what comes back equals what was read of the file, or is refused.

An item is the list of its values, of the types that its class gives them. Its path and kind are
those of the file that is asked for, and of a body that is the end of that file, as most are, only
the place is kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Annotated, Any, get_type_hints

from msgspec import EncodeError, Meta
from msgspec.json import Decoder, Encoder

from raadsweek.edition.digests import digest
from raadsweek.model.item import Item
from raadsweek.model.problem import Origin

_NAMES = [each.name for each in fields(Item) if each.name not in {"kind", "body", "origin"}]
_Body = Annotated[int, Meta(ge=0)] | str
"""Where in the file the body begins, if it is its end; else the body itself."""
_types = get_type_hints(Item)
_Record: Any = tuple[(*(_types[name] for name in _NAMES), _Body, dict[str, int])]  # type: ignore[misc]
_values = attrgetter(*_NAMES)
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
    """The digest of all that an item says but its body, and of where its file lies.

    Empty where it has no such form: then nobody can tell whether it is the same.
    """
    try:
        return digest((item.kind, item.origin.path, _values(item)))
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
