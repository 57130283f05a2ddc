"""What every way out does: send a post, and say whether one stands there already."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Protocol

from raadsweek.model.ledger import digest

if TYPE_CHECKING:
    from datetime import datetime

TIMEOUT = 30
"""Seconds that we wait for a server."""


class Again(Enum):
    """What is to be done about a post of which nobody knows whether it arrived."""

    LOOK = "look"
    """Ask the server, and send it only where it is not there."""
    REPEAT = "repeat"
    """Send it again with the same key: the server takes it as the same post."""
    PERSON = "person"
    """Leave it: nobody can ask the server, so a person must look."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """Where a post stands, and what the server calls it."""

    url: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture, as it is sent."""

    name: str
    data: bytes
    media_type: str
    alt: str


@dataclass(frozen=True, slots=True)
class Post:
    """One thing that is sent in one call: a text, a part of a thread, or a mail."""

    key: str
    """The same for the same post, whenever it is sent; another for another."""
    channel: str
    item: str
    title: str
    at: datetime
    """When it was to go out."""
    parts: tuple[str, ...] = ()
    """The texts; more than one only for a way out that takes a whole thread at once."""
    language: str = "nl"
    link: str = ""
    hashtags: tuple[str, ...] = ()
    image: Image | None = None
    after: Receipt | None = None
    """The part before it in its thread."""
    first: Receipt | None = None
    """The first part of its thread."""
    mail: bytes = b""
    """The whole message (RFC 5322), for a mail."""

    @property
    def text(self) -> str:
        """The text, of a whole thread one part after the other."""
        return "\n\n".join(self.parts)

    @property
    def digest(self) -> str:
        """The SHA-256 of exactly what goes out."""
        return digest(self.mail or self.text)


class Refused(Exception):  # noqa: N818 - it is an answer, not a fault
    """The server did not take it, or was never reached: the post does not stand there."""


class Unsure(Exception):  # noqa: N818 - the same
    """It was sent and no clear answer came: nobody knows whether the post stands there."""


class Sender(Protocol):
    """A way out."""

    name: str
    """Its name in the ledger."""
    again: Again
    threads: bool
    """Whether it sends a thread part by part."""

    def send(self, post: Post) -> Receipt:
        """Sends it. Raises Refused or Unsure."""

    def find(self, post: Post, since: datetime, digests: frozenset[str]) -> Receipt | None:
        """The post, if it stands there since `since` with one of these texts or with its key.

        Raises Unsure where the server does not answer.
        """
