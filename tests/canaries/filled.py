"""Files of editors, filled by walking the tables that read them: a canary in each free text.

A key that is added to a table is filled by itself. One of a form that is not known here stops the
tests (`UnfillableError`): say then how it is filled.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from raadsweek.load.schemas import schemas
from raadsweek.load.tables.calendars import SavedWeekTable

from .canary import Canaries

ABSENT = object()
"""A key that is left out."""
WEEK_FILE = "saved-week"
FORMS: Mapping[str, Callable[[str], str]] = {
    "^https?://": lambda name: f"https://{name}.example/{name}",
    "@|^$": lambda name: f"{name}@{name}.example",
    "@|^https?://|^$": lambda name: f"https://{name}.example/{name}",
    r"^([a-z0-9-]+(\.[a-z0-9-]+)+)?$": lambda name: f"{name}.example",
    r"^[a-z0-9.-]+,[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$": lambda name: f"{name}.example,2026",
    r"^[a-z0-9][a-z0-9_-]*$": str,
}
"""By the form that a schema asks for: how a canary has it."""
_DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_MOMENT = re.compile(r"\^\(\[0-9\]\{4\}-\[0-9\]\{2\}-\[0-9\]\{2\}\)")


@dataclass(frozen=True)
class Key:
    """Where a value stands in its file: `members.j-de-boer.name`."""

    path: str = ""
    sort: str = ""
    """The same with `*` for a name of the editor's own, and for a number: `members.*.name`."""

    def __str__(self) -> str:
        return self.path

    def of(self, name: str) -> Key:
        """That of a key of the table here."""
        return Key(f"{self.path}.{name}".lstrip("."), f"{self.sort}.{name}".lstrip("."))

    def any(self, name: str) -> Key:
        """That of a name of the editor's own, or of a number."""
        return Key(f"{self.path}.{name}".lstrip("."), f"{self.sort}.*".lstrip("."))


class UnfillableError(AssertionError):
    """A key of which nobody said how it is filled."""


@cache
def tables() -> Mapping[str, Any]:
    """The JSON Schema of each file that editors write, by name."""
    week = TypeAdapter(SavedWeekTable).json_schema()
    return {**schemas(), WEEK_FILE: week}


@dataclass
class Filler:
    """Fills the files of one council."""

    canaries: Canaries
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Table and key (`council: members`) to the names that stand there as keys; `*` is any."""
    kept: frozenset[str] = frozenset()
    """Texts that name something else: as they are given, or not at all."""
    future: frozenset[str] = frozenset()
    """Days that are to come."""
    filled: set[str] = field(default_factory=set)
    """The texts that got a canary: `council: members.*.name`."""

    def table(self, table: str, given: Mapping[str, Any], where: str = "") -> dict[str, Any]:
        """A whole file: `given`, and a canary in each other text. None leaves a key out.

        `where` tells canaries apart of files of one sort: `item, draft`.
        """
        walk = _Walk(self, table, where or table, tables()[table])
        found: dict[str, Any] = walk.value(tables()[table], dict(given), Key())
        return found


@dataclass
class _Walk:
    filler: Filler
    table: str
    where: str
    whole: Mapping[str, Any]

    def value(self, schema: Mapping[str, Any], given: Any, key: Key) -> Any:
        """What stands at `key`; `given` is ABSENT where nobody said."""
        if given is None:
            return ABSENT
        schema = self._form(schema, given)
        kind = schema.get("type")
        if "const" in schema or "enum" in schema or kind in ("boolean", "integer", "number"):
            return given
        if kind == "object":
            return self._object(schema, given, key)
        if kind == "array":
            return self._list(schema, given, key)
        if kind not in ("string", ["string", "number"]):
            raise UnfillableError(f"{self.table}: {key} is of an unknown form: {schema}")
        if self._is(self.filler.kept, key):
            return given
        return given if given is not ABSENT and "pattern" in schema else self._text(schema, key)

    def _form(self, schema: Mapping[str, Any], given: Any) -> Mapping[str, Any]:
        """Of a value that may have several forms the one that was given, or else the first."""
        if "$ref" in schema:
            return self._form(self.whole["$defs"][schema["$ref"].rpartition("/")[2]], given)
        forms = schema.get("anyOf") or schema.get("oneOf")
        if not forms:
            return schema
        found = [self._form(each, given) for each in forms if each != {"type": "null"}]
        return next((each for each in found if _fits(each, given)), found[0])

    def _object(self, schema: Mapping[str, Any], given: Any, key: Key) -> Any:
        each = schema.get("additionalProperties") or next(
            iter(schema.get("patternProperties", {}).values()), None
        )
        if "properties" in schema:
            return self._keys(schema["properties"], {} if given is ABSENT else given, key)
        names = {} if given is ABSENT else given
        names = names or dict.fromkeys(self._names(key), ABSENT)
        found = {
            name: self.value(each or {}, value, key.any(name)) for name, value in names.items()
        }
        return _without_absent(found) or ABSENT

    def _keys(self, keys: Mapping[str, Any], given: Mapping[str, Any], key: Key) -> Any:
        if "type" in keys and "const" in keys["type"] and "type" not in given:
            return ABSENT  # one of several tables, of which nobody chose one
        assert given.keys() <= keys.keys(), f"{self.table}: {given.keys() - keys.keys()}"
        found = {
            name: self.value(part, given.get(name, ABSENT), key.of(name))
            for name, part in keys.items()
        }
        return _without_absent(found) or ABSENT

    def _list(self, schema: Mapping[str, Any], given: Any, key: Key) -> Any:
        if "examples" in schema:
            return schema["examples"][0] if given is ABSENT else given
        parts = [ABSENT] if given is ABSENT else given
        found = [self.value(schema["items"], part, key.any(str(n))) for n, part in enumerate(parts)]
        return [each for each in found if each is not ABSENT] or ABSENT

    def _names(self, key: Key) -> tuple[str, ...]:
        """The names of editors at `key`; a name that is a free text itself is a canary."""
        for place, names in self.filler.names.items():
            if fnmatchcase(f"{self.table}: {key}", place):
                said = f"{self.where}: {key}.name".replace(": .", ": ")
                return names or (self.filler.canaries.word(said),)
        raise UnfillableError(f"{self.table}: {key} has names of which nobody said any")

    def _text(self, schema: Mapping[str, Any], key: Key) -> Any:
        place, canaries = f"{self.where}: {key}", self.filler.canaries
        form = schema.get("pattern")
        if form is None or form in FORMS:
            self.filler.filled.add(f"{self.table}: {key.sort}")
        if form is None:
            return canaries.word(place)
        if form in FORMS:
            return FORMS[form](canaries.name(place))
        if form == _DAY or _MOMENT.match(form):
            year = canaries.year(place, future=self._is(self.filler.future, key))
            return f"{year}-03-17"
        if "examples" in schema:
            return schema["examples"][0]
        raise UnfillableError(f"{self.table}: {key} has a form that is not known: {form}")

    def _is(self, places: frozenset[str], key: Key) -> bool:
        return any(fnmatchcase(f"{self.table}: {key.sort}", place) for place in places)


def _fits(schema: Mapping[str, Any], given: Any) -> bool:
    """Whether a value that was given has this form."""
    if isinstance(given, dict):
        kind = schema.get("properties", {}).get("type", {}).get("const")
        return schema.get("type") == "object" and kind in (None, given.get("type"))
    if isinstance(given, list):
        return schema.get("type") == "array"
    return given is not ABSENT and schema.get("type") not in ("object", "array")


def _without_absent(found: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in found.items() if value is not ABSENT}


def texts_of(table: str) -> Iterator[str]:
    """Every key of a table that holds a text: `image.alt`, `members.*.name`."""
    whole = tables()[table]

    def below(schema: Mapping[str, Any], key: str) -> Iterator[str]:
        if "$ref" in schema:
            yield from below(whole["$defs"][schema["$ref"].rpartition("/")[2]], key)
        for form in (*schema.get("anyOf", ()), *schema.get("oneOf", ())):
            yield from below(form, key)
        if _is_text(schema):
            yield key
        for name, part in _within(schema):
            yield from below(part, f"{key}.{name}".lstrip("."))

    return iter(dict.fromkeys(below(whole, "")))


def _is_text(schema: Mapping[str, Any]) -> bool:
    """Whether it has no form of its own, or that of an address."""
    if schema.get("type") not in ("string", ["string", "number"]):
        return False
    form = schema.get("pattern")
    return form in FORMS if form else not {"const", "enum"} & schema.keys()


def _within(schema: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    yield from schema.get("properties", {}).items()
    more = (schema.get("additionalProperties"), *schema.get("patternProperties", {}).values())
    yield from (("*", part) for part in (*more, schema.get("items")) if isinstance(part, dict))
