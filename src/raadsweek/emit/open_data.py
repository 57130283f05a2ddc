"""Open data: what was published, as a plan to begin with, two files a year, and a description.

A change is in the files of its own years only; the plan has the newest year, which changes anyway.
Columns and fields are those of docs/reference/output.md; what is added later comes at the end.
Of what is to come nothing is in it, and of an item only what residents read already.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from raadsweek.emit.output import Context, Output
from raadsweek.emit.publication_rows import (
    COLUMNS,
    csv_again,
    csv_table,
    interval,
    json_again,
    json_lines,
)
from raadsweek.emit.text import absolute, valid_characters
from raadsweek.language import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from raadsweek.edition.looks import Look
    from raadsweek.edition.values.case import PublicCase

FOLDER = "data/"
PLAN, DESCRIPTION = f"{FOLDER}plan.json", f"{FOLDER}datapackage.json"
YEARS = "publications/"
"""Below the folder, where the files of each year are."""
RECORD, FACTS = f"{FOLDER}record.json", f"{FOLDER}record/"
"""Where the record stands, and the folder of its public facts."""
JSON, CSV = "json", "csv"
TYPES = {JSON: "application/json", CSV: "text/csv"}
"""The media type of each form."""
FEW = 50
"""With so many items that are otherwise a file is mended; with more it is made as a whole."""


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
    year, form = _year_and_form(output)
    if form == CSV:
        return csv_table(context, year)
    return _with_publications("{\n", json_lines(context, year))


def remake(
    context: Context, output: Output, before: bytes, stale: AbstractSet[Look]
) -> bytes | None:
    """One of them where that of `before` was made as things were, and these looks see others now.

    None: it is to be made as a whole.
    """
    items = sorted(id for of, id in stale if of == "item")
    has_rows = output.key == PLAN or output.key.startswith(FOLDER + YEARS)
    if not has_rows or len(items) < len(stale) or len(items) > FEW:
        return None
    again = csv_again if _year_and_form(output)[1] == CSV else json_again
    text = again(context, before.decode(), items)
    return None if text is None else text.encode()


def _year_and_form(output: Output) -> tuple[str, str]:
    year, _, form = output.key.removeprefix(FOLDER + YEARS).partition(".")
    return year, form


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
        "moments": list(map(interval, case.moments)),
    }


def _whole_plan(context: Context) -> bytes:
    """Names and the files of each year first, then the publications of the newest one."""
    head = _json(_plan(context)).decode().rstrip().removesuffix("}").rstrip()
    newest = max(years(context), default="")
    return _with_publications(f"{head},\n", json_lines(context, newest) if newest else ())


def _with_publications(head: str, rows: Iterable[str]) -> bytes:
    """An object that begins with `head` and ends with the rows, each on a line of its own."""
    lines = ",\n".join(rows)
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
