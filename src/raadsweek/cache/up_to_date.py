"""A site that stands: what it was built from, and until when a build would give the same.

Nothing is read and nothing is built where nothing changed: not the files that a build reads, not
the site, and not what residents may see. What is kept for that is read as plain JSON: so little is
loaded where nothing changed that msgspec would be noticed.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct, field, structs

from raadsweek.cache.build_fingerprint import (
    config_files,
    environment,
    programs,
)
from raadsweek.cache.file_stamps import Stamp, settled, stamp, stamps, summed
from raadsweek.cache.own_code import own_stamps
from raadsweek.cache.site_look import looks_as_before
from raadsweek.lazy_import import LazyModule

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Mapping
    from pathlib import Path

    from raadsweek import parallel
    from raadsweek.cache.store import Store
    from raadsweek.config.settings import Settings
else:  # Not where nothing changed.
    parallel = LazyModule("raadsweek.parallel")

_NAME = "standing"


class Built(Struct, frozen=True):
    """What a build says of itself: how many of each, and lines with warnings."""

    pages: int
    feeds: int
    calendars: int
    lines: tuple[str, ...]
    anew: bool = True
    """False: nothing had changed, and nothing was written."""


class Inputs(Struct, frozen=True):
    """What a build reads, by how it looked at one moment; empty where that cannot be told."""

    digest: str
    found: Mapping[str, Stamp] = {}
    """How each of these looked, by its path on the disk; and what was asked for."""

    @classmethod
    def of(cls, settings: Settings, *asked: object, beside: Path | None = None) -> Inputs:
        """Everything on the disk that a build reads, and what was `asked` for.

        `beside` is one more folder that is read.
        """
        more = stamps(str(beside)) if beside else ()
        found = {repr(asked): (), **dict(_inputs(settings)), **dict(more)}
        return cls(summed(found.items()), found) if settled(found.items()) else cls("")

    def without(self, paths: Container[str]) -> str:
        """The digest of all but these."""
        return summed(each for each in self.found.items() if each[0] not in paths)


class InputsAgain(Struct):
    """The inputs once more when all was read: what changed meanwhile may be read or not.

    `look` says how they look; it takes as long as much else that is to be done then.
    """

    look: Callable[[], Inputs]
    _beside: Iterator[str] = field(default_factory=lambda: iter(()))

    def begin(self) -> None:
        """Looks at them now, in a process beside this one."""
        self._beside = parallel.beside(self.look().digest for _ in range(1))

    def are(self, inputs: Inputs) -> bool:
        """Whether they still look like these."""
        digest = next(self._beside, None)
        return inputs.digest == (self.look().digest if digest is None else digest)


def read_standing(store: Store, inputs: Inputs, now: datetime) -> Built | None:
    """What the build said of which the site still stands and is still right at `now`."""
    value = store.read_json(_NAME)
    try:
        since, until = (datetime.fromisoformat(value[name]) for name in ("since", "until"))
        built = Built(**{**value["built"], "lines": tuple(value["built"]["lines"])})
        is_right = inputs.digest == value["inputs"] != "" and since <= now < until
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
    return built if is_right and looks_as_before(store, value["site"]) else None


def kept_until(store: Store, inputs: Inputs, now: datetime) -> datetime | None:
    """Until when a build of the same files gives what the last one gave; None: nobody knows."""
    value = store.read_json(_NAME)
    try:
        since, until = (datetime.fromisoformat(value[name]) for name in ("since", "until"))
        known = inputs.digest == value["inputs"] != "" and since <= now < until
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
    return until if known else None


def keep_standing(
    store: Store, inputs: Inputs, built: Built, site: str, since: datetime, until: datetime
) -> None:
    """Keeps that the site stands as it was built for `since`; `site` tells how it looks."""
    store.write_json(
        _NAME,
        {
            "inputs": inputs.digest,
            "site": site,
            "since": since.isoformat(),
            "until": until.isoformat(),
            "built": structs.asdict(built),
        },
    )


def _inputs(settings: Settings) -> Iterator[tuple[str, Stamp]]:
    for file in config_files(settings.config_file):
        yield str(file), stamp(file)
    yield from ((each, ()) for each in (*environment(settings), *programs()))
    folders = settings.folders
    templates = folders.root / "templates"
    for folder in (folders.content, folders.calendars, folders.record, templates):
        yield from ((f"{folder}/{path}", facts) for path, facts in stamps(str(folder)))
    yield from own_stamps()
