"""What was sent, as it was: the record keeps it with the claim, before a byte leaves."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SentMail:
    """An issue of a mail, in the forms in which it went out."""

    html: str
    """With whole addresses."""
    plain: str
    eml: str
    """The whole message (RFC 5322) in ASCII, but for the address of the list."""


@dataclass(frozen=True, slots=True)
class SentPost:
    """A post, or a part of a thread."""

    parts: tuple[str, ...]
    link: str = ""
    picture: str = ""
    alt: str = ""
