"""Boards of small councils: a project in files, its plan, and the page as it is served."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import lxml.html
import pytest
from tests.record_facts import publish

from raadsweek.check import check
from raadsweek.desk.board_pages import board_page, week_file, week_sheet
from raadsweek.desk.board_week import BoardFacts, Editing, board_facts, board_templates
from raadsweek.edition.resolve import select
from raadsweek.model.week import Week
from raadsweek.plan import plan
from raadsweek.workspace.checked_project import read_project
from raadsweek.workspace.emit_context import context_for
from raadsweek.workspace.settings_and_now import now as parse_now
from raadsweek.workspace.settings_and_now import read_settings

if TYPE_CHECKING:
    from pathlib import Path

    import jinja2

    from raadsweek.config.settings import Settings

MKDOCS = """\
site_name: De raad van Proefstad
site_url: https://raad.proefstad.example/
docs_dir: content
theme: {{name: material, font: false}}
plugins: [raadsweek: {{language: {language}}}]
"""
SEEN = "gezien:{week}:{item}"


@dataclass(frozen=True)
class Shown:
    """A page of HTML to ask questions of."""

    html: str

    @property
    def tree(self):
        """The elements."""
        return lxml.html.fromstring(self.html)

    def text(self, selector: str) -> list[str]:
        """What the elements say, each on one line."""
        return [" ".join(e.text_content().split()) for e in self.tree.cssselect(selector)]

    def cards(self, **about: str) -> list[str]:
        """The titles of the cards in the grid that are about this."""
        wanted = "".join(f'[data-{name}="{value}"]' for name, value in about.items())
        return self.text(f".bd-grid .bd-card{wanted} .bd-open")

    def fields(self, act: str) -> list[dict[str, str]]:
        """What each form of an act sends."""
        return [
            {name: value or "" for name, value in form.form_values()}
            for form in self.tree.cssselect(f'.bd-detail form.bd-form[action="/acts/{act}"]')
        ]


class Desk:
    """A project on disk and its board at a moment."""

    def __init__(self, root: Path, now: str, language: str = "nl") -> None:
        settings = _settings(root, language)
        moment = parse_now(now)
        project = read_project(settings, moment)
        planned = plan(project, moment)
        selection = select(project, planned, moment, preview=True)
        context = context_for(settings, selection)
        self.facts: BoardFacts = board_facts(
            settings, project, planned, selection, context, check(project)
        )
        self.templates: jinja2.Environment = board_templates(settings, context)

    def page(self, week: str, *, edit: bool = False, **changes: Any) -> Shown:
        """The board of a week; with `edit` as an editor gets it from the server."""
        editing = Editing("geheim", _seen, **changes) if edit else None
        return Shown(board_page(self.facts, Week.parse(week), self.templates, editing))

    def file(self, week: str) -> Shown:
        """The file to mail."""
        return Shown(week_file(self.facts, Week.parse(week), self.templates))

    def sheet(self, week: str) -> Shown:
        """The sheet to print."""
        return Shown(week_sheet(self.facts, Week.parse(week), self.templates))


def _settings(root: Path, language: str = "nl") -> Settings:
    mkdocs = root / "mkdocs.yml"
    mkdocs.write_text(MKDOCS.format(language=language))
    return read_settings(mkdocs)


def _seen(week: Week, item: str | None) -> str:
    return SEEN.format(week=week, item=item)


@pytest.fixture
def council(project_folder):
    """A small council with a meeting, to write items for."""
    project_folder.meeting("2026-11-26-raad")
    return project_folder


@pytest.fixture
def desk(council):
    """Makes the board of the council as it now stands in its files."""

    def made(now: str = "2026-11-20T15:00", language: str = "nl") -> Desk:
        return Desk(council.root, now, language)

    return made


@pytest.fixture
def published(council):
    """Publishes the council as it now stands in its files."""

    def made(now: str, *, seen: bool = True) -> None:
        publish(_settings(council.root), parse_now(now), seen=seen)

    return made
