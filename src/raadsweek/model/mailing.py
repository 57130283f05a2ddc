"""How a mail channel speaks and who sends it (`mail` in `channels.yml`)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Depth(StrEnum):
    """How much a mail tells of each item."""

    BRIEF = "brief"
    """Title, summary, links and deadlines: for who knows the council."""
    FULL = "full"
    """The same, what it means, and pictures: for residents."""


@dataclass(frozen=True, slots=True)
class Mailing:
    """The settings of one mail channel. What is empty comes from `council.yml`."""

    depth: Depth = Depth.FULL
    sender: str = ""
    """The name in From; else the council's."""
    address: str = ""
    """The address in From, and to react to; else that of the griffie."""
    subscribe: str = ""
    """Where one subscribes: a web address or a mail address; else the page of all feeds."""
    unsubscribe: str = ""
    """Where one stops: a web address or a mail address; else the mail names none."""
    list_id: str = ""
    """The `List-Id` (RFC 2919) without its brackets; else made from the tag."""
    one_click: bool = False
    """Whether `unsubscribe` takes a POST that stops at once (RFC 8058)."""
