"""How what is due reaches a channel: the ways to send it, and what to do when it is late."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum


class PublisherType(StrEnum):
    """The ways that we know."""

    SMTP = "smtp"
    MASTODON = "mastodon"
    BLUESKY = "bluesky"
    WEBHOOK = "webhook"
    FILES = "files"


class Late(StrEnum):
    """What happens to what did not go out at its moment and is older than it may be."""

    SEND = "send"
    SKIP = "skip"
    ASK = "ask"


class Security(StrEnum):
    """How the connection to a mail server is kept secret."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Publisher:
    """One channel's way out (`publisher` in `channels.yml`)."""

    type: PublisherType
    address: str
    """The server: `https://mastodon.example`, `mail.example:587`, a webhook; for files a folder."""
    account: str = ""
    """The account's name, where the server asks for it."""
    recipient: str = ""
    """The address of the mailing list."""
    security: Security = Security.STARTTLS
    secrets: Mapping[str, str] = field(default_factory=dict)
    """What a secret is for (`token`, `password`) to the name of its environment variable."""
    settle: timedelta = timedelta(0)
    """How long the server may take to show what it was sent; before that we do not look."""
