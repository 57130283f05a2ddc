"""Publishing: look, prepare, recheck, deploy, look; what is sent goes last.

Prepared is not public: a release says what will be shown, and only what was found at the public
address counts. Whoever is killed between two steps leaves something that the next run goes on with.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.cache.store import forget_everything
from raadsweek.delivery import seen_release
from raadsweek.delivery.git_command import GitError
from raadsweek.delivery.git_record import LostRaceError
from raadsweek.delivery.prepare_release import Prepared, prepare
from raadsweek.delivery.publish_run import BusyError, RunListener, RunOptions, run_lock
from raadsweek.delivery.record_sharing import SEEN, Sharing
from raadsweek.delivery.release_gate import ReleaseGate, keep_mark, recheck
from raadsweek.delivery.release_summary import lines, words
from raadsweek.delivery.release_verification import ReleaseVerification
from raadsweek.delivery.seen_release import OlderRecordError
from raadsweek.delivery.send_due import send_due, to_nobody
from raadsweek.delivery.site_upload import bring_online, remember
from raadsweek.delivery.takedown import Takedown
from raadsweek.errors import RaadsweekError, UsageError
from raadsweek.language import message
from raadsweek.record.erase_from_record import swept
from raadsweek.workspace.set_aside_or_stop import ContentError
from raadsweek.workspace.site_kind import refuse_preview

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from raadsweek.config.settings import Settings
    from raadsweek.delivery.send_once import SendReport, SendStatus
    from raadsweek.model.publisher import Host

RACES = 3
"""How often others may be before us with what they send, in one run."""
PATIENCE = 300.0
"""Seconds that who takes away waits for another run: what that brings online would be of before."""


class Publishing(Struct, frozen=True, dict=True):
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
    releases: list[Prepared] = []
    """What was prepared; what could not be shared is not in it."""

    @cached_property
    def looking(self) -> ReleaseVerification:
        """Record and site, side by side."""
        return ReleaseVerification(self.settings, self.clock, self.by, self.asked.played)

    @cached_property
    def gate(self) -> ReleaseGate:
        """What keeps a release back."""
        return ReleaseGate(self.settings, self.host, self.asked, self.looking)

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
                    message(
                        "Until then residents can still read what was taken back. Look whether it "
                        "is gone."
                    )
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
            self.gate.refuse_clock()
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
            self.gate.refuse_clock()
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
        self.gate.refuse_damage()
        self.gate.refuse_doubt()
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
