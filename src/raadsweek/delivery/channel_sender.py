"""The sender of a channel.

Made with its secrets and all that is never repeated; loads only what that one needs.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.errors import RaadsweekError
from raadsweek.language import message
from raadsweek.publishers import publisher_types
from raadsweek.publishers.redaction import Redactor

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import timedelta
    from pathlib import Path

    from raadsweek.model.channel import Channel
    from raadsweek.model.publisher import Publisher
    from raadsweek.publishers.protocol import PostSender


class ChannelSender(Struct, frozen=True):
    """The sender of one channel."""

    sender: PostSender
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


# Makes the way out of a channel, with its secrets; loads only what that one needs.


def sender(publisher: Publisher, secrets: Mapping[str, str], root: Path) -> PostSender:
    """The way out. RaadsweekError where the package that it needs is not installed."""
    try:
        return publisher_types()[publisher.type].sender(publisher, secrets, root)
    except ModuleNotFoundError as error:
        raise RaadsweekError(
            message(
                "publishing needs a package that is not installed: {name}", name=error.name or ""
            ),
            message("Install it with: pip install 'raadsweek[publish]'."),
        ) from error


# Secrets: from the environment only, and never into what is said or written.


class NoSecretError(RaadsweekError):
    """An environment variable that a publisher needs is not there."""


def secrets_of(channel: Channel, publisher: Publisher) -> dict[str, str]:
    """What each secret is for to the secret itself. NoSecretError where one is missing."""
    return {name: _secret(channel, variable) for name, variable in publisher.secrets.items()}


def _secret(channel: Channel, variable: str) -> str:
    value = os.environ.get(variable, "").strip()
    if not value:
        raise NoSecretError(
            message(
                "{channel}: the environment variable {variable} is empty",
                channel=channel.label,
                variable=variable,
            ),
            message("Put the secret in it where 'raadsweek publish' runs; never in a file here."),
        )
    return value
