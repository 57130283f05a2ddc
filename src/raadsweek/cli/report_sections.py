"""The report below the weeks: what is missing, late or double, and the figures, each grouped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.cli.printing import item_lines
from raadsweek.language import Message, Value, message, plural
from raadsweek.model.problem import Problem, Severity, Subject
from raadsweek.replace_fields import replace
from raadsweek.report import SECTIONS, Report
from raadsweek.report import section as section_module
from raadsweek.report.evergreens_for_gaps import EMPTY, GAPS, Gap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from raadsweek.cli.common_options import Session
    from raadsweek.model.project import Project

    Reasons = Mapping[str, Value]


def sections(
    session: Session, project: Project, report: Report, channel: str | None
) -> Iterator[str]:
    """The lines of the report; with `channel` only what is wrong there."""
    problems = [p for p in report.problems if _is_about(p, channel) and _is_told(session, p)]
    gaps = [gap for gap in report.of(GAPS) if channel in (None, gap.slot.channel)]
    if not problems and not gaps:
        yield session.say(message("Nothing is missing, too late, too early or double."))
    empty = empty_places(session, project, gaps, report.problems)
    yield from _titled(session, section_module.EMPTY_PLACES, len(gaps), empty)
    for title in section_module.SECTIONS:
        here = [problem for problem in problems if section_module.section_of(problem) == title]
        lines = [line for problem in here for line in _problem(session, problem)]
        if here and title == section_module.NOT_OUT:
            lines += item_lines(session.say(section_module.WHAT_TO_DO), "")
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


# The empty places of some weeks: each of them, or told by kind where they would fill a screen.

MOST = 18
"""Lines that are told unasked: with a heading and an empty line it is a screen of twenty."""
_FEW = 2
"""Channels that are named; of more than these it is told how many."""


def empty_places(
    session: Session, project: Project, gaps: Sequence[Gap], problems: Iterable[Problem]
) -> list[str]:
    """The lines about `gaps`: each place where they are few or -v asks for it, else by kind."""
    why = {p.value: p.message.value("why") or "" for p in problems if p.code == EMPTY}
    each = list(_each(session, project, gaps, why))
    if session.verbose or len(each) <= MOST:
        return each
    return _by_kind(session, project, gaps, why)


def _each(session: Session, project: Project, gaps: Iterable[Gap], why: Reasons) -> Iterator[str]:
    """A line for each kind and day, with channels and reason, and one with what is free there."""
    grouped: dict[tuple[date, str, Value], list[Gap]] = {}
    for gap in gaps:
        reason = why.get(gap.slot.id, "")
        grouped.setdefault((gap.slot.at.date(), gap.slot.kind, reason), []).append(gap)
    for (day, kind, reason), here in grouped.items():
        said = message(
            "{kind}, {day}, {channels}: {why}.",
            kind=project.kinds[kind].label,
            day=session.language.brief_date(day),
            channels=_labels(project, here),
            why=reason,
        )
        yield from item_lines(session.say(said))
        yield from _proposals(session, project, here)


def _proposals(session: Session, project: Project, gaps: Iterable[Gap]) -> Iterator[str]:
    grouped: dict[tuple[str, ...], list[Gap]] = {}
    for gap in gaps:
        grouped.setdefault(tuple(item.title for item in gap.proposals), []).append(gap)
    for titles, here in grouped.items():
        if titles:
            said = message(
                "free for {channels}: {titles}",
                channels=_labels(project, here),
                titles="; ".join(titles),
            )
            yield from item_lines(session.say(said), "    ")


def _by_kind(session: Session, project: Project, gaps: Sequence[Gap], why: Reasons) -> list[str]:
    """A line for each kind, the first to be empty first, and how to see each place."""
    kinds: dict[str, list[Gap]] = {}
    for gap in sorted(gaps, key=lambda each: each.slot.at):
        kinds.setdefault(gap.slot.kind, []).append(gap)
    told = [item_lines(session.say(_kind(session, project, kinds[id], why))) for id in kinds]
    free = sum(bool(gap.proposals) for gap in gaps)
    while True:
        end = [line for said in _end(len(kinds) - len(told), free) for line in _last(session, said)]
        if sum(map(len, told)) + len(end) <= MOST:
            return [line for lines in told for line in lines] + end
        told.pop()


def _kind(session: Session, project: Project, gaps: Sequence[Gap], why: Reasons) -> Message:
    """`Wist u dat: 9 plekken op 3 kanalen, de eerste op wo 2 dec: er wacht dan niets.`."""
    first = gaps[0].slot
    labels = _labels(project, gaps)
    where: Value = labels
    if len(labels) > _FEW:
        where = plural("{count} channel", "{count} channels", len(labels))
    return message(
        "{kind}: {places} on {channels}, the first on {day}: {why}.",
        kind=project.kinds[first.kind].label,
        places=plural("{count} place", "{count} places", len(gaps)),
        channels=where,
        day=session.language.brief_date(first.at.date()),
        why=why.get(first.id, ""),
    )


def _end(left: int, free: int) -> Iterator[Message]:
    """What the lines above do not tell."""
    if left:
        yield plural("And {count} kind more.", "And {count} kinds more.", left)
    if free:
        yield message("For {count} of these places something timeless is free.", count=free)
    yield message("'raadsweek plan -v' shows each place, --channel those of one channel.")


def _last(session: Session, said: Message) -> list[str]:
    return item_lines(session.say(said), "")


def _labels(project: Project, gaps: Iterable[Gap]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(project.channels[gap.slot.channel].label for gap in gaps))
