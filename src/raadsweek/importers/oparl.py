"""Reads a meeting of OParl (1.0 and 1.1), the interface of German councils.

| field | what it becomes |
|---|---|
| `id` | the id in the source; what is not a letter or digit becomes a hyphen |
| `name`, `organization` | title; its body is the name of the first organization that has one |
| `start`, `end` | moments with an offset; a start of 00:00 is a day without a time, an end at or \
before the start, or at 00:00, is not known |
| `meetingState`, `cancelled`, `deleted` | cancelled; an unknown state is a remark |
| `invitation`, `resultsProtocol`, `verbatimProtocol`, `auxiliaryFile` | documents; one or a list |
| `agendaItem` | points, by `order`; `public: false` stays inside |
| `result` of a point | a draft of a decision with its outcome; an unknown word is a question |
| `web` | the page for residents; never the address of the interface |

A list page (`{"data": [...]}`) gives each of its meetings. What cannot be read of one costs that
one.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from raadsweek.errors import RaadsweekError
from raadsweek.importers.foreign_words import clean, outcome_of
from raadsweek.importers.imported_meeting import (
    DECISIONS,
    ImportedItem,
    ImportedMeeting,
    ImportedPoint,
    NotThisFormatError,
)
from raadsweek.importers.notubiz_fields import address, moment, public_address, rows
from raadsweek.importers.sources import REMARK_CANCELLED, REMARK_NO_TIME, ImportedThings, SourceFile
from raadsweek.language import Message, message, plural
from raadsweek.model.agenda_point import Document, number_above
from raadsweek.model.amsterdam_time import MIDNIGHT
from raadsweek.model.cancelled_titles import word_of_cancelling
from raadsweek.model.outcome import Outcome
from raadsweek.model.problem import Problem, Severity
from raadsweek.model.secrecy import foreign_word_of_secrecy, marks_secret
from raadsweek.model.slug import slug

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping


Node = dict[str, Any]
ANNOUNCED = timedelta(days=14)
LONGEST = 80
FIRST_YEAR = 1900
NO_TITLE = "(zonder titel)"
_NOTHING_DECIDED = frozenset({Outcome.NOTED, Outcome.NOT_VOTED, Outcome.ANSWERED})
"""The results of which no decision is to be told."""
FILES = ("invitation", "resultsProtocol", "verbatimProtocol", "auxiliaryFile")
_MEETING = re.compile(r"https://schema\.oparl\.org/1\.\d/Meeting")
_GOES_ON = frozenset(("", "terminiert", "eingeladen", "durchgeführt", "scheduled", "invited"))
_CANCELLED = re.compile(r"abgesagt|entf[aä]llt|abgesetzt|cancel", re.IGNORECASE)
_GERMAN_SECRET = re.compile(r"nicht\s*-?\s*öffentlich|nichtöffentlich|vertraulich", re.IGNORECASE)


def things(file: SourceFile, let_in: Collection[str]) -> ImportedThings:
    """The meetings in a file: one object, or a page of a list."""
    found, several = _objects(file)
    meetings, problems = [], []
    for number, node in enumerate(found, 1):
        try:
            meetings.append(_meeting(node, file, let_in))
        except RaadsweekError as error:
            if not several:
                raise
            problems.append(_left_out(file.name, number, error))
    return ImportedThings(tuple(meetings), problems=tuple(problems))


def _objects(file: SourceFile) -> tuple[list[Node], bool]:
    value = file.json()
    if isinstance(value, dict) and isinstance(value.get("data"), list):
        return [part for part in value["data"] if isinstance(part, dict)], True
    if isinstance(value, dict) and _MEETING.fullmatch(clean(value.get("type"))):
        return [value], False
    raise _refusal(file.name, message("it holds no meeting"))


def _refusal(name: str, why: Message) -> NotThisFormatError:
    return NotThisFormatError(
        message("{file} is not a meeting of OParl: {why}.", file=name, why=why),
        message("Download one meeting, or a page of the list of meetings, as JSON."),
    )


def _left_out(name: str, number: int, error: RaadsweekError) -> Problem:
    what = message("meeting {number} is left out: {why}", number=number, why=error.what)
    return Problem("import-left-out", what, None, Severity.WARNING, name)


def _is_meeting(node: Node) -> bool:
    return str(node.get("type")).rpartition("/")[2] == "Meeting"


def is_secret(node: object) -> bool:
    """The predicate of secrecy: a mark that does not plainly say no, or a title that says so."""
    if not isinstance(node, dict):
        return False
    title = clean(node.get("name"))
    return (
        marks_secret(node)
        or foreign_word_of_secrecy(title, meeting=_is_meeting(node)) is not None
        or bool(_GERMAN_SECRET.search(title))
    )


def _meeting(node: Node, file: SourceFile, let_in: Collection[str]) -> ImportedMeeting:
    name = file.name
    id = clean(node.get("id"))
    external = f"oparl-{slug(id.partition('://')[2] or id, LONGEST)}"
    if not id or external == "oparl-":
        raise _refusal(name, message("the id of the meeting is missing"))
    if is_secret(node) and external not in let_in:
        raise RaadsweekError(
            message("The meeting in {file} is confidential. Nothing was imported.", file=name),
            message("May residents know of it? Import again with --public {id}", id=external),
        )
    start = moment(node.get("start"))
    if start is None or start.year < FIRST_YEAR:
        raise _refusal(name, message("it has no moment at which the meeting starts"))
    points, items, withheld = _points(node, let_in, file.results)
    title = clean(node.get("name")) or "Vergadering"
    return ImportedMeeting(
        external=external,
        title=title,
        body=_body(node) or title,
        start=start,
        end=_end(node, start),
        place=_place(node.get("location")),
        source=public_address(node.get("web")),
        available=_available(node, start),
        updated=moment(node.get("modified")),
        cancelled=_cancelled(node),
        points=points,
        items=items,
        documents=tuple(_documents(node)),
        remarks=tuple(_remarks(node, start, withheld)),
        all_day=start.time() == MIDNIGHT,
        deleted=node.get("deleted") is True,
    )


def _end(node: Node, start: datetime) -> datetime | None:
    """The end; midnight, or a moment before the start, is what systems write for "not known"."""
    end = moment(node.get("end"))
    if end is None or end <= start or end.time() == MIDNIGHT or start.time() == MIDNIGHT:
        return None
    return end


def _cancelled(node: Node) -> bool:
    said = clean(node.get("meetingState"))
    title = clean(node.get("name"))
    marks = node.get("cancelled") is True or node.get("deleted") is True
    words = bool(_CANCELLED.search(said) or _CANCELLED.match(title))
    return marks or words or bool(word_of_cancelling(title))


def _body(node: Node) -> str:
    """The name of the first organization that has one; others are told in a remark."""
    return next((name for each in _several(node.get("organization")) if (name := _name(each))), "")


def _several(value: object) -> list[Any]:
    """A list as it is; one thing as a list of it. OParl's systems mix them up."""
    if value is None or value == "":
        return []
    return value if isinstance(value, list) else [value]


def _name(each: object) -> str:
    return clean(each.get("name")) if isinstance(each, dict) else ""


def _place(value: object) -> str:
    if not isinstance(value, dict):
        return ""
    found = (clean(value.get(key)) for key in ("room", "description", "streetAddress"))
    return next((text for text in found if text), "")


def _points(
    node: Node, let_in: Collection[str], results: Mapping[str, Outcome]
) -> tuple[tuple[ImportedPoint, ...], tuple[ImportedItem, ...], int]:
    """The points for residents in their order, what was decided on them, how many are not."""
    found: list[ImportedPoint] = []
    decided: list[ImportedItem] = []
    withheld = 0
    nth: dict[str, int | None] = {"": None}
    """The number of a point to its place among those found; None: residents do not get it."""
    # What has no order keeps its place before what has one.
    for item in sorted(rows(node, "agendaItem"), key=_order):
        id, number = clean(item.get("id")), clean(item.get("number")).rstrip(". ")
        if item.get("deleted") is True:
            continue
        above = number_above(number)
        closed = above != "" and nth.get(above, 0) is None
        if (closed or is_secret(item)) and id not in let_in:
            withheld += 1
            nth[number] = None
            continue
        nth[number] = len(found) if number else None
        point = ImportedPoint(
            number=number,
            title=clean(item.get("name")) or NO_TITLE,
            documents=tuple(_documents(item)),
            id=id,
            above=nth.get(above),
        )
        found.append(point)
        decided += _decided(item, point, results)
    return tuple(found), tuple(decided), withheld


def _decided(
    item: Node, point: ImportedPoint, results: Mapping[str, Outcome]
) -> Iterator[ImportedItem]:
    """What came of a point, where something was decided."""
    words = clean(item.get("result"))
    outcome = outcome_of(words, results)
    if not words or outcome in _NOTHING_DECIDED:
        return
    yield ImportedItem(
        id="result",
        kind=DECISIONS,
        title=point.title,
        point=point.id,
        outcome=outcome,
        question="" if outcome else words,
        url=public_address(item.get("web")),
    )


def _order(item: Node) -> int:
    place = item.get("order")
    return place if isinstance(place, int) and not isinstance(place, bool) else 0


def _documents(node: Node) -> Iterator[Document]:
    for name in FILES:
        for file in _several(node.get(name)):
            if not isinstance(file, dict) or is_secret(file) or file.get("deleted") is True:
                continue
            url = address(file.get("accessUrl")) or address(file.get("downloadUrl"))
            if url:
                title = clean(file.get("name")) or clean(file.get("fileName")) or NO_TITLE
                yield Document(title, url)


def _available(node: Node, start: datetime) -> date:
    found = moment(node.get("created"))
    announced = start.date() - ANNOUNCED
    if found is None or found.date() >= start.date():
        return announced
    return max(announced, found.date())


def _remarks(node: Node, start: datetime, withheld: int) -> Iterator[Message]:
    if withheld:
        yield plural(
            "{count} confidential point was left out.",
            "{count} confidential points were left out.",
            withheld,
        )
    organizations = len(_several(node.get("organization")))
    if organizations > 1:
        yield message(
            "It is a meeting of {count} organizations. The first one is its body here.",
            count=organizations,
        )
    said = clean(node.get("meetingState"))
    if said.casefold() not in _GOES_ON and not _CANCELLED.search(said):
        yield message("The state '{state}' is not known. Look whether it goes on.", state=said)
    if _cancelled(node) and node.get("cancelled") is not True:
        yield REMARK_CANCELLED
    if start.time() == MIDNIGHT:
        yield REMARK_NO_TIME
