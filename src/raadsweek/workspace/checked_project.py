"""The project, read and looked through: what every command begins with."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from raadsweek.cache.build_fingerprint import reading_tools
from raadsweek.cache.item_cache import kept_items
from raadsweek.cache.lint_cache import KeptMarks
from raadsweek.cache.store import store_of
from raadsweek.check import Check
from raadsweek.check.readable_texts import Written, written
from raadsweek.check.text_rules import KEPT
from raadsweek.lazy_import import LazyModule
from raadsweek.load.source import read
from raadsweek.media.library import library
from raadsweek.model.observed_moment import ordinary
from raadsweek.model.problem import Problem, Severity, in_order
from raadsweek.model.stop import Stops
from raadsweek.record import fold
from raadsweek.record.edits_since_release import edits, renames
from raadsweek.record.erased_names import erased
from raadsweek.record.fold import fold_on
from raadsweek.record.foreign_memory import memory_of
from raadsweek.record.lost_texts import with_files
from raadsweek.record.record_files import year_files
from raadsweek.record.stops import filed_fact
from raadsweek.replace_fields import replace
from raadsweek.workspace.configuration_checks import card_logo, foot_links
from raadsweek.workspace.set_aside_or_stop import (
    concerns_all,
    in_calendars,
    sets_aside,
    without_mistakes,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import datetime

    from raadsweek.cache import record_cache
    from raadsweek.config.settings import Settings
    from raadsweek.load import project as loading
    from raadsweek.load.remembered_items import ItemCache
    from raadsweek.model.folders import Folders
    from raadsweek.model.project import Project
    from raadsweek.record.fold import ReadRecord
else:  # Only a council with a record needs one of them, and who reads more than that the other one.
    record_cache = LazyModule("raadsweek.cache.record_cache")
    loading = LazyModule("raadsweek.load.project")


def read_project(settings: Settings, now: datetime, remembered: ItemCache | None = None) -> Project:
    """The project with its record as of `now`, without the ordinary pages that MkDocs leaves out.

    Items that are not `remembered` come from the cache where their files are the same, and so
    does the record.
    """
    store = store_of(settings.folders.content, kept=settings.cache)
    tools = reading_tools()
    read = read_record(settings, now)
    known, memory = read.record.meetings.keys(), memory_of(read.record, now)
    if remembered is not None:
        project = loading.load(settings.folders, remembered, known, memory)
    else:
        files = library(settings.folders.content)
        files.kept_by(store)
        with kept_items(store, tools) as kept:
            project = loading.load(settings.folders, kept, known, memory)
        files.keep()
    return _with_record(as_configured(project, settings), read, now, settings.site_url)


def read_record(settings: Settings, now: datetime) -> ReadRecord:
    """What was public as of `now`, most of it as an earlier command folded it."""
    if not year_files(settings.folders):
        return fold.read_record(settings.folders, now)
    store = store_of(settings.folders.content, kept=settings.cache)
    return record_cache.read_record(settings.folders, now, store, reading_tools())


def as_configured(project: Project, settings: Settings) -> Project:
    """The project without the pages that MkDocs leaves out, and with the files that it names."""
    left_out = {file: page for file, page in project.pages.items() if settings.leaves_out(file)}
    return replace(
        project,
        pages={file: page for file, page in project.pages.items() if file not in left_out},
        pages_aside={**project.pages_aside, **{page.name: True for page in left_out.values()}},
        waiting=project.waiting.union(*(page.files for page in left_out.values())),
        files=frozenset(
            file
            for file in project.files | settings.files.intersection(project.others)
            if not settings.leaves_out(file)
        ),
    )


def with_record(
    project: Project,
    folders: Folders,
    now: datetime,
    site_url: str = "",
    without: Collection[str] = (),
) -> Project:
    """The project with what was public as of `now`, and how its files stand to that.

    `without` are the ids of facts that are left out.
    """
    return _with_record(project, fold.read_record(folders, now, without), now, site_url)


def _with_record(project: Project, read: ReadRecord, now: datetime, site_url: str) -> Project:
    gone = erased(read.erasures, read.texts)
    record = with_files(read.record, project, gone)
    found = edits(project, record, now, gone, site_url)
    if found.renamed or found.pages.renamed:
        record = fold_on(record, renames(record, found, ordinary(now)), record.values)
    problems = (*project.problems, *read.problems)
    project = replace(project, record=record, edits=found, problems=problems)
    filed = filed_fact(project, ordinary(now)) if project.stop_file is not None else None
    if filed is not None:
        record = fold_on(record, [filed], record.values)
    stops = Stops(record.stops, now if record.stops else None)
    record = record if read.next is None else replace(record, next=read.next)
    return replace(project, record=record, stops=stops)


def problems_of(settings: Settings, project: Project) -> tuple[Problem, ...]:
    """Everything that is wrong with a project, with the lines and columns of words in texts."""
    return ProjectCheck(settings, project).problems


def checked_project(
    settings: Settings, now: datetime, remembered: ItemCache | None = None
) -> tuple[Project, tuple[Problem, ...]]:
    """The project without what has a mistake in it, and all its problems.

    Raises ContentError where a mistake is not about one file of the content folder: then nobody
    knows what goes out when.
    """
    return begin_check(settings, now, remembered).ended()


def begin_check(
    settings: Settings, now: datetime, remembered: ItemCache | None = None
) -> ProjectCheck:
    """The same for who has something to do while texts are read."""
    return ProjectCheck(settings, read_project(settings, now, remembered))


MANY = 1000
"""The texts of so many items take so long to read that it is worth going on meanwhile."""


class ProjectCheck:
    """A project that is looked through; its texts are read on other cores from now on."""

    def __init__(self, settings: Settings, project: Project) -> None:
        self._settings, self._project = settings, project
        self._without: dict[frozenset[tuple[str, str | None]], Project] = {}
        store = store_of(settings.folders.content, kept=settings.cache)
        self._marks = KeptMarks.read(store, reading_tools())
        self._takes_long = len(project.items) >= MANY and not KEPT
        self._check = Check(project)

    def soon(self) -> Project:
        """The project without what has a mistake, as far as that is known while texts are read.

        It is nearly always that of `ended`: few texts say what may not be public. Where these take
        no time, or a mistake stands in the way of all, it is.
        """
        errors = _errors(self._check.soon)
        of_all = any(concerns_all(problem, self._settings.folders) for problem in errors)
        return self._good(errors) if self._takes_long and not of_all else self.ended()[0]

    def ended(self) -> tuple[Project, tuple[Problem, ...]]:
        """The project without what has a mistake in it, and all its problems.

        It is the very project of `soon` where nothing more was found. Raises ContentError where a
        mistake is not about one file of the content folder.
        """
        errors = _errors(self.problems)
        of_all = sum(concerns_all(problem, self._settings.folders) for problem in errors)
        if of_all:
            raise in_calendars(self.problems, of_all)
        return self._good(errors), self.problems

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong, with the lines and columns of words in texts."""
        project, settings = self._project, self._settings
        found = self._check.problems()
        self._marks.keep()
        others = (*card_logo(settings), *foot_links(settings, project))
        return with_positions((*found, *others), project, settings.folders)

    def _good(self, errors: list[Problem]) -> Project:
        """The project without what these are about: the same one for the same."""
        about = frozenset((each.path, each.item) for each in errors if sets_aside(each))
        if about not in self._without:
            self._without[about] = without_mistakes(self._project, errors)
        return self._without[about]


def _errors(problems: Iterable[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.severity is Severity.ERROR]


# Line and column of words that a rule found in the value of a key, looked up in the file itself.
#
# A value is not what stands in the file: YAML folds lines, and takes away marks and escapes. So
# both are read side by side up to the words that were found. Only files in which something was
# found are read for it.


def with_positions(
    problems: Iterable[Problem], project: Project, folders: Folders
) -> tuple[Problem, ...]:
    """The problems, those about words in a text with their line and column."""
    found = tuple(problems)
    paths = {each.path for each in found if each.offset is not None}
    if not paths:
        return found
    texts = {(each.origin.path, each.item): each for each in written(project)}
    sources = {path: _source(path, folders) for path in paths}
    return in_order(_placed(each, texts, sources) for each in found)


def _source(path: str, folders: Folders) -> str:
    source, _ = read(folders.root / path, folders.root)
    return source.text if source else ""


def _placed(
    problem: Problem,
    texts: Mapping[tuple[str, str | None], Written],
    sources: Mapping[str, str],
) -> Problem:
    here = texts.get((problem.path, problem.item))
    passage = here.document.passage(problem.key) if here else None
    if problem.offset is None or here is None or passage is None or problem.line is None:
        return problem
    text = sources[problem.path]
    begin = _start_of_line(text, problem.line)
    if problem.key == "body" and problem.path.lower().endswith(".md"):
        begin = text.find(passage.text, begin) if passage.text else begin
        at = begin + problem.offset if begin >= 0 else None
    else:
        name = re.escape(problem.key.rpartition(".")[2])
        key = re.compile(rf"[\"']?{name}[\"']?[ \t]*:|-[ \t]").search(text, begin)
        at = _beside(text, key.end() if key else begin, passage.text, problem.offset)
    if at is None:
        return problem
    line_begin = text.rfind("\n", 0, at) + 1
    return replace(problem, line=text.count("\n", 0, at) + 1, column=at - line_begin + 1)


def _start_of_line(text: str, line: int) -> int:
    at = 0
    for _ in range(line - 1):
        at = text.find("\n", at) + 1
    return at


def _beside(text: str, at: int, value: str, offset: int) -> int | None:
    """Where in `text`, from `at`, the letter of `value` at `offset` stands; None: not found.

    What `text` has more than `value` (quotation marks, escapes, the begin of a line) is passed.
    """
    letters = _letters(text, at)
    for wanted in value[:offset]:
        if not wanted.isspace() and not any(letter == wanted for _, letter in letters):
            return None
    wanted = value[offset : offset + 1]
    return next((place for place, letter in letters if letter == wanted), None)


def _letters(text: str, at: int) -> Iterator[tuple[int, str]]:
    """Each letter with its place, blanks left out: those are not the same in both."""
    return ((n, text[n]) for n in range(at, len(text)) if not text[n].isspace())
