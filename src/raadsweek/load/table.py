"""From a YAML document to a typed table: every mistake in it becomes a problem with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from raadsweek.language import Message, message
from raadsweek.model.hint import nearest
from raadsweek.model.problem import Origin, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

T = TypeVar("T", bound=BaseModel)

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
        what = (
            message("'{key}' must be a table of keys and values", key=prefix)
            if prefix
            else message("there are no keys with values here")
        )
        hint = (
            message("Each line is 'key: value', beginning with 'title: ...'.")
            if not prefix
            else None
        )
        return None, [_problem(origin, prefix, "not-a-table", what, hint)]
    # An empty value (`owner:`) is the same as no value: clerks leave keys open in a form.
    given = {key: part for key, part in value.items() if part is not None}
    try:
        return table.model_validate(given), []
    except ValidationError as error:
        return None, [
            _translated(table, dict(found), origin, prefix)
            for found in error.errors(include_url=False)
        ]


def _translated(
    table: type[BaseModel], error: dict[str, Any], origin: Origin, prefix: str
) -> Problem:
    place = [str(part) for part in error["loc"] if part != "[key]"]
    key = ".".join([prefix, *place] if prefix else place)
    kind, context, value = error["type"], error.get("ctx", {}), error.get("input")
    shown = value if isinstance(value, str) else ""
    name = place[-1] if place else prefix
    if "what" in context:
        return _problem(origin, key, kind, context["what"], context["hint"], shown)
    if kind == "extra_forbidden":
        return _unknown_key(table, place, key, origin)
    if kind == "missing":
        what = message("'{key}' is missing", key=name)
        return _problem(origin, key, "missing-key", what, message("Add '{key}: ...'.", key=name))
    if kind in ("enum", "literal_error"):
        return _unknown_word(name, key, shown, context["expected"], origin)
    needed = _NEEDED.get(kind, message("'{key}' has a value that does not fit here"))
    return _problem(origin, key, "wrong-type", message(needed.text, key=name), None, shown)


def _unknown_key(table: type[BaseModel], place: list[str], key: str, origin: Origin) -> Problem:
    known = _fields_at(table, place[:-1])
    what = message("the key '{key}' is not known", key=place[-1])
    return _problem(origin, key, "unknown-key", what, nearest(place[-1], known), place[-1])


def _fields_at(table: Any, place: list[str]) -> list[str]:
    """The names of the fields of the table that lies at `place` within `table`."""
    for part in place:
        field = table.model_fields.get(part)
        if field is None:
            return []
        inner = [
            kind
            for kind in (field.annotation, *getattr(field.annotation, "__args__", ()))
            if isinstance(kind, type) and issubclass(kind, Table)
        ]
        if not inner:
            return []
        table = inner[0]
    return [field.alias or name for name, field in table.model_fields.items()]


def _unknown_word(name: str, key: str, shown: str, expected: str, origin: Origin) -> Problem:
    known = [word.strip("' ") for word in expected.replace(" or ", ", ").split(",")]
    what = message("'{value}' is not a value of '{key}'", value=shown, key=name)
    return _problem(origin, key, f"unknown-{name}", what, nearest(shown, known), shown)


def _problem(  # noqa: PLR0913 - a finding simply has this many parts
    origin: Origin, key: str, code: str, what: Message, hint: Message | None, value: str = ""
) -> Problem:
    return Problem(code, what, hint, path=origin.path, line=origin.line(key), key=key, value=value)
