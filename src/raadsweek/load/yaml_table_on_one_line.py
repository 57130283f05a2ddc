"""A small table on one line, `{date: ..., reason: ...}`, with free text in it.

To YAML a comma begins the next key there, also in the midst of a reason. Only what looks like a
key of this table, with its colon, begins one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from raadsweek.model.did_you_mean import closest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.load.file_shape import Shape


_LONGEST = 5000
"""Letters of a small table. In a longer one YAML finds keys that nobody knows, and says so."""
_START = re.compile(r"(?:^|(?<=,))[ \t]*([\w-]+):(?=[ \t,]|$)")
_WELL_QUOTED = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'""")
_LIST = re.compile(r"\[[^\[\]{}]*\]")
_ODD = re.compile(r"[,\[\]{}]|(?:^|[ \t])#|^[%@`]")
_UNCLEAR = re.compile(r":(?:[ \t]|$)|(?:^|[ \t])#(?!\w)|^[&*!|>]|^[-?](?:[ \t]|$)")
_REMARK = re.compile(r"(?:^|[ \t])#(?!\w)")


class FlowLine(NamedTuple):
    """The small table as YAML should have it."""

    text: str
    unclear: str
    """The key whose text may end in two places; empty where all is clear."""
    remark: bool
    """Whether that is so because of a `#`."""


def as_flow(written: str, shape: Shape) -> FlowLine | None:
    """A small table with its free texts in quotation marks; None where it is better left alone."""
    if not (written.startswith("{") and written.endswith("}")) or len(written) > _LONGEST:
        return None
    parts = [*_parts(written[1:-1], shape)]
    if not parts:
        return None
    made, unclear, remark = [], "", False
    for key, value in parts:
        new, doubt = _value(value, free=shape.below(key).free)
        if new is None:
            return None
        if doubt and not unclear:
            unclear, remark = key, bool(_REMARK.search(value))
        made.append(f"{key}: {new}")
    return FlowLine(f"{{{', '.join(made)}}}", unclear, remark)


def _parts(inner: str, shape: Shape) -> Iterator[tuple[str, str]]:
    """Each key with all that stands before the next one; nothing where it begins otherwise."""
    starts = [match for match in _START.finditer(inner) if _begins(match[1], shape)]
    if not starts or inner[: starts[0].start()].strip() or _misspelt(inner, shape):
        return
    ends = [match.start() for match in starts[1:]] + [len(inner)]
    for match, end in zip(starts, ends, strict=True):
        last = end == len(inner)
        value = inner[match.end() : end].strip()
        yield match[1], value if last else value.removesuffix(",").rstrip()


def _misspelt(inner: str, shape: Shape) -> bool:
    """Whether a key in it is nearly one of this table: that is said by who knows the keys."""
    words = (match[1] for match in _START.finditer(inner))
    return any(not _begins(word, shape) and closest(word, shape.keys) for word in words)


def _begins(word: str, shape: Shape) -> bool:
    return bool(shape.each) or shape.knows(word)


def _value(written: str, *, free: bool) -> tuple[str | None, bool]:
    """The value as it should be written, and whether that is in doubt; None: not for us."""
    if not written or _WELL_QUOTED.fullmatch(written) or _LIST.fullmatch(written):
        return written, False
    if written[0] in "\"'" and free:
        return quoted(meant(written)), True
    if not free:
        return (None, False) if _ODD.search(written) else (written, False)
    if _UNCLEAR.search(written):
        return quoted(written), True
    if written.endswith(",") and not _ODD.search(written[:-1]):
        return written, False
    return (quoted(written), False) if _ODD.search(written) else (written, False)


# A value in quotation marks, as YAML wants it: to be read, and for a message to show.

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
