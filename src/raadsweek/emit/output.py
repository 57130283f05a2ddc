"""What an emitter is: it says which outputs there are, and makes one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

    from raadsweek.emit.context import Context

M_co = TypeVar("M_co", covariant=True)


class Output(Struct, frozen=True, omit_defaults=True):
    """One output: its key, and where it stands."""

    key: str
    """What it is of: `item/2026-11-20-krediet`, `feed/topic/wonen.atom`."""
    path: str
    """A file within the site (`feeds/topic/wonen.atom`); of a page its address (`besluiten/`)."""
    media_type: str = ""
    lists: str = ""
    """Of a page: the list whose newest change is its own (`Edition.newest`)."""
    unlisted: bool = False
    """Of a page: whether it is in no sitemap, since there is nothing on it to find."""


class Emitter(Protocol[M_co]):
    """A room of `emit`: a module, or anything else, with these two functions.

    `outputs` and `make` look through `context.edition` only, and hold nothing between two calls:
    so an output follows from what it looked at.
    """

    def outputs(self, context: Context) -> Iterable[Output]:
        """What there is to make; each path once."""

    def make(self, context: Context, output: Output) -> M_co:
        """One of those: the bytes of a file, or a page."""
