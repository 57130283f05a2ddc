"""The excerpt of an item: what it means in short, the beginning of what its text explains."""

from __future__ import annotations

from html import escape
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from lxml.etree import strip_elements, strip_tags  # type: ignore[import-untyped]
from lxml.html import fragments_fromstring, tostring  # type: ignore[import-untyped]

from raadsweek.emit.text import whole_html
from raadsweek.prose.plain_text import as_text

if TYPE_CHECKING:
    from raadsweek.emit.context import Context

LONGEST = 480
"""Letters, after which no further paragraph begins. A screen and a half of a phone."""
TOO_LONG = 1600
"""Letters of one paragraph or list that is left out rather than cut in two."""
HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_NOT_IN_MAIL = ("img", "table", "details", "hr", "pre", "figure")


def meaning(context: Context, id: str) -> str:
    """The first part of an item's text that has a heading, else its beginning, as clean HTML.

    What comes before the first heading says what the summary says already. Links are
    absolute; pictures and tables stay on the item's page.
    """
    return context.edition.shared(("meaning", id), lambda: _meaning(whole_html(context, id)))


def _meaning(html: str) -> str:
    blocks = _blocks(html)
    start = next((n for n, block in enumerate(blocks) if block.tag in HEADINGS), None)
    if start is None:
        return _joined("", blocks)
    rest = list(takewhile(lambda block: block.tag not in HEADINGS, blocks[start + 1 :]))
    return _joined(as_text(_html(blocks[start])), rest)


def _blocks(html: str) -> list[Any]:
    found = [block for block in fragments_fromstring(html) if not isinstance(block, str)]
    for block in found:
        block.tail = None
        strip_elements(block, *_NOT_IN_MAIL, with_tail=False)
        strip_tags(block, "blockquote", "ins", "u")
    return [block for block in found if block.tag not in _NOT_IN_MAIL]


def _joined(heading: str, blocks: list[Any]) -> str:
    kept, length = [], 0
    for block in blocks:
        size = len(block.text_content().strip())
        if length > LONGEST or length + size > TOO_LONG:
            break
        kept += [_html(block)] if size else []
        length += size
    if not kept:
        return ""
    strong = f"<p><strong>{escape(heading)}</strong></p>" if heading else ""
    return "\n".join([strong, *kept] if strong else kept)


def _html(block: Any) -> str:
    return str(tostring(block, encoding="unicode")).strip()
