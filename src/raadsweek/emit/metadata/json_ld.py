"""JSON-LD (json-ld.org) as it may stand in a page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from raadsweek.emit.text import valid_characters

if TYPE_CHECKING:
    from collections.abc import Mapping


def written(facts: Mapping[str, object]) -> str:
    """The facts in one line, without what is empty; nothing in it can end its `script`."""
    value = {"@context": "https://schema.org", **facts}
    text = json.dumps(_without_empty(value), ensure_ascii=False, separators=(",", ":"))
    return valid_characters(text).replace("<", "\\u003c").replace("&", "\\u0026")


def _without_empty(value: object) -> object:
    if isinstance(value, dict):
        return {key: _without_empty(part) for key, part in value.items() if part not in _EMPTY}
    if isinstance(value, list | tuple):
        return [_without_empty(part) for part in value]
    return value


_EMPTY: tuple[object, ...] = (None, "", [], (), {})
