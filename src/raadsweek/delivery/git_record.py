"""The record in git: what others wrote comes in, what we wrote is pushed before it is used.

Nothing is ever pushed by force, and no commit is written anew: what somebody saw stays.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from raadsweek.errors import RaadsweekError
from raadsweek.language import message
from raadsweek.load.stop import is_stop
from raadsweek.record.fact_files import end_torn_lines
from raadsweek.record.line_files import ENDING
from raadsweek.record.year_files import decoded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.fact import Fact
    from raadsweek.model.project import Folders

FOLDER = "record"
REMOTE = "origin"
TRIES = 4
"""How often a push is tried again after a merge."""
TIMEOUT = 300
"""Seconds for one call of git; a network that hangs may not hold a publication for ever."""
FORGOTTEN = 2 * TIMEOUT
"""Seconds after which nobody holds a lock of git any more."""
NAME, ADDRESS = "Raadsweek", "raadsweek@localhost"
UNION = """\
**/record/**/*.jsonl merge=union -text
record/**/*.jsonl merge=union -text
**/record/latest/** merge=ours
record/latest/** merge=ours
"""
"""As in `.gitattributes` of a new council, for those that have none."""
_OURS = ("GIT_SSH", "GIT_SSH_COMMAND", "GIT_ASKPASS", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_GLOBAL")
"""Variables of git that say how to reach others, and not what to work on."""


class GitError(RaadsweekError):
    """Git refused something; nothing was lost."""


class RefusedError(GitError):
    """Somebody else pushed first, or may push and we may not."""

    def __init__(self, why: str) -> None:
        super().__init__(
            message("what was recorded cannot be pushed: {why}", why=why),
            message(
                "Nothing was made public or sent by this run. Was somebody else at work? Then the "
                "next run goes on. Else see to it that this machine may push to that branch."
            ),
        )


class LostRaceError(RefusedError):
    """Somebody else pushed first: what they recorded is known here, and not merged yet."""


@dataclass(frozen=True)
class GitRecord:
    """The folder `record` of a project in its git clone."""

    folders: Folders

    @cached_property
    def branch(self) -> str:
        """The branch that is checked out. GitError where there is none, or no git."""
        try:
            return self._git("symbolic-ref", "--quiet", "--short", "HEAD")
        except GitError as error:
            raise GitError(
                message("this folder is not on a branch of git"),
                message("Check out the branch of the site, or take 'git' out of channels.yml."),
            ) from error

    @property
    def head(self) -> str:
        """The commit that is checked out."""
        return self._git("rev-parse", "HEAD")

    def bring_in(self, why: str) -> None:
        """Commits what was recorded here and merges what others pushed. GitError if that fails."""
        self.commit(why)
        self.fetch()
        self._merge()

    def fetch(self) -> None:
        """Asks what others pushed. GitError where nobody answers."""
        self._git("fetch", "--quiet", REMOTE, self.branch)

    def commit(self, why: str) -> bool:
        """Commits all that is new in `record`, and nothing else; whether there was anything.

        A file that stopped everything and is gone counts too: it would stop everything again.
        """
        end_torn_lines(self.folders)
        self._finish_merge()
        self._restore()
        if not self.folders.record.is_dir():
            return False
        paths = (FOLDER, *self._stops_gone())
        self._git("add", "--all", "--", *paths)
        if not self._git("status", "--porcelain", "--", *paths):
            return False
        self._git("commit", "--quiet", "--message", why, "--", *paths)
        return True

    def _stops_gone(self) -> tuple[str, ...]:
        """The files of a stop that git knows and that were taken away."""
        here = self.folders.calendars.relative_to(self.folders.root).as_posix()
        known = [
            name for name in self._git("ls-files", "--", f"{here}/").splitlines() if is_stop(name)
        ]
        return tuple(name for name in known if not (self.folders.root / name).exists())

    def push(self) -> None:
        """Pushes fast-forward, and never by force. RefusedError where that is refused.

        Where only the answer got lost the commit is there all the same, and then it was pushed.
        """
        try:
            self._git("push", "--quiet", "--no-force", REMOTE, f"HEAD:refs/heads/{self.branch}")
        except GitError as error:
            why = _why(error)
            try:
                self.fetch()
            except GitError:
                raise RefusedError(why) from error
            if self.is_behind:
                raise LostRaceError(why) from error
            if not self.is_pushed:
                raise RefusedError(why) from error

    def _finish_merge(self) -> None:
        """Ends a merge in which git was killed, where nothing in it is left to be decided."""
        if not self._path("MERGE_HEAD").exists() or self._git("ls-files", "--unmerged"):
            return
        self._git("commit", "--quiet", "--no-edit")

    def _restore(self) -> None:
        """Brings back files with facts that are gone: where git was killed while it wrote them.

        Facts are only ever added, and one that is erased leaves a stub in its file.
        """
        pattern = f":(glob){FOLDER}/*{ENDING}"
        if gone := self._git("ls-files", "-z", "--deleted", "--", pattern).split("\0")[:-1]:
            self._git("checkout", "--quiet", "HEAD", "--", *gone)

    def _path(self, name: str) -> Path:
        """A file of git's own."""
        return self.folders.root / self._git("rev-parse", "--git-path", name)

    def push_merging(self) -> None:
        """Pushes, after merges where others pushed too. RefusedError where it stays refused."""
        for _ in range(TRIES):
            try:
                self.push()
            except RefusedError:
                self.fetch()
                self._merge()
            else:
                return
        self.push()

    def drop(self, to: str) -> None:
        """Takes back our own commits after `to`, which nobody has; other changes stay.

        Where the folder was written to meanwhile the commit stays: then a merge takes it in, and
        what it prepared was never shown.
        """
        try:
            self._git("reset", "--quiet", "--keep", to)
        except GitError:
            return

    @property
    def is_pushed(self) -> bool:
        """Whether all that is committed here is known there, as far as was fetched."""
        return self._git("rev-list", "--count", "FETCH_HEAD..HEAD") == "0"

    @property
    def is_behind(self) -> bool:
        """Whether a commit there is not here, as far as was fetched."""
        return self._git("rev-list", "--count", "HEAD..FETCH_HEAD") != "0"

    def facts_there(self) -> tuple[Fact, ...]:
        """The facts as they stand at the remote, asked now."""
        self.fetch()
        names = self._git("ls-tree", "--name-only", "FETCH_HEAD", f"{FOLDER}/").splitlines()
        found: list[Fact] = []
        for name in names:
            if name.endswith(ENDING):
                text = self._git("show", f"FETCH_HEAD:./{name}", strip=False)
                found += decoded(text.encode(errors="surrogateescape"), name)[0]
        return tuple(found)

    @property
    def has_stop_file(self) -> bool:
        """Whether a file stops everything at the remote, as far as was fetched."""
        here = self.folders.calendars.relative_to(self.folders.root).as_posix()
        names = self._git("ls-tree", "--name-only", "FETCH_HEAD", f"{here}/").splitlines()
        return any(is_stop(name) for name in names)

    def _merge(self) -> None:
        with _attributes() as file:
            union = ("-c", f"core.attributesFile={file}", "-c", "merge.ours.driver=true")
            words = ("merge", "--quiet", "--no-edit", "--no-stat", "FETCH_HEAD")
            try:
                self._git(*union, *words)
            except GitError as error:
                self._abort()
                raise GitError(
                    message("what others pushed cannot be merged: {why}", why=_why(error)),
                    message("Merge it yourself (git pull), and try again. Nothing was changed."),
                ) from error

    def _abort(self) -> None:
        try:
            self._git("merge", "--abort")
        except GitError:
            return  # it had not begun

    def _without_lock(self, said: str) -> bool:
        """Whether git stood before the lock of one that was killed, which is away now."""
        found = re.search(r"'([^'\n]+\.lock)'", said)
        if found is None:
            return False
        lock = Path(found[1])
        try:
            if ".git" not in lock.parts or time.time() - lock.stat().st_mtime < FORGOTTEN:
                return False
            lock.unlink()
        except OSError:
            return False
        return True

    def _git(self, *words: str, strip: bool = True, again: bool = False) -> str:
        """What git says. GitError where it fails, with its words."""
        who = ("-c", f"user.name={NAME}", "-c", f"user.email={ADDRESS}")
        plain = ("-c", "commit.gpgsign=false", "-c", "core.quotePath=false")
        try:
            done = subprocess.run(  # noqa: S603 - git and words of ours
                ["git", *who, *plain, *words],  # noqa: S607 - as the user's own git
                cwd=self.folders.root,
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
        if done.returncode:
            said = " ".join((done.stderr or done.stdout).split())
            if not again and self._without_lock(done.stderr):
                return self._git(*words, strip=strip, again=True)
            raise GitError(message("git {word}: {why}", word=_word(words), why=said or "?"))
        return done.stdout.strip() if strip else done.stdout


def _environment() -> dict[str, str]:
    """Of the user, without what would have git work on something else, or ask on the screen."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("GIT_") or k in _OURS}
    return {**kept, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_EDITOR": "true"}


@contextmanager
def _attributes() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="raadsweek-") as folder:
        file = Path(folder, "attributes")
        file.write_text(UNION)
        yield file


def _word(words: tuple[str, ...]) -> str:
    """The command among options for git itself."""
    rest = list(words)
    while rest and rest[0] == "-c":
        del rest[:2]
    return rest[0] if rest else ""


def _why(error: GitError) -> str:
    return str(error.what.value("why") or "")
