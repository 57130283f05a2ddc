"""YAML that is read, changed and written again: comments, order, quotes and unknown keys stay."""

from __future__ import annotations

import re
from io import StringIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ruamel.yaml.comments import CommentedMap

_LONG = 10**6
"""Letters of a line: a title that is folded is hard to edit."""
_KEY = re.compile(r"( *)[^\s#-][^#]*:\s*(?:#.*)?")
"""A line with a key of which the value comes below it."""
_BELOW = re.compile(r"( *)(- )?[^\s#]")


class RoundTrip:
    """Reads YAML to be written again. Lists and tables stand as far in as the first of the text.

    Where it has no list, a dash stands `dash` letters further in than its key.
    """

    def __init__(self, text: str = "", dash: int = 2) -> None:
        self._yaml = YAML()
        self._yaml.preserve_quotes = True
        self._yaml.allow_unicode = True
        self._yaml.width = _LONG
        table, dash = _indents(text, dash)
        self._yaml.indent(mapping=table, sequence=dash + 2, offset=dash)

    def read(self, text: str) -> Any:
        """The value of a text with one document. YAMLError where it is none."""
        return self._yaml.load(text)

    def read_all(self, text: str) -> list[Any]:
        """The value of each document of a text."""
        return list(self._yaml.load_all(text))

    def written(self, documents: Sequence[CommentedMap]) -> str:
        """Documents as they are to stand in their file."""
        out = StringIO()
        self._yaml.dump_all(documents, out)
        return out.getvalue()


def _indents(text: str, usual: int) -> tuple[int, int]:
    """How far in a table stands, and the dash of a list, from their keys."""
    table, dash = 0, -1
    lines = [line for line in text.split("\n") if line.strip() and line.strip()[0] != "#"]
    for line, below in pairwise(lines):
        key, value = _KEY.fullmatch(line), _BELOW.match(below)
        if key and value:
            further = len(value[1]) - len(key[1])
            if value[2]:
                dash = further if dash < 0 else dash
            else:
                table = table or max(further, 0)
    return table or 2, usual if dash < 0 else dash
