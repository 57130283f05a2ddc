"""The inputs of the board, and what it needs where editors may change things on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from raadsweek.config.templates import board_folders
from raadsweek.desk.difference import difference
from raadsweek.desk.last_build import last_build
from raadsweek.edition.resolve import visible
from raadsweek.edition.resolve.statement import statements
from raadsweek.emit.pages import LanguageMarks, environment
from raadsweek.report import report
from raadsweek.workspace.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    import jinja2

    from raadsweek.config.settings import Settings
    from raadsweek.desk.difference import Difference
    from raadsweek.edition.resolve import Selection
    from raadsweek.emit.context import Context
    from raadsweek.model.plan import Plan
    from raadsweek.model.problem import Problem
    from raadsweek.model.project import Project
    from raadsweek.model.week import Week
    from raadsweek.report import Report


@dataclass(frozen=True)
class BoardFacts:
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


@dataclass(frozen=True)
class Editing:
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
    now = selection.now
    said = statements(settings.folders.content).of
    last = last_build(read_settings(settings.config_file).site_dir)
    public = visible(selection.record, selection.channels)
    changes = None if last is None else difference(last, public, said)
    found = report(project, planned, now)
    return BoardFacts(selection, context, planned, found, problems, project, changes)


def board_templates(settings: Settings, context: Context) -> jinja2.Environment:
    """The templates of the editors' board."""
    return environment(board_folders(settings.folders.root), LanguageMarks.of(context))
