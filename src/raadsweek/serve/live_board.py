"""The live board: the project as it is on disk now, its weeks, and the acts that change it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from threading import RLock
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.atomic_write import finish_writing
from raadsweek.delivery.placed_by_hand import Recorder
from raadsweek.desk.board_week import BoardFacts
from raadsweek.desk.last_build import BuiltPublication, last_build, stamps
from raadsweek.desk.next_build_changes import Difference, since_release
from raadsweek.editing.board_act_changes import change_for
from raadsweek.editing.board_acts_on_record import done, is_on_record, undone
from raadsweek.editing.change_set import ChangeSet
from raadsweek.editing.change_set import difference as changed_lines
from raadsweek.editing.correct_and_withdraw import PublicActs
from raadsweek.editing.foreign_answers import ForeignAnswers
from raadsweek.edition.resolve import Selection, visible
from raadsweek.edition.resolve.item_parts import Statements
from raadsweek.edition.resolve.pictures import Pictures
from raadsweek.errors import RaadsweekError
from raadsweek.language import Language, Message, message
from raadsweek.load.remembered_items import InMemory
from raadsweek.plan import plan
from raadsweek.plan.plan_cache import PlanCache
from raadsweek.plan.planner import HORIZON, play
from raadsweek.replace_fields import replace
from raadsweek.report import AHEAD, report
from raadsweek.report.problem_lines import in_sentences, problem_lines
from raadsweek.serve.edit_versions import EditVersions
from raadsweek.workspace.checked_project import checked_project
from raadsweek.workspace.emit_context import context_for, selected
from raadsweek.workspace.set_aside_or_stop import ContentError, of_single_files
from raadsweek.workspace.settings_and_now import read_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from datetime import datetime
    from pathlib import Path

    from raadsweek.config.settings import Settings
    from raadsweek.editing.board_acts import Act, PublicAct
    from raadsweek.model.item import Item
    from raadsweek.model.problem import Problem
    from raadsweek.model.project import Project
    from raadsweek.model.week import Week


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


class _Loaded(Struct, frozen=True):
    """The last project of which all that concerns every item could be read without errors."""

    settings: Settings
    project: Project
    problems: tuple[Problem, ...]


@dataclass
class LiveBoard:
    """The board as served: everything that it shows and does. Safe to use from several threads."""

    config_file: Path
    clock: Callable[[], datetime]
    asked_language: str | None = None
    trouble: tuple[str, ...] = ()
    """What is wrong with the calendars or the configuration now, in lines; what is shown is then
    the last good state."""
    done: list[Done] = field(default_factory=list)
    seen: EditVersions = field(default_factory=EditVersions)

    def __post_init__(self) -> None:
        self.lock = RLock()
        self._boards: dict[tuple[Week, datetime | None], tuple[BoardFacts, datetime]] = {}
        self._acts = 0
        self._memory = PlanCache()
        self._said: dict[str, tuple[Item, str]] = {}
        self._statements: Statements
        self._published: tuple[Hashable, tuple[BuiltPublication, ...] | None] | None = None
        self._remembered = InMemory()
        self._loaded = self._load()

    @property
    def settings(self) -> Settings:
        """What `mkdocs.yml` said when it was last in order."""
        return self._loaded.settings

    @property
    def project(self) -> Project:
        """The last project that was in order."""
        return self._loaded.project

    @property
    def language(self) -> Language:
        """In what language editors are spoken to."""
        return Language(self.settings.language)

    def reload(self) -> None:
        """Reads the files again. Where they have errors, the last good state stays."""
        with self.lock:
            try:
                self._loaded = self._load()
            except RaadsweekError as error:
                self.trouble = tuple(self._told(error))
            else:
                self.trouble = ()
                self._boards.clear()

    def _load(self) -> _Loaded:
        settings = read_settings(self.config_file)
        finish_writing(settings.folders)
        if self.asked_language:
            settings = replace(settings, language=self.asked_language)
        # A picture that changed gives another item; so what is known of items stays true.
        self._statements = Statements(Pictures(settings.folders.content).digest, self._said)
        return _Loaded(settings, *checked_project(settings, self.clock(), self._remembered))

    def _told(self, error: RaadsweekError) -> list[str]:
        problems = error.problems if isinstance(error, ContentError) else ()
        told = in_sentences(error.what, error.todo, self.language)
        return [*problem_lines(problems, self.language), told]

    @property
    def left_out(self) -> tuple[str, ...]:
        """The errors of single files, in lines: what has one is not on the board."""
        errors = of_single_files(self._loaded.problems, self.settings.folders)
        return tuple(problem_lines(errors, self.language))

    def board(self, week: Week, as_of: datetime | None = None) -> BoardFacts:
        """The facts of the board of a week, now or as of another moment."""
        with self.lock:
            now = as_of or self.clock()
            known = self._boards.get((week, as_of))
            if known and known[0].selection.now <= now < known[1]:
                return known[0]
            facts, until = self._board(week, now)
            self._boards[week, as_of] = (facts, until)
            return facts

    def _board(self, week: Week, now: datetime) -> tuple[BoardFacts, datetime]:
        project = self.project
        far = max(week.days[-1], (now + AHEAD).date())
        played = play(project, now, week.monday, far, self._memory)
        shown = played.shown(week.monday, week.days[-1])
        known = played.shown(None, max(week.days[-1], (now + HORIZON).date()), told=False)
        whole = played.shown(None, far, told=False)
        selection = selected(self.settings, project, known, now, preview=True)
        facts = BoardFacts(
            selection=selection,
            context=context_for(self.settings, selection, statements=self._statements),
            plan=shown,
            report=report(project, shown, now, whole),
            problems=self._loaded.problems,
            project=project,
            difference=self._difference(selection),
        )
        # Midnight at the latest, which the selection asks for: what is to come begins today.
        return facts, selection.until() or now

    def _difference(self, selection: Selection) -> Difference | None:
        published = self._last_build()
        if published is None:
            return None
        public = visible(selection.record, selection.channels)
        before, after = self.project.record, selection.record
        return since_release(published, public, self._statements.of, before, after)

    def _last_build(self) -> tuple[BuiltPublication, ...] | None:
        """What the last public build told; read again only where a file of it changed."""
        look = stamps(self.settings.site_dir)
        if self._published is None or self._published[0] != look:
            self._published = (look, last_build(self.settings.site_dir))
        return self._published[1]

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
            change = change_for(act, self.settings.folders, self.project, self.clock())
            change.write()
            return self._note(change)

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

    def _note(self, change: ChangeSet) -> Done:
        return self.noted(change.what, change.diff(), change.back().write)

    def noted(self, what: Message, diff: str, undo: Callable[[], None]) -> Done:
        """Remembers an act that was done, so that it can be undone."""
        self._acts += 1
        done = Done(self._acts, what, diff, undo)
        self.done.append(done)
        self.reload()
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


def _nothing() -> None:
    """What undoes something that was so already."""
