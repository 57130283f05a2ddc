"""What an emitter is, and what each is given: the edition, the addresses and the language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from msgspec import Struct, field

from raadsweek import resources

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet
    from datetime import timedelta
    from pathlib import Path

    from raadsweek.edition.door import Edition
    from raadsweek.edition.looks import Look
    from raadsweek.language import Language
    from raadsweek.model.address import Addresses


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
    beside: str = ""
    """Of a page in English: the address of the same page in Dutch."""
    shares: str = ""
    """With which others of its emitter it has most of its work in common (`Edition.shared`): those
    beside it that say the same. One process makes them, and then lets go what they share; so they
    are no more than that is worth. Empty: none."""


class Emitter(Protocol[M_co]):
    """A room of `emit`: a module, or anything else, with these two functions.

    `outputs` and `make` look through `context.edition` only, and hold nothing between two calls:
    so an output follows from what it looked at.
    """

    def outputs(self, context: Context) -> Iterable[Output]:
        """What there is to make; each path once."""

    def make(self, context: Context, output: Output) -> M_co:
        """One of those: the bytes of a file, or a page."""


class Remake(Protocol):
    """The function `remake`, which an emitter of long files of many rows may have, too."""

    def __call__(
        self, context: Context, output: Output, before: bytes, stale: AbstractSet[Look]
    ) -> bytes | None:
        """The bytes that `make` gives, where it gave `before` as these looks saw something else.

        What it gives looks at all that was looked at for `before`. None: it is to be made.
        """


# What every emitter is given: the edition, the addresses and the language.

CONTENT_LANGUAGE = "nl"
"""What councils write is Dutch, also where the interface of the site is in English."""
COLOURS = ("#0b3c5a", "#ffffff")


PARTS = ("site", "mail", "print", "channels")
"""The parts of the templates that emitters use."""


def our_templates() -> Mapping[str, tuple[Path, ...]]:
    """The templates that come with Raadsweek."""
    return {part: (resources.templates() / part,) for part in PARTS}


class Context(Struct, frozen=True):
    """One build's edition and the ways to say and address it."""

    edition: Edition
    """What may be seen."""
    addresses: Addresses
    language: Language
    site_name: str
    cancelled_kept: timedelta
    """How long after its day a cancelled meeting stays in the calendars."""
    feed_length: int = 50
    """How many entries a feed holds; what is older lies in its archives."""
    colours: tuple[str, str] = COLOURS
    """The council's colour as `#rrggbb`, and that of the letters on it; for pictures."""
    logo: bytes = b""
    """The council's logo as a picture that is no drawing; empty: it has none."""
    content_language: str = CONTENT_LANGUAGE
    """In which language the council writes."""
    beside_dutch: bool = False
    """Whether it is for pages in English beside those in Dutch, which hold the whole texts."""
    templates: Mapping[str, tuple[Path, ...]] = field(default_factory=our_templates)
    """By part (`site`, `mail`, `print`, `channels`) the folders; the first that has one wins."""
    tools: str = ""
    """A digest of our programs, by which templates that they compiled are known; empty: each
    process compiles them."""
