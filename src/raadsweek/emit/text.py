"""An item's text as several emitters write it: its HTML, its addresses, its characters."""

from __future__ import annotations

import posixpath
import re
from html import escape
from itertools import takewhile
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from lxml.etree import strip_elements, strip_tags
from lxml.html import fragments_fromstring, tostring

from raadsweek.emit.media_html import with_documents, with_sizes
from raadsweek.prose import to_html
from raadsweek.prose.autolink import linked
from raadsweek.prose.html import as_text
from raadsweek.prose.links import (
    PREFIX,
    anchor_of,
    anchored,
    anchors,
    leads_out,
    quoted,
    split,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from raadsweek.edition.values.item import PublicPicture, PublicText
    from raadsweek.emit.output import Context
    from raadsweek.language import Language


_ODD = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]+")
_TO_HEADING = re.compile(r"#[^\s#]")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CONTROL = bytes(number for number in range(0x20) if chr(number) not in "\t\n\r")


def body_html(
    text: PublicText,
    address: Callable[[str], str],
    *,
    at_home: bool = False,
    language: Language | None = None,
    sized: bool = False,
) -> str:
    """The text of an item as clean HTML, in which bare addresses are links.

    `address` turns a path within the site (`besluiten/zwembad/`, percent-encoded) into what
    is written: absolute for feeds, relative to the page for the site. A link to what this
    edition does not show becomes plain text, and only the item's own pictures stay.
    Where the text is `at_home`, on the item's own page, its headings are there to be led to;
    anywhere else a link to a heading leads to that page.
    In a `language` it is said behind a link to a document what that is. With `sized` it is for a
    page: its pictures tell how large they are.
    """
    names = _anchors(text.markdown)

    def encoded(path: str) -> str:
        return address(quoted(path))

    def link(target: str) -> str | None:
        if leads_out(target):
            return None if written(target) in text.unseen else target
        name = anchor_of(target)
        if name is not None:
            page = "" if at_home else encoded(text.page)
            return f"{page}#{PREFIX}{name}" if name in names else None
        path = text.links.get(written(target))
        return None if path is None else encoded(path)

    def picture(source: str) -> str | None:
        shown = _picture(text, source)
        return encoded(shown.path) if shown else None

    # Not only of the Markdown: `&#11;` in it is a control character no sooner than here.
    html = linked(valid_characters(to_html(text.markdown, link=link, picture=picture)))

    if language is not None:
        documents = {encoded(path): each for path, each in text.documents.items()}
        html = with_documents(html, documents, language)
    if sized:
        shown = {encoded(each.path): each for each in text.pictures.values()}
        html = with_sizes(html, shown, encoded)
    return anchored(html) if at_home else html


def _picture(text: PublicText, source: str) -> PublicPicture | None:
    """The item's own picture that a text names; None: it is not one of those."""
    parts = split(source)
    if parts is None or parts.scheme or parts.netloc:
        return None
    path = unquote(parts.path)
    named = path if path.startswith("/") else posixpath.join(text.folder, path)
    return text.pictures.get(posixpath.normpath(named).lstrip("/"))


def whole_html(context: Context, id: str) -> str:
    """The text of an item as clean HTML with whole addresses, for what leaves the site.

    An item stands in up to ten feeds and mails; its text is made once.
    """
    edition, address = context.edition, context.addresses.absolute
    said = context.language
    return edition.shared(
        ("whole text", id), lambda: body_html(edition.text(id), address, language=said)
    )


def _anchors(markdown: str) -> frozenset[str]:
    """The names of the headings of a text, where it may have a link to one."""
    if not _TO_HEADING.search(markdown):
        return frozenset()
    return frozenset(anchors(to_html(markdown, link=lambda _: None, picture=lambda _: None)))


def absolute(context: Context, path: str) -> str:
    """The full URL of `path` within the site; for text that leaves the site."""
    return context.addresses.absolute(quoted(path))


def valid_characters(text: str) -> str:
    """The text without the characters that XML 1.0 (section 2.2) cannot hold.

    Control characters get into content by pasting. They mean nothing, and one of them makes
    a whole feed unreadable.
    """
    return str(text) if _is_valid(text) else _NOT_XML.sub("", text)


def _is_valid(text: str) -> bool:
    """Whether it holds none of these, as nearly all texts: asked in a sixth of the time."""
    if text.isprintable():
        return True
    try:
        content = text.encode()
    except UnicodeEncodeError:  # half a surrogate pair
        return False
    ends = "\ufffe" not in text and "\uffff" not in text
    return ends and len(content.translate(None, _CONTROL)) == len(content)


def one_line(text: str) -> str:
    """The text without what would break a line, a header or a file."""
    if text.isprintable() and "  " not in text:
        return text.strip()
    return _ODD.sub(" ", text).strip()


def elsewhere(url: str) -> str:
    """An address on another site that may safely be followed, or nothing."""
    parts = split(url)
    return url if parts and parts.scheme in ("http", "https") else ""


# The excerpt of an item: what it means in short, the beginning of what its text explains.

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
