"""One call of git in a folder, with what it says; a lock that was left behind is taken away."""

from __future__ import annotations

import os
import re
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

from raadsweek.errors import RaadsweekError
from raadsweek.language import message

if TYPE_CHECKING:
    from collections.abc import Collection

TIMEOUT = 300
"""Seconds for one call of git; a network that hangs may not hold a publication for ever."""
FORGOTTEN = 2 * TIMEOUT
"""Seconds after which nobody holds a lock of git any more."""
NAME, ADDRESS = "Raadsweek", "raadsweek@localhost"
_OURS = ("GIT_SSH", "GIT_SSH_COMMAND", "GIT_ASKPASS", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_GLOBAL")
"""Variables of git that say how to reach others, and not what to work on."""
_LOCK = re.compile(r"'([^'\n]+\.lock)'")


class GitError(RaadsweekError):
    """Git refused something; nothing was lost."""


class NotNowError(GitError):
    """This folder is in a state of git in which nothing can be recorded; `todo` ends it."""


def run_git(
    root: Path, *words: str, strip: bool = True, good: Collection[int] = (0,), again: bool = False
) -> str:
    """What git says in the folder `root`. GitError where it fails, with its words.

    `good` are the exit codes that are no failure. NotNowError while another git holds a lock.
    """
    who = ("-c", f"user.name={NAME}", "-c", f"user.email={ADDRESS}")
    plain = ("-c", "commit.gpgsign=false", "-c", "core.quotePath=false")
    try:
        done = subprocess.run(  # noqa: S603 - git and words of ours
            ["git", *who, *plain, *words],  # noqa: S607 - as the user's own git
            cwd=root,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            check=False,
            timeout=TIMEOUT,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise GitError(message("git does not work here: {why}", why=str(error))) from error
    if done.returncode not in good:
        if (lock := _lock_of(done.stderr)) is not None:
            if not again and _taken_away(lock):
                return run_git(root, *words, strip=strip, good=good, again=True)
            raise _busy()
        said = " ".join((done.stderr or done.stdout).split())
        raise GitError(message("git {word}: {why}", word=_word(words), why=said or "?"))
    return done.stdout.strip() if strip else done.stdout


def _lock_of(said: str) -> Path | None:
    """The lock of git before which it stood."""
    found = _LOCK.search(said)
    lock = Path(found[1]) if found else None
    return lock if lock is not None and ".git" in lock.parts and lock.exists() else None


def _taken_away(lock: Path) -> bool:
    """Whether it was of one that was killed, and is away now."""
    try:
        if time.time() - lock.stat().st_mtime < FORGOTTEN:
            return False
        lock.unlink()
    except OSError:
        return False
    return True


def _busy() -> NotNowError:
    return NotNowError(
        message("another program is using git in this folder, or was broken off a moment ago"),
        message(
            "Let it finish, and try again. Is there none? Then Raadsweek clears this up by itself "
            "{minutes} minutes after it was broken off.",
            minutes=FORGOTTEN // 60,
        ),
    )


def _environment() -> dict[str, str]:
    """Of the user, without what would have git work on something else, or ask on the screen."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("GIT_") or k in _OURS}
    return {**kept, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_EDITOR": "true"}


def _word(words: tuple[str, ...]) -> str:
    """The command among options for git itself."""
    rest = list(words)
    while rest and rest[0] == "-c":
        del rest[:2]
    return rest[0] if rest else ""
