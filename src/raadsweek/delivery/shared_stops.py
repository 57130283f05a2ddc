"""Stop and go, told at once to all machines that publish."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.delivery.git_command import GitError, NotNowError
from raadsweek.delivery.git_record import GitRecord
from raadsweek.delivery.record_sharing import ON_AGAIN, STOPPED, Alone, InGit, Sharing
from raadsweek.delivery.site_upload import host_of
from raadsweek.editing.stop_and_go import Stopping
from raadsweek.errors import RaadsweekError
from raadsweek.language import Language, Message, message
from raadsweek.model.ledger import BY_PERSON
from raadsweek.workspace.checked_project import read_project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from raadsweek.config.settings import Settings
    from raadsweek.editing.held_by_stop import AtEnd, Choice
    from raadsweek.model.stop import Stop


class OnlyHereError(RaadsweekError):
    """What was recorded holds on this machine only."""

    def __init__(self, cut: GitError | None = None) -> None:
        what = message("it holds on this machine only: what was recorded cannot be pushed")
        if isinstance(cut, NotNowError):
            # How to end that; what was recorded stays here until then.
            what = message("it holds on this machine only: {why}", why=cut.what)
            super().__init__(what, cut.todo)
            return
        super().__init__(
            what,
            message(
                "Push the folder record yourself. Or write the file calendars/stop.yml at GitHub "
                "or GitLab, also from a phone: one line is enough, 'why: ...'."
            ),
        )


class SharedStops(Struct, dict=True):
    """Stop and go in one project, beginning with what others recorded."""

    settings: Settings
    now: datetime
    by: str = BY_PERSON
    """A role."""
    cut: GitError | None = None
    """Why others cannot be reached."""

    def __post_init__(self) -> None:
        try:
            self._sharing.begin()
        except GitError as error:
            self.cut = error

    @cached_property
    def _sharing(self) -> Sharing:
        folders = self.settings.folders
        if not host_of(folders).shares:
            return Alone(folders)
        return InGit(GitRecord(folders), self._say)

    @property
    def _say(self) -> Callable[[Message], str]:
        return Language(self.settings.language).say

    @cached_property
    def _stopping(self) -> Stopping:
        project = read_project(self.settings, self.now)
        return Stopping(self.settings.folders, project, self.now, self.by)

    def stop(
        self,
        why: str,
        excepted: Iterable[str] = (),
        line: str = "",
        until: datetime | None = None,
    ) -> Stop:
        """Stops everything. OnlyHereError where others cannot be told: then it holds here."""
        made = self._stopping.stop(why, excepted, line, until)
        self._share(STOPPED)
        return made

    @cached_property
    def at_end(self) -> AtEnd:
        """What waits."""
        return self._stopping.at_end()

    def go(self, choices: Mapping[str, Choice], why: str = "") -> None:
        """Lets everything go on. OnlyHereError where others cannot be told."""
        self._stopping.go(choices, why)
        self._share(ON_AGAIN)

    def _share(self, what: Message) -> None:
        try:
            if self.cut:
                self._sharing.keep_here(self._say(what))
            else:
                self._sharing.keep(what)
        except GitError as error:
            self.cut = error
        if self.cut:
            raise OnlyHereError(self.cut)
