"""The failures that Raadsweek foresees; the command line says each in one line with what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from raadsweek.language import Message


class RaadsweekError(Exception):
    """Something that a user can mend; `what` is wrong and, where we know, `todo` about it."""

    exit_code = 1

    def __init__(self, what: Message, todo: Message | None = None) -> None:
        super().__init__(what.text)
        self.what = what
        self.todo = todo


class UsageError(RaadsweekError):
    """The command was called in a way that cannot work."""

    exit_code = 2
