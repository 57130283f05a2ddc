"""Telephone numbers and mail addresses: how they are written in a text, and what a phone calls."""

from __future__ import annotations

import re

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
