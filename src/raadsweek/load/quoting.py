"""A value in quotation marks, as YAML wants it: to be read, and for a message to show."""

from __future__ import annotations

import re

_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")


def quoted(words: str) -> str:
    """`words` as YAML reads them whole, with as few odd characters as can be."""
    if "\\" not in words and '"' not in words:
        return f'"{words}"'
    if "'" not in words:
        return f"'{words}'"
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def meant(written: str) -> str:
    """What someone meant by a value that begins with a quotation mark and was not well closed.

    The mark was meant to stand around the whole, unless its like come in pairs within it:
    `"Ja" of "nee"` begins and ends with one by accident.
    """
    mark, inner = written[0], written[1:]
    marks = _APOSTROPHE.sub("", written).count(mark) if mark == "'" else written.count(mark)
    in_pairs = marks % 2 == 0 and marks > (2 if written.endswith(mark) else 1)
    if in_pairs:
        return written
    return inner.removesuffix(mark).strip()
