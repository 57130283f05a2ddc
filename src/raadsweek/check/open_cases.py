"""Cases that contradict what was published, or that nobody keeps up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import Message, message
from raadsweek.model.case import AFTER_DECISION, Case, CaseState, decides
from raadsweek.model.item import Item, ItemStatus
from raadsweek.model.problem import Problem, Severity, Subject, at_key
from raadsweek.model.record import Standing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from raadsweek.model.project import Project

W = Severity.WARNING
BEFORE_DECISION = frozenset({CaseState.IDEA, CaseState.DISCUSSED})


def states_of_cases(project: Project) -> Iterator[Problem]:
    """What editors say of a case is what its decisions say."""
    for case in _every(project):
        decided = [item for item in _items(project, case) if decides(item, project.kinds)]
        if case.state in AFTER_DECISION and not decided and case.since is None:
            what = message("no item of this case tells what the council decided")
            hint = message(
                "Write 'case: {id}' in the item with the decision. Is there none, then say since "
                "when it is so ('since: ...'): until then residents do not read this state.",
                id=case.id,
            )
            yield _at(case, "state", "case-state", what, hint)
        if case.state in BEFORE_DECISION and decided:
            what = message("'{title}' tells that the council has decided", title=decided[-1].title)
            hint = message("Change the state, or take it away: then it follows from the items.")
            yield _at(case, "state", "case-state", what, hint)
        if case.state is CaseState.FINISHED and case.next is not None:
            what = message("this case is finished, and something comes next")
            hint = message("Take 'next' away, or change the state.")
            yield _at(case, "next", "case-finished", what, hint)


def unused_cases(project: Project) -> Iterator[Problem]:
    """A case that no item and no meeting names has nothing to show."""
    meetings = (*project.meetings.values(), *project.inside.values())
    used = {id for meeting in meetings for id in meeting.cases}
    used |= {id for item in (*project.items, *project.aside) for id in item.cases}
    for case in _every(project):
        if case.id not in used:
            what = message("no item and no meeting is a part of this case")
            hint = message(
                "Write 'case: {id}' in its items and at its points of agendas.", id=case.id
            )
            yield _at(case, "", "case-unused", what, hint)


def overdue_steps(project: Project, today: date) -> Iterator[Problem]:
    """A next step of which the day is over: residents are not told of it any more."""
    for case in _every(project):
        step = case.next
        if step is not None and step.at is not None and step.at < today:
            what = message(
                "the next step of '{title}' was on {day}, and residents no longer read it",
                title=case.title,
                day=step.at,
            )
            hint = message("Bring it up to date: what came of it, and what comes next?")
            yield _at(case, "next", "case-step-over", what, hint)


def open_cases(project: Project) -> Iterator[Problem]:
    """A case of which residents were told and that is inside now: its words go at once."""
    for id, case in project.cases_inside.items():
        since = next((at for at, each in project.record.settings if id in each.cases), None)
        if since is None:
            continue
        what = message(
            "'{title}' was public since {since}, and its file no longer lets it be read",
            title=case.title,
            since=since,
        )
        hint = message(
            "Its words leave the site, the calendars and the data at the next release; what people "
            "copied of it stays with them. By mistake? Take away what keeps it inside."
        )
        yield at_key(case.origin, "", "public-hidden", what, hint, subject=Subject.PUBLIC)


def _every(project: Project) -> tuple[Case, ...]:
    return (*project.cases.values(), *project.cases_inside.values())


def _items(project: Project, case: Case) -> list[Item]:
    """The items of a case that are ready, or that residents read, in order of their dates."""
    record = project.record.items
    found = [
        item
        for item in project.items
        if case.id in item.cases
        and (item.status is ItemStatus.READY or _is_read(record.get(item.id)))
    ]
    return sorted(found, key=lambda each: (each.date is None, each.date, each.id))


def _is_read(known: object) -> bool:
    return getattr(known, "standing", None) is Standing.PUBLIC


def _at(case: Case, key: str, code: str, what: Message, hint: Message) -> Problem:
    return at_key(case.origin, key, code, what, hint, severity=W, value=case.id)


RULES = (states_of_cases, unused_cases, open_cases)
