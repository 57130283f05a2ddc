"""Who else must know before anything is shown: nobody, or all that have the record in git."""

from __future__ import annotations

from contextlib import suppress
from secrets import token_hex
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from raadsweek.delivery.git_command import GitError
from raadsweek.delivery.git_record import GitRecord, LostRaceError, PushRefusedError
from raadsweek.language import Message, message
from raadsweek.load.stop import stop_files
from raadsweek.model.ledger import DeliveryOutcome
from raadsweek.record.fact_files import read_facts

if TYPE_CHECKING:
    from collections.abc import Callable

    from raadsweek.model.fact import Fact
    from raadsweek.model.folders import Folders

    Say = Callable[[Message], str]


class Sharing(Protocol):
    """How what is recorded here reaches others, and theirs us."""

    def begin(self) -> None:
        """Brings in what others recorded."""

    def mark(self) -> str:
        """Keeps what was recorded so far; what comes after it can be taken back."""

    def claim(self, why: str, mark: str) -> None:
        """Shares what was recorded after `mark` if nobody else did; RefusedError: taken back."""

    def is_behind(self) -> bool:
        """Whether others recorded what is not here; asked now. False too where nobody answers."""

    def keep_here(self, why: str) -> None:
        """Keeps what was recorded; it is shared the next time."""

    def offer(self, why: Message) -> None:
        """Shares what was recorded if nobody else did meanwhile; else the next run does."""

    def keep(self, why: Message) -> None:
        """Shares what was recorded, with all that others recorded meanwhile."""

    def newest(self) -> tuple[Fact, ...]:
        """The facts as all others have them now."""

    def has_stop_file(self) -> bool:
        """Whether a file stops everything, as all others have it; to be asked after `newest`."""

    def outcome(self, outcome: DeliveryOutcome) -> None:
        """Shares a fact of the ledger that was just written, before anything is sent."""


class Alone(Struct, frozen=True):
    """The record is on this disk and nowhere else."""

    folders: Folders

    def begin(self) -> None:
        """There is nobody."""

    def mark(self) -> str:
        """Nothing is taken back."""
        return ""

    def claim(self, why: str, mark: str) -> None:
        """It is on the disk."""

    def is_behind(self) -> bool:
        """There is nobody."""
        return False

    def keep_here(self, why: str) -> None:
        """It is on the disk."""

    def offer(self, why: Message) -> None:
        """It is on the disk."""

    def keep(self, why: Message) -> None:
        """It is on the disk."""

    def newest(self) -> tuple[Fact, ...]:
        """The facts on the disk."""
        return read_facts(self.folders).facts

    def has_stop_file(self) -> bool:
        """Whether it is on the disk."""
        return bool(stop_files(self.folders))

    def outcome(self, outcome: DeliveryOutcome) -> None:
        """It is on the disk."""


class InGit(Struct):
    """The record is shared through a branch of git."""

    git: GitRecord
    say: Say
    """Of what is told in commits."""
    before: str = ""
    """The commit before what is being written now."""
    merged: bool = False
    """Whether facts of others came in since this run looked what is due."""

    def begin(self) -> None:
        """Merges what others pushed."""
        self.git.bring_in(self.say(RECORDED))
        self.before, self.merged = self.git.head, False

    def mark(self) -> str:
        """Commits what was recorded so far."""
        self.git.commit(self.say(RECORDED))
        self.before = self.git.head
        return self.before

    def claim(self, why: str, mark: str) -> None:
        """Commits and pushes fast-forward; refused: the commit is dropped, and it is raised.

        Two machines that write the same in the same second would make the same commit, and git
        would take it from both: so each claim has something of its own.
        """
        self.git.commit(f"{why}\n\n{token_hex(8)}")
        try:
            self.git.push()
        except PushRefusedError:
            self.git.drop(mark)
            raise

    def is_behind(self) -> bool:
        """Fetches, and says whether there is a commit that is not here."""
        with suppress(GitError):
            self.git.fetch()
            return self.git.is_behind
        return False

    def keep_here(self, why: str) -> None:
        """Commits; where git does not work at all it is on the disk."""
        with suppress(GitError):
            self.git.commit(why)

    def offer(self, why: Message) -> None:
        """Commits, and pushes fast-forward; nothing comes in of what others did meanwhile."""
        self.git.commit(self.say(why))
        if not self.git.is_pushed:
            with suppress(PushRefusedError):
                self.git.push()

    def keep(self, why: Message) -> None:
        """Commits and pushes, merging where needed."""
        self.git.commit(self.say(why))
        ours = self.git.head
        if not self.git.is_pushed:
            self.git.push_merging()
        self.before = self.git.head
        self.merged = self.merged or self.before != ours

    def newest(self) -> tuple[Fact, ...]:
        """The facts at the remote."""
        return self.git.facts_there()

    def has_stop_file(self) -> bool:
        """Whether it is at the remote."""
        return self.git.has_stop_file

    def outcome(self, outcome: DeliveryOutcome) -> None:
        """A claim goes fast-forward or not at all; what came of it is merged.

        What a merge brought in may say that another sent the next thing: then this run does not
        know what is due any more. LostRaceError: the claim was dropped.
        """
        if outcome is not DeliveryOutcome.SENDING:
            self.keep(SENT)
            return
        if self.merged:
            self.git.commit(self.say(CLAIMED))
            self.git.drop(self.before)
            raise LostRaceError(self.say(OTHERS))
        self.claim(self.say(CLAIMED), self.before)
        self.before = self.git.head


RECORDED = message("Record what was done")
CLAIMED = message("About to be sent")
SENT = message("Record what was sent")
OTHERS = message("others recorded something meanwhile")
SEEN = message("Seen on the site")
STOPPED = message("Everything is stopped")
ON_AGAIN = message("Everything goes on")
