"""The facts that the board shows, as the files are now: words at once, and all that follows."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from threading import Lock, RLock
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.atomic_write import finish_writing
from raadsweek.errors import RaadsweekError
from raadsweek.language import Language
from raadsweek.load.remembered_items import InMemory, Look, look
from raadsweek.model.week import Week
from raadsweek.replace_fields import replace
from raadsweek.report.problem_lines import in_sentences, problem_lines
from raadsweek.serve.week_facts import WeekFacts, WorkedOut
from raadsweek.workspace.checked_project import checked_project
from raadsweek.workspace.other_words import with_other_words
from raadsweek.workspace.set_aside_or_stop import ContentError, of_single_files
from raadsweek.workspace.settings_and_now import read_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from datetime import datetime
    from pathlib import Path

    from raadsweek.config.settings import Settings
    from raadsweek.desk.board_week import BoardFacts
    from raadsweek.model.plan import Plan
    from raadsweek.model.problem import Problem
    from raadsweek.model.project import Project

    Asked = tuple[Week, datetime | None]
    """A week, and the moment at which it is seen; None: now."""


MOST_WEEKS = 6
"""Of so many the facts are held at most, which are tens of megabytes for a council of ten years."""


class LiveState(Struct, frozen=True):
    """The last project of which all that concerns every item could be read without errors.

    It is replaced and never changed, but for boards that are added; so who has it needs no lock.
    """

    settings: Settings
    project: Project
    problems: tuple[Problem, ...]
    boards: dict[Asked, WorkedOut]
    trouble: tuple[str, ...] = ()
    behind: bool = False
    """Whether some items have newer words than all that follows from them."""


@dataclass
class LiveFacts:
    """What the board shows of the files as they are now. Safe to use from several threads.

    Who reads, plans or acts holds `lock`, which takes seconds in a council of ten years. Who asks
    for what is known, or saves words, does not wait for it.
    """

    config_file: Path
    clock: Callable[[], datetime]
    asked_language: str | None = None
    follows: Callable[[], object] = field(default=lambda: None, kw_only=True)
    """Is called, from any thread, when there is something for `catch_up` to work out."""

    def __post_init__(self) -> None:
        self.lock = RLock()
        self._replacing = Lock()
        self._weeks = WeekFacts()
        self._remembered = InMemory()
        self._last_asked: Asked | None = None
        self._written: dict[Path, Look] = {}
        self.state = self._read()

    @property
    def settings(self) -> Settings:
        """What `mkdocs.yml` said when it was last in order."""
        return self.state.settings

    @property
    def project(self) -> Project:
        """The last project that was in order."""
        return self.state.project

    @property
    def trouble(self) -> tuple[str, ...]:
        """What is wrong with the calendars or the configuration now, in lines.

        What is shown is then the last good state.
        """
        return self.state.trouble

    @property
    def behind(self) -> bool:
        """Whether words are shown of which `catch_up` has yet to work out what follows."""
        return self.state.behind

    @property
    def language(self) -> Language:
        """In what language editors are spoken to."""
        return Language(self.settings.language)

    @property
    def left_out(self) -> tuple[str, ...]:
        """The errors of single files, in lines: what has one is not on the board."""
        state = self.state
        errors = of_single_files(state.problems, state.settings.folders)
        return tuple(problem_lines(errors, self.language))

    # -- what the files say ------------------------------------------------------------------

    def reload(self) -> None:
        """Reads the files again. Where they have errors, the last good state stays.

        Where they say what they said, so do the boards: many a save changes nothing.
        """
        with self.lock:
            while True:  # words may be saved meanwhile, of files that were read by then
                before, now = self.state, self._read_or_trouble()
                if not before.behind and _says(before) == _says(now):
                    now = replace(now, boards=before.boards)
                if self._replaced(before, now):
                    return

    def reworded(self, files: Collection[Path]) -> bool:
        """Shows what these files say now, where they have but other words of items: at once.

        All that follows from words is as it was until `catch_up`. False: `reload` must read them.
        """
        before = self.state
        root = before.settings.folders.root
        if before.trouble or not all(file.is_relative_to(root) for file in files):
            return False
        paths = frozenset(file.relative_to(root).as_posix() for file in files)
        read = partial(with_other_words, before.settings, before.project, before.problems)
        found = read(paths, self.clock())
        if found is None:
            return False
        context = partial(self._weeks.context, before.settings)
        boards = {
            asked: replace(known, facts=known.facts.with_words(found, context))
            for asked, known in list(before.boards.items())
        }
        project, problems = found.project, found.problems
        now = replace(before, project=project, problems=problems, boards=boards, behind=True)
        return self._replaced(before, now)

    def planned(self, before: LiveState, project: Project, planned: Plan) -> None:
        """Shows a plan that was tried on a state and is in the files now; for who holds `lock`.

        All that follows is as it was until `catch_up`, as after words.
        """
        context = partial(self._weeks.context, before.settings)
        boards = {
            asked: replace(known, facts=facts)
            for asked, known in list(before.boards.items())
            if asked[1] is None
            and (facts := known.facts.with_plan(project, planned, context)) is not None
        }
        now = replace(before, project=project, boards=boards, behind=True)
        if not self._replaced(before, now):
            self.reload()

    def wrote(self, files: Iterable[Path]) -> None:
        """Notes how files look that were written here, before `reload` reads them."""
        self._written = {file: look(str(file)) for file in files}

    def has_written(self, files: Iterable[Path]) -> bool:
        """Whether all of these look as they were written here: then nobody else changed them."""
        return all(self._written.get(file) == look(str(file)) for file in files)

    def catch_up(self) -> bool:
        """Works out all that follows from words that are shown; whether it is shown now.

        Of all weeks that were asked for only the last one; the others are made when asked for.
        """
        with self.lock:
            before, asked = self.state, self._last_asked
            if not before.behind:
                return False
            now = self._read_or_trouble()
            if not now.trouble and asked in before.boards and self.state is before:
                now.boards[asked] = self._worked_out(now, asked)
            return self._replaced(before, now)

    def _replaced(self, before: LiveState, now: LiveState) -> bool:
        """Puts a state in the place of another one, if that is still there."""
        with self._replacing:
            if self.state is not before:
                return False
            self.state = now
        if now.behind:
            self.follows()
        return True

    def _read_or_trouble(self) -> LiveState:
        try:
            return self._read()
        except RaadsweekError as error:
            return replace(self.state, trouble=tuple(self._told(error)))

    def _read(self) -> LiveState:
        settings = read_settings(self.config_file)
        finish_writing(settings.folders)
        if self.asked_language:
            settings = replace(settings, language=self.asked_language)
        return LiveState(settings, *checked_project(settings, self.clock(), self._remembered), {})

    def _told(self, error: RaadsweekError) -> list[str]:
        problems = error.problems if isinstance(error, ContentError) else ()
        told = in_sentences(error.what, error.todo, self.language)
        return [*problem_lines(problems, self.language), told]

    # -- a week of it ------------------------------------------------------------------------

    def board(self, week: Week, as_of: datetime | None = None) -> BoardFacts:
        """The facts of the board of a week, now or as of another moment."""
        self._last_asked = asked = (week, as_of)
        found = self._known(asked)
        if found is None:
            with self.lock:
                if self.behind:
                    self.reload()
                found = self._known(asked)
                if found is None:
                    state = self.state
                    while len(state.boards) >= MOST_WEEKS:
                        del state.boards[next(iter(state.boards))]
                    state.boards[asked] = self._worked_out(state, asked)
                    found = state.boards[asked].facts
        return found

    def any_board(self) -> BoardFacts:
        """The facts of any week, for who asks for what all weeks have: colours, channels."""
        for known in list(self.state.boards.values()):
            return known.facts
        return self.board(Week.of(self.clock().date()))

    def _known(self, asked: Asked) -> BoardFacts | None:
        state = self.state
        known, now = state.boards.get(asked), asked[1] or self.clock()
        is_right = known is not None and known.is_right(now, state.settings.site_dir)
        return known.facts if known and is_right else None

    def _worked_out(self, state: LiveState, asked: Asked) -> WorkedOut:
        week, as_of = asked
        now, problems = as_of or self.clock(), state.problems
        return self._weeks.of(state.settings, state.project, problems, week, now)


def _says(state: LiveState) -> tuple[object, ...]:
    return (state.settings, state.project, state.problems)
