"""Addresses, mail addresses and telephone numbers in a text, as links. No letter changes."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING, NamedTuple

from raadsweek.language import EnglishWords
from raadsweek.prose.contact_details import (
    TELEPHONE,
    dialled,
    is_mail_address,
    is_telephone,
    may_have_telephone,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_IN_ADDRESS = r"[^\s<>\"`\x00-\x1f]"
_FOUND = re.compile(
    rf"(?P<web>(?<![\w/@.-])(?:https?://|www\.(?=[^.\s/]+\.))(?=[^\W_]){_IN_ADDRESS}{{1,2000}}(?!{_IN_ADDRESS}))"
    r"|(?P<mail>(?<![\w/@:.%+-])[A-Za-z0-9][A-Za-z0-9._%+-]{0,62}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    r"(?![\w@]))"
    rf"|(?P<phone>{TELEPHONE})",
    re.IGNORECASE,
)
_BEHIND = ".,;:!?'*_~\u2019”»…"
"""What stands behind an address and is not in it, though it might be."""
_PAIRS = {")": "(", "]": "[", "}": "{"}
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)(?:\"[^\"]*\"|'[^']*'|[^'\"<>])*>")
_AS_IT_IS = frozenset(("a", "code", "kbd", "pre", "samp"))
"""What is in these is a link already, or shown letter for letter."""


class TextSpan(NamedTuple):
    """A stretch of a text, and where it leads; `href` is empty for words."""

    text: str
    href: str = ""


def pieces(text: str, before: str = "") -> Iterator[TextSpan]:
    """The stretches of a plain text; together they are the text again.

    `before` is what stands right before it, as in a link: what goes on from there is no link.
    """
    done = 0
    for found in _FOUND.finditer(text) if _may_have_any(text) else ():
        words, href = _read(found, text)
        if href and (found.start() or not _goes_on(before)):
            if found.start() > done:
                yield TextSpan(text[done : found.start()])
            yield TextSpan(words, href)
            done = found.start() + len(words)
    if done < len(text):
        yield TextSpan(text[done:])


def linked_words(text: str) -> str:
    """A plain text as HTML, with its links; of words in English it is known that they are."""
    html = "".join(_written(each, quote=True) for each in pieces(text))
    return EnglishWords(html) if isinstance(text, EnglishWords) else html


def linked(html: str) -> str:
    """Clean HTML (`Cleaner`) in which bare addresses have become links."""
    if not _may_have_any(unescape(html)):
        return html
    done, inside, made, before = 0, 0, [], ""
    for tag in _TAG.finditer(html):
        words = html[done : tag.start()]
        made += [_words(words, before, as_it_is=inside > 0), tag[0]]
        done, before = tag.end(), unescape(words) if tag[2] == "a" else ""
        if tag[2] in _AS_IT_IS:
            inside += -1 if tag[1] else 1
    return "".join((*made, _words(html[done:], before, as_it_is=inside > 0)))


def _goes_on(before: str) -> bool:
    """Whether a word or an address that ends here goes on with what follows."""
    return bool(before) and not before[-1].isspace()


def _may_have_any(text: str) -> bool:
    """Whether there can be a link in a text: most have none, and to look for one takes long."""
    return "@" in text or "://" in text or "www." in text.lower() or may_have_telephone(text)


def _words(html: str, before: str, *, as_it_is: bool) -> str:
    """What stands between two tags; without a link in it, it stays as it was to the byte."""
    if as_it_is or not html.strip():
        return html
    found = list(pieces(unescape(html), before))
    if not any(each.href for each in found):
        return html
    return "".join(_written(each, quote=False) for each in found)


def _written(piece: TextSpan, *, quote: bool) -> str:
    words = escape(piece.text, quote=quote)
    return f'<a href="{escape(piece.href)}">{words}</a>' if piece.href else words


def _read(found: re.Match[str], text: str) -> tuple[str, str]:
    """What of a match is the link, and its address; none where it only looked like one."""
    words = found[0]
    if found["web"]:
        words = _trimmed(words)
        host = words.rpartition("://")[2].partition("/")[0]
        if "." not in host.strip("."):
            return words, ""
        return words, words if "://" in words else f"https://{words}"
    if found["mail"]:
        return words, f"mailto:{words}" if is_mail_address(words) else ""
    return words, f"tel:{dialled(words)}" if is_telephone(words, text[: found.start()]) else ""


def _trimmed(address: str) -> str:
    """An address without the full stop of the sentence, or the bracket around it."""
    while address:
        last = address[-1]
        unpaired = last in _PAIRS and address.count(last) > address.count(_PAIRS[last])
        if last not in _BEHIND and not unpaired:
            return address
        address = address[:-1]
    return address
