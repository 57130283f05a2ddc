"""The rows of publications, as JSON and as CSV: of one item a part of each is the same.

A row is what is of one publication, and behind it what all publications of its item have in common.
So where an item is otherwise the end of its rows is, and nothing else of a file.
"""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, NamedTuple

from raadsweek.edition.values.item import Ballot, PublicItem, Result
from raadsweek.emit.text import absolute, valid_characters
from raadsweek.language import Message, message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from raadsweek.edition.values.calendar import PublicPublication
    from raadsweek.edition.values.item import WithdrawnItem
    from raadsweek.edition.values.moment import PublicMoment
    from raadsweek.emit.output import Context

COLUMNS: tuple[tuple[str, str, Message], ...] = (
    ("id", "string", message("The publication: item, channel and date. It never changes.")),
    ("item", "string", message("The item; the same one on all its channels.")),
    ("kind", "string", message("The kind of content.")),
    ("channel", "string", message("Where it was published.")),
    ("at", "datetime", message("When it was published, with the offset from UTC.")),
    ("status", "string", message("published, or withdrawn for what was taken back.")),
    ("title", "string", message("The title.")),
    ("url", "string", message("The page of the item.")),
    ("meeting", "string", message("The meeting that it belongs to, if any.")),
    ("outcome", "string", message("What came of the proposal: adopted, rejected and so on.")),
    ("topics", "string", message("Topics, with a semicolon between two.")),
    ("places", "string", message("Places, with a semicolon between two.")),
    (
        "facts",
        "string",
        message("The digest of what residents read of it; empty for what was taken back."),
    ),
    ("decision_type", "string", message("What was decided on: proposal, amendment, motion...")),
    ("proposal", "string", message("What that is called, where the title says something else.")),
    ("votes_for", "integer", message("How many voted for it, if that is known.")),
    ("votes_against", "integer", message("How many voted against it, if that is known.")),
    (
        "moments",
        "string",
        message("What one can do or come to, each with its times, a semicolon between two."),
    ),
    ("cases", "string", message("The cases that it is a part of, with a semicolon between two.")),
)
"""Name, type (Frictionless Table Schema) and meaning of each column."""
_OWN = 5
"""So many of them are of the publication itself."""
_FIRST_OF_ITEM = ', "status": '
"""The first that is not, as JSON."""
_OUTCOME = "outcome"
"""The sort of result that has a column."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LINE_END = "\r\n"
"""Of a line of CSV (RFC 4180)."""


class _Ends(NamedTuple):
    """What the rows of one item end with."""

    json: str
    csv: str


def json_lines(context: Context, year: str) -> Iterator[str]:
    """The publications of a year as objects, each on a line of its own, without a line end."""
    # On one line: what is indented is not written by the fast part of Python's library.
    for publication, ends in _rows(context, year):
        yield _json(_own(publication))[:-1] + ends.json


def csv_table(context: Context, year: str) -> bytes:
    """The publications of a year as CSV in UTF-8, with the names of the columns above."""
    lines = [_csv_line(name for name, *_ in COLUMNS)]
    for publication, ends in _rows(context, year):
        lines.append(f"{_csv_line(_own(publication).values())},{ends.csv}")
    return _LINE_END.join((*lines, "")).encode()


def json_again(context: Context, before: str, items: Iterable[str]) -> str:
    """A text with lines of `json_lines`, those of these items as they are now."""
    lines = before.split("\n")
    for id in items:
        ends, whose = _ends_of(context, id), f', "item": {_json(id)}, '
        for number, line in enumerate(lines):
            if whose in line:
                own, comma = line.partition(_FIRST_OF_ITEM)[0], "," if line.endswith(",") else ""
                lines[number] = f"{own}{ends.json}{comma}"
    return "\n".join(lines)


def csv_again(context: Context, before: str, items: Iterable[str]) -> str | None:
    """A table of `csv_table`, the rows of these items as they are now.

    None where a cell has lines of its own: then nobody knows where a row ends.
    """
    lines = before.split(_LINE_END)
    if any(line.count('"') % 2 for line in lines):
        return None
    for id in items:
        ends, whose = _ends_of(context, id), _csv_line([id])
        for number, line in enumerate(lines):
            own = line.split(",", _OWN)[:_OWN]
            if own[1:2] == [whose]:
                lines[number] = ",".join((*own, ends.csv))
    return _LINE_END.join(lines)


def _rows(context: Context, year: str) -> Iterator[tuple[PublicPublication, _Ends]]:
    # One at a time: a list of them takes far more room than what is written of it.
    edition = context.edition
    key = ("what open data tell of items", year)
    ends = edition.shared(key, lambda: _ends(context, year))
    for publication in edition.publications(year):
        yield publication, ends[publication.item]


def _ends(context: Context, year: str) -> Mapping[str, _Ends]:
    ids = {publication.item for publication in context.edition.publications(year)}
    return {id: _ends_of(context, id) for id in ids}


def _ends_of(context: Context, id: str) -> _Ends:
    item = context.edition.item(id)
    if item is None:
        raise LookupError(id)  # whatever was published can be seen, or was taken back
    values = _of_item(context, item)
    return _Ends(f", {_json(values)[1:]}", _csv_line(values.values()))


def _own(publication: PublicPublication) -> Mapping[str, str]:
    return {
        "id": publication.id,
        "item": publication.item,
        "kind": publication.kind,
        "channel": publication.channel,
        "at": publication.at.isoformat(),
    }


def _of_item(context: Context, item: PublicItem | WithdrawnItem) -> Mapping[str, object]:
    """What is the same for all publications of an item."""
    readable = item if isinstance(item, PublicItem) else None
    result = _outcome(readable) if readable else None
    ballot = next(iter(readable.of(Ballot)), None) if readable else None
    return {
        "status": "published" if readable else "withdrawn",
        "title": valid_characters(item.title),
        "url": absolute(context, item.path),
        "meeting": item.meeting or None,
        "outcome": result.code if result else None,
        "topics": [topic.id for topic in item.topics] if readable else [],
        "places": [place.id for place in item.places] if readable else [],
        "facts": readable.said if readable else None,
        "decision_type": (result.what or None) if result else None,
        "proposal": (valid_characters(result.name) or None) if result else None,
        "votes_for": ballot.tally.in_favour if ballot else None,
        "votes_against": ballot.tally.against if ballot else None,
        "moments": list(map(interval, readable.all_moments)) if readable else [],
        "cases": [case.id for case in readable.cases] if readable else [],
    }


def interval(moment: PublicMoment) -> str:
    """`walk-in 2026-11-03T17:00:00+01:00/2026-11-03T20:00:00+01:00`: an interval (ISO 8601-2)."""
    ends = (each.isoformat() if each else ".." for each in (moment.begins, moment.until))
    return f"{moment.what} {'/'.join(ends)}"


def _outcome(item: PublicItem) -> Result | None:
    return next((each for each in item.of(Result) if each.of == _OUTCOME), None)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


class _Line(list[str]):
    """The one line that is written."""

    write = list.append


def _csv_line(values: Iterable[object]) -> str:
    """A line of CSV (RFC 4180), or a part of one, without its end."""
    line = _Line()
    csv.writer(line, lineterminator="").writerow(map(_cell, values))
    return line.pop()


def _cell(value: object) -> str:
    """A value as text; one that a spreadsheet would take for a formula is marked as text."""
    text = ";".join(map(str, value)) if isinstance(value, list) else str(value or "")
    return f"'{text}" if text.startswith(_FORMULA) else text
