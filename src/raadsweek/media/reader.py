"""The one way to the bytes of a file that may become public.

Only regular files within the folder are read, and never more than was asked. What a name leads to
is found out first (links within the folder may be followed), and then opened from the folder
downwards, each step without following a link: whoever puts a link in between is refused. It is
opened without waiting, so that a pipe holds up nothing, and looked at once it is open: what was
looked at is what is read.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from raadsweek.errors import why_of
from raadsweek.language import message
from raadsweek.media.allowed_files import UnfitFileError

_BY_STEPS = os.open in os.supports_dir_fd
"""Whether a file can be opened from an open folder; not on Windows."""
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_STEP = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | _NO_LINK | getattr(os, "O_CLOEXEC", 0)
_FILE = (
    os.O_RDONLY
    | _NO_LINK
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_AT_ONCE = 1 << 20


def read(folder: Path, file: str, most: int) -> bytes:
    """The bytes of `file`, a path below `folder` with forward slashes; at most `most` of them.

    UnfitFileError for anything else than a regular file of that size within the folder.
    """
    try:
        number = _opened(folder, file)
    except UnfitFileError:
        raise
    except OSError as error:
        raise _unreadable(file, error) from error
    try:
        facts = os.fstat(number)
        if not stat.S_ISREG(facts.st_mode):
            raise not_a_file(file)
        if facts.st_size > most:
            raise too_large(file, facts.st_size, most)
        return _whole(number, file, most)
    except UnfitFileError:
        raise
    except OSError as error:
        raise _unreadable(file, error) from error
    finally:
        os.close(number)


def within(folder: Path, file: str) -> tuple[str, tuple[str, ...]]:
    """The folder, links followed, and the steps in it that lead to `file`.

    UnfitFileError where it lies elsewhere.
    """
    home = os.path.realpath(folder)
    if not file or "\0" in file or file.startswith("/"):
        raise outside(file)
    try:
        place = os.path.realpath(os.path.join(home, *file.split("/")))  # noqa: PTH118
        inside = os.path.commonpath([place, home]) == home
    except (OSError, ValueError) as error:  # A name that no disk has, or one of another disk.
        raise outside(file) from error
    if not inside or place == home:
        raise outside(file)
    return home, Path(os.path.relpath(place, home)).parts


def _opened(folder: Path, file: str) -> int:
    home, steps = within(folder, file)
    if not _BY_STEPS:
        return os.open(os.path.join(home, *steps), _FILE)  # noqa: PTH118
    # The folder itself may be a link; what is below it is not.
    here = os.open(home, _STEP & ~_NO_LINK)
    try:
        for step in steps[:-1]:
            below = os.open(step, _STEP, dir_fd=here)
            os.close(here)
            here = below
        return os.open(steps[-1], _FILE, dir_fd=here)
    finally:
        os.close(here)


def _whole(number: int, file: str, most: int) -> bytes:
    """All bytes of an open file, and no more than `most`, also where it grows meanwhile."""
    parts, left = [], most + 1
    while left and (part := os.read(number, min(left, _AT_ONCE))):
        parts.append(part)
        left -= len(part)
    if not left:
        raise too_large(file, most + 1, most)
    return b"".join(parts)


def remove(folder: Path, file: str) -> bool:
    """Takes `file` away, a path below `folder`; False where there is no such regular file.

    A link is not followed: what it leads to stays. OSError where it cannot be taken away.
    """
    with suppress(UnfitFileError, FileNotFoundError):
        home, steps = within(folder, file)
        place = os.path.join(home, *steps)  # noqa: PTH118
        if stat.S_ISREG(os.lstat(place).st_mode):
            os.unlink(place)  # noqa: PTH108
            return True
    return False


def outside(file: str) -> UnfitFileError:
    """A file that does not lie in the content folder, whatever leads to it."""
    return UnfitFileError(
        "outside-content",
        message("the file '{file}' lies outside the content folder", file=file),
        message("Put the file itself in the content folder; a link to elsewhere is not followed."),
    )


def not_a_file(file: str) -> UnfitFileError:
    """A folder, a pipe or a device."""
    return UnfitFileError(
        "not-a-file",
        message("'{file}' is no ordinary file", file=file),
        message("Put the file itself in the content folder."),
    )


def too_large(file: str, size: int, most: int) -> UnfitFileError:
    """A file with too many bytes; sizes are told in megabytes."""
    return UnfitFileError(
        "file-too-large",
        message(
            "'{file}' has {size} MB; at most {most} MB can be on the site",
            file=file,
            size=-(-size // 1_000_000),
            most=most // 1_000_000,
        ),
        message("Save it smaller, or put it where your council keeps documents and link to that."),
    )


def _unreadable(file: str, error: OSError) -> UnfitFileError:
    return UnfitFileError(
        "unreadable",
        message("'{file}' cannot be read: {error}", file=file, error=why_of(error)),
        message("Check that it exists and that you may read it."),
    )
