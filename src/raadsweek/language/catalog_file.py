"""A catalog of translations (.po) as gettext reads it (.mo), of the form in which we write them.

Babel reads every form there is, which takes a tenth of a second; each command would wait for it.
"""

from __future__ import annotations

import json
import re
import struct
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PART = re.compile(r'^(msg\w+)(?:\[\d+\])? ((?:"[^\n]*"(?:\n|\Z))+)', re.MULTILINE)
_LITERALS = re.compile(r'"\n"')
_UNSURE = re.compile(r"^#,.*\bfuzzy\b", re.MULTILINE)
_MAGIC, _HEAD = 0x950412DE, 7
_INTEGER = 4
"""Bytes."""


def compiled(catalog: str) -> bytes:
    """The `.mo` of a `.po`. ValueError where a string in it is not one. What is fuzzy stays out."""
    texts = sorted((_joined(ids), _joined(said)) for ids, said in _entries(catalog))
    begin = _INTEGER * (_HEAD + 4 * len(texts))
    ids, translations = (b"".join(each[n] + b"\0" for each in texts) for n in (0, 1))
    places: list[int] = []
    for n, at in ((0, begin), (1, begin + len(ids))):
        sizes = [len(each[n]) for each in texts]
        starts = accumulate((size + 1 for size in sizes), initial=at)
        places += (part for place in zip(sizes, starts, strict=False) for part in place)
    table = _INTEGER * _HEAD
    head = (_MAGIC, 0, len(texts), table, table + 2 * _INTEGER * len(texts), 0, begin)
    return struct.pack(f"<{_HEAD + len(places)}I", *head, *places) + ids + translations


def _entries(catalog: str) -> Iterator[tuple[list[str], list[str]]]:
    """Each message that is translated: what it is in the code, and what is said."""
    for block in catalog.split("\n\n"):
        if _UNSURE.search(block):
            continue
        ids: list[str] = []
        said: list[str] = []
        for name, literals in _PART.findall(block):
            text = json.loads(_LITERALS.sub("", literals))
            (said if name == "msgstr" else ids).append(text)
        if any(said) or len(said) > 1:
            # What one form lacks is said as in the code.
            yield ids, [each or ids[min(n, 1)] for n, each in enumerate(said)]


def _joined(forms: list[str]) -> bytes:
    return "\0".join(forms).encode()
