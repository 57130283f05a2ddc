"""The week of a board: its inputs, the facts, the days, and where the page lies."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import quote

from msgspec import Struct

from raadsweek.config.settings import Settings, board_folders
from raadsweek.desk.last_build import BuiltPublication, last_build
from raadsweek.desk.next_build_changes import Difference, Said, since_release
from raadsweek.edition.resolve import Selection, visible
from raadsweek.edition.resolve.item_parts import statements
from raadsweek.edition.resolve.reworded_selection import replanned, retitled, reworded
from raadsweek.emit.pages.jinja_environment import LanguageMarks, environment
from raadsweek.lint import BY_CODE
from raadsweek.model.address import relative
from raadsweek.model.problem import Problem, Severity, Subject
from raadsweek.plan.simulation import between
from raadsweek.replace_fields import replace
from raadsweek.report import Report, report
from raadsweek.report.evergreens_for_gaps import EMPTY, GAPS, Gap
from raadsweek.report.posts_to_amend import Open, open_places
from raadsweek.workspace.settings_and_now import read_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    import jinja2

    from raadsweek.edition.resolve.planned_mails import PlannedIssue
    from raadsweek.emit.output import Context
    from raadsweek.language import Message
    from raadsweek.model.fact import Fact
    from raadsweek.model.item import Item
    from raadsweek.model.plan import Plan, Publication
    from raadsweek.model.project import Project
    from raadsweek.model.week import Week
    from raadsweek.workspace.other_words import OtherWords


# The inputs of the board, and what it needs where editors may change things on it.


class BoardFacts(Struct, frozen=True):
    """One moment's plan with its report. `context` holds the preview edition."""

    selection: Selection
    """What that edition was resolved from: editors see what residents never do."""
    context: Context
    plan: Plan
    report: Report
    problems: tuple[Problem, ...]
    """What `check` found in the files."""
    project: Project
    difference: Difference | None = None
    """Beside the last public build; None: there was none, or it could not be read."""
    behind: bool = False
    """Whether the report, the difference and the plan's problems are of before the last change."""

    def with_words(self, found: OtherWords, context: Callable[[Selection], Context]) -> BoardFacts:
        """The same with other words of some items; `context` makes that of a selection."""
        selection = reworded(self.selection, found.items)
        publications = retitled(self.plan.publications, found.items)
        return replace(
            self,
            selection=selection,
            context=context(selection),
            plan=replace(self.plan, publications=publications),
            problems=found.problems,
            project=found.project,
            behind=True,
        )

    def with_plan(
        self, project: Project, planned: Plan, context: Callable[[Selection], Context]
    ) -> BoardFacts | None:
        """The same of a project that was planned anew: when what goes out, and nothing else.

        None where that plan does not say all of the week.
        """
        shown = self.plan
        if planned.last < shown.last:
            return None
        selection = replanned(self.selection, project, planned.publications)
        return replace(
            self,
            selection=selection,
            context=context(selection),
            plan=replace(
                shown,
                publications=between(planned.publications, shown.first, shown.last),
                empty_slots=between(planned.empty_slots, shown.first, shown.last),
            ),
            project=project,
            behind=True,
        )


class Editing(Struct, frozen=True):
    """What a served board needs on which editors may change things."""

    token: str
    """What every form carries, so that no other site can send one."""
    seen: Callable[[Week, str | None], str]
    """What the files of a week and an item were when the page was made; opaque."""
    undo: str = ""
    """The last act in words; empty: there is nothing to undo."""
    flash: str = ""
    """What just happened, in words."""
    diff: str = ""
    """The lines that the last act changed."""
    as_of: str = ""
    """The moment that was asked for (`2026-11-20T15:00`); empty: now."""
    refused: str = ""
    """Why what was asked was not done; empty: nothing was refused."""
    findings: tuple[str, ...] = ()
    """What keeps an item from being ready, where that is why; each with what to do."""


def board_facts(
    settings: Settings,
    project: Project,
    planned: Plan,
    selection: Selection,
    context: Context,
    problems: tuple[Problem, ...],
) -> BoardFacts:
    """What the editors' board shows; `selection` and `context` are those of the preview.

    The site that it is compared with is that of mkdocs.yml, wherever the preview is written.
    """
    said = statements(settings.folders.content).of
    last = last_build(read_settings(settings.config_file).site_dir)
    changes = next_build(last, project, selection, said)
    found = report(project, planned, selection.now)
    return BoardFacts(selection, context, planned, found, problems, project, changes)


def next_build(
    last: tuple[BuiltPublication, ...] | None, project: Project, selection: Selection, said: Said
) -> Difference | None:
    """What the next public build changes; None where it is not known what the last one told."""
    if last is None:
        return None
    public = visible(selection.record, selection.channels)
    return since_release(last, public, said, project.record, selection.record)


def board_templates(settings: Settings, context: Context) -> jinja2.Environment:
    """The templates of the editors' board."""
    return environment(
        board_folders(settings.folders.root), LanguageMarks.of(context), context.tools
    )


# The week of a board, from which its parts start: the facts, the days, and where the page lies.

FOLDER = "board/"
MOST_OF_TEXT = 3
"""Findings in the text of one item that stand with it; `check` tells them all."""


class BoardWeek(Struct, frozen=True, dict=True):
    """One week on one page. `path` is the page's place in the site."""

    facts: BoardFacts
    week: Week
    path: str
    editing: Editing | None = None
    live: bool = False
    as_of: str = ""
    trouble: str = ""
    """What is wrong now; what is shown is then the last good state."""
    alone: bool = False
    """Whether the page is one file that leads nowhere."""

    @property
    def selection(self) -> Selection:
        """What editors see: everything."""
        return self.facts.selection

    @property
    def now(self) -> datetime:
        """The moment at which all is seen."""
        return self.selection.now

    def say(self, said: Message) -> str:
        """The message in the language of the interface."""
        return self.facts.context.language.say(said)

    def way(self, target: str) -> str:
        """The way to the site path `target`, for an `href`; empty in a file that leads nowhere."""
        return "" if self.alone else quote(relative(target, self.path))

    def board(self, week: Week) -> str:
        """The way to the board of another week, seen at the same moment."""
        asked = f"?as-of={quote(self.as_of)}" if self.as_of else ""
        return "" if self.alone else f"{self.way(f'{FOLDER}{week}/')}{asked}"

    @cached_property
    def publications(self) -> tuple[Publication, ...]:
        """Those of the week, in order of time."""
        first, *_, last = self.week.days
        return between(self.selection.publications, first, last)

    @cached_property
    def items(self) -> Mapping[str, tuple[Publication, ...]]:
        """The items of the week, each with its publications in it."""
        grouped: dict[str, list[Publication]] = {}
        for publication in self.publications:
            grouped.setdefault(publication.item, []).append(publication)
        return {id: tuple(found) for id, found in grouped.items()}

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """The empty places of the week that are still to come."""
        days = self.week.days
        return tuple(gap for gap in self.facts.report.of(GAPS) if gap.slot.at.date() in days)

    @cached_property
    def problems_of(self) -> Mapping[str, tuple[Problem, ...]]:
        """Item to what is wrong with it, errors first, without notes."""
        grouped: dict[str, list[Problem]] = {}
        for problem in (*self.facts.problems, *self.facts.report.problems):
            news = problem.subject in (Subject.DUE, Subject.PUBLIC)
            told = problem.severity is not Severity.NOTE or news or problem.code in BY_CODE
            if problem.item and told and problem.code != EMPTY:
                grouped.setdefault(problem.item, []).append(problem)
        return {
            id: at_most(tuple(sorted(dict.fromkeys(p), key=gravity))) for id, p in grouped.items()
        }

    @cached_property
    def open_places(self) -> tuple[Open, ...]:
        """Where something is still to be done about what went out."""
        return open_places(self.facts.project)

    @cached_property
    def amended(self) -> Mapping[str, list[Fact]]:
        """Publication to what was done about it where it stands."""
        found: dict[str, list[Fact]] = {}
        for fact in self.facts.project.record.facts:
            if fact.act:
                found.setdefault(fact.of, []).append(fact)
        return found

    @cached_property
    def issues(self) -> Mapping[tuple[str, datetime], PlannedIssue]:
        """The issues of mails that can be read, by channel and moment."""
        return {(issue.channel, issue.at): issue for issue in self.selection.issues}

    def mail(self, channel: str, at: datetime) -> str:
        """The way to the mail of a moment; empty where it cannot be read (yet)."""
        issue = self.issues.get((channel, at))
        if issue is None:
            return ""
        return self.way(self.facts.context.addresses.issue(channel, issue.week, "html"))

    def item(self, publication: Publication) -> Item:
        """The item of a publication."""
        return self.selection.items[publication.item]


def at_most(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The problems of one item, of those that ask for a look at its text only the first few."""
    soft = [each for each in problems if is_soft(each)][MOST_OF_TEXT:]
    return tuple(each for each in problems if each not in soft)


def is_soft(problem: Problem) -> bool:
    """Whether it is about the words of a text and keeps nothing off the site."""
    return problem.code in BY_CODE and problem.severity is not Severity.ERROR


def gravity(problem: Problem) -> int:
    """What problems are sorted by where the worst comes first."""
    return list(Severity).index(problem.severity)
