"""The report below the weeks: what is missing, late or double, and the figures, each grouped."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from raadsweek.cli.empty_places import empty_places
from raadsweek.cli.wrapped import item_lines
from raadsweek.language import message, plural
from raadsweek.model.problem import Severity, Subject
from raadsweek.report import SECTIONS, report_words
from raadsweek.report.gap_proposals import EMPTY, GAPS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from raadsweek.cli.session import Session
    from raadsweek.language import Message
    from raadsweek.model.problem import Problem
    from raadsweek.model.project import Project
    from raadsweek.report import Report


def sections(
    session: Session, project: Project, report: Report, channel: str | None
) -> Iterator[str]:
    """The lines of the report; with `channel` only what is wrong there."""
    problems = [p for p in report.problems if _is_about(p, channel) and _is_told(session, p)]
    gaps = [gap for gap in report.of(GAPS) if channel in (None, gap.slot.channel)]
    if not problems and not gaps:
        yield session.say(message("Nothing is missing, too late, too early or double."))
    empty = empty_places(session, project, gaps, report.problems)
    yield from _titled(session, report_words.EMPTY_PLACES, len(gaps), empty)
    for title in report_words.SECTIONS:
        here = [problem for problem in problems if report_words.section_of(problem) == title]
        lines = [line for problem in here for line in _problem(session, problem)]
        if here and title == report_words.NOT_OUT:
            lines += item_lines(session.say(report_words.WHAT_TO_DO), "")
        yield from _titled(session, title, len(here), lines)
    yield from _older(session, report.problems) if channel is None else ()
    yield from _figures(session, project, report) if channel is None else ()


def _figures(session: Session, project: Project, report: Report) -> Iterator[str]:
    """The sections that are told with a heading of their own."""
    for section in SECTIONS:
        found = report.of(section)
        said = list(section.lines(found, project, session.language)) if section.title else []
        if section.title and said:
            yield session.say(replace(section.title, values=(("count", len(said)),)))
            yield from (line for each in said for line in item_lines(each))
            yield ""


def _older(session: Session, problems: Iterable[Problem]) -> Iterator[str]:
    """One line for the terms that were missed weeks ago; they are told where notes are."""
    count = sum(p.severity is Severity.NOTE and p.subject is Subject.LATE for p in problems)
    if count and not session.verbose:
        yield from item_lines(
            session.say(
                plural(
                    "{count} term of earlier weeks is still open; -v shows it.",
                    "{count} terms of earlier weeks are still open; -v shows them.",
                    count,
                )
            ),
            "",
        )
        yield ""


def _is_about(problem: Problem, channel: str | None) -> bool:
    return channel is None or channel in problem.value or not problem.value


def _is_told(session: Session, problem: Problem) -> bool:
    """Notes only where they are asked for, but a reminder of a term is for everyone."""
    if problem.code == EMPTY:
        return False
    news = (Subject.DUE, Subject.PUBLIC, Subject.ALLOWED)
    return session.verbose or problem.severity is not Severity.NOTE or problem.subject in news


def _titled(session: Session, title: Message, count: int, lines: Iterable[str]) -> Iterator[str]:
    """A heading with how many there are, and the lines; nothing where there are none."""
    if count:
        yield session.say(message("{title} ({count})", title=title, count=count))
        yield from lines
        yield ""


def _problem(session: Session, problem: Problem) -> list[str]:
    mark = f"{session.say(message('error'))}: " if problem.severity is Severity.ERROR else ""
    hint = f" {session.say(problem.hint)}" if problem.hint else ""
    place = f" ({problem.path})" if problem.item else ""
    what = session.say(problem.message).rstrip(".")
    return item_lines(f"{mark}{what[:1].upper()}{what[1:]}.{hint}{place}")
