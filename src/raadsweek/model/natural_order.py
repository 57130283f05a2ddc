"""Natural order: names and titles as people sort them, by the numbers in them."""

from __future__ import annotations

import re

_NUMBERS = re.compile(r"([0-9]+)")


def natural(text: str) -> tuple[tuple[int, str], ...]:
    """What a text is sorted by: `Motie 2` comes before `Motie 10`, and `26M9` before `26M10`.

    Of two numbers the longer one is larger, so that none is too long to be read as one.
    """
    parts = _NUMBERS.split(text.casefold())
    return tuple(_number(part) if n % 2 else (0, part) for n, part in enumerate(parts))


def _number(digits: str) -> tuple[int, str]:
    plain = digits.lstrip("0")
    return (len(plain), plain)
