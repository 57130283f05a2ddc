"""Several events under one UID: versions of one event, or events of which the program made a mess.

The newest version of an event counts. Where nothing says which one is newer they are events of
their own, so that none is lost.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from icalendar import vDDDTypes

from raadsweek.language import Message, message
from raadsweek.load.fields import shown

if TYPE_CHECKING:
    from raadsweek.load.recurrence import Component

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
