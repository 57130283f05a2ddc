"""A Markdown file with YAML front matter, taken apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.language import message
from raadsweek.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from raadsweek.load.source import Source


class Parts(Struct, frozen=True):
    """The YAML between the two lines `---`, and the Markdown after it; lines count from 1."""

    yaml: str
    yaml_line: int
    body: str
    body_line: int


def fences(lines: Sequence[str]) -> tuple[int | None, int | None]:
    """The lines, from 0, that open and close the keys at the top; None: there is no such line.

    Empty lines may come first, and `...` closes too.
    """
    first = next((n for n, line in enumerate(lines) if line.strip()), None)
    if first is None or lines[first].rstrip() != "---":
        return None, None
    ends = (n for n in range(first + 1, len(lines)) if lines[n].rstrip() in ("---", "..."))
    return first, next(ends, None)


def split(source: Source) -> tuple[Parts | None, list[Problem]]:
    """The two parts of a file; None and a problem where it has no front matter."""
    lines = source.text.split("\n")
    first, last = fences(lines)
    if first is None:
        begins = next((n for n, line in enumerate(lines) if line.strip()), 0)
        what = message("this file does not begin with '---' and its title")
        hint = message("Begin with three lines: ---, then 'title: ...', then --- again.")
        return None, [Problem("no-front-matter", what, hint, path=source.path, line=begins + 1)]
    if last is not None:
        keys, body = "\n".join(lines[first + 1 : last]), "\n".join(lines[last + 1 :])
        return Parts(keys, first + 2, body, last + 2), []
    what = message("the keys at the top are not closed")
    hint = message("Put a line with only '---' between the last key and the text.")
    return None, [Problem("open-front-matter", what, hint, path=source.path, line=first + 1)]
