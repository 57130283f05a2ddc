"""The values that an earlier build resolved: an edition in which only some words are other ones."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from msgspec import DecodeError, Struct
from msgspec.json import Decoder

from raadsweek.edition.clock import PASSED, TODAY, Clock
from raadsweek.edition.looks import FILE, RECORD_YEAR, Look, Resolver
from raadsweek.edition.snapshot import TYPES
from raadsweek.edition.value_digest import digest_of_encoded, encoded

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date, datetime


CARDS = "cards"
"""The look at a list of cards, of which only their ids are kept."""


def as_kept(look: Look, value: object, rows: Sequence[Look]) -> bytes:
    """How the value of a look is kept; of a list of cards which they are."""
    return encoded([id for _, id in rows] if look[0] == CARDS else value)


class NotKeptError(LookupError):
    """A value was not kept, or is not what was kept."""


def decoded(look: Look, kept: bytes | None, digests: Mapping[Look, str]) -> object:
    """The value of a look of the bytes that were kept; NotKeptError where they are others."""
    if kept is None or digest_of_encoded(kept) != digests.get(look):
        raise NotKeptError(look)
    try:
        return _decoder(look[0]).decode(kept)
    except DecodeError:  # half a character has no form in JSON
        raise NotKeptError(look) from None


class KeptValues(Struct, dict=True):
    """A resolver that has the values of an earlier edition, and makes none.

    `reworded` are the values of now where those are other ones. What is not kept, or is damaged,
    comes from `whole`, which resolves everything and takes long: it is made when it is asked for.
    """

    digests: Mapping[Look, str]
    """Of all that is kept."""
    read: Callable[[Look], bytes | None]
    """What was kept of a look; None where that is nothing."""
    clock: Clock
    whole_made: Callable[[], Resolver]
    reworded: Mapping[Look, object] = {}
    preview: bool = False

    @cached_property
    def whole(self) -> Resolver:
        """What resolves everything."""
        return self.whole_made()

    def passed(self, moment: datetime) -> bool:
        """Whether it is `moment` or later."""
        return self.clock.passed(moment)

    def today(self) -> date:
        """Which day it is."""
        return self.clock.today()

    def file(self, path: str) -> bytes:
        """The bytes of a picture or a document."""
        return self.whole.file(path)

    @cached_property
    def stale(self) -> AbstractSet[Look]:
        """The looks that see something else than was kept: new words, and lists of their cards."""
        cards = [encoded(id) for of, id in self.reworded if of == "card"]
        lists = (look for look in self.digests if look[0] == CARDS) if cards else ()
        ids = ((look, self.read(look) or b"") for look in lists)
        return {*self.reworded, *(look for look, kept in ids if any(id in kept for id in cards))}

    def digest_of(self, look: Look) -> str | None:
        """The digest of a value, as it was kept with it."""
        if look in self.stale or look[0] in (PASSED, TODAY):
            return None
        known = self.digests.get(look)
        return self.whole.digest_of(look) if known is None else known

    def known_digests(self) -> Mapping[Look, str]:
        """Those that were kept, but for what is other than it was."""
        return self._known

    @cached_property
    def _known(self) -> Mapping[Look, str]:
        known = dict(self.digests)
        for look in self.stale:
            known.pop(look, None)
        return known

    def rows(self, look: Look) -> Sequence[Look]:
        """The cards of a list of cards."""
        return [("card", id) for id in self._ids(look)] if look[0] == CARDS else ()

    def changing(self, newest: str) -> Collection[str]:
        """The items of which a change is one of a list."""
        return self.whole.changing(newest)

    def value(self, look: Look) -> object:
        """The value of a look."""
        if look in self.reworded:
            return self.reworded[look]
        if look[0] == CARDS:
            cards = (self.value(("card", id)) for id in self._ids(look))
            return tuple(card for card in cards if card)
        try:
            return decoded(look, self.read(look), self.digests)
        except NotKeptError:
            return self.whole.value(look)

    def _ids(self, look: Look) -> Sequence[str]:
        try:
            return _IDS.decode(self.read(look) or b"")
        except DecodeError:
            return [id for _, id in self.whole.rows(look)]


_IDS = Decoder(list[str])


@cache
def _decoder(of: str) -> Decoder[Any]:
    return Decoder(TYPES[of])


LONG = (FILE, RECORD_YEAR)
"""The looks of which the values are not kept: they lie on the disk anyway, and are long."""
