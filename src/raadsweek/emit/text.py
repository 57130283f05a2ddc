"""An item's text as several emitters write it: its HTML, its addresses, its characters."""

from __future__ import annotations

import posixpath
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from raadsweek.prose import to_html
from raadsweek.prose.local_links import leads_out, local_name, split

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from urllib.parse import SplitResult

    from raadsweek.edition.values import PublicText
    from raadsweek.emit.context import Context
    from raadsweek.model.item import Item

_KEPT_SCHEMES = frozenset(("http", "https", "mailto", "tel", "webcal"))
_PAGE_SUFFIXES = frozenset(("", ".md"))
_ODD = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]+")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def old_body_html(context: Context, item: Item, address: Callable[[str], str]) -> str:
    """The body of `item` as clean HTML.

    `address` turns a path within the site (`besluiten/zwembad/`, percent-encoded) into what
    is written: absolute for feeds, relative to the page for the site. A link to an item
    that this edition does not show becomes plain text, and only the item's own pictures stay.
    """
    html = to_html(
        item.body,
        link=lambda target: _link(context, target, address),
        picture=lambda source: _picture(context, item, source, address),
    )
    # Not only of the Markdown: `&#11;` in it is a control character no sooner than here.
    return valid_characters(html)


def body_html(text: PublicText, address: Callable[[str], str]) -> str:
    """The text of an item as clean HTML.

    `address` turns a path within the site (`besluiten/zwembad/`, percent-encoded) into what
    is written: absolute for feeds, relative to the page for the site. A link to what this
    edition does not show becomes plain text, and only the item's own pictures stay.
    """

    def link(target: str) -> str | None:
        if leads_out(target):
            return target
        name = local_name(target)
        path = text.links.get(name) if name is not None else None
        return None if path is None else address(quote(path))

    def picture(source: str) -> str | None:
        parts = split(source)
        if parts is None or parts.scheme or parts.netloc:
            return None
        file = posixpath.normpath(posixpath.join(text.folder, unquote(parts.path)))
        shown = text.pictures.get(file)
        return address(quote(shown.path)) if shown else None

    # Not only of the Markdown: `&#11;` in it is a control character no sooner than here.
    return valid_characters(to_html(text.markdown, link=link, picture=picture))


def absolute(context: Context, path: str) -> str:
    """The full URL of `path` within the site; for text that leaves the site."""
    return context.addresses.absolute(quote(path))


def valid_characters(text: str) -> str:
    """The text without the characters that XML 1.0 (section 2.2) cannot hold.

    Control characters get into content by pasting. They mean nothing, and one of them makes
    a whole feed unreadable.
    """
    return _NOT_XML.sub("", text)


def one_line(text: str) -> str:
    """The text without what would break a line, a header or a file."""
    return _ODD.sub(" ", text).strip()


def elsewhere(url: str) -> str:
    """An address on another site that may safely be followed, or nothing."""
    parts = split(url)
    return url if parts and parts.scheme in ("http", "https") else ""


def _link(context: Context, target: str, address: Callable[[str], str]) -> str | None:
    parts = _split(target)
    if parts and parts.scheme in _KEPT_SCHEMES:
        return target
    if parts is None or parts.scheme or parts.netloc:
        return None
    # An item's id is its file's stem, and ids are unique over all folders: the stem finds
    # the item even where the folder in the link is wrong.
    path = PurePosixPath(unquote(parts.path))
    if path.suffix not in _PAGE_SUFFIXES:
        return None
    linked = context.selection.items.get(path.stem)
    if linked:
        return address(quote(context.addresses.item(linked.kind, linked.id)))
    page = f"{path.stem}/"
    known = page in context.addresses.overviews
    return address(page) if known or path.stem in context.page_names else None


def _picture(
    context: Context, item: Item, source: str, address: Callable[[str], str]
) -> str | None:
    parts = _split(source)
    if parts is None or parts.scheme or parts.netloc:
        return None
    folder = _folder(item.origin.path, context.content_folder)
    file = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
    if all(picture.file != file for picture in item.pictures):
        return None
    return address(quote(context.addresses.picture(item.kind, item.id, file)))


def _split(target: str) -> SplitResult | None:
    """The parts of what a link points to; None where it has no readable form."""
    try:
        return urlsplit(target)
    except ValueError:
        return None


def _folder(path: str, content: Path) -> str:
    """The folder of the file `path` (relative to the project) within the content folder."""
    parts = PurePosixPath(path).parent.parts
    for count in range(len(parts), 0, -1):
        if content.parts[-count:] == parts[:count]:
            return "/".join(parts[count:])
    return "/".join(parts)
