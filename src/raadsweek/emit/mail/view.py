"""The view of an issue: what a reader finds in it, in words and whole addresses.

For the HTML and the text alike; made of an issue by `viewer.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class MailLink:
    """A link with its words, which say where it leads also to who hears links apart."""

    href: str
    text: str


@dataclass(frozen=True, slots=True)
class MailStory:
    """One item. `text` is clean HTML, and `words` the same as plain text."""

    title: str
    href: str
    meta: str
    summary: str
    text: Markup
    words: str
    lines: tuple[str, ...]
    ways: tuple[MailLink, ...]
    picture: str
    alt: str
    withdrawn: str
    unfinished: str
    decided: bool = False
    """Whether it says what came of something."""


@dataclass(frozen=True, slots=True)
class MailMeeting:
    """A meeting: when, where, and the ways to it."""

    title: str
    href: str
    when: str
    place: str
    note: str
    stream: MailLink | None


@dataclass(frozen=True, slots=True)
class MailCall:
    """Something that one can do now: of what, and until when."""

    title: str
    when: str
    href: str


@dataclass(frozen=True, slots=True)
class MailSection:
    """A heading with what stands below it. `anchor` is where links within the mail lead."""

    anchor: str
    heading: str
    meeting: MailMeeting | None
    stories: tuple[MailStory, ...]
    brief: tuple[MailStory, ...] = ()
    """Those of which the title and the labels are told only."""
    count: str = ""
    """On how much was decided, where not all of it is told; and the way to all of it."""
    whole: MailLink | None = None


@dataclass(frozen=True, slots=True)
class Foot:
    """Who sends it, how to react, to subscribe and to stop."""

    sender: str
    react: tuple[str, MailLink | None, str]
    """A sentence, the mail address, and the telephone."""
    ways: tuple[MailLink, ...]
    notice: str


@dataclass(frozen=True, slots=True)
class View:
    """One issue. `ground` and `ink` are the council's colour and that of letters on it."""

    lang: str
    subject: str
    preheader: str
    mail: str
    council: str
    date: str
    draft: str
    """In a preview, that it has not gone out; else empty."""
    canonical: str
    indexed: bool
    home: str
    in_browser: MailLink
    intro: tuple[str, ...]
    inside: str
    """The heading of what is in it."""
    contents: tuple[MailLink, ...]
    """The headings, each a way within the mail; nothing where there are few."""
    now: str
    """The heading of what one can do now."""
    calls: tuple[MailCall, ...]
    back: str
    """The heading of the cases that are on an agenda."""
    returns: tuple[MailCall, ...]
    parts: tuple[MailSection, ...]
    coming: str
    """The heading of the meetings to come."""
    meetings: tuple[MailMeeting, ...]
    expected: str
    """The heading of the days to come."""
    days: tuple[tuple[str, str], ...]
    closing: tuple[str, ...]
    foot: Foot
    ground: str
    ink: str
