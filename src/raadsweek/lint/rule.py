"""A rule on texts: its code, what finds it, and what is said about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from raadsweek.lint.document import KnownWords, Mark, TextDocument

if TYPE_CHECKING:
    from raadsweek.language import Message

Finder: TypeAlias = Callable[[TextDocument, KnownWords], Iterator[Mark]]


@dataclass(frozen=True, slots=True)
class Rule:
    """`find` is a pure question to one document. The fields of `what` and `hint` come from a mark.

    `hard`: an error in what is ready, until its editor allows it with a reason.
    """

    code: str
    find: Finder
    what: Message
    hint: Message
    hard: bool = False
    written: bool = False
    """Whether it is about how something is written: it reads items and pages, no calendars."""
    of_items: bool = False
    """Whether it is about what an item says: it reads no pages and no calendars."""

    def what_of(self, mark: Mark) -> Message:
        """What is said of a mark."""
        return replace(self.what, values=mark.values)
