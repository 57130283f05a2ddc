"""The failures that Raadsweek foresees; the command line says each in one line with what to do."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from raadsweek.language.message import message

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


_DENIED, _FULL = message("you may not do that there"), message("the disk is full")
_WHY = {
    errno.ENOENT: message("there is no such file or folder"),
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EROFS: message("on this disk nothing can be written"),
    errno.EISDIR: message("it is a folder"),
    errno.ENOTDIR: message("a part of its path is a file, not a folder"),
    errno.EEXIST: message("it is there already"),
    errno.ENOTEMPTY: message("the folder is not empty"),
    errno.ENAMETOOLONG: message("the name is too long"),
    errno.ELOOP: message("the link leads to itself"),
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EIO: message("the disk or the connection to it fails"),
    errno.EADDRINUSE: message("another program uses it"),
    errno.ECONNREFUSED: message("nothing answers there"),
    errno.ETIMEDOUT: message("no answer came in time"),
}


def why_of(error: Exception) -> Message:
    """Why the system refused, in words that can be said in each language.

    What is rare stays in the words of the system.
    """
    words = getattr(error, "strerror", None) or str(error) or type(error).__name__
    known = _WHY.get(error.errno or 0) if isinstance(error, OSError) else None
    return known or message("{error}", error=str(words))
