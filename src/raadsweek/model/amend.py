"""What can be done about a post that went out, where its words were taken back or changed."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from raadsweek.model.fact import SENT
from raadsweek.model.publisher import PublisherType

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from raadsweek.model.channel import Channel
    from raadsweek.model.fact import Fact

NEVER = datetime.min.replace(tzinfo=UTC)


class Amend(StrEnum):
    """What a machine does there, when a person says so."""

    DELETE = "delete"
    """Takes it down."""
    EDIT = "edit"
    """Puts the notice in the place of its words; the network shows that it was edited."""
    REPLY = "reply"
    """Puts the notice below it."""


_CAN: Mapping[PublisherType, tuple[Amend, ...]] = {
    PublisherType.MASTODON: (Amend.DELETE, Amend.EDIT, Amend.REPLY),
    # Who follows an account sees a record that is put anew there no more than the old one.
    PublisherType.BLUESKY: (Amend.DELETE, Amend.REPLY),
}


def possible(channel: Channel | None) -> tuple[Amend, ...]:
    """What a machine can do about a post on a channel."""
    publisher = channel.publisher if channel else None
    return _CAN.get(publisher.type, ()) if publisher else ()


def noted_there(facts: Iterable[Fact]) -> Mapping[str, datetime]:
    """Publication to when the notice of a correction or withdrawal was put there last."""
    found: dict[str, datetime] = {}
    for fact in facts:
        if fact.act and fact.fact == SENT and not fact.part:
            found[fact.of] = max(fact.at, found.get(fact.of, NEVER))
    return found
