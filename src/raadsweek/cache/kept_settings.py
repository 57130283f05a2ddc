"""The settings of a project as they were read, while nothing differs of what they follow from.

`mkdocs.yml` is small, but what reads it takes a third of a build in which nothing changed to load.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from msgspec import DecodeError, EncodeError, Struct, ValidationError, json

from raadsweek.cache.build_fingerprint import programs
from raadsweek.cache.file_stamps import are_settled, real_stamp, summed
from raadsweek.cache.own_code import own_stamps
from raadsweek.config.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from raadsweek.cache.file_stamps import Stamp
    from raadsweek.cache.store import Store

_NAME = "settings"


class Sources(Struct, frozen=True):
    """What settings were read from, besides our programs."""

    paths: tuple[str, ...]
    """The files and folders that were looked at, there or not; the configuration is the first."""
    variables: tuple[str, ...]
    """The variables of the machine that were asked for, whether they are set or not."""

    def looks(self) -> list[tuple[str, Stamp]]:
        """All of it as it is now, with the programs that read it."""
        return [*map(real_stamp, self.paths), *self._values(), *own_stamps()]

    def _values(self) -> Iterator[tuple[str, Stamp]]:
        yield from ((f"{name}={os.environ.get(name)!r}", ()) for name in self.variables)
        yield from ((each, ()) for each in programs())


class _Kept(Struct, frozen=True):
    sources: Sources
    looks: str
    """The digest of how these looked."""
    settings: Settings


def settings_kept_or_read(store: Store, read: Callable[[], tuple[Settings, Sources]]) -> Settings:
    """The settings that were kept, where they are what `read` would give; else what it gives.

    Whatever `read` raises is raised here, so what is wrong is told each time.
    """
    known = _known(store)
    if known is not None:
        return known
    settings, sources = read()
    looks = sources.looks() if store.keeps and settings.cache else []
    if not looks or not are_settled(looks):
        return settings
    # Once more: only now it is known what is read, and how that looks has to be known before.
    settings, again = read()
    if again == sources:
        _keep(store, _Kept(sources, summed(looks), settings))
    return settings


def _known(store: Store) -> Settings | None:
    content = store.read(_NAME)
    try:
        kept = json.decode(content or b"", type=_Kept, dec_hook=_decoded)
    except (ValidationError, DecodeError, RecursionError, TypeError, ValueError):
        return None
    # Nobody can tell beforehand how a file will look: what came with a checkout is not taken.
    of = (*kept.sources.paths[:1], str(kept.settings.config_file))
    if of != (str(store.site),) * 2:
        return None
    return kept.settings if summed(kept.sources.looks()) == kept.looks else None


def _keep(store: Store, kept: _Kept) -> None:
    """Keeps it, where it comes back as it is."""
    try:
        content = json.encode(kept, enc_hook=str)
        same = json.decode(content, type=_Kept, dec_hook=_decoded) == kept
    except (EncodeError, ValidationError, DecodeError, TypeError, ValueError):
        return  # A path with bytes that are no text.
    if same:
        with store.alone():
            store.write(_NAME, content)


def _decoded(sort: type, value: str) -> object:
    """A path; there is nothing else that JSON does not know."""
    return sort(value)
