"""The sender of a channel, with its secrets and all that is never repeated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from raadsweek.delivery.secrets import NoSecretError, secrets_of
from raadsweek.delivery.senders import sender
from raadsweek.language import message
from raadsweek.publishers.redaction import Redactor

if TYPE_CHECKING:
    from datetime import timedelta
    from pathlib import Path

    from raadsweek.model.channel import Channel
    from raadsweek.publishers.protocol import Sender


@dataclass(frozen=True, slots=True)
class ChannelSender:
    """The sender of one channel."""

    sender: Sender
    hidden: Redactor
    """Its secrets, which nothing may repeat. The sender itself has cut them out already."""
    settle: timedelta


def way_of(channel: Channel, root: Path) -> ChannelSender:
    """The way out of a channel. NoSecretError where it has none, or a secret is missing."""
    publisher = channel.publisher
    if publisher is None:
        raise NoSecretError(message("the channel has no publisher"))
    secrets = secrets_of(channel, publisher)
    made = sender(publisher, secrets, root)
    return ChannelSender(made, Redactor(secrets.values()), publisher.settle)
