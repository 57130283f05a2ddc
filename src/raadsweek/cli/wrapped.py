"""Words on lines of a width that fits any terminal."""

from __future__ import annotations

import textwrap

WIDTH = 100


def item_lines(text: str, bullet: str = "- ") -> list[str]:
    """`text` after a bullet, what does not fit on the first line indented below it."""
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=bullet,
        subsequent_indent=" " * len(bullet),
        break_long_words=False,
        break_on_hyphens=False,
    )


def narrow_lines(text: str, width: int) -> list[str]:
    """`text` on lines of `width`; a word that is longer is divided with a hyphen."""
    lines: list[str] = []
    for word in text.split():
        rest = word
        while True:
            joined = f"{lines[-1]} {rest}" if lines else rest
            if lines and len(joined) <= width:
                lines[-1] = joined
                break
            if len(rest) <= width:
                lines.append(rest)
                break
            lines.append(rest[: width - 1] + "-")
            rest = rest[width - 1 :]
    return lines
