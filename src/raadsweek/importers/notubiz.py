"""Reads a meeting of Notubiz. Everything that we know about its JSON stands here.

The JSON is that of `https://api.notubiz.nl/events/meetings/<number>?format=json`, with or
without `meeting` around it. It has no specification; this was read from real meetings:
`title_prefix` is a point's number, attribute 1 its title, `plannings` holds clock times
without a zone, and an agenda lies in its list in the order in which it is shown.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from raadsweek.importers.confidential import Sieve
from raadsweek.importers.imported import ImportedMeeting, NotThisFormat, Point
from raadsweek.importers.words import clean
from raadsweek.language import Message, message, plural
from raadsweek.model.meeting import Document
from raadsweek.model.moment import in_amsterdam

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

ANNOUNCED = timedelta(days=14)
"""How long before a meeting its agenda is public, where the JSON does not tell."""
NO_TITLE = "(zonder titel)"
_TITLE, _TITLES = 1, ("Titel", "titel")
_PLACES = ("Locatie", "locatie")
_REASONS = ("Reden", "reden")
_PLACE_HEADING = re.compile(r"locatie\s*:\s*(.+)", re.IGNORECASE)
"""Amsterdam leaves the location empty and makes it a heading: `LOCATIE: De Raadszaal`."""

Node = dict[str, Any]


def read(data: object, name: str) -> ImportedMeeting:
    """The meeting in `data`, parsed from the file `name`; raises `NotThisFormat`."""
    try:
        sieve = Sieve()
        meeting = sieve.meeting(_meeting(data, name), name)
        return _imported(meeting, sieve, name)
    except RecursionError as error:
        raise _refusal(name, message("its points are nested too deeply")) from error


def _meeting(data: object, name: str) -> Node:
    """The JSON object of the meeting; with the reason where there is none."""
    found = data.get("meeting", data) if isinstance(data, dict) else data
    if not isinstance(found, dict):
        raise _refusal(name, message("it does not hold one meeting"))
    if "plannings" not in found or "agenda_items" not in found:
        raise _refusal(name, message("'plannings' and 'agenda_items' are missing"))
    if not re.fullmatch(r"[0-9]{1,18}", str(found.get("id"))):
        raise _refusal(name, message("the number of the meeting ('id') is missing"))
    if not isinstance(found["agenda_items"], list):
        raise _refusal(name, message("'agenda_items' is not a list"))
    return found


def _refusal(name: str, why: Message) -> NotThisFormat:
    return NotThisFormat(
        message("{file} is not a meeting of Notubiz: {why}.", file=name, why=why),
        message(
            "Download the meeting from "
            "https://api.notubiz.nl/events/meetings/NUMBER?format=json and import that file."
        ),
    )


def _imported(meeting: Node, sieve: Sieve, name: str) -> ImportedMeeting:
    start, end = _times(meeting, name)
    title = _attribute(meeting, _TITLE, _TITLES) or "Vergadering"
    points = tuple(_points(meeting["agenda_items"]))
    return ImportedMeeting(
        external=f"notubiz-{int(meeting['id'])}",
        title=title,
        body=_named(meeting.get("gremium")) or title,
        start=start,
        end=end,
        place=_attribute(meeting, None, _PLACES) or _place_in(points),
        source=_address(meeting.get("url")) or _address(meeting.get("self")),
        available=_available(meeting, start),
        updated=max(_modified(meeting), default=None),
        cancelled=_flag(meeting.get("canceled")),
        reason=_attribute(meeting, None, _REASONS),
        points=points,
        documents=tuple(_documents(meeting)),
        withheld=frozenset(map(_address, sieve.addresses)) - {""},
        remarks=tuple(_remarks(meeting, sieve)),
    )


def _times(meeting: Node, name: str) -> tuple[datetime, datetime | None]:
    """Start of the first planning and end of the last one, if that is known."""
    plannings = [
        part for part in _list(meeting, "plannings") if _moment(part.get("start_date"))
    ]
    if not plannings:
        raise _refusal(name, message("it has no moment at which the meeting starts"))
    plannings.sort(key=lambda part: str(_moment(part.get("start_date"))))
    start, end = (
        _moment(plannings[0].get("start_date")),
        _moment(plannings[-1].get("end_date")),
    )
    if start is None or start.year < 1900:
        raise _refusal(name, message("it has no moment at which the meeting starts"))
    return start, end if end and end > start else None


def _moment(value: object) -> datetime | None:
    """`2018-02-08 13:30:00`, a clock time in Amsterdam; null, empty or zeros are None."""
    try:
        found = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return in_amsterdam(found).replace(tzinfo=None) if found.tzinfo else found


def _points(items: object, depth: int = 0) -> Iterator[Point]:
    for item in _in_order(
        [item for item in _sequence(items) if isinstance(item, dict)]
    ):
        kind = item.get("type_data")
        kind = kind if isinstance(kind, dict) else {}
        yield Point(
            number=clean(kind.get("title_prefix")),
            title=_attribute(kind, _TITLE, _TITLES)
            or clean(item.get("title"))
            or NO_TITLE,
            heading=_flag(kind.get("heading")),
            depth=depth,
            documents=tuple(_documents(item)),
        )
        yield from _points(item.get("agenda_items"), depth + 1)


def _in_order(items: list[Node]) -> list[Node]:
    """The points of one list as Notubiz shows them.

    A point that was added while the meeting ran has no `order`; it keeps its place in the
    list. Those that have one are sorted by it, which changes nothing in what Notubiz sends.
    """
    places = [place for place, item in enumerate(items) if _order(item) is not None]
    ordered = sorted(
        (items[place] for place in places), key=lambda item: _order(item) or 0
    )
    result = list(items)
    for place, item in zip(places, ordered, strict=True):
        result[place] = item
    return result


def _order(item: Node) -> int | None:
    order = item.get("order")
    return order if isinstance(order, int) and not isinstance(order, bool) else None


def _documents(node: Node) -> Iterator[Document]:
    for document in _list(node, "documents"):
        address = _address(document.get("url")) or _address(document.get("self"))
        if address:
            yield Document(clean(document.get("title")) or NO_TITLE, address)


def _attribute(node: Node, number: int | None, names: Sequence[str]) -> str:
    """An attribute: by its name in a mapping, by its number or label in a list."""
    attributes = node.get("attributes")
    if isinstance(attributes, dict):
        return next(
            (clean(attributes[name]) for name in names if attributes.get(name)), ""
        )
    for attribute in _list(node, "attributes"):
        known = (
            str(attribute.get("id")) == str(number) or attribute.get("label") in names
        )
        if known and (value := clean(attribute.get("value"))):
            return value
    return ""


def _named(node: object) -> str:
    """The name of a gremium, in the versions of the API that give it."""
    if not isinstance(node, dict):
        return ""
    return (
        clean(node.get("name"))
        or clean(node.get("title"))
        or _attribute(node, _TITLE, _TITLES)
    )


def _place_in(points: Sequence[Point]) -> str:
    found = (_PLACE_HEADING.fullmatch(point.title) for point in points if point.heading)
    return next((match[1] for match in found if match), "")


def _address(value: object) -> str:
    """An http(s) address; Notubiz leaves `https://` out of its `self`. Others are refused."""
    text = clean(value)
    if not text:
        return ""
    if re.match(r"[\w.-]+\.\w+/", text):
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return text if parts.scheme in ("http", "https") and parts.hostname else ""


def _available(meeting: Node, start: datetime) -> date:
    """The day of the oldest state of a point: then the agenda was put together.

    `creation_date` is the day on which the meeting was planned, long before, and
    `publication_date` of documents may lie after the meeting.
    """
    found = (
        _moment(item.get("last_modified")) for item in _list(meeting, "agenda_items")
    )
    days = [
        moment.date() for moment in found if moment and moment.date() < start.date()
    ]
    if days:
        return min(days)
    announced = start.date() - ANNOUNCED
    created = _moment(meeting.get("creation_date"))
    return (
        max(announced, created.date())
        if created and created.date() < start.date()
        else announced
    )


def _modified(node: object) -> Iterator[datetime]:
    if isinstance(node, dict):
        if (moment := _moment(node.get("last_modified"))) is not None:
            yield moment
        for value in node.values():
            yield from _modified(value)
    elif isinstance(node, list):
        for value in node:
            yield from _modified(value)


def _remarks(meeting: Node, sieve: Sieve) -> Iterator[Message]:
    unplaced = sum(1 for item in _list(meeting, "agenda_items") if _order(item) is None)
    if unplaced and unplaced < len(_list(meeting, "agenda_items")):
        yield plural(
            "{count} point has no place of its own in Notubiz. It stands where the file has it.",
            "{count} points have no place of their own in Notubiz. They stand where the file has them.",
            unplaced,
        )
    if sieve.points:
        yield plural(
            "{count} confidential point was left out.",
            "{count} confidential points were left out.",
            sieve.points,
        )
    if sieve.documents:
        yield plural(
            "{count} confidential document was left out.",
            "{count} confidential documents were left out.",
            sieve.documents,
        )
    if _flag(meeting.get("inactive")):
        yield message(
            "Notubiz marks this meeting as inactive. Check whether it goes on."
        )


def _flag(value: object) -> bool:
    return value not in (None, False, 0, "", "0", "false")


def _sequence(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _list(node: Node, key: str) -> list[Node]:
    return [part for part in _sequence(node.get(key)) if isinstance(part, dict)]
