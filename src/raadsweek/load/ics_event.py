"""One event of a calendar file as a plain value, and which of several versions of it counts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from icalendar import vDDDTypes
from msgspec import Struct

from raadsweek.language import Message, message
from raadsweek.load.value_parsing import shown
from raadsweek.model.amsterdam_time import MIDNIGHT, at, in_amsterdam
from raadsweek.model.problem import Origin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.load.recurrence import Component


ADDRESSES = ("CONFERENCE", "ATTACH")
"""Properties that are addresses; an event may have several."""


class IcsAddress(Struct, frozen=True):
    """An address in an event: what it is of, and what is said of it."""

    url: str
    name: str = ""
    features: tuple[str, ...] = ()


class IcsEvent(Struct, frozen=True):
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
    try:
        return in_amsterdam(value.astimezone(UTC))
    except OverflowError:
        # Within hours of the first or the last moment there is, as programs write for "never".
        return at(value.date(), value.time())


def days_of(event: IcsEvent) -> tuple[date, date]:
    """The first and the last day that an event touches."""
    last = (event.end - timedelta(seconds=1)).date() if event.end else event.start.date()
    return event.start.date(), last


def origin_of(path: str, event: IcsEvent) -> Origin:
    """Where an event stands."""
    return Origin(path, {"": event.line})


# Several events under one UID: versions of one event, or events of which the program made a mess.
#
# The newest version of an event counts. Where nothing says which one is newer they are events of
# their own, so that none is lost.

Told = list[tuple["Component", Message]]


def versions(group: list[Component]) -> tuple[list[list[Component]], Told]:
    """The series of one UID, each with its exceptions, and what is to be told of them."""
    masters = [event for event in group if "RECURRENCE-ID" not in event]
    _with_times(group, masters)
    exceptions = _newest_of_each([event for event in group if "RECURRENCE-ID" in event])
    if len(masters) < 2:  # noqa: PLR2004 - one
        return [[*masters, *exceptions]], []
    newest = max(map(_revision, masters))
    kept: dict[str, Component] = {}
    for event in sorted(masters, key=_changed):
        if _revision(event) == newest:
            kept[_start(event)] = event
    if len(kept) == 1:
        return [[*kept.values(), *exceptions]], []
    found, told = [], []
    for number, (start, event) in enumerate(sorted(kept.items())):
        if number:
            event["UID"] = f"{event['UID']}#{start}"
            what = message(
                "the event '{title}' has the UID of another one; it is read as one of its own",
                title=shown(event.get("SUMMARY", "")),
            )
            told.append((event, what))
        found.append([event, *exceptions] if not number else [event])
    return found, told


def _with_times(group: list[Component], masters: list[Component]) -> None:
    """An exception that names a day is of what begins on that day in its series."""
    start: Any = masters[0]["DTSTART"].dt if masters else None
    for event in group if isinstance(start, datetime) else ():
        since = event.get("RECURRENCE-ID")
        if since is not None and not isinstance(getattr(since, "dt", start), datetime):
            moment = datetime.combine(since.dt, start.time(), start.tzinfo)
            since.params.pop("VALUE", None)
            event["RECURRENCE-ID"] = vDDDTypes(moment)
            event["RECURRENCE-ID"].params = since.params


def _newest_of_each(exceptions: list[Component]) -> list[Component]:
    """Of each day of a series the newest exception."""
    kept: dict[str, Component] = {}
    for event in sorted(exceptions, key=lambda each: (_revision(each), _changed(each))):
        kept[_text(event["RECURRENCE-ID"])] = event
    return list(kept.values())


def _revision(event: Component) -> int:
    try:
        return int(event.get("SEQUENCE", 0))
    except (TypeError, ValueError):
        return 0


def _changed(event: Component) -> str:
    """When it was changed, as a text that sorts; nothing where that is not known."""
    found = (getattr(event.get(name), "dt", None) for name in ("LAST-MODIFIED", "DTSTAMP"))
    return next((str(moment) for moment in found if isinstance(moment, datetime)), "")


def _start(event: Component) -> str:
    return _text(event["DTSTART"])


def _text(value: Component) -> str:
    moment = getattr(value, "dt", None)
    return moment.isoformat() if isinstance(moment, date) else str(value)


def shifts_of(group: list[Component]) -> dict[date, timedelta]:
    """By how much all that follows was moved, by the moment from which that is so."""
    found = {}
    for event in group:
        since = event.get("RECURRENCE-ID")
        if since is not None and str(since.params.get("RANGE", "")).upper() == "THISANDFUTURE":
            found[since.dt] = moment(event["DTSTART"].dt) - moment(since.dt)
    return found


LONGEST = timedelta(days=100)
"""Of an event; a recess takes weeks. What ends years later is never over, so nothing goes out."""


class WrongEnd(Struct, frozen=True):
    """What is wrong with the end of an event."""

    what: Message
    is_early: bool
    """Whether it is before its start; else it is much too late."""


def without_wrong_end(event: Component, title: Message | str) -> WrongEnd | None:
    """Takes away an end that cannot be right, and tells why; None where it can."""
    start, end = event["DTSTART"].dt, getattr(event.get("DTEND"), "dt", None)
    lasts = getattr(event.get("DURATION"), "dt", None)
    if isinstance(end, date):
        lasts = moment(end) - moment(start)
    if not isinstance(lasts, timedelta):
        return None
    is_early = lasts < timedelta(0) and isinstance(end, date)
    if not is_early and lasts <= LONGEST:
        return None
    for name in ("DTEND", "DURATION"):
        event.pop(name, None)
    if is_early:
        what = message(
            "the event '{title}' ends before it starts; its end is left out", title=title
        )
        return WrongEnd(what, is_early=True)
    what = message(
        "the event '{title}' takes {days} days; its end is left out", title=title, days=lasts.days
    )
    return WrongEnd(what, is_early=False)


def skipped(event: Component, read: datetime) -> Message:
    """That the clock skips the hour in which it begins."""
    return message(
        "the event '{title}' begins in the hour that the clock skips; it is read as {moment}",
        title=shown(event.get("SUMMARY", "")),
        moment=read,
    )
