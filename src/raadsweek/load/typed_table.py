"""From a YAML file to a typed table: every mistake in it becomes a problem with its line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct
from pydantic import BaseModel, ConfigDict, ValidationError

from raadsweek.language import Message, message
from raadsweek.load.file_shape import UNKNOWN, Shape, fields_at, filled_in
from raadsweek.load.source import TextFile
from raadsweek.load.value_parsing import WrongValueError, shown
from raadsweek.load.yaml_text import documents
from raadsweek.model.did_you_mean import closest, nearest, one_of
from raadsweek.model.problem import Origin, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


T = TypeVar("T", bound=BaseModel)

MOST_PROBLEMS = 50
"""Of one table. Who has more of them made one great mistake, not fifty small ones."""

_NEEDED: Mapping[str, Message] = {
    "string_type": message("'{key}' must be a text"),
    "dict_type": message("'{key}' must be a table of keys and values"),
    "model_type": message("'{key}' must be a table of keys and values"),
    "model_attributes_type": message("'{key}' must be a table of keys and values"),
    "list_type": message("'{key}' must be a list"),
    "bool_parsing": message("'{key}' must be true or false"),
    "bool_type": message("'{key}' must be true or false"),
    "int_parsing": message("'{key}' must be a whole number"),
    "float_parsing": message("'{key}' must be a number"),
    "float_type": message("'{key}' must be a number"),
    "int_type": message("'{key}' must be a whole number"),
    "greater_than_equal": message("'{key}' is too low"),
    "less_than_equal": message("'{key}' is too high"),
    "string_too_short": message("'{key}' is empty"),
    "string_too_long": message("'{key}' is too long"),
    "string_pattern_mismatch": message("'{key}' may hold only small letters, digits and hyphens"),
}


class Table(BaseModel):
    """The base of all tables: a key that we do not know is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)


def read_table(
    table: type[T], value: Any, origin: Origin, prefix: str = ""
) -> tuple[T | None, list[Problem]]:
    """`value` as a `table`. `prefix` is the dotted key under which it stands in its file."""
    if not isinstance(value, dict):
        return None, [_not_a_table(table, origin, prefix)]
    given, empty = filled_in(value, table)
    problems = [_left_open(place, origin, prefix) for place in empty]
    try:
        read = table.model_validate(given)
    except ValidationError as error:
        errors = error.errors(include_url=False)[:MOST_PROBLEMS]
        unknown = [_place(each, given) for each in errors if each["type"] == "extra_forbidden"]
        unknown += empty
        told = [
            _translated(table, given, dict(each), origin, prefix)
            for each in errors
            if not (each["type"] == "missing" and _is_written(_place(each, given), unknown))
        ]
        return None, problems + told
    return (None if problems else read), problems


def _is_written(place: list[str], unknown: list[list[str]]) -> bool:
    """Whether a key is missing only because it was written otherwise: that is told already."""
    return any(
        each[:-1] == place[:-1] and closest(each[-1].partition(":")[0], place[-1:])
        for each in unknown
    )


def _left_open(place: list[str], origin: Origin, prefix: str) -> Problem:
    key = ".".join([prefix, *place] if prefix else place)
    what = message("behind '{key}' there is nothing", key=shown(place[-1]))
    hint = message("Fill it in, or take '{key}' away.", key=shown(place[-1]))
    return _problem(origin, key, "empty-key", what, hint)


def _not_a_table(table: type[BaseModel], origin: Origin, prefix: str) -> Problem:
    if prefix:
        what = message("'{key}' must be a table of keys and values", key=prefix)
        return _problem(origin, prefix, "not-a-table", what, _keys_of(fields_at(table, [])))
    what = message("there are no keys with values here")
    hint = message("Each line is 'key: value', beginning with '{key}: ...'.", key=_first(table))
    return _problem(origin, "", "not-a-table", what, hint)


def _first(table: type[BaseModel]) -> str:
    """The first key of a file of this sort; in week.yml and its like any name."""
    return next(iter(fields_at(table, [])), "website")


def _translated(
    table: type[BaseModel], given: Any, error: dict[str, Any], origin: Origin, prefix: str
) -> Problem:
    place, value = _place(error, given), error.get("input")
    key = ".".join([prefix, *place] if prefix else place)
    kind, context = error["type"], error.get("ctx", {})
    name = next((part for part in reversed(place) if not part.isdigit()), prefix)
    word = shown(value) if isinstance(value, str) else ""
    if isinstance(refused := context.get("error"), WrongValueError):
        return _problem(origin, key, refused.code, refused.what, refused.hint, word)
    if kind == "missing":
        what = message("'{key}' is missing", key=name)
        return _problem(origin, key, "missing-key", what, message("Add '{key}: ...'.", key=name))
    if kind == "extra_forbidden" or error["loc"][-1:] == ("[key]",):
        return _unknown_key(table, place, key, error, origin)
    if kind in ("enum", "literal_error"):
        what = message("'{value}' is not a value of '{key}'", value=word, key=name)
        hint = one_of(word, _expected(context))
        return _problem(origin, key, "unknown-value", what, hint, word)
    needed = _NEEDED.get(kind, message("'{key}' has a value that does not fit here"))
    what = message(needed.text, key=name)
    todo = _hint(kind, name, value, fields_at(table, place))
    return _problem(origin, key, "wrong-type", what, todo, word)


def _hint(kind: str, name: str, value: Any, keys: list[str]) -> Message | None:
    """What to do about a value of another type."""
    if kind.startswith(("model", "dict")):
        return _keys_of(keys)
    if kind.startswith("bool"):
        return one_of(str(value), ("true", "false"))
    if kind == "string_type" and isinstance(value, list | dict):
        return message('Put the whole text in quotation marks: {key}: "..."', key=name)
    return None


def _place(error: Mapping[str, Any], given: Any) -> list[str]:
    """The keys that lead to the fault, as the editor wrote them.

    Between them pydantic names the forms of a value that it tried; those are left out.
    """
    place: list[str] = []
    last = len(error["loc"]) - 1
    for number, part in enumerate(error["loc"]):
        if (isinstance(given, dict) and part in given) or (
            isinstance(given, list) and isinstance(part, int) and part < len(given)
        ):
            given = given[part]
        elif error["type"] != "missing" or number != last:
            continue
        place.append(str(part))
    return place


def _unknown_key(
    table: type[BaseModel],
    place: list[str],
    key: str,
    error: Mapping[str, Any],
    origin: Origin,
) -> Problem:
    name = shown(place[-1]) if place else ""
    if error["type"].startswith("string"):
        what = message("'{key}' cannot be part of a web address", key=name)
        hint = message("Small letters, digits and hyphens only.")
        return _problem(origin, key, "bad-id", what, hint, name)
    known = _expected(error.get("ctx", {})) or fields_at(table, place[:-1])
    written, _, rest = name.partition(":")
    if rest and written in known:
        what = message("behind '{key}:' there is no space", key=written)
        hint = message("Write: {example}", example=f"{written}: {rest}")
        return _problem(origin, key, "no-space", what, hint, name)
    if error.get("input") is None and len(place) > 1 and not closest(name, known):
        what = message("behind a comma stands '{words}', which is no field", words=name)
        hint = message("Does it belong to the text before it? Put that in quotation marks.")
        return _problem(origin, key, "unknown-key", what, hint, name)
    what = message("the key '{key}' is not known", key=name)
    return _problem(origin, key, "unknown-key", what, nearest(name, known), name)


def _expected(context: Mapping[str, Any]) -> list[str]:
    """The words in pydantic's `'idea', 'draft' or 'ready'`."""
    return re.findall("'([^']+)'", context.get("expected", ""))


def _keys_of(names: list[str]) -> Message | None:
    return message("It has these keys: {known}.", known=", ".join(names)) if names else None


def _problem(
    origin: Origin, key: str, code: str, what: Message, hint: Message | None, value: str = ""
) -> Problem:
    return Problem(code, what, hint, path=origin.path, line=origin.line(key), key=key, value=value)


# One file of the calendars folder, read as YAML.


class YamlFile(Struct):
    """One calendars file as it was read: its value, where each key stands, what was wrong."""

    value: Any
    origin: Origin
    problems: list[Problem] = []


def load_file(file: Path, root: Path, shape: Shape = UNKNOWN) -> YamlFile:
    """The one YAML document of `file`; its value is None where it cannot be read or is empty.

    `shape` tells what may stand in it.
    """
    text = TextFile.at(file, root)
    origin = Origin(text.path, {"": 1})
    if text.content is None and not file.exists() and not file.is_symlink():
        what = message("this file is missing")
        hint = message("Put it back; 'raadsweek new' makes a folder with an example of it.")
        return YamlFile(None, origin, [Problem("missing-file", what, hint, path=origin.path)])
    source, problems = text.source()
    if source is None:
        return YamlFile(None, origin, problems)
    found, wrong = documents(source.text, source.path, shape=shape)
    problems += wrong
    if not found or found[0].value is None:
        if not wrong:
            what = message("this file is empty")
            hint = message("Put back what was in it; 'raadsweek new' makes an example of it.")
            problems.append(Problem("empty-file", what, hint, path=origin.path, line=1))
        return YamlFile(None, origin, problems)
    if len(found) > 1:
        what = message("a line '---' divides this file in two; only one part is read")
        hint = message("Take the line '---' away.")
        problems.append(Problem("two-documents", what, hint, path=origin.path, line=found[1].line))
    return YamlFile(
        found[0].value, Origin(origin.path, found[0].lines), problems + found[0].problems
    )
