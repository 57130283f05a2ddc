"""What a mail address is."""

from __future__ import annotations

import re

_ADDRESS = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9._%+-]{0,62}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+"
    r"[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]"
)


def is_mail_address(text: str) -> bool:
    """Whether a mail can come from it: `name@host`, in the letters that every server knows."""
    return _ADDRESS.fullmatch(text) is not None
