"""Looks: what was asked of an edition while something was made, and digests of what was seen."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, TypeVar

from raadsweek.edition.clock import PASSED, TODAY
from raadsweek.edition.value_digest import digest

if TYPE_CHECKING:
    from collections.abc import (
        Callable,
        Collection,
        Hashable,
        Iterable,
        Iterator,
        Mapping,
        Sequence,
    )

T = TypeVar("T")
FILE, RECORD_YEAR = "shown file", "record year"
"""The looks at what is long: the bytes of a picture or a document, the public facts of a year."""


Look: TypeAlias = tuple[str, str]
"""What was asked of an edition: a sort of value and its key, `("item", "2026-11-20-krediet")`."""


class Resolver(Protocol):
    """Where the values come from; `raadsweek.edition.resolve` has one, and kept values are one."""

    @property
    def preview(self) -> bool:
        """Whether it is the editors' edition."""

    def value(self, look: Look) -> object:
        """The value of a look."""

    def passed(self, moment: datetime) -> bool:
        """Whether the edition is of `moment` or later."""

    def today(self) -> date:
        """The day of the edition."""

    def file(self, path: str) -> bytes:
        """The bytes of a picture or a document."""

    def digest_of(self, look: Look) -> str | None:
        """The digest of a value that need not be made for it, as of what is long; None: it must."""

    def known_digests(self) -> Mapping[Look, str]:
        """The digests of values that are known without any of them being made."""

    def rows(self, look: Look) -> Sequence[Look]:
        """The looks that a list is of, in its order; nothing for what is no list of others.

        Its digest is that of theirs, so that what stands in many lists is encoded once.
        """

    def changing(self, newest: str) -> Collection[str]:
        """The ids of the items of which a change is the `newest` of that list."""


class Looks:
    """Values by their looks, each resolved once, and who looked at what.

    What was made of them follows from the values of the looks that it took (`looking`), and from
    nothing else.
    """

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver
        self._values: dict[Look, object] = {}
        self._digests: dict[Look, str] = {}
        self._shared: dict[Hashable, tuple[object, tuple[Look, ...]]] = {}
        self._noted: list[set[Look]] = []

    @property
    def preview(self) -> bool:
        """Whether it is the editors', who see everything."""
        return self._resolver.preview

    @contextmanager
    def looking(self) -> Iterator[set[Look]]:
        """Notes what is looked at in its body."""
        looks: set[Look] = set()
        self._noted.append(looks)
        try:
            yield looks
        finally:
            self._noted.pop()
            self._note(looks)

    def _note(self, looks: Iterable[Look]) -> None:
        if self._noted:
            self._noted[-1].update(looks)

    def shared(self, key: Hashable, make: Callable[[], T]) -> T:
        """What several outputs have in common, made once; `key` is the same for the same.

        Whoever asks has looked at what it looked at.
        """
        known = self._shared.get(key)
        if known is None:
            known = self._shared[key] = self._made(make)
        else:
            self._note(known[1])
        made: T = known[0]  # type: ignore[assignment] # `cast` is called a million times
        return made

    def _made(self, make: Callable[[], object]) -> tuple[object, tuple[Look, ...]]:
        """What is shared, and what was looked at for it: as `looking`, and in a third of its time.

        A build shares some hundred thousand small things.
        """
        looks: set[Look] = set()
        self._noted.append(looks)
        try:
            return make(), tuple(looks)
        finally:
            self._noted.pop()
            self._note(looks)

    @contextmanager
    def sharing(self) -> Iterator[None]:
        """What is first shared in its body is let go at the end: it has use for nobody else.

        The entries of all feeds of ten years, each as it is written, are a hundred megabytes.
        """
        before, self._shared = self._shared, dict(self._shared)
        try:
            yield
        finally:
            self._shared = before

    def value(self, look: Look) -> object:
        """The value of any look, for who keeps it; nobody is noted to have looked."""
        of, key = look
        if of == PASSED:
            return self._resolver.passed(datetime.fromisoformat(key))
        if of == TODAY:
            return self._resolver.today()
        if of == FILE:
            return self._resolver.file(key)
        try:
            return self._values[look]
        except KeyError:
            made = self._values[look] = self._resolver.value(look)
            return made

    def rows(self, look: Look) -> Sequence[Look]:
        """The looks that a list is of, for who keeps it."""
        return self._resolver.rows(look)

    def changing(self, newest: str) -> Collection[str]:
        """The items of which a change is one of a list, for who keeps that."""
        return self._resolver.changing(newest)

    def digest_of(self, look: Look) -> str:
        """What differs where the value of a look does. Who asks for it has looked at that."""
        self._note((look,))
        return self._digest_of(look)

    def digests_of(self, looks: Iterable[Look]) -> list[str]:
        """The digest of each, for who compares many; nobody is noted to have looked."""
        asked = list(looks)
        found = list(map(self._resolver.known_digests().get, asked))
        return [digest or self._digest_of(asked[n]) for n, digest in enumerate(found)]

    def _digest_of(self, look: Look) -> str:
        known = self._digests.get(look)
        if known is None:
            known = self._digests[look] = self._fresh_digest(look)
        return known

    def _fresh_digest(self, look: Look) -> str:
        """The digest of the value of a look; empty for what was there once and is no more."""
        try:
            known = self._resolver.digest_of(look)
            if known is not None:
                return known
            if rows := self._resolver.rows(look):
                return digest([self._digest_of(row) for row in rows])
            return digest(self.value(look))
        except LookupError:
            return ""

    def _look(self, of: str, key: str = "") -> Any:
        """The value of a key. What is not there was looked at too."""
        look = (of, key)
        if self._noted:
            self._noted[-1].add(look)
        try:
            return self._values[look]
        except KeyError:
            made = self._values[look] = self._resolver.value(look)
            return made

    def passed(self, moment: datetime) -> bool:
        """Whether it is `moment` or later. Nobody is told what time it is."""
        self._note(((PASSED, moment.isoformat()),))
        return self._resolver.passed(moment)

    def today(self) -> date:
        """Which day it is."""
        self._note(((TODAY, ""),))
        return self._resolver.today()
