"""The empty places of some weeks: each of them, or told by kind where they would fill a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.cli.wrapped import item_lines
from raadsweek.language import Message, message, plural
from raadsweek.report.gap_proposals import EMPTY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from raadsweek.cli.session import Session
    from raadsweek.language import Value
    from raadsweek.model.problem import Problem
    from raadsweek.model.project import Project
    from raadsweek.report.gap_proposals import Gap

    Reasons = Mapping[str, Value]

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
