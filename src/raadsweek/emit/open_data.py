"""Open data: what was published, as a plan to begin with, two files a year, and a description.

A change is in the files of its own years only; the plan has the newest year, which changes anyway.
Columns and fields are those of docs/reference/output.md; what is added later comes at the end.
Of what is to come nothing is in it, and of an item only what residents read already.
"""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, TypeAlias

from raadsweek.edition.values.item import Ballot, PublicItem, Result, WithdrawnItem
from raadsweek.emit.output import Context, Output
from raadsweek.emit.text import absolute, valid_characters
from raadsweek.language import Message, message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from raadsweek.edition.values.case import PublicCase
    from raadsweek.edition.values.moment import PublicMoment

    ItemColumns: TypeAlias = Mapping[str, Mapping[str, object]]
    """Of each item what is the same for all its publications."""

FOLDER = "data/"
PLAN, DESCRIPTION = f"{FOLDER}plan.json", f"{FOLDER}datapackage.json"
YEARS = "publications/"
"""Below the folder, where the files of each year are."""
RECORD, FACTS = f"{FOLDER}record.json", f"{FOLDER}record/"
"""Where the record stands, and the folder of its public facts."""
JSON, CSV = "json", "csv"
TYPES = {JSON: "application/json", CSV: "text/csv"}
"""The media type of each form."""
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
OUTCOME = "outcome"
"""The sort of result that has a column."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def outputs(context: Context) -> Iterator[Output]:
    """The files below `data/`; in a preview none, since nothing in it was published."""
    if context.edition.preview:
        return
    yield Output(DESCRIPTION, DESCRIPTION, TYPES[JSON])
    year = ""
    for year in years(context):
        for form, media_type in TYPES.items():
            path = FOLDER + year_file(year, form)
            yield Output(path, path, media_type, shares=year)
    yield Output(PLAN, PLAN, TYPES[JSON], shares=year)  # which has the newest of them
    record = context.edition.record()
    if record.release:
        yield Output(RECORD, RECORD, TYPES[JSON])
        for year in record.years:
            path = f"{FACTS}{year}.jsonl"
            yield Output(path, path, "application/jsonl")


def make(context: Context, output: Output) -> bytes:
    """One of them."""
    if output.key == RECORD:
        return _json(_where(context))
    if output.key.startswith(FACTS):
        year = output.key.removeprefix(FACTS).removesuffix(".jsonl")
        return context.edition.record_year(year).encode()
    if output.key == PLAN:
        return _whole_plan(context)
    if output.key == DESCRIPTION:
        return _json(_description(context))
    year, _, form = output.key.removeprefix(FOLDER + YEARS).partition(".")
    rows = _rows(context, year)
    return _table(rows) if form == CSV else _with_publications("{\n", rows)


def years(context: Context) -> Iterator[str]:
    """The years in which anything was published, in order."""
    return (each.id for each in context.edition.names("published year"))


def year_file(year: str, form: str) -> str:
    """`publications/2026.csv`, below `data/`."""
    return f"{YEARS}{year}.{form}"


def _where(context: Context) -> Mapping[str, object]:
    """By which anybody can tell which release a site is, and whether facts are missing."""
    record = context.edition.record()
    return {
        "release": record.release,
        "at": record.at.isoformat() if record.at else None,
        "head": list(record.head),
        "files": [f"record/{year}.jsonl" for year in record.years],
    }


def _rows(context: Context, year: str) -> Iterator[Mapping[str, object]]:
    # One at a time: a list of them takes far more room than what is written of it.
    key = ("what open data tell of items", year)
    told = context.edition.shared(key, lambda: _told(context, year))
    for publication in context.edition.publications(year):
        yield {
            "id": publication.id,
            "item": publication.item,
            "kind": publication.kind,
            "channel": publication.channel,
            "at": publication.at.isoformat(),
            **told[publication.item],
        }


def _told(context: Context, year: str) -> ItemColumns:
    found = map(context.edition.item_of, context.edition.publications(year))
    items = {item.id: item for item in found}
    return {id: _of_item(context, item) for id, item in items.items()}


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
        "moments": list(map(_moment, readable.all_moments)) if readable else [],
        "cases": [case.id for case in readable.cases] if readable else [],
    }


def _case(context: Context, case: PublicCase) -> Mapping[str, object]:
    """How a case stands, and what comes next; its items name it themselves."""
    step = case.next
    return {
        "title": valid_characters(case.title),
        "url": absolute(context, case.path),
        "state": case.state,
        "since": case.since.isoformat() if case.since else None,
        "summary": valid_characters(case.summary),
        "next": valid_characters(step.what) if step else None,
        "next_on": step.on.isoformat() if step and step.on else None,
        "topics": [topic.id for topic in case.topics],
        "places": [place.id for place in case.places],
        "meetings": list(context.edition.happenings(f"case/{case.id}").meetings),
        "moments": list(map(_moment, case.moments)),
    }


def _moment(moment: PublicMoment) -> str:
    """`walk-in 2026-11-03T17:00:00+01:00/2026-11-03T20:00:00+01:00`: an interval (ISO 8601-2)."""
    ends = (each.isoformat() if each else ".." for each in (moment.begins, moment.until))
    return f"{moment.what} {'/'.join(ends)}"


def _outcome(item: PublicItem) -> Result | None:
    return next((each for each in item.of(Result) if each.of == OUTCOME), None)


def _whole_plan(context: Context) -> bytes:
    """Names and the files of each year first, then the publications of the newest one."""
    head = _json(_plan(context)).decode().rstrip().removesuffix("}").rstrip()
    newest = max(years(context), default="")
    return _with_publications(f"{head},\n", _rows(context, newest) if newest else ())


def _with_publications(head: str, rows: Iterable[Mapping[str, object]]) -> bytes:
    """An object that begins with `head` and ends with the rows, each on a line of its own."""
    # On one line: what is indented is not written by the fast part of Python's library.
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f'{head} "publications": [\n{lines}\n ]\n}}\n'.encode("utf-8", "replace")


def _plan(context: Context) -> Mapping[str, object]:
    """Names for the ids that the publications have, and the files of each year."""
    edition = context.edition
    return {
        "council": edition.council().name,
        "site": context.addresses.absolute(""),
        "kinds": {kind.id: kind.label for kind in edition.kinds()},
        "channels": {channel.id: channel.label for channel in edition.channels()},
        "topics": {topic.id: topic.label for topic in edition.names("topic")},
        "places": {place.id: place.label for place in edition.names("place")},
        "cases": {each.id: _case(context, each) for each in edition.cases()},
        "years": {year: {form: year_file(year, form) for form in TYPES} for year in years(context)},
    }


def _table(rows: Iterable[Mapping[str, object]]) -> bytes:
    """The rows as CSV (RFC 4180), in UTF-8."""
    out = _Lines()
    writer = csv.writer(out)
    names = [name for name, *_ in COLUMNS]
    writer.writerow(names)
    writer.writerows([_cell(row[name]) for name in names] for row in rows)
    return "".join(out).encode()


class _Lines(list[str]):
    """What is written, line by line; `StringIO` would take four bytes for each letter."""

    write = list.append


def _cell(value: object) -> str:
    """A value as text; one that a spreadsheet would take for a formula is marked as text."""
    text = ";".join(map(str, value)) if isinstance(value, list) else str(value or "")
    return f"'{text}" if text.startswith(_FORMULA) else text


def _description(context: Context) -> Mapping[str, object]:
    """A Data Package (specs.frictionlessdata.io) with what each column means."""
    say = context.language.say
    about = message(
        "What the council of {municipality} published: where, when and about what.",
        municipality=context.edition.council().municipality,
    )
    fields = [
        {"name": name, "type": type, "description": say(meaning)} for name, type, meaning in COLUMNS
    ]
    table = {
        "name": "publications",
        "path": [year_file(year, CSV) for year in years(context)],
        "format": CSV,
        "mediatype": TYPES[CSV],
        "encoding": "utf-8",
        "schema": {"fields": fields, "primaryKey": "id"},
    }
    plan = {"name": "plan", "path": "plan.json", "format": JSON, "mediatype": TYPES[JSON]}
    return {
        "name": "publications",
        "title": context.site_name,
        "description": say(about),
        "homepage": context.addresses.absolute(""),
        # A table has at least one file, by the rules of a Data Package.
        "resources": [table, plan] if table["path"] else [plan],
    }


def _json(value: Mapping[str, object]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
