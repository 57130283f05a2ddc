"""The ways out: each sends one post to one server, and says what came of it.

A way out is one file here with its keys and its sender; the `PUBLISHER` in it is all that the rest
needs to know.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from raadsweek.lazy_import import modules_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from raadsweek.publishers.protocol import PublisherType


@cache
def publisher_types() -> Mapping[str, PublisherType]:
    """The ways out by their word in `channels.yml`: every file here that has a `PUBLISHER`."""
    found = (getattr(each, "PUBLISHER", None) for each in modules_of(__name__, __path__))
    return {each.name: each for each in found if each is not None}
