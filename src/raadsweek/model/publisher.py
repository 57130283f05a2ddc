"""How what is due reaches a channel: the ways to send it, and what to do when it is late.

The site itself has a host: how the folder that was built comes to stand where residents look.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from ipaddress import ip_address

from msgspec import Struct


class UnsurePolicy(StrEnum):
    """The policy for a post of which nobody knows whether it arrived."""

    LOOK = "look"
    """Ask the server, and send it only where it is not there."""
    REPEAT = "repeat"
    """Send it again with the same key: the server takes it as the same post."""
    PERSON = "person"
    """Leave it: nobody can ask the server, so a person must look."""


class Amend(StrEnum):
    """What a machine does about a post that went out, when a person says so."""

    DELETE = "delete"
    """Takes it down."""
    EDIT = "edit"
    """Puts the notice in the place of its words; the network shows that it was edited."""
    REPLY = "reply"
    """Puts the notice below it."""


class HostType(StrEnum):
    """The ways in which a site comes online."""

    FOLDER = "folder"
    """Copied into a folder that a web server shows."""
    RSYNC = "rsync"
    GITHUB = "github"
    """By the recipe that runs there; so it is with GitLab."""
    GITLAB = "gitlab"
    HAND = "hand"
    """By a person, who uploads it."""


class LatePolicy(StrEnum):
    """The policy for what did not go out at its moment and is older than it may be."""

    SEND = "send"
    SKIP = "skip"
    ASK = "ask"


class Security(StrEnum):
    """How the connection to a mail server is kept secret."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


class Publisher(Struct, frozen=True):
    """One channel's way out (`publisher` in `channels.yml`)."""

    type: str
    """Its word in `channels.yml`, as `publishers/` has it."""
    address: str
    """The server: `https://mastodon.example`, `mail.example:587`, a webhook; for files a folder.
    Empty where the address itself is a secret."""
    account: str = ""
    """The account's name, where the server asks for it."""
    recipient: str = ""
    """The address of the mailing list."""
    security: Security = Security.STARTTLS
    secrets: Mapping[str, str] = {}
    """What a secret is for (`token`, `password`) to the name of its environment variable."""
    settle: timedelta = timedelta(0)
    """How long the server may take to show what it was sent; before that we do not look."""
    again: UnsurePolicy = UnsurePolicy.PERSON
    keeps: bool = False
    """Whether what was sent stays there, for us to look at. From a folder others may take it."""
    mails: bool = False
    """Whether it hands mails to a list."""
    amends: tuple[Amend, ...] = ()
    """What can be done there about a post that went out."""


class Host(Struct, frozen=True):
    """How the site comes online (`publisher` of a channel of the type site)."""

    type: HostType = HostType.HAND
    address: str = ""
    """The folder, or what rsync is given."""
    git: bool = False
    """Whether the record is shared through git, so that it is pushed before anything is shown."""

    @property
    def is_recipe(self) -> bool:
        """Whether a recipe elsewhere builds it and puts it online."""
        return self.type in (HostType.GITHUB, HostType.GITLAB)

    @property
    def shares(self) -> bool:
        """Whether the record is shared through git."""
        return self.git or self.is_recipe

    @property
    def is_ours(self) -> bool:
        """Whether we put it online ourselves."""
        return self.type in (HostType.FOLDER, HostType.RSYNC)


def is_this_machine(host: str) -> bool:
    """Whether a host is the machine on which this runs: nobody on the way reads what it gets."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
