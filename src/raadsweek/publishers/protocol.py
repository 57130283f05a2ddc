"""What every way out does: send a post, and say whether one stands there already."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, Protocol

from msgspec import Struct

from raadsweek.model.ledger import digest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime, timedelta
    from pathlib import Path

    from raadsweek.language import Message
    from raadsweek.model.publisher import Publisher, UnsurePolicy


TIMEOUT = 60
"""Seconds for one request and its whole answer, however a server spreads it."""
PATIENCE = 300
"""Seconds for all requests to one server in one run: a slow one holds up nobody else for long."""


class Receipt(Struct, frozen=True):
    """Where a post stands, and what the server calls it."""

    url: str = ""
    reference: str = ""


class PostImage(Struct, frozen=True):
    """A picture, as it is sent."""

    name: str
    data: bytes
    media_type: str
    alt: str


class Post(Struct, frozen=True):
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
    image: PostImage | None = None
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
    def facts(self) -> dict[str, Any]:
        """What other tools need to know of it, in JSON; its picture each is given in its way."""
        return {
            "id": self.key,
            "channel": self.channel,
            "item": self.item,
            "title": self.title,
            "at": self.at.isoformat(),
            "language": self.language,
            "parts": list(self.parts),
            "link": self.link,
            "hashtags": list(self.hashtags),
        }

    @property
    def digest(self) -> str:
        """The SHA-256 of exactly what goes out."""
        return digest(self.mail or self.text)


class ServerAnswer(Exception):  # noqa: N818 - it is an answer, not a fault
    """An answer of a server that is no clear yes; `str` of it holds no secret."""

    def __init__(self, why: str = "", wait: timedelta | None = None, code: int = 0) -> None:
        super().__init__(why)
        self.wait = wait
        """How long the server asked to be left alone."""
        self.code = code
        """The status of its answer; 0: there was none."""

    final = False
    """Whether the same again would be refused again, until a person does something."""


class Refused(ServerAnswer):
    """The server did not take it, or was never reached: the post does not stand there."""


class RefusedForGood(Refused):
    """The server will not take it, however often it is offered."""

    final = True


class Unsure(ServerAnswer):
    """It was sent and no clear answer came: nobody knows whether the post stands there."""


class PostSender(Protocol):
    """A way out."""

    name: str
    """Its name in the ledger."""
    again: UnsurePolicy
    threads: bool
    """Whether it sends a thread part by part."""

    def send(self, post: Post) -> Receipt:
        """Sends it. Raises Refused or Unsure."""

    def find(self, post: Post, since: datetime, digests: frozenset[str]) -> Receipt | None:
        """The post, if it stands there since `since` with one of these texts or with its key.

        Raises Unsure where the server does not answer.
        """


class Amender(Protocol):
    """A way out by which what stands there can be taken down, and read.

    `reference` is what the other side calls it (`Receipt.reference`).
    """

    def delete(self, reference: str) -> None:
        """Takes it down; nothing happens where it is not there any more. Raises Refused or Unsure.

        Refused also where it is not ours to take down.
        """

    def says(self, reference: str) -> str | None:
        """The text that stands there; None: nothing does. Raises Unsure where nobody answers."""


class Editor(Amender, Protocol):
    """One where the words can be changed too, so that others see it."""

    def edit(self, reference: str, text: str, *, pictures: bool) -> None:
        """Puts `text` in the place of the words; without `pictures` those go. As `delete`."""


class KeyForm(Enum):
    """The forms of the values that a publisher's keys have in `channels.yml`."""

    TEXT = "text"
    SERVER = "server"
    """An address to which a secret may go: https, or this machine."""
    VARIABLE = "variable"
    """The name of an environment variable; a secret itself never stands in a file."""
    PORT = "port"
    SECURITY = "security"
    DURATION = "duration"


REQUIRED = object()
"""The default of a key that must be there."""


class Key(Struct, frozen=True):
    """A key of a publisher; without one that is `REQUIRED` it may be missing."""

    name: str
    form: KeyForm
    says: str
    """What it is, for editors' schemas."""
    default: Any = REQUIRED


Wrong = tuple[str, "Message", "Message"]
"""What is wrong with the keys of a publisher together: code, what, and what to do."""


class PublisherType(Struct, frozen=True):
    """All that one file of `publishers/` says of a way out; there it is called `PUBLISHER`.

    `made` gets the values of the keys, `sender` what was made of them, with the secrets and the
    root of the project. Whatever package it needs is read when `sender` is called.
    """

    name: str
    """Its word in `channels.yml`."""
    what: str
    """What it is, and what it does: for editors' schemas."""
    does: str
    keys: tuple[Key, ...]
    made: Callable[[Mapping[str, Any]], Publisher]
    sender: Callable[[Publisher, Mapping[str, str], Path], PostSender]
    wrong: Callable[[Mapping[Any, Any]], Wrong | None] = lambda _: None
