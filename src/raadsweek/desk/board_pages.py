"""The pages of the board: live, as files of the preview, to mail, and to print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.desk import board_groups, grid, next_build_changes, sidebar
from raadsweek.desk.board_week import FOLDER, BoardFacts, BoardWeek, Editing
from raadsweek.desk.foreign_proposals import Proposals, proposals
from raadsweek.desk.navigation import BoardFilter, Weeks, filters, in_reach, period, weeks
from raadsweek.desk.opened_card import Detail, Opening, details, openings
from raadsweek.desk.status_badges import MISSED, UNREADY
from raadsweek.emit.output import COLOURS
from raadsweek.emit.text import valid_characters
from raadsweek.model.artifact import Artifact
from raadsweek.model.week import Week

if TYPE_CHECKING:
    from collections.abc import Iterator

    import jinja2


STYLE, SCRIPT, SITE_STYLE = "assets/board.css", "assets/board.js", "assets/raadsweek.css"


class BoardPage(Struct, frozen=True):
    """Everything on the page of one week."""

    desk: BoardWeek
    week: Week
    period: str
    weeks: Weeks
    rows: tuple[grid.BoardRow, ...]
    days: tuple[grid.BoardDay, ...]
    filters: tuple[BoardFilter, ...]
    counts: tuple[sidebar.Count, ...]
    failed: tuple[sidebar.Failed, ...]
    proposals: Proposals
    sections: tuple[sidebar.FindingSection, ...]
    stock: tuple[sidebar.StockRow, ...]
    owners: tuple[sidebar.OwnerWork, ...]
    needs: tuple[str, ...]
    silences: tuple[str, ...]
    changes: tuple[next_build_changes.BuildChange, ...] | None
    details: tuple[Detail, ...]
    openings: tuple[Opening, ...]
    one_owner: bool
    """Whether all of it is one person's, so that no card has to say whose."""
    style: str
    """The style sheet's text in a page that stands alone."""
    served: bool
    moment: str
    """The moment at which all is seen, as a form holds it."""
    as_of_path: str


def board_page(  # noqa: PLR0913 - where it stands and what may be done on it are told apart
    facts: BoardFacts,
    week: Week,
    templates: jinja2.Environment,
    editing: Editing | None = None,
    *,
    live: bool = False,
    path: str = "",
    as_of: str = "",
    trouble: str = "",
) -> str:
    """The board of `week` as a page of HTML; `templates` are those of `preview/`.

    `path` is where it lies in the site (`board/2026-W48/` where nothing is said); links are
    relative to it. `live` listens to the server, which a page with forms always does. `as_of`
    is the moment that was asked for, where there are no forms to say it. `trouble` is why what is
    shown is the last good state.
    """
    asked = editing.as_of if editing else as_of
    desk = BoardWeek(facts, week, path or f"{FOLDER}{week}/", editing, live, asked, trouble)
    return _rendered(templates, "board.html", desk)


def week_file(facts: BoardFacts, week: Week, templates: jinja2.Environment) -> str:
    """The week as one file of HTML that needs nothing else: to mail to a colleague."""
    desk = BoardWeek(facts, week, f"{FOLDER}{week}/week.html", alone=True)
    return _rendered(templates, "week.html", desk, style=board_style(facts, templates, whole=True))


def week_sheet(facts: BoardFacts, week: Week, templates: jinja2.Environment) -> str:
    """The week as a sheet to print, A4 landscape."""
    desk = BoardWeek(facts, week, f"{FOLDER}{week}/sheet.html")
    return _rendered(templates, "sheet.html", desk)


def boards(facts: BoardFacts, templates: jinja2.Environment) -> Iterator[Artifact]:
    """The files of the static preview, from two weeks back to eight ahead."""
    now = facts.selection.now
    index = board_page(facts, Week.of(now.date()), templates, path=FOLDER)
    yield _html("index.html", index)
    for week in in_reach(now):
        yield _html(f"{week}/index.html", board_page(facts, week, templates))
        yield _html(f"{week}/week.html", week_file(facts, week, templates))
        yield _html(f"{week}/sheet.html", week_sheet(facts, week, templates))
    style = board_style(facts, templates, whole=False)
    yield Artifact(f"{FOLDER}{STYLE}", "text/css", style.encode())
    yield Artifact(f"{FOLDER}{SCRIPT}", "text/javascript", _source(templates, SCRIPT).encode())


def _html(name: str, html: str) -> Artifact:
    return Artifact(f"{FOLDER}{name}", "text/html", html.encode())


def _rendered(
    templates: jinja2.Environment, template: str, desk: BoardWeek, style: str = ""
) -> str:
    return valid_characters(templates.get_template(template).render(view=_view(desk, style)))


def _view(desk: BoardWeek, style: str) -> BoardPage:
    sections = sidebar.sections(desk)
    unready = sum(
        board_groups.card(desk, publication).standing in (UNREADY, MISSED)
        for publication in desk.publications
    )
    return BoardPage(
        desk=desk,
        week=desk.week,
        period=period(desk, desk.week),
        weeks=weeks(desk),
        rows=grid.rows(desk),
        days=grid.days(desk),
        filters=filters(desk),
        counts=sidebar.counts(desk, sections, unready),
        failed=sidebar.failed(desk),
        proposals=proposals(desk),
        sections=sections,
        stock=sidebar.stock(desk),
        owners=sidebar.owners(desk),
        needs=sidebar.needs(desk),
        silences=sidebar.silences(desk),
        changes=next_build_changes.changes(desk),
        details=tuple(details(desk)),
        openings=tuple(openings(desk)),
        one_owner=len({board_groups.owner_of(desk, each) for each in desk.publications}) == 1,
        style=style,
        served=desk.live or desk.editing is not None,
        moment=f"{desk.now:%Y-%m-%dT%H:%M}",
        as_of_path=f"/as-of/{desk.now:%Y-%m-%dT%H-%M}/",
    )


def board_style(facts: BoardFacts, templates: jinja2.Environment, *, whole: bool = False) -> str:
    """The board's style sheet with the council's colours and a rule for each row.

    `whole`: with the site's own before it, for a page that loads nothing.
    """
    ours = templates.get_template("rows.css").render(
        rows=len(facts.selection.channels),
        colours=facts.context.colours if facts.context.colours != COLOURS else None,
    )
    parts = [_source(templates, SITE_STYLE)] if whole else []
    return "\n".join([*parts, _source(templates, STYLE), ours])


def _source(templates: jinja2.Environment, name: str) -> str:
    if templates.loader is None:
        raise ValueError(name)
    return templates.loader.get_source(templates, name)[0]
