"""Addresses, mail addresses and telephone numbers in a text: what is one, and each as a link."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING, NamedTuple

from raadsweek.language import EnglishWords

if TYPE_CHECKING:
    from collections.abc import Iterator


# What a mail address is.

_ADDRESS = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9._%+-]{0,62}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+"
    r"[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]"
)


def is_mail_address(text: str) -> bool:
    """Whether a mail can come from it: `name@host`, in the letters that every server knows."""
    return _ADDRESS.fullmatch(text) is not None


# Dutch telephone numbers: how they are written in a text, and what a phone calls.

TELEPHONE = (
    r"(?<![\w+/.,€-])(?<![\d€][ ])(?<!\d:)(?:"
    r"\+\d{1,3}(?:[ -]?\(0\))?(?:[ -]?\d){7,12}"  # +31 (0)20 123 45 67
    r"|\(0\d{1,3}\)[ -]{0,3}\d(?:[ -]?\d){5,7}"  # (0123) 456 789
    r"|0[89]00(?:[ ]-[ ]|[ -])\d{4}"  # 0800-1234
    r"|0[89]00(?:[ ]-[ ]|[ -])\d{3}[ -]?\d{4}"
    r"|0\d{1,3}(?:[ ]-[ ]|[ -])\d(?:[ -]?\d){5,7}"  # 0123 456 789, 06-12345678
    r"|0\d{9}"
    r"|14[ ]0\d{2,3}"
    r")(?![\w@/%€])(?![ ]?[-/.:][ ]?\d|[ ]\d|,\d|[ ]?(?:euro|m2|km|kg|%|€))"
)
"""The text of a pattern for what may be one. Behind it come no more digits, and no measure."""
_DIGITS = re.compile(r"\d[-\d ()]{4}")
"""What every number has: a digit, and four more of what it is written with."""
_NATIONAL = 10
"""Digits of a number in the Netherlands, the 0 included."""
_NOT_CALLED = re.compile(
    r"(?:zaak|kenmerk|dossier|stuk|voorstel|brief|raads|kvk|btw|bsn|iban|rekening|registratie|"
    r"factuur|order|klant|volg|bestel|referentie)\w*[- ]?(?:nummer|nr)?[.:]?\s*$|€\s*$",
    re.IGNORECASE,
)
"""What stands before a number of something else."""
_CALLED = re.compile(r"(?:\bbel\w*|\btel|telefoon\w*|mobiel|whatsapp|\bsms)[^\w]*$", re.IGNORECASE)
_ZERO = re.compile(r"\(0\)")
_NOT_DIALLED = re.compile(r"[^\d+]")
_LOCAL = re.compile(r"14\d+|0[89]00\d+|\d{1,6}")
"""Numbers that can be called within the country only."""


def may_have_telephone(text: str) -> bool:
    """Whether there can be a number in a text; most have none, which this says at once."""
    return _DIGITS.search(text) is not None


def is_telephone(words: str, before: str) -> bool:
    """Whether what looks like a number is one that can be called; `before` stands before it."""
    if _NOT_CALLED.search(before[-40:]):
        return False
    digits = _NOT_DIALLED.sub("", words)
    if digits.startswith(("+", "14")):
        return True
    if re.match(r"0[89]00", digits) and len(digits) in (8, 11):
        return True
    if len(digits) != _NATIONAL:
        return False
    # Ten digits in a row are as often the number of a file.
    return words != digits or digits.startswith("06") or bool(_CALLED.search(before[-40:]))


def dialled(number: str) -> str:
    """What a phone calls for a Dutch number: `+31123456789` for `0123 456 789`.

    A number that works within the country only (`14 0123`, `0800 1234`) stays as it is.
    """
    digits = _NOT_DIALLED.sub("", _ZERO.sub("", number) if "+" in number else number)
    if digits.startswith("+") or _LOCAL.fullmatch(digits):
        return digits
    if digits.startswith("00"):
        return digits if len(digits) == _NATIONAL else f"+{digits[2:]}"
    return f"+31{digits[1:]}" if digits.startswith("0") else digits


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
