"""Publishing: look, prepare, recheck, deploy, look; what is sent goes last.

Prepared is not public: a release says what will be shown, and only what was found at the public
address counts. Whoever is killed between two steps leaves something that the next run goes on with.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from raadsweek.cache.store import forget_everything
from raadsweek.delivery import seen_release
from raadsweek.delivery.alarms import DamageError
from raadsweek.delivery.git_command import GitError
from raadsweek.delivery.git_record import LostRaceError
from raadsweek.delivery.prepare_release import prepare
from raadsweek.delivery.release_mark import keep_mark, recheck
from raadsweek.delivery.release_verification import ReleaseVerification
from raadsweek.delivery.release_words import lines, words
from raadsweek.delivery.run_lock import BusyError, run_lock
from raadsweek.delivery.seen_release import OlderRecordError
from raadsweek.delivery.send_due import send_due, to_nobody
from raadsweek.delivery.sharing import SEEN
from raadsweek.delivery.site_host import bring_online, remember
from raadsweek.delivery.takedown import Takedown
from raadsweek.errors import UsageError
from raadsweek.language import message, plural
from raadsweek.model.problem import Severity
from raadsweek.record.erasure import swept
from raadsweek.record.fact_files import append, verify
from raadsweek.workspace.content_error import ContentError
from raadsweek.workspace.site_kind import refuse_preview

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from raadsweek.config.settings import Settings
    from raadsweek.delivery.prepare_release import Prepared
    from raadsweek.delivery.run_options import RunListener, RunOptions
    from raadsweek.delivery.sending import SendReport, SendStatus
    from raadsweek.delivery.sharing import Sharing
    from raadsweek.errors import RaadsweekError
    from raadsweek.model.problem import Problem
    from raadsweek.model.publisher import Host

RACES = 3
"""How often others may be before us with what they send, in one run."""
PATIENCE = 300.0
"""Seconds that who takes away waits for another run: what that brings online would be of before."""
_STOPS_NOBODY = frozenset(("record-no-text", "record-erased"))
"""Texts that were lost or erased: what they said is not known, and nothing else depends on it."""


@dataclass(frozen=True)
class Publishing:
    """One run of `raadsweek publish` in a project."""

    settings: Settings
    site_dir: Path
    host: Host
    sharing: Sharing
    clock: Callable[[], datetime]
    build: Callable[[datetime, Path], object]
    """Builds the public site as of a moment."""
    rebuild: Callable[[datetime, Path, frozenset[str]], object]
    """The same from the record alone, without the facts of these ids."""
    voice: RunListener
    asked: RunOptions
    wrong: ContentError | None = None
    """What is wrong with the configuration: then nothing new goes out."""
    releases: list[Prepared] = field(default_factory=list)
    """What was prepared; what could not be shared is not in it."""

    @cached_property
    def looking(self) -> ReleaseVerification:
        """Record and site, side by side."""
        return ReleaseVerification(self.settings, self.clock, self.by, self.asked.played)

    # -- the word and its parts ------------------------------------------------------------------

    def whole(self) -> Iterator[SendReport]:
        """All of it, as far as it is ours to do: what is sent comes out one by one."""
        with run_lock(self.settings.folders):
            if self.host.is_recipe:
                self._hand_over()
                return
            try:
                made = self._prepared()
            except (ContentError, GitError, OlderRecordError) as error:
                raise Takedown(self).after(error) from error
            if self.host.is_ours:
                self._recheck()
                bring_online(self.host, self.site_dir, self.settings.folders.root)
                self.see_online()
            else:
                self._ask_to_upload(made)
            yield from self._sent()

    def prepared(self) -> None:
        """Up to a built site (`--prepare`)."""
        with run_lock(self.settings.folders):
            try:
                self._prepared()
            except (ContentError, OlderRecordError) as error:
                raise Takedown(self).after(error, online=False) from error

    def taken_away(self) -> RaadsweekError | None:
        """Takes off the site at once what was taken back; what is wrong all the same comes back.

        It is made of the record, whatever the files hold. Raised: it still stands on the site.
        """
        try:
            return self._taken_away(0)
        except BusyError:
            self.voice.step(message("Another 'raadsweek publish' is at work; waiting for it."))
            return self._taken_away(PATIENCE)

    def _taken_away(self, patience: float) -> RaadsweekError | None:
        with run_lock(self.settings.folders, patience):
            if self.host.is_recipe:
                self._hand_over()
                self.voice.step(
                    message("Until then it can still be read. Look whether it is gone.")
                )
                return None
            return Takedown(self).at_once()

    def still(self) -> None:
        """StillError where the built site may not come online any more (`--still`)."""
        self._recheck()
        self.voice.step(message("What was built may come online."))

    def delivered(self) -> Iterator[SendReport]:
        """Looks whether the site came online, and sends what is due (`--deliver`)."""
        with run_lock(self.settings.folders):
            self.sharing.begin()
            self.see_online()
            self._refuse_clock()
            yield from self._sent()

    def online(self) -> Iterator[SendReport]:
        """Records the word of a person that the newest release is online (`--online`)."""
        with run_lock(self.settings.folders):
            self.sharing.begin()
            newest = seen_release.newest_release(self.looking.facts())
            if newest is None:
                raise UsageError(
                    message("nothing was prepared yet"), message("Begin with: raadsweek publish.")
                )
            self._refuse_clock()
            self.looking.told(newest)
            self.voice.step(message("Recorded: the site of {moment} is online.", moment=newest.at))
            self.sharing.keep(SEEN)
            yield from self._sent()

    # -- steps -----------------------------------------------------------------------------------

    def _prepared(self) -> Prepared:
        """What others have, a look, a release, a push, a build."""
        if self.asked.played:
            seen_release.refuse_given_moment(self.looking.facts())
        self.sharing.begin()
        self.looking.look()
        if swept(self.settings.folders):
            forget_everything()
        self._refuse_damage()
        self._refuse_doubt()
        mark = self.sharing.mark()
        made = self._release()
        remember(self.settings.folders, self.host)
        if made.id:
            self.sharing.claim(words(made, self.voice.commits), mark)
        else:
            self.sharing.offer(SEEN)
            self.voice.step(message("Nothing new becomes public."))
        self.releases.append(made)
        for each in lines(made):
            self.voice.step(each)
        self.build(made.at, self.site_dir)
        keep_mark(self.settings.folders.root, self.looking.facts(), made.at)
        return made

    def _release(self) -> Prepared:
        if self.wrong is not None:
            raise self.wrong
        made = prepare(
            self.settings,
            self.looking.for_release(),
            self.by,
            played=self.asked.played,
            looked=self.looking.found is not None,
            accept=self.asked.accept,
        )
        self.voice.left_out(made.problems)
        return made

    def _hand_over(self) -> None:
        """Where a recipe publishes, what persons recorded is shared, and it does the rest."""
        self.sharing.begin()
        self.looking.look()
        self.sharing.keep(SEEN)
        said = message(
            "What you recorded is pushed. The recipe on {host} brings the site online.",
            host=self.host.type.value,
        )
        self.voice.step(said)

    def damage(self) -> tuple[Problem, ...]:
        """The lines of the record that cannot be read or were changed."""
        return tuple(
            each
            for each in verify(self.settings.folders)
            if each.severity is Severity.ERROR and each.code not in _STOPS_NOBODY
        )

    def _refuse_damage(self) -> None:
        """DamageError where a line of the record cannot be read or was changed."""
        errors = self.damage()
        if errors:
            what = plural(
                "there is {count} error in the record",
                "there are {count} errors in the record",
                len(errors),
            )
            raise DamageError(errors, what)

    def _refuse_doubt(self) -> None:
        """Raises where nothing new may become public; what a person knows of is written down."""
        facts, found, now = self.looking.facts(), self.looking.found, self.looking.now()
        if self.asked.accept:
            known = seen_release.accepted(facts, found, now, self.by)
            append(self.settings.folders, known)
            return
        if found is not None:
            seen_release.refuse_older_record(facts, found)
        elif self._must_look:
            seen_release.refuse_without_look(facts, self.settings.site_url)
        if not self.asked.played:
            seen_release.refuse_wrong_clock(facts, found, now)

    def _refuse_clock(self) -> None:
        """DoubtError where it may be another time; nothing is sent at a moment that is wrong."""
        looking = self.looking
        if self.asked.accept:
            known = seen_release.accepted(looking.facts(), looking.found, looking.now(), self.by)
            append(self.settings.folders, known)
        elif not self.asked.played:
            seen_release.refuse_wrong_clock(looking.facts(), looking.found, looking.now())

    @property
    def _must_look(self) -> bool:
        """Whether machines publish by themselves; a person by hand is asked about the clock."""
        host = self.host
        return (host.is_ours or host.is_recipe) and self.settings.has_url and not self.asked.played

    def _recheck(self) -> None:
        root = self.settings.folders.root
        refuse_preview(self.site_dir)
        there, stopped = self.sharing.newest(), self.sharing.has_stop_file()
        recheck(root, self.site_dir, there, self.looking.now(), stop_file=stopped)

    def see_online(self) -> None:
        """Looks for some seconds whether the site came online."""
        shows = self.looking.look_again()
        if not self.asked.accept:
            self.looking.refuse_other_time()
        self.voice.step(
            message("The newest release was seen on the site.")
            if shows
            else message(
                "The newest release was not seen on the site yet. The next run looks again."
            )
        )
        self.sharing.keep(SEEN)

    def _ask_to_upload(self, made: Prepared) -> None:
        facts = self.looking.facts()
        newest = seen_release.newest_release(facts)
        if newest is None or (not made.id and seen_release.is_seen(facts, newest.of)):
            return
        self.voice.step(message("Put the folder {folder}/ online.", folder=self.folder))
        self.voice.step(
            message(
                "After that: the next 'raadsweek publish' looks whether it is there. Where it "
                "cannot look, say so with: raadsweek publish --online"
            )
        )

    def _sent(self) -> Iterator[SendReport]:
        """Sends what is due and was seen.

        Whose claim comes too late drops it, takes in what the other recorded, and looks again.
        """
        if self.wrong is not None:
            raise self.wrong
        told: set[tuple[str, SendStatus]] = set()
        for _ in range(RACES):
            try:
                yield from self._due(told)
            except LostRaceError:
                self.sharing.begin()
            else:
                return
        self.voice.step(
            message("Another machine is sending at this moment. The next run looks again.")
        )

    def _due(self, told: set[tuple[str, SendStatus]]) -> Iterator[SendReport]:
        """What is due now, but for what was told of it before."""
        again = self.asked.again - {id for id, _ in told}
        now, kept = self.looking.now, self.sharing.outcome
        left_out = self.voice.left_out if not told else to_nobody
        for each in send_due(self.settings, now, again, left_out, kept):
            if (each.due.id, each.result) not in told:
                told.add((each.due.id, each.result))
                yield each

    @property
    def by(self) -> str:
        """By whom facts are recorded."""
        return self.host.type.value

    @property
    def folder(self) -> str:
        """The folder with the built site, as a user would type it."""
        root = self.settings.folders.root
        inside = self.site_dir.is_relative_to(root)
        return str(self.site_dir.relative_to(root) if inside else self.site_dir)
