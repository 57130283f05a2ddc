"""One event of a calendar file as a plain value, and what it says in its properties."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from raadsweek.model.moment import MIDNIGHT, at, in_amsterdam
from raadsweek.model.problem import Origin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.load.recurrence import Component

ADDRESSES = ("CONFERENCE", "ATTACH")
"""Properties that are addresses; an event may have several."""


@dataclass(frozen=True, slots=True)
class IcsAddress:
    """An address in an event: what it is of, and what is said of it."""

    url: str
    name: str = ""
    features: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IcsEvent:
    """One event, or one of a series. Moments are Europe/Amsterdam."""

    uid: str
    original: date
    """The day on which it was, before it was moved."""
    start: datetime
    end: datetime | None
    whole_day: bool
    """Whether it has days and no times; `end` is then the midnight that ends its last day."""
    line: int
    cancelled: bool
    provisional: bool
    closed: str
    """What marks it as not for the public, as it stands there; empty where nothing does."""
    texts: dict[str, str]
    """Property name to text, such as `SUMMARY`; only those that are not empty."""
    categories: tuple[str, ...]
    updated: datetime | None
    revision: int
    repeats: bool = False
    """Whether it is one of a series."""
    addresses: tuple[tuple[str, IcsAddress], ...] = ()
    """`CONFERENCE` and `ATTACH`, by name."""

    @property
    def key(self) -> str:
        """By what its source knows it: the UID, and of one of a series its first day too.

        Its day and not its moment: a series that begins at another hour is the same series.
        """
        return f"{self.uid}/{self.original}" if self.repeats else self.uid


def status(event: Component) -> str:
    """Its `STATUS` in capitals."""
    return str(event.get("STATUS", "")).strip().upper()


TEXTS = ("SUMMARY", "LOCATION", "URL", "X-RAADSWEEK-BODY")
"""What is read of an event. Its other texts were written for who is invited."""


def texts(event: Component) -> dict[str, str]:
    """Those of its texts that are read and not empty."""
    found: dict[str, str] = {}
    for name in TEXTS:
        value: Any = event.get(name, "")
        text = str(value[0] if isinstance(value, list) else value).strip()
        if text:
            found[name] = text
    return found


def addresses(event: Component) -> Iterator[tuple[str, IcsAddress]]:
    """Where it can be watched, and its documents."""
    for name in ADDRESSES:
        value: Any = event.get(name, [])
        for each in value if isinstance(value, list) else [value]:
            said = getattr(each, "params", {})
            features = said.get("FEATURE", "")
            listed = features if isinstance(features, list) else str(features).split(",")
            label = str(said.get("LABEL" if name == "CONFERENCE" else "FILENAME", "")).strip()
            yield name, IcsAddress(str(each).strip(), label, tuple(f.upper() for f in listed if f))


def is_skipped(value: date) -> bool:
    """Whether a time does not exist: the clock goes past it in spring."""
    if not isinstance(value, datetime) or value.tzinfo is None:
        return False
    again = value.astimezone(UTC).astimezone(value.tzinfo)
    return again.replace(tzinfo=None) != value.replace(tzinfo=None)


def moment(value: date) -> datetime:
    """A day's first second, a floating time as Amsterdam's, any other as the same instant."""
    if not isinstance(value, datetime):
        return at(value)
    if value.tzinfo is None:
        return at(value.date(), value.time() or MIDNIGHT)
    return in_amsterdam(value.astimezone(UTC))


def days_of(event: IcsEvent) -> tuple[date, date]:
    """The first and the last day that an event touches."""
    last = (event.end - timedelta(seconds=1)).date() if event.end else event.start.date()
    return event.start.date(), last


def origin_of(path: str, event: IcsEvent) -> Origin:
    """Where an event stands."""
    return Origin(path, {"": event.line})
