"""Which keys a file may have, and which of them are free text: told by its table.

Free text is what has no form of its own: a title, a reason, the text for a channel. A date, a
list, a choice, an id or a web address has one, and says itself what is wrong with it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

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


@dataclass(frozen=True, slots=True)
class Shape:
    """What may stand at one place of a file; a list has the shape of what is in it."""

    free: bool = False
    """Whether it is free text."""
    keys: Mapping[str, Shape] = field(default_factory=dict)
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
