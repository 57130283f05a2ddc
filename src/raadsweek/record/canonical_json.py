r"""Canonical JSON: values in one fixed way, whatever letters are in them.

Half a surrogate pair (`"\ud800"` can be typed in YAML) is no letter, and no file, page or mail
can hold it: in the record it is U+FFFD, the sign for a letter that could not be read.
"""

from __future__ import annotations

import re
from typing import Any, TypeVar

from msgspec import convert, to_builtins
from msgspec.json import Encoder

T = TypeVar("T")
_ENCODER = Encoder(order="deterministic")
_HALF = re.compile("[\ud800-\udfff]")
_NO_LETTER = "\ufffd"


def encoded(value: object) -> bytes:
    """The value as JSON: the same bytes for the same value, on one line."""
    try:
        return _ENCODER.encode(value)
    except UnicodeEncodeError:
        return _ENCODER.encode(_whole(to_builtins(value, order="deterministic")))


def whole(value: T) -> T:
    """The value as it comes back from JSON: without halves of letters."""
    found: T = convert(_whole(to_builtins(value)), type(value))
    return found


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return _HALF.sub(_NO_LETTER, value)
    if isinstance(value, dict):
        return {_whole(key): _whole(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_whole(part) for part in value]
    return value
