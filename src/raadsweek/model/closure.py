"""Closures: days on which nothing goes out, and quiet periods in which some kinds do not."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from raadsweek.model.problem import Origin

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class OnClosure(StrEnum):
    """What happens to a slot of a channel on a closed day."""

    SKIP = "skip"
    FORWARD = "forward"
    """It is brought forward to the last open day before."""
    LATER = "later"
    """It is put off to the first open day after."""


@dataclass(frozen=True, slots=True)
class Closure:
    """The days from `first` to `last`, both in it, on which nothing goes out."""

    first: date
    last: date
    label: str
    channels: frozenset[str] | None = None
    """Only these channels are closed; None: all of them."""
    origin: Origin = field(default_factory=Origin, compare=False)
    key: str = ""
    """Where it stands in its file."""

    def closes(self, channel: str) -> bool:
        """Whether it is about this channel."""
        return self.channels is None or channel in self.channels


@dataclass(frozen=True, slots=True)
class Quiet:
    """The days from `first` to `last`, both in it, on which `kinds` do not go out."""

    first: date
    last: date
    label: str
    kinds: frozenset[str]
    origin: Origin = field(default_factory=Origin, compare=False)
    key: str = ""
    """Where it stands in its file."""


class Closures(Struct, frozen=True, dict=True):
    """All closures and quiet periods. A look-up costs the same however many there are."""

    closed: tuple[Closure, ...] = ()
    """Public holidays too. Of two on one day the first counts."""
    quiet: tuple[Quiet, ...] = ()

    def closed_on(self, channel: str, day: date) -> Closure | None:
        """What closes `channel` on `day`."""
        found = self._closed.get(day, ())
        return next((closure for closure in found if closure.closes(channel)), None)

    def quiet_on(self, kind: str, day: date) -> Quiet | None:
        """What keeps `kind` from going out on `day`."""
        return next((quiet for quiet in self._quiet.get(day, ()) if kind in quiet.kinds), None)

    def touch(self, day: date) -> bool:
        """Whether anything is closed or quiet on `day`, on whatever channel."""
        return day in self._closed or day in self._quiet

    @cached_property
    def _closed(self) -> Mapping[date, list[Closure]]:
        return _by_day(self.closed)

    @cached_property
    def _quiet(self) -> Mapping[date, list[Quiet]]:
        return _by_day(self.quiet)


T = TypeVar("T", Closure, Quiet)


def _by_day(periods: Iterable[T]) -> dict[date, list[T]]:
    found: dict[date, list[T]] = {}
    for period in periods:
        for n in range((period.last - period.first).days + 1):
            found.setdefault(period.first + timedelta(days=n), []).append(period)
    return found
