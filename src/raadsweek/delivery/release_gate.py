"""What keeps a release back: a damaged record, an older one, a site that nobody saw, a wrong clock.

What a person says about it (`--accept`) is written down, and then nothing is asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from raadsweek.delivery import seen_release
from raadsweek.delivery.git_command import GitError, NotNowError
from raadsweek.delivery.release_words import taken
from raadsweek.delivery.seen_release import OlderRecordError
from raadsweek.errors import RaadsweekError
from raadsweek.language import message, plural
from raadsweek.model.problem import Problem, Severity
from raadsweek.record.fact_files import append, verify
from raadsweek.workspace.broken_files import ContentError

if TYPE_CHECKING:
    from raadsweek.config.settings import Settings
    from raadsweek.delivery.prepare_release import Prepared
    from raadsweek.delivery.release_verification import ReleaseVerification
    from raadsweek.delivery.run_options import RunOptions
    from raadsweek.model.publisher import Host


_STOPS_NOBODY = frozenset(("record-no-text", "record-erased"))
"""Texts that were lost or erased: what they said is not known, and nothing else depends on it."""


@dataclass(frozen=True)
class ReleaseGate:
    """The questions that come before a release, of one run."""

    settings: Settings
    host: Host
    asked: RunOptions
    looking: ReleaseVerification

    def damage(self) -> tuple[Problem, ...]:
        """The lines of the record that cannot be read or were changed."""
        return tuple(
            each
            for each in verify(self.settings.folders)
            if each.severity is Severity.ERROR and each.code not in _STOPS_NOBODY
        )

    def refuse_damage(self) -> None:
        """DamageError where a line of the record cannot be read or was changed."""
        errors = self.damage()
        if errors:
            what = plural(
                "there is {count} error in the record",
                "there are {count} errors in the record",
                len(errors),
            )
            raise DamageError(errors, what)

    def refuse_doubt(self) -> None:
        """Raises where nothing new may become public; what a person knows of is written down."""
        facts, found, now = self.looking.facts(), self.looking.found, self.looking.now()
        if self.asked.accept:
            known = seen_release.accepted(facts, found, now, self.looking.by)
            append(self.settings.folders, known)
            return
        if found is not None:
            seen_release.refuse_older_record(facts, found)
        elif self._must_look:
            seen_release.refuse_without_look(facts, self.settings.site_url)
        if not self.asked.played:
            seen_release.refuse_wrong_clock(facts, found, now)

    def refuse_clock(self) -> None:
        """DoubtError where it may be another time; nothing is sent at a moment that is wrong."""
        looking = self.looking
        if self.asked.accept:
            known = seen_release.accepted(
                looking.facts(), looking.found, looking.now(), self.looking.by
            )
            append(self.settings.folders, known)
        elif not self.asked.played:
            seen_release.refuse_wrong_clock(looking.facts(), looking.found, looking.now())

    @property
    def _must_look(self) -> bool:
        """Whether machines publish by themselves; a person by hand is asked about the clock."""
        host = self.host
        return (host.is_ours or host.is_recipe) and self.settings.has_url and not self.asked.played


# What a person must know where nothing new went out, and what was taken back went all the same.


class DamageError(ContentError):
    """Lines of the record cannot be read, or were changed."""


class NotPushedError(RaadsweekError):
    """What was taken back is off the site; what was recorded of it is on this machine only."""


def came_back(error: OlderRecordError, made: Prepared) -> RaadsweekError:
    """The alarm of who had an older record, and took something away all the same."""
    todo = message(
        "The public facts came back from the site, the words of what was public since did not: get "
        "the newest version of the folder 'record' if anybody has it. Nothing new went out. What "
        "was taken back is off the site: {titles}.",
        titles=taken(made),
    )
    return OlderRecordError(error.what, todo)


def not_pushed(cut: GitError, made: Prepared) -> NotPushedError:
    """The alarm of who could not push, and took something away all the same."""
    why, titles = str(cut.what.value("why") or ""), taken(made)
    todo = message(
        "Nothing new went out. What was recorded is kept here, and the next 'raadsweek publish' "
        "pushes it: see to it that this machine may push to that branch."
    )
    if isinstance(cut, NotNowError) and cut.todo is not None:
        todo = message("Nothing new went out. {todo}", todo=cut.todo)
    if titles:
        todo = message(
            "What was taken back is off the site all the same: {titles}. {todo}",
            titles=titles,
            todo=todo,
        )
    what = message("what was recorded cannot be pushed: {why}", why=why) if why else cut.what
    return NotPushedError(what, todo)
