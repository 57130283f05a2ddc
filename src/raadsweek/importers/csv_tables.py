"""Meetings and members of the council from tables in CSV, whatever program saved them."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from raadsweek.importers.foreign_words import clean
from raadsweek.importers.imported_meeting import ImportedMeeting, ImportedMember, NotThisFormatError
from raadsweek.importers.notubiz_fields import public_address
from raadsweek.importers.sources import REMARK_CANCELLED, REMARK_NO_TIME, ImportedThings, SourceFile
from raadsweek.language import Message, message
from raadsweek.load.value_parsing import shown
from raadsweek.model.amsterdam_time import MIDNIGHT
from raadsweek.model.cancelled_titles import without_what_became, word_of_cancelling
from raadsweek.model.problem import Problem, Severity
from raadsweek.model.secrecy import foreign_word_of_secrecy, marks_secret
from raadsweek.model.slug import slug

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping


# A table in CSV: rows by the names of their columns, whatever program saved it.

MOST = 20_000
"""Rows of one table."""


def table_rows(
    file: SourceFile, names: Mapping[str, str], needed: tuple[str, ...]
) -> list[tuple[int, dict[str, str]]]:
    """The rows with their line, by our names of the columns.

    `names` goes from the names that a column may have, in small letters, to ours.
    `NotThisFormatError` without a column that is `needed`.
    """
    text = _text(file.data)
    first = text.split("\n", 1)[0]
    sign = max(";,\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=sign))[: MOST + 1]
    except csv.Error as error:
        raise NotThisFormatError(
            message("{file} is no table in CSV", file=file.name),
            message("Save it as CSV, with the names of the columns in the first row."),
        ) from error
    columns = [names.get(clean(each).casefold(), "") for each in rows[0]] if rows else []
    missing = tuple(name for name in needed if name not in columns)
    if missing:
        raise NotThisFormatError(
            message("{file} has no column {missing}", file=file.name, missing=missing),
            message("Known names of columns: {known}.", known=tuple(sorted(names))),
        )
    return [
        (number, {name: clean(value) for name, value in zip(columns, row, strict=False) if name})
        for number, row in enumerate(rows[1:], 2)
        if any(value.strip() for value in row)
    ]


def _text(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


# Reads meetings from a table in CSV.
#
# | column (Dutch or English) | what it becomes |
# |---|---|
# | nummer, id | the id in the source; without it day, time and body |
# | titel, title | the title |
# | orgaan, body | the body that meets; without it the title |
# | datum, date | the day: `2026-12-03` or `3-12-2026` |
# | begin, start / einde, end | the times: `19:30`, `19.30` |
# | plaats, place / adres, url | where, and the page for residents |
# | status | `afgelast` or `cancelled` |
# | besloten, openbaar, ... | any mark of secrecy: what does not plainly say no stays inside |

MEETING_NAMES = {
    "nummer": "id", "id": "id", "titel": "title", "title": "title", "onderwerp": "title",
    "orgaan": "body", "body": "body", "commissie": "body", "datum": "date", "date": "date",
    "dag": "date", "begin": "start", "start": "start", "aanvang": "start", "tijd": "start",
    "einde": "end", "eind": "end", "end": "end", "plaats": "place", "locatie": "place",
    "place": "place", "adres": "url", "url": "url", "link": "url", "status": "status",
    "besloten": "confidential", "vertrouwelijk": "confidential", "confidential": "confidential",
    "geheim": "confidential", "openbaar": "public", "public": "public",
}  # fmt: skip
PREFIX = "csv-"
ANNOUNCED = timedelta(days=14)
LONGEST = 80
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_CLOCK = re.compile(r"(\d{1,2})[:.u](\d{2})(?::\d{2})?(?:\s*uur)?")
_CANCELLED = re.compile(r"afgelast|geannuleerd|vervallen|cancel", re.IGNORECASE)


def meetings(file: SourceFile, let_in: Collection[str]) -> ImportedThings:
    """The meetings in the rows; a row that cannot be read costs that row."""
    meetings, problems = [], []
    for line, row in table_rows(file, MEETING_NAMES, ("date",)):
        found = _meeting(row, let_in)
        if isinstance(found, ImportedMeeting):
            meetings.append(found)
        else:
            problems.append(_left_out(file.name, line, found))
    # A row that could not be read is no meeting that is gone.
    whole = "" if problems else PREFIX
    return ImportedThings(tuple(meetings), problems=tuple(problems), list_of=whole)


def _left_out(name: str, line: int, why: Message) -> Problem:
    what = message("this row is left out: {why}", why=why)
    return Problem("import-left-out", what, None, Severity.WARNING, name, line)


def is_secret(row: dict[str, str]) -> bool:
    """The predicate of secrecy: a column that does not plainly say no, or a title that says so."""
    title = row.get("title", "")
    return marks_secret(row) or foreign_word_of_secrecy(title, meeting=True) is not None


def _meeting(row: dict[str, str], let_in: Collection[str]) -> ImportedMeeting | Message:
    day = day_of(row.get("date", ""))
    if day is None:
        return message(
            "the day '{text}' cannot be; write it as 2026-12-03 or 3-12-2026",
            text=shown(row.get("date", "")),
        )
    start, end = _clock(row.get("start", "")), _clock(row.get("end", ""))
    title = row.get("title") or row.get("body") or "Vergadering"
    body = row.get("body") or title
    own = row.get("id") or f"{day}-{start or ''}-{without_what_became(body)}"
    external = f"{PREFIX}{slug(own, LONGEST)}"
    if is_secret(row) and external not in let_in and row.get("id") not in let_in:
        return message("it is confidential")
    ends = datetime.combine(day, end) if start and end and end > start else None
    return ImportedMeeting(
        external=external,
        title=title,
        body=body,
        start=datetime.combine(day, start or MIDNIGHT),
        end=ends,
        place=row.get("place", ""),
        source=public_address(row.get("url")),
        available=day - ANNOUNCED,
        updated=None,
        cancelled=bool(_CANCELLED.search(row.get("status", "")) or word_of_cancelling(title)),
        remarks=tuple(_remarks(row, title, start)),
        all_day=start is None,
    )


def _remarks(row: dict[str, str], title: str, start: time | None) -> Iterator[Message]:
    if word_of_cancelling(title) and not _CANCELLED.search(row.get("status", "")):
        yield REMARK_CANCELLED
    if start is None:
        yield REMARK_NO_TIME


def day_of(text: str) -> date | None:
    """A day as people and programs write it; None where it is none."""
    found = _DAY.match(text)
    if found is None:
        return None
    year, month, day = found.groups()[:3] if found[1] else reversed(found.groups()[3:])
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _clock(text: str) -> time | None:
    """A time of day; midnight is what systems write where it is not known."""
    found = _CLOCK.search(text)
    try:
        clock = time(int(found[1]), int(found[2])) if found else MIDNIGHT
    except ValueError:
        return None
    return None if clock == MIDNIGHT else clock


# Reads members of the council from a table in CSV.
#
# | column (Dutch or English) | what it becomes |
# |---|---|
# | naam, name | the name |
# | fractie, partij, party | the party, by its name |
# | tot, until | the last day as a member |
#
# Any other column, such as an address or a telephone number, is not read.

MEMBER_NAMES = {
    "naam": "name", "name": "name", "raadslid": "name", "fractie": "party", "partij": "party",
    "party": "party", "tot": "until", "until": "until", "einddatum": "until",
}  # fmt: skip


def members(file: SourceFile, let_in: Collection[str]) -> ImportedThings:  # noqa: ARG001 - nothing is secret
    """The members in the rows."""
    return ImportedThings(
        members=tuple(
            ImportedMember(row["name"], row.get("party", ""), until=day_of(row.get("until", "")))
            for _, row in table_rows(file, MEMBER_NAMES, ("name",))
            if row.get("name")
        )
    )
