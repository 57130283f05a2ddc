"""Slugs: words as a part of a web address."""

from __future__ import annotations

import re
from unicodedata import normalize

LONGEST = 120
"""Letters of a slug, where nobody wants fewer."""
_OTHER = re.compile("[^a-z0-9]+")


def slug(words: str, longest: int = LONGEST) -> str:
    """`een-besluit` for `Één besluit`: small letters, digits and hyphens; it may be empty."""
    plain = normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return _OTHER.sub("-", plain).strip("-")[:longest].rstrip("-")
