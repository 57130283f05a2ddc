"""Reads a meeting of Notubiz. What we know about its JSON stands here and beside it.

The JSON is that of `https://api.notubiz.nl/events/meetings/<number>?format=json`, with or
without `meeting` around it. It has no specification; this was read from real meetings:
`title_prefix` is a point's number, attribute 1 its title, `plannings` holds clock times
without a zone, and an agenda lies in its list in the order in which it is shown.
Single fields are read by `notubiz_fields`, and before all else `confidential` takes out
what is not public.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from itertools import count
from operator import itemgetter
from typing import TYPE_CHECKING, cast

from raadsweek.importers.foreign_words import clean, without_tags
from raadsweek.importers.imported_meeting import (
    ImportedMeeting,
    ImportedPoint,
    ImportedSitting,
    NotThisFormatError,
)
from raadsweek.importers.notubiz_confidential import Sieve, in_order, marks_of
from raadsweek.importers.notubiz_fields import (
    NO_TITLE,
    TITLE,
    TITLES,
    Node,
    address,
    attribute,
    documents_of,
    flag,
    modified,
    moment,
    named,
    order,
    public_address,
    rows,
    sequence,
)
from raadsweek.importers.notubiz_modules import is_answer, named_items, not_here, read_items
from raadsweek.importers.sources import REMARK_CANCELLED, REMARK_NO_TIME, ImportedThings, SourceFile
from raadsweek.language import Message, message, plural
from raadsweek.model.amsterdam_time import MIDNIGHT
from raadsweek.model.cancelled_titles import word_of_cancelling

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

ANNOUNCED = timedelta(days=14)
"""How long before a meeting its agenda is public, where the JSON does not tell."""
FIRST_YEAR = 1900
"""Earlier years are what a system writes where it knows no date."""
_PLACES = ("Locatie", "locatie")
_REASONS = ("Reden", "reden")
TEXT, PLACE = 3, 50
"""The numbers of the attributes in which a point is told, and that say where a meeting is."""
TEXTS = ("Omschrijving", "omschrijving", "Toelichting", "toelichting", "Beschrijving")
"""The names of the first, in the versions of the API that have names."""
_PLACE_HEADING = re.compile(r"locatie\s*:\s*(.+)", re.IGNORECASE)
"""Amsterdam leaves the location empty and makes it a heading: `LOCATIE: De Raadszaal`."""


def things(file: SourceFile, let_in: Collection[str]) -> ImportedThings:
    """The one meeting in a file of Notubiz, or the items of modules."""
    data = file.json()
    if is_answer(data):
        return read_items(cast("Node", data), file, let_in)
    return ImportedThings((read(data, file.name, let_in, fetched=file.fetched),))


def further(file: SourceFile, where: str) -> tuple[str, ...]:
    """The addresses of what a meeting names and is not in its answer: motions, letters."""
    meeting = Sieve().meeting(_meeting(file.json(), file.name), file.name)
    return tuple(named_items(meeting, where))


def read(
    data: object,
    name: str,
    let_in: Collection[str] = (),
    *,
    fetched: bool = False,
) -> ImportedMeeting:
    """The meeting in `data`, parsed from the file `name`; raises `NotThisFormatError`.

    `let_in` are the numbers of what is public although its title says otherwise; what it names is
    `fetched` with it, or staff are told.
    """
    try:
        sieve = Sieve(let_in)
        meeting = sieve.meeting(_meeting(data, name), name)
        return _imported(meeting, sieve, name, fetched=fetched)
    except RecursionError as error:
        raise _refusal(name, message("its points are nested too deeply")) from error


def _meeting(data: object, name: str) -> Node:
    """The JSON object of the meeting; with the reason where there is none."""
    found = data
    if isinstance(data, dict) and isinstance(data.get("meeting"), dict):
        # Newer versions of the API wrap the meeting; a flag on the wrapper holds for it.
        found = {**data["meeting"], **marks_of(data)}
    if not isinstance(found, dict):
        raise _refusal(name, message("it does not hold one meeting"))
    if "plannings" not in found or "agenda_items" not in found:
        raise _refusal(name, message("'plannings' and 'agenda_items' are missing"))
    if not re.fullmatch(r"[0-9]{1,18}", str(found.get("id"))):
        raise _refusal(name, message("the number of the meeting ('id') is missing"))
    if not isinstance(found["agenda_items"], list):
        raise _refusal(name, message("'agenda_items' is not a list"))
    return found


def _refusal(name: str, why: Message) -> NotThisFormatError:
    return NotThisFormatError(
        message("{file} is not a meeting of Notubiz: {why}.", file=name, why=why),
        message(
            "Download the meeting from "
            "https://api.notubiz.nl/events/meetings/NUMBER?format=json and import that file."
        ),
    )


def _imported(meeting: Node, sieve: Sieve, name: str, *, fetched: bool) -> ImportedMeeting:
    first, *sittings = _sittings(meeting, name)
    start, end = first.start, None if first.start.time() == MIDNIGHT else first.end
    title = _title(meeting)
    points = tuple(_points(meeting["agenda_items"]))
    documents = tuple(documents_of(meeting))
    # A document of a confidential point may stand under a public one too.
    public = {
        document.url for part in (documents, *(p.documents for p in points)) for document in part
    }
    return ImportedMeeting(
        external=f"notubiz-{int(meeting['id'])}",
        title=title,
        body=named(meeting.get("gremium")) or title,
        start=start,
        end=end,
        place=attribute(meeting, PLACE, _PLACES) or _place_in(points),
        source=public_address(meeting.get("url")),
        available=_available(meeting, start),
        updated=max(modified(meeting), default=None),
        all_day=start.time() == MIDNIGHT,
        stream=_stream(meeting),
        parent=_parent(meeting),
        sittings=tuple(sittings),
        cancelled=_cancelled(meeting) or bool(word_of_cancelling(title)),
        reason=attribute(meeting, None, _REASONS),
        points=points,
        documents=documents,
        withheld=frozenset(map(address, sieve.addresses)) - {"", *public},
        remarks=(
            *_remarks(meeting, sieve, all_day=start.time() == MIDNIGHT),
            *(() if fetched else not_here(meeting)),
        ),
    )


def _sittings(meeting: Node, name: str) -> list[ImportedSitting]:
    """The plannings, the first one first: each is a sitting, and a day without meeting is none."""
    found: dict[datetime, datetime | None] = {}
    for part in rows(meeting, "plannings"):
        start, end = moment(part.get("start_date")), moment(part.get("end_date"))
        if start is not None and start.year >= FIRST_YEAR:
            later = end if end and end > start else None
            found[start] = max(filter(None, (later, found.get(start))), default=None)
    if not found:
        raise _refusal(name, message("it has no moment at which the meeting starts"))
    return [ImportedSitting(*each) for each in sorted(found.items(), key=itemgetter(0))]


def _points(items: object) -> Iterator[ImportedPoint]:
    """The points in the order in which they are shown, each before its parts."""
    waiting: list[tuple[Node, int | None]] = [(each, None) for each in _backwards(items)]
    for number in count():
        if not waiting:
            return
        item, above = waiting.pop()
        kind = item.get("type_data")
        kind = kind if isinstance(kind, dict) else {}
        yield ImportedPoint(
            number=clean(kind.get("title_prefix")),
            title=attribute(kind, TITLE, TITLES) or clean(item.get("title")) or NO_TITLE,
            heading=flag(kind.get("heading")),
            documents=tuple(documents_of(item)),
            id=clean(item.get("id")),
            text=without_tags(attribute(kind, TEXT, TEXTS)),
            above=above,
        )
        waiting += [(each, number) for each in _backwards(item.get("agenda_items"))]


def _backwards(items: object) -> Iterator[Node]:
    """The points of one list, the last one first."""
    yield from reversed(in_order([item for item in sequence(items) if isinstance(item, dict)]))


def _title(meeting: Node) -> str:
    return attribute(meeting, TITLE, TITLES) or "Vergadering"


def _cancelled(meeting: Node) -> bool:
    return flag(meeting.get("canceled")) or flag(meeting.get("cancelled"))


def _stream(meeting: Node) -> str:
    """Where it can be watched, in the versions of the API that say so."""
    live = meeting.get("live")
    return public_address(live.get("url") if isinstance(live, dict) else live)


def _parent(meeting: Node) -> str:
    """The id of the meeting of which it is a part."""
    parent = meeting.get("parent")
    id = clean(parent.get("id") if isinstance(parent, dict) else parent)
    return f"notubiz-{id}" if id.isdecimal() else ""


def _place_in(points: Sequence[ImportedPoint]) -> str:
    found = (_PLACE_HEADING.fullmatch(point.title) for point in points if point.heading)
    return next((match[1] for match in found if match), "")


def _available(meeting: Node, start: datetime) -> date:
    """The day of the oldest state of a point: then the agenda was put together.

    `creation_date` is the day on which the meeting was planned, long before, and
    `publication_date` of documents may lie after the meeting.
    """
    found = (moment(item.get("last_modified")) for item in rows(meeting, "agenda_items"))
    days = [state.date() for state in found if state and state.date() < start.date()]
    if days:
        return min(days)
    announced = start.date() - ANNOUNCED
    created = moment(meeting.get("creation_date"))
    if created is None or created.date() >= start.date():
        return announced
    return max(announced, created.date())


def _remarks(meeting: Node, sieve: Sieve, *, all_day: bool) -> Iterator[Message]:
    unplaced = sum(1 for item in rows(meeting, "agenda_items") if order(item) is None)
    if unplaced and unplaced < len(rows(meeting, "agenda_items")):
        yield plural(
            "{count} point has no place of its own in Notubiz. It stands where the file has it.",
            "{count} points have no place of their own in Notubiz. "
            "They stand where the file has them.",
            unplaced,
        )
    if sieve.points:
        yield plural(
            "{count} confidential point was left out.",
            "{count} confidential points were left out.",
            sieve.points,
        )
    if sieve.by_title:
        yield message(
            "The titles of these say that they are confidential: {numbers}. May residents read "
            "them? Import again with --public and the number.",
            numbers=tuple(sieve.by_title),
        )
    if sieve.documents:
        yield plural(
            "{count} confidential document was left out.",
            "{count} confidential documents were left out.",
            sieve.documents,
        )
    if not public_address(meeting.get("url")):
        yield message(
            "Notubiz does not tell where its public page of this meeting is. "
            "Put that address at 'source' in the meeting and the agenda."
        )
    if flag(meeting.get("live")) and not _stream(meeting):
        yield message("Notubiz says that it can be watched, and not where. Add 'stream'.")
    if word_of_cancelling(_title(meeting)) and not _cancelled(meeting):
        yield REMARK_CANCELLED
    if all_day:
        yield REMARK_NO_TIME
    if flag(meeting.get("inactive")):
        yield message("Notubiz marks this meeting as inactive. Check whether it goes on.")
