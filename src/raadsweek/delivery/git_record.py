"""The record in git: what others wrote comes in, what we wrote is pushed before it is used.

Nothing is ever pushed by force, and no commit is written anew: what somebody saw stays.
"""

from __future__ import annotations

import tempfile
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.delivery.git_command import FOLDER, GitError, NotNowError, finish, run_git
from raadsweek.language import Message, message
from raadsweek.load.stop import is_stop
from raadsweek.record.append_only_files import ENDING
from raadsweek.record.fact_files import end_torn_lines
from raadsweek.record.record_files import decoded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.fact import Fact
    from raadsweek.model.folders import Folders

REMOTE = "origin"
TRIES = 4
"""How often a push is tried again after a merge."""
UNION = """\
**/record/**/*.jsonl merge=union -text
record/**/*.jsonl merge=union -text
**/record/latest/** merge=ours
record/latest/** merge=ours
"""
"""As in `.gitattributes` of a new council, for those that have none."""


class PushRefusedError(GitError):
    """Somebody else pushed first, or may push and we may not."""

    def __init__(self, why: str) -> None:
        super().__init__(
            message("what was recorded cannot be pushed: {why}", why=why),
            message(
                "Nothing was made public or sent by this run. Was somebody else at work? Then the "
                "next run goes on. Else see to it that this machine may push to that branch."
            ),
        )


class LostRaceError(PushRefusedError):
    """Somebody else pushed first: what they recorded is known here, and not merged yet."""


class GitRecord(Struct, frozen=True, dict=True):
    """The folder `record` of a project in its git clone."""

    folders: Folders

    @cached_property
    def branch(self) -> str:
        """The branch that is checked out. NotNowError where there is none, or no git."""
        try:
            return self._git("symbolic-ref", "--quiet", "--short", "HEAD")
        except GitError as error:
            raise NotNowError(
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
        NotNowError where git is in the middle of something that a person has to end.
        """
        end_torn_lines(self.folders)
        finish(self.folders)
        _ = self.branch  # what is committed on none is lost with the next checkout
        self._restore()
        if not self.folders.record.is_dir():
            return False
        paths = (FOLDER, *self._stops_gone())
        # What the user's own settings say of new files does not count.
        if not self._git("status", "--porcelain", "--untracked-files=normal", "--", *paths):
            return False
        self._git("add", "--all", "--", *paths)
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
                raise PushRefusedError(why) from error
            if self.is_behind:
                raise LostRaceError(why) from error
            if not self.is_pushed:
                raise PushRefusedError(why) from error

    def _restore(self) -> None:
        """Brings back files with facts that are gone: where git was killed while it wrote them.

        Facts are only ever added, and one that is erased leaves a stub in its file.
        """
        pattern = f":(glob){FOLDER}/*{ENDING}"
        if gone := self._git("ls-files", "-z", "--deleted", "--", pattern).split("\0")[:-1]:
            self._git("checkout", "--quiet", "HEAD", "--", *gone)

    def push_merging(self) -> None:
        """Pushes, after merges where others pushed too. RefusedError where it stays refused."""
        for _ in range(TRIES):
            try:
                self.push()
            except PushRefusedError:
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
        with suppress(GitError):
            self._git("reset", "--quiet", "--keep", to)

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
            except NotNowError:
                raise
            except GitError as error:
                self._end_merge(error)

    def _end_merge(self, error: GitError) -> None:
        """Ends our own merge where it stopped at the record only. GitError: it is undone."""
        why: str | Message = _why(error)
        todo = message("Merge it yourself (git pull), and try again. Nothing was changed.")
        try:
            finish(self.folders)
        except NotNowError as stopped:
            why = stopped.what
        else:
            if not self.is_behind:
                return
            if files := self._not_saved():
                why = message("it is changed here too, and not in git yet: {files}", files=files)
                todo = message("Commit that first, and try again. Nothing was changed.")
        self._abort()
        raise GitError(
            message("what others pushed cannot be merged: {why}", why=why), todo
        ) from error

    def _not_saved(self) -> str:
        """The files that others changed, and that were changed here without a commit."""
        here = self._git("diff", "--relative", "--name-only", "-z", "HEAD")
        new = self._git("ls-files", "--others", "--exclude-standard", "-z")
        there = self._git("diff", "--relative", "--name-only", "-z", "HEAD...FETCH_HEAD")
        both = {*here.split("\0"), *new.split("\0")} & {*there.split("\0")}
        return ", ".join(sorted(both - {""}))

    def _abort(self) -> None:
        with suppress(GitError):  # it had not begun
            self._git("merge", "--abort")

    def _git(self, *words: str, strip: bool = True) -> str:
        """What git says. GitError where it fails, with its words."""
        return run_git(self.folders.root, *words, strip=strip)


@contextmanager
def _attributes() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="raadsweek-") as folder:
        file = Path(folder, "attributes")
        file.write_text(UNION)
        yield file


def _why(error: GitError) -> str:
    return str(error.what.value("why") or "")
