"""Gathers what a site is made of, before anything is written."""

from __future__ import annotations

from functools import cache, cached_property, partial
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from msgspec import Struct, field

from raadsweek.emit.output import COLOURS, Context, Output
from raadsweek.emit.paper import weeks_to_print
from raadsweek.generate.emitters import FILES, PAGES, REMADE, file_outputs, make_every, programs
from raadsweek.generate.pending_outputs import Pending, RewordedSite
from raadsweek.generate.project_steps import ProjectSteps
from raadsweek.generate.site_search import SearchFiles, index_of, index_parts
from raadsweek.generate.theme_shells import file_of, filled, frame_of, shell_source
from raadsweek.lazy_import import LazyModule
from raadsweek.model.address import Addresses
from raadsweek.parallel import beside
from raadsweek.search import EMPTY, Index, SearchCache
from raadsweek.workspace.emit_context import context_for, context_with, selected

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping
    from datetime import datetime

    from raadsweek import plan as planner
    from raadsweek.config.settings import Settings
    from raadsweek.desk import board_pages, board_week
    from raadsweek.edition.looks import Look
    from raadsweek.edition.resolve import Selection, paper_weeks
    from raadsweek.generate.fallback_build import LastGood
    from raadsweek.generate.kept_gathering import LastGathering, ReadTexts, UsedAgain
    from raadsweek.model.artifact import Artifact, Page
    from raadsweek.model.council import ResidentWordLists
    from raadsweek.model.problem import Problem
    from raadsweek.model.project import Project
    from raadsweek.workspace import checked_project
    from raadsweek.workspace.site_from_record import RecordedSite
else:
    # What residents read needs no board, and where only texts changed nothing is planned.
    board_week = LazyModule("raadsweek.desk.board_week")
    board_pages = LazyModule("raadsweek.desk.board_pages")
    planner = LazyModule("raadsweek.plan")
    paper_weeks = LazyModule("raadsweek.edition.resolve.paper_weeks")
    checked_project = LazyModule("raadsweek.workspace.checked_project")


class Gathered(Struct, frozen=True, dict=True):
    """What one site is made of: its outputs, each of which is made when it is asked for."""

    steps: ProjectSteps
    """Reads, plans and selects: where only texts differ nobody needs it."""
    context: Context
    pages: tuple[Output, ...]
    files: tuple[tuple[str, Output], ...]
    """The outputs that are no pages, each with the name of its emitter."""
    boards: tuple[Artifact, ...] = ()
    """The editors' board, in a preview."""
    later: SearchFiles = field(default_factory=lambda: SearchFiles((), lambda: Index({}, ())))
    """The search index, from a process beside this one; once."""
    problems: tuple[Problem, ...] = ()
    """What `check` found; an error is about an item, or a page, that is left out."""
    beside: tuple[Problem, ...] = ()
    """What is wrong with the machine and with the search, which is no mistake in a file."""
    looked: frozenset[Look] = frozenset()
    """What was looked at of the edition to know which outputs there are."""
    weeks: tuple[int, int] = (0, 0)
    """Of so many weeks on paper there are to be PDFs, and of so many there are."""
    again: UsedAgain | None = None
    """What is used again of the last build."""

    @property
    def project(self) -> Project:
        """Everything that editors wrote."""
        return self.steps.project

    @property
    def selection(self) -> Selection:
        """What of project and plan is to be seen."""
        return self.steps.selection

    @property
    def paths(self) -> frozenset[str]:
        """Every file but those of `later`; without capitals: many disks do not tell those apart."""
        pages = (file_of(output) for output in self.pages)
        files = (output.path for _, output in self.files)
        boards = (artifact.path for artifact in self.boards)
        return frozenset(map(str.casefold, (*pages, *files, *boards)))

    @cached_property
    def page_paths(self) -> frozenset[str]:
        """The addresses of all pages, the ordinary ones too."""
        ordinary = map(
            self.context.addresses.ordinary, (p.name for p in self.selection.pages.values())
        )
        return frozenset((*(output.path for output in self.pages), *ordinary))

    def page(self, path: str) -> Page:
        """The page at an address, made now."""
        return PAGES.make(self.context, next(each for each in self.pages if each.path == path))

    def looks(self, asked: str) -> tuple[Look, ...] | None:
        """What an output looks at, by its path, its address or its key; None: there is none."""
        rooms = [*((PAGES, page) for page in self.pages), *((FILES[n], f) for n, f in self.files)]
        for room, output in rooms:
            if asked in (output.path, output.key, file_of(output)):
                with self.context.edition.looking() as looks:
                    room.make(self.context, output)
                return tuple(sorted(looks))
        return None

    def pending(
        self, rendered: Mapping[str, str], but: Container[str] = frozenset()
    ) -> Iterator[Pending]:
        """All outputs but those at these paths.

        `rendered` is what the theme made of each shell, by its source.
        """
        edition, made_with = self.context.edition, programs(self.context)
        for name, group in groupby(self.files, key=itemgetter(0)):
            outputs = [output for _, output in group if output.path not in but]
            if not outputs:
                continue
            # One maker for many: of ten thousands of outputs each thing that is held counts.
            made_by, maker = made_with.get(name, ""), partial(FILES[name].make, self.context)
            again = partial(REMADE[name], self.context) if name in REMADE else None
            for output in outputs:
                shares = f"{name} {output.shares}" if output.shares else ""
                yield Pending(output.path, edition, output, maker, made_by, shares, again)
        pages = [page for page in self.pages if file_of(page) not in but]
        sources = {shell_source(page) for page in pages}
        frames = {source: frame_of(rendered[source]) for source in sources}
        makers = {of: partial(_page, self.context, frame.parts) for of, frame in frames.items()}
        for output in pages:
            source = shell_source(output)
            # At one address there may be an item today and a neutral page tomorrow.
            made_from = f"{output.key} {frames[source].digest}"
            yield Pending(file_of(output), edition, output, makers[source], made_from)

    def reworded(self, rendered: Mapping[str, str]) -> RewordedSite | None:
        """What of the last site is to be made again, where that is known; `rendered` as above."""
        again = self.again
        if again is None or again.kept.outputs.programs != programs(self.context):
            return None
        outputs = partial(self.pending, rendered)
        return RewordedSite(again.kept.stood, again.stale, self.context.edition, outputs)

    def until(self, looks: Iterable[Look]) -> datetime | None:
        """The first moment at which the same files give another public site.

        `looks` are those of all its outputs. None: a release now would say something that the
        record does not know yet, and at every moment it would be of that moment.
        """
        if self.again is not None:
            return None if self.again.corrects else self.again.clock.asked(looks)
        known = self.project.record
        if not known.is_empty and self.selection.record is not known:
            return None
        return self.selection.clock.asked(looks)


def _page(context: Context, parts: tuple[str, str, str], output: Output) -> bytes:
    page = PAGES.make(context, output)
    return filled(page, parts, context.addresses, context.site_name)


class _Outputs(Struct, frozen=True):
    """What there is to make."""

    context: Context
    pages: tuple[Output, ...]
    files: tuple[tuple[str, Output], ...]
    weeks: int
    """Of so many weeks on paper there are to be PDFs."""
    looks: frozenset[Look] = frozenset()
    """What was looked at to say so; nothing where it is that of the last build."""


def gather(  # noqa: PLR0913 - what may be known before
    settings: Settings,
    now: datetime,
    *,
    preview: bool = False,
    colours: tuple[str, str] = COLOURS,
    shelf: SearchCache = EMPTY,
    good: LastGood | RecordedSite | None = None,
    last: LastGathering | None = None,
    texts: ReadTexts | None = None,
) -> Gathered:
    """Plans the project and says what there is to make of it.

    `colours` are the council's own and that of the letters on it; `shelf` keeps what was
    made of the search index before. With `good` nothing new is gathered; `last` keeps what the
    last build gathered, for where that is the same now; `texts` is what was read where that is so.
    """
    check = cache(lambda: checked_project.begin_check(settings, now))
    read = cache(lambda: (good.project, good.problems) if good else check().ended())
    of = partial(ProjectSteps, settings, now, preview, good.shows if good else None)
    steps = of(lambda: read()[0])
    again = _used_again(steps, last, texts) if last else None
    if again:
        found = _as_before(settings, again, colours)
    else:
        # Where nothing is known of the texts yet, it is planned while other processes read them.
        begun = of(check().soon) if last is None and good is None else steps
        found = _anew(settings, begun.selection, colours)
        if begun.project is read()[0]:
            steps = begun
        else:  # a text says what may not be public: without it this is another site
            found = _anew(settings, steps.selection, colours)
    texts = again.texts if again else None
    words = None if preview else texts.words if texts else steps.project.words
    searched = _search(found.context, words, shelf)
    problems = texts.problems if texts else read()[1]
    boards = tuple(_boards(steps, found.context, problems)) if preview else ()
    printed, missing = weeks_to_print(found.weeks)
    return Gathered(
        steps,
        found.context,
        found.pages,
        found.files,
        boards,
        searched,
        problems,
        missing,
        found.looks,
        (found.weeks, printed),
        again,
    )


def _search(context: Context, words: ResidentWordLists | None, shelf: SearchCache) -> SearchFiles:
    """The index of the search: it takes long and gives no pages, and another core has time."""
    context.language.prepare()
    parts = beside(index_parts(context, words, shelf))
    return SearchFiles(parts, partial(index_of, context, shelf))


def _used_again(
    steps: ProjectSteps, last: LastGathering, texts: ReadTexts | None
) -> UsedAgain | None:
    """What of the last build is used again; None: nothing is."""
    asked, select = (steps.settings, steps.now), lambda: steps.selection
    again = last.with_texts(*asked, texts, select) if texts else None
    return again or last.again(steps.settings, steps.project, steps.now, select)


def _as_before(settings: Settings, again: UsedAgain, colours: tuple[str, str]) -> _Outputs:
    """The outputs of the last build."""
    kept = again.kept.outputs
    context = context_with(settings, again.edition, Addresses(*kept.addresses), colours=colours)
    return _Outputs(context, tuple(again.made.pages), tuple(again.made.files), kept.weeks)


def _anew(settings: Settings, selection: Selection, colours: tuple[str, str]) -> _Outputs:
    """The outputs of what was selected."""
    weeks = paper_weeks.weeks_with_pdf(selection, settings.paper_weeks)
    printed, _ = weeks_to_print(weeks)
    context = context_for(settings, selection, colours=colours, printed=printed)
    edition = context.edition
    with edition.looking() as looks:
        pages = tuple(PAGES.outputs(context))
        files = tuple(file_outputs(context))
    # The process that makes the search index has what was resolved of the edition so far: else
    # both would resolve it. Both compare every item and text.
    for name in edition.names("item"):
        for of in ("item", "text"):
            edition.digest_of((of, name.id))
    return _Outputs(context, pages, files, weeks, frozenset(looks))


def next_change(settings: Settings, now: datetime) -> datetime | None:
    """The first moment after `now` at which the same files give another public site.

    Everything is made and nothing is written: what was looked at says it. The weeks on paper look
    at nothing as PDFs that they do not look at as text.
    """
    project, _ = checked_project.checked_project(settings, now)
    selection = selected(settings, project, planner.plan(project, now), now)
    context = context_for(settings, selection)
    with context.edition.looking() as looks:
        make_every(context)
    return selection.clock.asked(looks)


def _boards(
    steps: ProjectSteps, context: Context, problems: tuple[Problem, ...]
) -> Iterator[Artifact]:
    settings = steps.settings
    given = steps.project, steps.told, steps.selection
    facts = board_week.board_facts(settings, *given, context, problems)
    yield from board_pages.boards(facts, board_week.board_templates(settings, context))
