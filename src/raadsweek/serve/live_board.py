"""The live board: what it shows, and the acts that change it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.delivery.placed_by_hand import Recorder
from raadsweek.editing.board_act_changes import change_for
from raadsweek.editing.board_acts_on_record import done, is_on_record, undone
from raadsweek.editing.change_set import ChangeSet
from raadsweek.editing.change_set import difference as changed_lines
from raadsweek.editing.correct_and_withdraw import PublicActs
from raadsweek.editing.foreign_answers import ForeignAnswers
from raadsweek.errors import RaadsweekError
from raadsweek.language import Message, message
from raadsweek.plan import plan
from raadsweek.plan.plan_cache import PlanCache
from raadsweek.serve.edit_versions import EditVersions
from raadsweek.serve.live_facts import LiveFacts

if TYPE_CHECKING:
    from collections.abc import Callable

    from raadsweek.editing.board_acts import Act, PublicAct
    from raadsweek.model.project import Project


class Done(Struct, frozen=True):
    """An act that was done: what, the lines that changed, and how to undo it."""

    number: int
    what: Message
    diff: str
    undo: Callable[[], None]


class TroubledError(RaadsweekError):
    """The calendars have mistakes now; before they are mended nothing can be changed here."""

    def __init__(self) -> None:
        super().__init__(
            message("the files have mistakes; nothing was written"),
            message("Mend them first; the board says which."),
        )


@dataclass
class LiveBoard(LiveFacts):
    """The board as served: everything that it shows and does. Safe to use from several threads."""

    done: list[Done] = field(default_factory=list)
    seen: EditVersions = field(default_factory=EditVersions)
    _acts: int = 0
    """How many were done."""
    _planned: PlanCache = field(default_factory=PlanCache)
    """What acts planned to be tried."""

    def act(self, act: Act, seen: str) -> Done:
        """Does what an editor asks: works it out, tries it, writes it.

        Raises RefusedError where it is impossible, ConflictError where a file is no longer as
        the editor saw it; then nothing was written.
        """
        with self.lock:
            self.seen.refuse_changed(seen)
            self.reload()
            if self.trouble:
                raise TroubledError
            if is_on_record(act, self.project.record):
                return self._on_record(act)
            state, now = self.state, self.clock()
            change = change_for(act, state.settings.folders, state.project, now, self._planned)
            self._write(change)
            undo, tried = partial(self._write, change.back()), change.tried
            if tried is None or _is_of_public(state.project, tried.project):
                return self.noted(change.what, change.diff(), undo)
            self.planned(state, tried.project, tried.plan)
            return self._added(change.what, change.diff(), undo)

    def _write(self, change: ChangeSet) -> None:
        change.write()
        self.wrote(change.after)

    def _on_record(self, act: PublicAct) -> Done:
        """Does an act on what was public. What must be done elsewhere is told on the item."""
        acted = done(self._public_acts(), act)
        root = self.settings.folders.root
        parts = [changed_lines(path, root, *both) for path, both in acted.files.items()]
        undo = partial(self._undo_on_record, act) if acted.fact else _nothing
        return self.noted(acted.what, "".join(parts), undo)

    def _undo_on_record(self, act: PublicAct) -> None:
        self.reload()
        undone(self._public_acts(), act)

    def _public_acts(self) -> PublicActs:
        return PublicActs(self.settings.folders, self.project, self.clock())

    def noted(self, what: Message, diff: str, undo: Callable[[], None]) -> Done:
        """Remembers an act that was done, so that it can be undone, and reads what it wrote."""
        done = self._added(what, diff, undo)
        self.reload()
        return done

    def _added(self, what: Message, diff: str, undo: Callable[[], None]) -> Done:
        self._acts += 1
        done = Done(self._acts, what, diff, undo)
        self.done.append(done)
        return done

    def undo(self) -> Done | None:
        """Undoes the last act; None where there is none. Raises ConflictError as `act` does."""
        with self.lock:
            if not self.done:
                return None
            last = self.done[-1]
            last.undo()
            self.done.pop()
            self.reload()
            return last

    def answer(self, key: str, words: str, *, accept: bool) -> Done:
        """Says yes or no to the words of a source that wait. EditRefusedError where others do."""
        with self.lock:
            self.reload()
            if self.trouble:
                raise TroubledError
            answers = ForeignAnswers(self.settings, self.project, self.clock())
            done = answers.one(key, words, accept=accept)
            root = self.settings.folders.root
            parts = [changed_lines(path, root, *both) for path, both in done.files.items()]
            return self.noted(done.what, "".join(parts), done.undo)

    def placed(self, publication: str, url: str) -> Done:
        """Records that a person placed a publication by hand, at `url`."""
        with self.lock:
            recorder = self._recorder()
            recorded = recorder.placed(publication, url)
            titles = {each.id: each.title for each in recorder.plan.publications}
            title = titles.get(publication, publication)
            what = message("'{title}' was placed by hand", title=title)
            undo = partial(self._take_back, publication) if recorded.new else _nothing
            return self.noted(what, recorded.entry.url, undo)

    def _take_back(self, publication: str) -> None:
        self._recorder().retracted(publication)

    def _recorder(self) -> Recorder:
        now = self.clock()
        return Recorder(self.settings.folders, self.project, plan(self.project, now), now)


def _is_of_public(before: Project, after: Project) -> bool:
    """Whether anything that residents read is another item: more follows from that than a plan."""
    pairs = zip(after.items, before.items, strict=True)  # an act makes no item, and ends none
    return any(item is not known and item.id in before.record.items for item, known in pairs)


def _nothing() -> None:
    """What undoes something that was so already."""
