"""Which keys a file may have, which it lacks, and which are free text: told by its table."""

from __future__ import annotations

from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, TypeGuard, Union, get_args, get_origin

from msgspec import Struct
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    PlainValidator,
    RootModel,
    StringConstraints,
)

from raadsweek.model.did_you_mean import in_english

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


_WITH_A_FORM = (AfterValidator, BeforeValidator, PlainValidator)


class Shape(Struct, frozen=True):
    """What may stand at one place of a file; a list has the shape of what is in it."""

    free: bool = False
    """Whether it is free text."""
    keys: Mapping[str, Shape] = {}
    each: Shape | None = None
    """What stands behind any name, where names are the editor's own."""

    def below(self, key: str) -> Shape:
        """What may stand behind `key`. Of a key that is unknown anything is read, to be told."""
        return self.keys.get(key) or self.each or UNKNOWN

    def knows(self, word: str) -> bool:
        """Whether `word` is a key here, or the Dutch for one."""
        return word in self.keys or any(key in self.keys for key in in_english(word))


UNKNOWN = Shape(free=True)


@cache
def shape(table: type[BaseModel]) -> Shape:
    """The shape of a file that is one table."""
    if issubclass(table, RootModel):
        root = table.model_fields["root"]
        return _of(root.annotation, root.metadata)
    return Shape(
        keys={
            found.alias or name: _of(found.annotation, found.metadata)
            for name, found in table.model_fields.items()
        }
    )


@cache
def named(table: type[BaseModel]) -> Shape:
    """The shape of a file of which each part has a name and is a table."""
    return Shape(each=shape(table))


def _of(annotation: Any, facts: Iterable[Any] = ()) -> Shape:
    """The shape of a value that has one of the types which an annotation names."""
    found = [*_shapes(annotation, tuple(facts))]
    keys = {key: part for each in found for key, part in each.keys.items()}
    free = bool(found) and all(each.free for each in found)
    return Shape(free, keys, next((each.each for each in found if each.each), None))


def _shapes(annotation: Any, facts: tuple[Any, ...]) -> Iterator[Shape]:
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *more = get_args(annotation)
        yield from _shapes(inner, (*facts, *more))
    elif origin in (Union, UnionType):
        for part in get_args(annotation):
            yield from _shapes(part, facts)
    elif origin is list:
        yield Shape(False, _of(get_args(annotation)[0]).keys)
    elif origin is dict:
        yield Shape(each=_of(get_args(annotation)[1]))
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield shape(annotation)
    elif annotation is not type(None):
        yield Shape(free=annotation is str and not any(map(_is_a_form, facts)))


def _is_a_form(fact: Any) -> bool:
    if isinstance(fact, StringConstraints):
        return fact.pattern is not None
    return isinstance(fact, _WITH_A_FORM)


# The keys of a table and of the tables within it, and the ones that were left open.

_NESTED = (dict, list)
"""Made once: this is asked of every value of every item."""


def filled_in(
    value: dict[str, Any], table: type[BaseModel]
) -> tuple[dict[str, Any], list[list[str]]]:
    """`value` without the keys that are left open, and those of them that are a mistake.

    An empty key at the top (`owner:`) is the same as no key: clerks leave keys open in a form.
    Within a small table it is half of something: `{only: }`, or words behind a comma. A key that
    is not known stays, to be told.
    """
    if _is_root(table):
        return _without_nothing(value), []
    given: dict[str, Any] = {}
    empty: list[list[str]] = []
    for key, part in value.items():
        if part is None:
            if key not in fields_at(table, []):
                given[key] = None
        elif isinstance(part, _NESTED):
            given[key] = _within_small(part, table, [key], empty)
        else:
            given[key] = part
    return given, empty


@cache
def _is_root(table: type[BaseModel]) -> bool:
    """Whether its keys are names of the editor's own. Asked once: pydantic takes long over it."""
    return issubclass(table, RootModel)


def _without_nothing(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return {key: _without_nothing(part) for key, part in value.items() if part is not None}


def _within_small(
    value: Any, table: type[BaseModel], place: list[str], empty: list[list[str]]
) -> Any:
    if isinstance(value, list):
        if not any(isinstance(part, _NESTED) for part in value):
            return value
        return [_within_small(part, table, [*place, str(n)], empty) for n, part in enumerate(value)]
    if not isinstance(value, dict):
        return value
    given: dict[str, Any] = {}
    for key, part in value.items():
        if part is None and _is_key(key, table, place):
            empty.append([*place, key])
        else:
            given[key] = _within_small(part, table, [*place, key], empty)
    return given


def _is_key(key: str, table: type[BaseModel], place: list[str]) -> bool:
    """Whether a key may stand there; where names are the editor's own any may."""
    known = fields_at(table, place)
    return key in known if known else bool(_types_at(table, place))


def fields_at(table: Any, place: list[str]) -> list[str]:
    """The names of the fields of the table that lies at `place` within `table`."""
    tables = [each for each in _types_at(table, place) if _is_table(each)]
    return [field.alias or name for found in tables for name, field in found.model_fields.items()]


def _types_at(table: Any, place: list[str]) -> list[Any]:
    here = [table]
    for part in place:
        here = [inner for outer in here for inner in _within(outer, part)]
    return [inner for outer in here for inner in _plain(outer)]


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


def _is_table(kind: Any) -> TypeGuard[type[BaseModel]]:
    return isinstance(kind, type) and issubclass(kind, BaseModel)
