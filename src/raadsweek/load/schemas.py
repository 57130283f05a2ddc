"""JSON Schemas of the files that editors write, made from the tables that read them.

An editor program completes and checks with them while someone types. They say what can be
said of one file; what is wrong between files is for `check`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from raadsweek.load.fields import Id
from raadsweek.load.tables.calendars import (
    ClosuresTable,
    KindTable,
    OwnersTable,
    StopTable,
    WeekTable,
)
from raadsweek.load.tables.case import CaseTable
from raadsweek.load.tables.channel import ChannelTable
from raadsweek.load.tables.configuration import LooksTable, PluginTable
from raadsweek.load.tables.council import CouncilTable
from raadsweek.load.tables.council_words import PlainLanguageTable, SearchTable, WordsTable
from raadsweek.load.tables.item import ItemDocument, ItemTable
from raadsweek.load.tables.meeting import MeetingTable, SourceTable

if TYPE_CHECKING:
    from collections.abc import Mapping

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TABLES: Mapping[str, tuple[str, Any]] = {
    "case": ("A case in calendars/cases/", CaseTable),
    "cases": ("calendars/cases.yml", dict[Id, CaseTable]),
    "channels": ("calendars/channels.yml", dict[Id, ChannelTable]),
    "closures": ("calendars/closures.yml", ClosuresTable),
    "configuration": ("The options of raadsweek under plugins in mkdocs.yml", PluginTable),
    "council": ("calendars/council.yml", CouncilTable),
    "item": ("The front matter of an item in content/", ItemTable),
    "item-document": ("An item in a YAML file in content/", ItemDocument),
    "kinds": ("calendars/kinds.yml", dict[Id, KindTable]),
    "looks": ("raadsweek_theme under extra in mkdocs.yml", LooksTable),
    "meeting": ("A meeting in calendars/meetings/", MeetingTable),
    "owners": ("calendars/owners.yml", OwnersTable),
    "search": ("calendars/search.yml", SearchTable),
    "sources": ("calendars/sources.yml", dict[Id, SourceTable]),
    "taal": ("calendars/taal.yml", PlainLanguageTable),
    "stop": ("calendars/stop.yml", StopTable),
    "week": ("calendars/week.yml", WeekTable),
    "words": ("calendars/words.yml", WordsTable),
}


def schemas() -> dict[str, dict[str, Any]]:
    """The name of each schema and the schema itself."""
    return {name: _schema(title, table) for name, (title, table) in _TABLES.items()}


def _schema(title: str, table: Any) -> dict[str, Any]:
    made: dict[str, Any] = _as_written(TypeAdapter(table).json_schema())
    return {"$schema": DIALECT, **made, "title": title}


def _as_written(schema: Any) -> Any:
    """A schema from pydantic, widened to what we read and narrowed to what we refuse."""
    if isinstance(schema, list):
        return [_as_written(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    here = {key: _as_written(part) for key, part in schema.items() if key not in _MAPS}
    for key in _MAPS & schema.keys():
        here[key] = {name: _as_written(part) for name, part in schema[key].items()}
    if "properties" in here:
        here["properties"] = {
            name: part if name in here.get("required", ()) else _or_empty(part)
            for name, part in here["properties"].items()
        }
    return _closed(_with_numbers(here))


_MAPS = {"properties", "patternProperties", "$defs"}
"""Keywords whose value has names of the editor's as its keys, not keywords."""


def _or_empty(schema: dict[str, Any]) -> dict[str, Any]:
    """A key that is left open (`owner:`) is the same as no key."""
    outer = {key: schema[key] for key in ("description", "default") if schema.get(key) is not None}
    inner = {key: part for key, part in schema.items() if key not in ("description", "default")}
    inner.pop("title", None)  # pydantic's own, made from the key
    options = inner["anyOf"] if inner.keys() == {"anyOf"} else [inner]
    rest = [option for option in options if option != {"type": "null"}]
    return {"anyOf": [*rest, {"type": "null"}], **outer}


def _with_numbers(schema: dict[str, Any]) -> dict[str, Any]:
    """A free text may look like a number: `title: 2026` is a title to us."""
    if schema.get("type") == "string" and not {"enum", "pattern"} & schema.keys():
        return {**schema, "type": ["string", "number"]}
    return schema


def _closed(schema: dict[str, Any]) -> dict[str, Any]:
    """Where names have a form, no name of another form."""
    if "patternProperties" not in schema:
        return schema
    names = {k: v for k, v in schema.get("propertyNames", {}).items() if k != "examples"}
    rest = {key: part for key, part in schema.items() if key != "propertyNames"}
    return {**rest, **({"propertyNames": names} if names else {}), "additionalProperties": False}
