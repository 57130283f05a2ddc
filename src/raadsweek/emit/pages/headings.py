"""The headings of editors' texts, where such a text becomes a part of a larger page."""

from __future__ import annotations

import re

_HEADING = re.compile(r"<(/?)h([2-5])\b")


def deeper(html: str) -> str:
    """The clean HTML `html` with every heading from h2 to h5 one level further down."""
    return _HEADING.sub(lambda found: f"<{found[1]}h{int(found[2]) + 1}", html)
