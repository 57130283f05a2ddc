"""Pictures and documents in HTML: the sizes of a picture, and how large a document is."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING

from raadsweek.language import Language, Message, message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from raadsweek.edition.values.item import PublicDocument, PublicItem, PublicPicture


SIZES = "(min-width: 44rem) 42rem, 100vw"
"""How wide a picture is on a page: as its column, and on a small screen as that."""
_PICTURE = re.compile(r'<img((?: [a-z]+="[^"]*")*)>')
_SOURCE = re.compile(r' src="([^"]*)"')
_SIZED = re.compile(r' (?:width|height)="[^"]*"')
_LINK = re.compile(r'<a(?: [a-z]+="[^"]*")*>.*?</a>', re.DOTALL)
_TARGET = re.compile(r'<a[^>]*? href="([^"]*)"')
_KILO = 1000
_MEGA = _KILO * _KILO


def in_sizes(picture: PublicPicture, address: Callable[[str], str]) -> str:
    """`srcset` with what belongs to it, of a picture that has a small one; else nothing.

    `address` gives what is written for a path within the site, encoded.
    """
    if not picture.small:
        return ""
    each = ((picture.small, picture.small_width), (picture.path, picture.width))
    return ", ".join(f"{address(path)} {width}w" for path, width in each)


def with_sizes(
    html: str, pictures: Mapping[str, PublicPicture], address: Callable[[str], str]
) -> str:
    """Clean HTML in which each picture tells how large it is, so that a page does not jump.

    `pictures` are those at the addresses that are written in it.
    """

    def sized(found: re.Match[str]) -> str:
        source = _SOURCE.search(found[1])
        picture = pictures.get(unescape(source[1])) if source else None
        if picture is None:
            return found[0]
        said = found[1]
        if not _SIZED.search(said):
            said += f' width="{picture.width}" height="{picture.height}"'
        if listed := in_sizes(picture, address):
            said += f' srcset="{escape(listed)}" sizes="{SIZES}"'
        return f"<img{said}>"

    return _PICTURE.sub(sized, html) if pictures else html


def with_documents(html: str, documents: Mapping[str, PublicDocument], language: Language) -> str:
    """Clean HTML in which behind each link to a document stands what it is: `(pdf, 120 kB)`.

    `documents` are those at the addresses that are written in it.
    """

    def told(found: re.Match[str]) -> str:
        target = _TARGET.match(found[0])
        document = documents.get(unescape(target[1])) if target else None
        if document is None:
            return found[0]
        return f"{found[0]} {escape(language.say(document_words(document, language)))}"

    return _LINK.sub(told, html) if documents else html


def document_words(document: PublicDocument, language: Language) -> Message:
    """What residents read behind a link: the sort of file, and how large it is."""
    size = document.size
    if size < _MEGA:
        kilo = max(1, round(size / _KILO))
        return message("({sort}, {size} kB)", sort=document.sort, size=kilo)
    return message("({sort}, {size} MB)", sort=document.sort, size=language.decimal(size / _MEGA))


# The picture that goes with a page when someone shares it: its own, or a card that we draw.

CARD = (1200, 630)
"""Width and height of a card, in pixels: what the large networks show uncut."""


def shared_picture(item: PublicItem) -> PublicPicture | None:
    """Its own picture, where it can be shown elsewhere; a drawing in SVG is shown nowhere."""
    return item.picture if item.picture and item.picture.media_type else None
