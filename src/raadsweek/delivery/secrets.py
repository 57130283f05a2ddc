"""Secrets: from the environment only, and never into what is said or written."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from raadsweek.errors import RaadsweekError
from raadsweek.language import message

if TYPE_CHECKING:
    from raadsweek.model.channel import Channel
    from raadsweek.model.publisher import Publisher


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
