"""Changes keys of an item in its file; comments, order and unknown keys stay as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from raadsweek.errors import RaadsweekError
from raadsweek.language import message
from raadsweek.load.file_shape import shape
from raadsweek.load.free_text_yaml import as_yaml
from raadsweek.load.front_matter import fences
from raadsweek.load.round_trip import RoundTrip
from raadsweek.load.tables.item import ItemDocument, ItemTable

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from raadsweek.model.item import Item

BOM = "\ufeff"


def with_status(item: Item, data: bytes, status: str) -> bytes:
    """The file of `item` with this status."""
    return _changed(item, data, lambda keys: _set_status(keys, status))


def withdrawn(item: Item, data: bytes, at: datetime, reason: str) -> bytes:
    """The file of `item`, withdrawn `at` a moment for a reason."""

    def change(keys: CommentedMap) -> None:
        _set_status(keys, "withdrawn")
        keys.pop("withdrawn", None)
        why = CommentedMap(date=f"{at:%Y-%m-%d %H:%M}", reason=DoubleQuotedScalarString(reason))
        why.fa.set_flow_style()
        keys.insert(list(keys).index("status") + 1, "withdrawn", why)
        # A comment below the status is about what comes next, and stays there.
        if "status" in keys.ca.items:
            keys.ca.items["withdrawn"] = keys.ca.items.pop("status")

    return _changed(item, data, change)


def restored(item: Item, data: bytes) -> bytes:
    """The file of `item`, ready again and no longer taken back."""

    def change(keys: CommentedMap) -> None:
        _set_status(keys, "ready")
        if "withdrawn" in keys:
            if "withdrawn" in keys.ca.items:
                keys.ca.items.setdefault("status", keys.ca.items["withdrawn"])
            del keys["withdrawn"]

    return _changed(item, data, change)


def _set_status(keys: CommentedMap, status: str) -> None:
    if "status" in keys:
        keys["status"] = status
    else:
        keys.insert(list(keys).index("title") + 1 if "title" in keys else 0, "status", status)


def without_pin(item: Item, data: bytes, channel: str) -> bytes:
    """The file of `item` without its pin for a channel."""

    def change(keys: CommentedMap) -> None:
        del keys["pin"][channel]
        if not keys["pin"]:
            del keys["pin"]

    return _changed(item, data, change)


def _changed(item: Item, data: bytes, change: Callable[[CommentedMap], None]) -> bytes:
    text = data.decode("utf-8-sig")
    windows = "\r\n" in text
    text = text.replace("\r\n", "\n")
    in_markdown = item.origin.path.lower().endswith(".md")
    changed = _in_markdown(text, change) if in_markdown else _in_yaml(text, item, change)
    if windows:
        changed = changed.replace("\n", "\r\n")
    bom = BOM if data.startswith(BOM.encode()) else ""
    return (bom + changed).encode()


def _in_markdown(text: str, change: Callable[[CommentedMap], None]) -> str:
    lines = text.split("\n")
    first, last = fences(lines)
    if first is None or last is None:
        raise _unchangeable()
    yaml, (keys,) = _read("\n".join(lines[first + 1 : last]) + "\n", ItemTable)
    change(keys)
    written = yaml.written([keys]).removesuffix("\n")
    return "\n".join([*lines[: first + 1], written, *lines[last:]])


def _in_yaml(text: str, item: Item, change: Callable[[CommentedMap], None]) -> str:
    """One document of a file may be the item; the one with its id, or the only one."""
    yaml, documents = _read(text, ItemDocument)
    named = [each for each in documents if each and each.get("id") == item.id]
    change((named or [each for each in documents if each])[0])
    return yaml.written(documents)


def _read(text: str, table: type[ItemTable]) -> tuple[RoundTrip, list[CommentedMap]]:
    """The keys, as the editor meant them: a title with a colon gets its quotation marks."""
    yaml = RoundTrip(text)
    try:
        return yaml, yaml.read_all(as_yaml(text, shape(table))[0])
    except YAMLError as error:
        raise _unchangeable() from error


def _unchangeable() -> RaadsweekError:
    return RaadsweekError(
        message("the keys of this item cannot be changed here"),
        message("Change them in the file itself."),
    )
