"""From a YAML document to a typed table: every mistake in it becomes a problem with its line."""

from __future__ import annotations

import re
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, RootModel, ValidationError

from raadsweek.language import Message, message
from raadsweek.load.fields import shown
from raadsweek.model.hint import nearest
from raadsweek.model.problem import Origin, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    "int_type": message("'{key}' must be a whole number"),
    "greater_than_equal": message("'{key}' is too low"),
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
    given = _filled_in(value)
    try:
        return table.model_validate(given), []
    except ValidationError as error:
        errors = error.errors(include_url=False)[:MOST_PROBLEMS]
        return None, [_translated(table, given, dict(each), origin, prefix) for each in errors]


def _not_a_table(table: type[BaseModel], origin: Origin, prefix: str) -> Problem:
    if prefix:
        what = message("'{key}' must be a table of keys and values", key=prefix)
        return _problem(origin, prefix, "not-a-table", what, _keys_of(_fields_at(table, [])))
    what = message("there are no keys with values here")
    hint = message("Each line is 'key: value', beginning with '{key}: ...'.", key=_first(table))
    return _problem(origin, "", "not-a-table", what, hint)


def _first(table: type[BaseModel]) -> str:
    """The first key of a file of this sort; in week.yml and its like any name."""
    return next(iter(_fields_at(table, [])), "website")


def _filled_in(value: Any) -> Any:
    """`value` without the keys that are left open.

    An empty value (`owner:`) is the same as no value: clerks leave keys open in a form.
    """
    if not isinstance(value, dict):
        return value
    return {key: _filled_in(part) for key, part in value.items() if part is not None}


def _translated(
    table: type[BaseModel], given: Any, error: dict[str, Any], origin: Origin, prefix: str
) -> Problem:
    place, value = _place(error, given), error.get("input")
    key = ".".join([prefix, *place] if prefix else place)
    kind, context = error["type"], error.get("ctx", {})
    name = next((part for part in reversed(place) if not part.isdigit()), prefix)
    word = shown(value) if isinstance(value, str) else ""
    if "what" in context:
        return _problem(origin, key, kind, context["what"], context["hint"], word)
    if kind == "missing":
        what = message("'{key}' is missing", key=name)
        return _problem(origin, key, "missing-key", what, message("Add '{key}: ...'.", key=name))
    if kind == "extra_forbidden" or error["loc"][-1:] == ("[key]",):
        return _unknown_key(table, place, key, kind, context, origin)
    if kind in ("enum", "literal_error"):
        what = message("'{value}' is not a value of '{key}'", value=word, key=name)
        hint = nearest(word, _expected(context))
        return _problem(origin, key, "unknown-value", what, hint, word)
    needed = _NEEDED.get(kind, message("'{key}' has a value that does not fit here"))
    keys = _keys_of(_fields_at(table, place)) if kind.startswith(("model", "dict")) else None
    return _problem(origin, key, "wrong-type", message(needed.text, key=name), keys, word)


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
    kind: str,
    context: Mapping[str, Any],
    origin: Origin,
) -> Problem:
    name = shown(place[-1]) if place else ""
    if kind.startswith("string"):
        what = message("'{key}' cannot be part of a web address", key=name)
        hint = message("Small letters, digits and hyphens only.")
        return _problem(origin, key, "bad-id", what, hint, name)
    known = _expected(context) or _fields_at(table, place[:-1])
    what = message("the key '{key}' is not known", key=name)
    return _problem(origin, key, "unknown-key", what, nearest(name, known), name)


def _expected(context: Mapping[str, Any]) -> list[str]:
    """The words in pydantic's `'idea', 'draft' or 'ready'`."""
    return re.findall("'([^']+)'", context.get("expected", ""))


def _fields_at(table: Any, place: list[str]) -> list[str]:
    """The names of the fields of the table that lies at `place` within `table`."""
    here = [table]
    for part in place:
        here = [inner for outer in here for inner in _within(outer, part)]
    tables = [inner for outer in here for inner in _plain(outer) if _is_table(inner)]
    return [field.alias or name for found in tables for name, field in found.model_fields.items()]


def _within(annotation: Any, part: str) -> list[Any]:
    """The types that the value under `part` of a value of this type may have."""
    found: list[Any] = []
    for kind in _plain(annotation):
        if _is_table(kind):
            field = next(
                (f for name, f in kind.model_fields.items() if part in (name, f.alias)), None
            )
            found += [field.annotation] if field else []
        elif get_origin(kind) in (list, dict):
            found.append(get_args(kind)[-1])
    return found


def _plain(annotation: Any) -> list[Any]:
    """A type without `Annotated`, unions taken apart and a root model as what it holds."""
    if get_origin(annotation) in (Annotated, Union, UnionType):
        parts = get_args(annotation)
        parts = parts[:1] if get_origin(annotation) is Annotated else parts
        return [plain for part in parts for plain in _plain(part)]
    if isinstance(annotation, type) and issubclass(annotation, RootModel):
        return _plain(annotation.model_fields["root"].annotation)
    return [annotation]


def _is_table(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Table)


def _keys_of(names: list[str]) -> Message | None:
    return message("It has these keys: {known}.", known=", ".join(names)) if names else None


def _problem(
    origin: Origin, key: str, code: str, what: Message, hint: Message | None, value: str = ""
) -> Problem:
    return Problem(code, what, hint, path=origin.path, line=origin.line(key), key=key, value=value)
