"""The takedown of what may be read no longer, while anything new has to wait.

The site is then made of the record. What is new waits for calendars that are in order and for a
push that others see; what only takes away waits for neither. Where it goes before its push, it
starts from what a look just found: nobody knows then what others prepared.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.delivery import seen_release
from raadsweek.delivery.git_command import GitError
from raadsweek.delivery.git_record import PushRefusedError
from raadsweek.delivery.prepare_release import Prepared, foreseen_taking_away, prepare_taking_away
from raadsweek.delivery.record_sharing import SEEN
from raadsweek.delivery.release_gate import DamageError, came_back, keep_mark, not_pushed, recheck
from raadsweek.delivery.release_summary import lines, taken, words
from raadsweek.delivery.seen_release import DoubtError, OlderRecordError
from raadsweek.delivery.site_probe import recovered
from raadsweek.delivery.site_upload import bring_online, is_lasting
from raadsweek.errors import RaadsweekError
from raadsweek.language import message
from raadsweek.model.publisher import HostType
from raadsweek.record.fold import fold
from raadsweek.record.takedown import new_since_seen
from raadsweek.record.texts import Texts
from raadsweek.record.values import Values
from raadsweek.workspace.set_aside_or_stop import ContentError
from raadsweek.workspace.site_from_record import shown_all_the_same

if TYPE_CHECKING:
    from datetime import datetime

    from raadsweek.delivery.publishing import Publishing
    from raadsweek.model.fact import Fact

TRIES = 3
"""How often it is prepared anew where others pushed meanwhile."""


class Takedown(Struct, frozen=True):
    """The part of one run that only takes away."""

    run: Publishing

    def after(
        self, error: ContentError | GitError | OlderRecordError, *, online: bool = True
    ) -> RaadsweekError:
        """Takes away what may be read no longer, where nothing new goes out because of `error`.

        Gives the error to raise, with what became of that. With `online` it comes online too.
        """
        cut = error if isinstance(error, GitError) else None
        if cut is not None and not (online and is_lasting()):
            return error
        try:
            if cut is not None:
                self._refuse_doubt()
            if isinstance(error, DamageError | OlderRecordError) and not self._may_mend(error):
                return error
            made, cut = self._prepared(cut)
        except DoubtError:
            return cut or error
        if made is None or (cut is not None and not made.id):
            return cut or error
        if made.id or not self._stands:
            self._shown(made, cut, online=online)
        if cut is not None:
            return not_pushed(cut, made)
        if isinstance(error, OlderRecordError):
            return came_back(error, made)
        return shown_all_the_same(error, taken(made)) if isinstance(error, ContentError) else error

    def at_once(self) -> RaadsweekError | None:
        """Takes it off the site now. What is wrong all the same comes back; raised: it stands yet.

        For the red button: it waits for no calendar, no push, no damaged line and no clock.
        """
        run, cut = self.run, None
        try:
            run.sharing.begin()
        except GitError as error:
            cut = error
        run.looking.look()
        self._mended()
        self._refuse_older_record(cut)
        made, cut = self._prepared(cut)
        if made is None:
            return None
        unseen = self._shown(made, cut)
        return not_pushed(cut, made) if cut is not None else unseen

    @property
    def _stands(self) -> bool:
        """Whether the newest release was found on the site just now."""
        newest = seen_release.newest_release(self.run.looking.facts())
        found = self.run.looking.found
        return newest is not None and found is not None and found.release == newest.of

    def _refuse_doubt(self) -> None:
        """DoubtError where the clock may be wrong: what was cut off was not asked that yet."""
        looking = self.run.looking
        looking.look()
        if not (self.run.asked.played or self.run.asked.accept):
            seen_release.refuse_wrong_clock(looking.facts(), looking.found, looking.now())

    # -- damage ----------------------------------------------------------------------------------

    def _may_mend(self, error: DamageError | OlderRecordError) -> bool:
        """Whether there is anything to take away, and a site that has the lines that are lost."""
        run = self.run
        if run.looking.found is None:
            return False
        made = foreseen_taking_away(run.settings, self._moment)
        if made is None or not made.id:
            return False
        return self._mended() if isinstance(error, DamageError) else self._recovered()

    def _refuse_older_record(self, cut: GitError | None) -> None:
        """OlderRecordError where the site knows more, which cannot be brought back from there.

        Where nothing can be pushed (`cut`) others may have it, and are not asked.
        """
        looking = self.run.looking
        try:
            if looking.found is not None:
                seen_release.refuse_older_record(looking.facts(), looking.found)
        except OlderRecordError:
            if cut is not None or not self._recovered():
                raise

    def _mended(self) -> bool:
        """Brings back from the site the public lines that cannot be read here; whether it could.

        A withdrawal among them would else be forgotten, and its words be read again.
        """
        run = self.run
        return not run.settings.has_url or not run.gate.damage() or self._recovered()

    def _recovered(self) -> bool:
        """Whether the public lines that are missing here came back from the site."""
        run = self.run
        with suppress(RaadsweekError):
            recovered(run.settings.folders, run.settings.site_url, self._moment, run.by)
            return True
        return False

    # -- a release -------------------------------------------------------------------------------

    def _prepared(self, cut: GitError | None) -> tuple[Prepared | None, GitError | None]:
        """The release, pushed; or why it could not be. None: there is no record.

        DoubtError where it can be neither pushed nor put on what the site shows now.
        """
        sharing = self.run.sharing
        for _ in range(TRIES if cut is None else 0):
            mark = sharing.mark()
            made = self._made()
            if made is None or not made.id:
                sharing.offer(SEEN)
                return made, None
            try:
                sharing.claim(self._why(made), mark)
            except PushRefusedError as error:
                cut = error
            else:
                return made, None
            if not self._brought_in():
                break
        assert cut is not None  # noqa: S101 - else it was pushed, or there was nothing
        if not is_lasting():
            raise cut
        return self._before_its_push(), cut

    def _brought_in(self) -> bool:
        """Whether others pushed meanwhile, and that is here now."""
        sharing = self.run.sharing
        if not sharing.is_behind():
            return False
        try:
            sharing.begin()
        except GitError:
            return False
        self.run.looking.look()
        return True

    def _before_its_push(self) -> Prepared | None:
        """A release on what a look just found, and on nothing that nobody saw yet."""
        self._refuse_unknown_site()
        made = self._made(self._without())
        if made is not None and made.id:
            self.run.sharing.keep_here(self._why(made))
        return made

    def _refuse_unknown_site(self) -> None:
        run = self.run
        looking, host = run.looking, run.host
        looking.look()
        if looking.found is None and host.type is HostType.FOLDER:
            looking.look_in(Path(os.path.realpath(run.settings.folders.root / host.address)))
        facts, found = looking.facts(), looking.found
        known = {each.of for each in facts if each.fact == "release"}
        if found is None or found.release not in known or seen_release.unknown_heads(facts, found):
            raise DoubtError(
                message("nobody can tell from here what the site shows now"),
                message(
                    "Try it on another machine, or see to it that this one reaches git or the site."
                ),
            )

    def _without(self) -> frozenset[str]:
        """The facts that show something new, and so have to wait."""
        facts = self.run.looking.facts()
        texts = Texts(self.run.settings.folders)
        return new_since_seen(facts, fold(facts, Values(texts.raw)))

    def _made(self, without: frozenset[str] = frozenset()) -> Prepared | None:
        return prepare_taking_away(self.run.settings, self._moment, self.run.by, without)

    @property
    def _moment(self) -> datetime:
        """Now; never before a fact, which would be forgotten then, whatever the clock says."""
        facts: tuple[Fact, ...] = self.run.looking.facts()
        return max((self.run.looking.now(), *(each.at for each in facts)))

    def _why(self, made: Prepared) -> str:
        return words(made, self.run.voice.commits)

    # -- the site --------------------------------------------------------------------------------

    def _shown(
        self, made: Prepared, cut: GitError | None, *, online: bool = True
    ) -> RaadsweekError | None:
        """Builds it and brings it online, where that is ours to do; a person is told what to do.

        What comes back says why nobody could look afterwards.
        """
        run = self.run
        run.releases.append(made)
        for each in lines(made):
            run.voice.step(each)
        run.rebuild(made.at, run.site_dir, self._without() if cut is not None else frozenset())
        keep_mark(run.settings.folders.root, run.looking.facts(), made.at)
        if not online:
            return None
        if not run.host.is_ours:
            self._ask_to_upload(made)
            return None
        there = run.looking.facts() if cut is not None else run.sharing.newest()
        recheck(run.settings.folders.root, run.site_dir, there, run.looking.now())
        bring_online(run.host, run.site_dir, run.settings.folders.root)
        try:
            run.see_online()
        except GitError:
            if cut is None:
                raise
        except DoubtError as error:
            todo = message(
                "What was taken back is off the site. Put the clock right; the next 'raadsweek "
                "publish' looks whether it is."
            )
            return RaadsweekError(error.what, todo)
        return None

    def _ask_to_upload(self, made: Prepared) -> None:
        if self._stands and not made.id:
            return
        folder = self.run.folder
        self.run.voice.step(
            message(
                "Put the folder {folder}/ online now: until then residents can still read what "
                "was taken back.",
                folder=folder,
            )
        )
