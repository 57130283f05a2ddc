"""Agendas: each point can be named, and so can what the results begin with."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from raadsweek.check import known_ids
from raadsweek.language import message
from raadsweek.model.did_you_mean import nearest
from raadsweek.model.meeting import MOST_LEADS
from raadsweek.model.problem import Problem, Severity, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.language import Message
    from raadsweek.model.meeting import Meeting
    from raadsweek.model.point import Point
    from raadsweek.model.project import Project


def double_points(project: Project) -> Iterator[Problem]:
    """No two points have one id, or one number."""
    for meeting in (*project.meetings.values(), *project.inside.values()):
        for names, key in (
            ([each.id for each in meeting.points], "id"),
            ([_own_number(each) for each in meeting.points], "number"),
        ):
            seen: Counter[str] = Counter()
            for n, name in enumerate(names):
                seen[name] += 1
                if name and seen[name] > 1:
                    what = message("two points of this agenda are '{name}'", name=name)
                    hint = message("Give one of the two another '{key}'.", key=key)
                    yield _warning(meeting, f"points.{n}", "double-point", what, hint, name)


def _own_number(point: Point) -> str:
    """Its number, where an editor gave it; a source may count again below each heading."""
    return "" if point.external else point.number


def leads(project: Project) -> Iterator[Problem]:
    """The results begin with three items of the meeting at most."""
    known = known_ids.items(project)
    of_meeting = {item.id for item in project.items}
    for meeting in (*project.meetings.values(), *project.inside.values()):
        if len(meeting.leads) > MOST_LEADS:
            what = message("the results begin with {most} items at most", most=MOST_LEADS)
            hint = message("Only the first {most} count; take the others away.", most=MOST_LEADS)
            yield _warning(meeting, f"leads.{MOST_LEADS}", "too-many-leads", what, hint)
        own = {item.id for item in project.items if item.meeting == meeting.id}
        for n, id in enumerate(meeting.leads):
            if id in own or (id in known and id not in of_meeting):
                continue
            what = message("this meeting has no item '{id}'", id=id)
            hint = nearest(id, own)
            yield _warning(meeting, f"leads.{n}", "unknown-lead", what, hint, id)


def _warning(
    meeting: Meeting, key: str, code: str, what: Message, hint: Message, value: str = ""
) -> Problem:
    severity = Severity.WARNING
    return at_key(meeting.origin, key, code, what, hint, value=value, severity=severity)
