"""A file in which git left two versions, one below the other, with its marks around them."""

from __future__ import annotations

import re

_DIVIDED = re.compile(
    r"^<{7}(?: .*)?\n(?P<one>(?:.*\n)*?)(?:\|{7}(?: .*)?\n(?:.*\n)*?)?={7}\n"
    r"(?P<other>(?:.*\n)*?)>{7}(?: .*)?(?:\n|\Z)",
    re.MULTILINE,
)
"""What is between the two marks, with or without what it was before."""


def line_of_division(text: str) -> int | None:
    """The first line where git could not choose; None where there is none."""
    found = _DIVIDED.search(text) if "<<<<<<<" in text else None
    return text.count("\n", 0, found.start()) + 1 if found else None


def versions(text: str) -> tuple[str, ...]:
    """The text as each of the two wrote it; the text itself where it is of one."""
    if line_of_division(text) is None:
        return (text,)
    return _DIVIDED.sub(r"\g<one>", text), _DIVIDED.sub(r"\g<other>", text)
