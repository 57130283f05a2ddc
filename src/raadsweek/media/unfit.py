"""Why a file cannot be public, as a value that is said at the edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from raadsweek.language import Message


class UnfitFileError(OSError):
    """A file that is not read, or not shown: a code that never changes, what and what to do.

    An OSError: whoever can do without a file that cannot be read can do without this one.
    """

    def __init__(self, code: str, what: Message, todo: Message) -> None:
        super().__init__(code)
        self.code, self.what, self.todo = code, what, todo
