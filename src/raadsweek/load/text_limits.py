"""How long a text may be on a channel: what `channels.yml` says of it, or of its network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.load.tables.channel_limits import LimitTable
from raadsweek.model.channel import ChannelType
from raadsweek.model.limit import USUAL
from raadsweek.model.problem import Origin, Problem, Severity, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.load.tables.calendars import ChannelTable
    from raadsweek.model.limit import Limit


def text_limit(table: ChannelTable) -> Limit | None:
    """What it says, or else what is usual on its network."""
    if isinstance(table.limit, LimitTable):
        return table.limit.made()
    if table.limit is not None:
        return None
    return USUAL.get(_network(table))


def _network(table: ChannelTable) -> str:
    if table.network is not None:
        return table.network
    return table.publisher.made().type if table.publisher else ""


def without_limit(name: str, table: ChannelTable, origin: Origin) -> Iterator[Problem]:
    """A network that we do not know would get texts of any length, and nobody would be told."""
    if table.type is ChannelType.SOCIAL and table.limit is None and text_limit(table) is None:
        what = message("nobody says how long a text may be on '{channel}'", channel=table.label)
        hint = message(
            "Write which network it is, such as 'network: x', or 'limit: none' where there is no "
            "limit."
        )
        yield at_key(origin, name, "no-limit", what, hint, severity=Severity.WARNING)
