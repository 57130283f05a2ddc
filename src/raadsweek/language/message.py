"""A sentence that has not been said yet: its words in English and the values that go in it."""

from __future__ import annotations

from datetime import date
from typing import TypeAlias, Union

from msgspec import Struct

Value: TypeAlias = Union[str, int, date, "Message", tuple["Value", ...]]


class VerbatimWords(str):
    """Words that the council wrote, which are in its language whatever that of the interface.

    Those that it gave in English too stay what they are (`EnglishWords`).
    """

    __slots__ = ()

    def __new__(cls, words: str = "") -> VerbatimWords:  # noqa: PYI034 - or of the class below
        """The words, marked as the council's."""
        return words if isinstance(words, EnglishWords) else super().__new__(cls, words)

    def __repr__(self) -> str:
        """So that a digest tells it from the same words of our own."""
        return f"Written({super().__repr__()})"


class EnglishWords(VerbatimWords):
    """Words of the council in the English that it gave for them."""

    __slots__ = ()


class Message(Struct, frozen=True):
    """A text with named fields; the domain makes it, a `Language` says it.

    `text` is the msgid of the gettext catalogs; `{name}` in it is filled from `values`.
    Where `many` is given, `values` holds `count`, which picks `text` or `many`.
    """

    text: str
    values: tuple[tuple[str, Value], ...] = ()
    many: str | None = None

    def value(self, name: str) -> Value | None:
        """The value of field `name`; None where the sentence has no such field."""
        return dict(self.values).get(name)


def message(text: str, /, **values: Value) -> Message:
    """A message of one form. The catalogs are extracted from calls of this name."""
    return Message(text, tuple(values.items()))


def plural(one: str, many: str, count: int, /, **values: Value) -> Message:
    """A message whose form depends on `count`, which is also a field of it."""
    return Message(one, (("count", count), *values.items()), many)
