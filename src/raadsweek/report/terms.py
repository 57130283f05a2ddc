"""Terms: what is out too late, beside its meeting or the date of what it answers."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.language import Message, message
from raadsweek.model.amsterdam_time import end_of, in_amsterdam
from raadsweek.model.item import Item, ItemStatus, Relation
from raadsweek.model.kind import Bound, Kind
from raadsweek.model.problem import Problem, Severity, Subject, at_key
from raadsweek.model.resident_moment import ResidentQuestion, answer_end, last_end

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from raadsweek.model.meeting import Meeting
    from raadsweek.report.section import Scope

SOON = timedelta(days=5)
"""How long before it is due something that does not exist yet is asked for."""
_DAY = timedelta(days=1)

BEFORE, AFTER, ANSWER, REPORT = (
    "late-before-meeting",
    "late-after-meeting",
    "late-answer",
    "late-report",
)
_LATE: Mapping[str, Message] = {
    BEFORE: message(
        "'{title}' goes out on {done}; before the meeting of {day} it has to be out by {due}"
    ),
    AFTER: message(
        "'{title}' goes out on {done}; after the meeting of {day} it has to be out by {due}"
    ),
    ANSWER: message("'{title}' of {day} is answered on {done}; the answer was due by {due}"),
    REPORT: message(
        "what came of '{title}', which was over on {day}, is told on {done}; it was due by {due}"
    ),
}
_MISSED: Mapping[str, Message] = {
    BEFORE: message(
        "'{title}' goes out nowhere; before the meeting of {day} it has to be out by {due}"
    ),
    AFTER: message(
        "'{title}' goes out nowhere; after the meeting of {day} it has to be out by {due}"
    ),
    ANSWER: message("'{title}' of {day} has no answer; it was due by {due}"),
    REPORT: message(
        "nothing tells what came of '{title}', which was over on {day}; it was due by {due}"
    ),
}
_NOT_THERE = message("'{title}' for the meeting of {day} is not there; it has to be out by {due}")
_DUE: Mapping[str, Message] = {
    BEFORE: _NOT_THERE,
    AFTER: _NOT_THERE,
    ANSWER: message("the answer to '{title}' is due by {due}"),
    REPORT: message("what came of '{title}' has to be told by {due}"),
}
_TODO: Mapping[str, Message] = {
    BEFORE: message("Make it ready earlier, or pin it to an earlier moment."),
    AFTER: message("Make it ready, or pin it to an earlier moment."),
    ANSWER: message("Put the answer in an item of its own, with 'answers: [{id}]'."),
    REPORT: message("Tell what came of it in an item with 'reports_back: [{id}]'."),
}


class Term(Struct, frozen=True):
    """Something that must be out by `due`, and is out at `done` (None: nowhere in the plan)."""

    code: str
    about: Item | Meeting
    title: str
    day: date
    """The day from which the term is counted."""
    due: datetime
    done: datetime | None
    severity: Severity

    @property
    def is_answer(self) -> bool:
        """Whether it is the term of an answer."""
        return self.code == ANSWER


def open_terms(scope: Scope) -> Iterator[Term]:
    """The terms for which nothing exists: answers, reports back, and agendas of what is to come."""
    for term in _terms(scope):
        if term.done is None and (
            term.code in (ANSWER, REPORT) or not isinstance(term.about, Item)
        ):
            yield term


def late(scope: Scope) -> Iterator[Problem]:
    """Every term that is missed in the days of the report, or was before and still is.

    What was missed before the week before is a note; no longer a word about what had to be out
    before a meeting that is over then: nobody can mend that.
    """
    for term in _terms(scope):
        if term.done is not None:
            if term.done > term.due and (scope.shows(term.done) or scope.shows(term.due)):
                yield _problem(term, _LATE[term.code])
        elif term.due <= scope.now or (_is_ready(term) and scope.shows(term.due)):
            yield from _missed(scope, term)
        elif term.due <= scope.now + SOON or _is_to_be_told(scope, term):
            yield _asked_for(term)


def _is_to_be_told(scope: Scope, term: Term) -> bool:
    """Whether it is what was done with answers, which one can write from the last answer on."""
    asks = isinstance(term.about, Item) and term.about.asks is not None
    return asks and term.code == REPORT and term.day <= scope.now.date()


def _missed(scope: Scope, term: Term) -> Iterator[Problem]:
    if term.due.date() >= scope.week_before:
        yield _problem(term, _MISSED[term.code])
    elif term.code != BEFORE:
        softer = Severity.NOTE if term.severity is Severity.WARNING else term.severity
        yield _told(term, term.code, _MISSED[term.code], softer, Subject.LATE)


def shifted(moment: datetime, by: timedelta) -> datetime:
    """The last moment of a term that is counted from `moment`, back or forward.

    Whole days are days of the calendar: five days before a Thursday evening is the Saturday,
    up to midnight. Hours are hours.
    """
    if by % _DAY:
        return in_amsterdam(moment + by)
    return end_of(moment.date() + by)


def _is_ready(term: Term) -> bool:
    """Whether it could go out and has no place, so that it is certain to be late."""
    return term.code in (BEFORE, AFTER) and isinstance(term.about, Item) and term.about.is_ready


def _terms(scope: Scope) -> Iterator[Term]:
    for item in scope.project.items:
        kind = scope.project.kinds.get(item.kind)
        if kind is None or item.status in (ItemStatus.IDEA, ItemStatus.WITHDRAWN):
            continue
        yield from _around_meeting(scope, item, kind)
        if item.is_ready:
            yield from _answer(scope, item, kind)
            yield from _report(scope, item, kind)
    for kind in scope.project.kinds.values():
        yield from _not_written(scope, kind)


def _around_meeting(scope: Scope, item: Item, kind: Kind) -> Iterator[Term]:
    meeting = scope.project.meetings.get(item.meeting) if item.meeting else None
    if meeting is None or meeting.cancelled:
        return
    done, day = scope.appears.get(item.id), meeting.start.date()
    before, after = kind.terms.before_meeting, kind.terms.after_meeting
    if before is not None:
        due = shifted(meeting.start, -before)
        yield Term(BEFORE, item, item.title, day, due, done, kind.terms.late)
    if after is not None:
        due = shifted(meeting.ends, after)
        yield Term(AFTER, item, item.title, day, due, done, kind.terms.late)


def _not_written(scope: Scope, kind: Kind) -> Iterator[Term]:
    """Meetings to come for which slots look for an item (`next-meeting`) that is not there."""
    before = kind.terms.before_meeting
    if before is None or not kind.next_meeting or kind.bound is not Bound.BEFORE:
        return
    everything = (*scope.project.items, *scope.project.aside)
    there = {item.meeting for item in everything if item.kind == kind.id}
    for meeting in scope.project.meetings.values():
        if meeting.id in there or meeting.cancelled or not meeting.agenda:
            continue
        if meeting.start <= scope.now:
            continue
        due, day = shifted(meeting.start, -before), meeting.start.date()
        yield Term(BEFORE, meeting, kind.label, day, due, None, kind.terms.late)


def _answer(scope: Scope, item: Item, kind: Kind) -> Iterator[Term]:
    """A question is what follows nothing of its own kind; what follows it is the answer."""
    if kind.terms.answer is None or item.date is None or _is_answer(scope, item):
        return
    due = shifted(item.date, kind.terms.answer)
    done = _followed(scope, item, lambda each: each is Relation.ANSWERS)
    yield Term(ANSWER, item, item.title, item.date.date(), due, done, kind.terms.late)


def _is_answer(scope: Scope, item: Item) -> bool:
    return any(scope.relation(item, id) is Relation.ANSWERS for id in item.follows)


def _report(scope: Scope, item: Item, kind: Kind) -> Iterator[Term]:
    """An invitation that went out is reported back on, after its meeting or its last day.

    A question to residents always is, and only by what says that it does.
    """
    if item.asks is not None and item.id in scope.appears:
        yield from _report_on_answers(scope, item, item.asks, kind)
        return
    meeting = scope.project.meetings.get(item.meeting) if item.meeting else None
    over = meeting.ends if meeting and not meeting.cancelled else None
    over = over or item.expires or last_end(item.moments)
    if kind.terms.report is None or over is None or item.id not in scope.appears:
        return
    due = shifted(over, kind.terms.report)
    done = _followed(scope, item, lambda each: each is not Relation.REACTS_TO)
    yield Term(REPORT, item, item.title, over.date(), due, done, kind.terms.late)


def _report_on_answers(
    scope: Scope, item: Item, asked: ResidentQuestion, kind: Kind
) -> Iterator[Term]:
    end = answer_end(item.moments)
    due = asked.due(end, kind.terms.report)
    if due is not None:
        done = _followed(scope, item, lambda each: each is Relation.REPORTS_BACK)
        over = (end or due).date()
        yield Term(REPORT, item, item.title, over, due, done, kind.terms.late)


def _followed(scope: Scope, item: Item, counts: Callable[[Relation], bool]) -> datetime | None:
    """When the first item goes out that follows this one, of a relation that counts."""
    found = scope.followers.get(item.id, ())
    moments = (
        scope.appears.get(each.id) for each in found if counts(scope.relation(each, item.id))
    )
    return min((moment for moment in moments if moment), default=None)


def _problem(term: Term, what: Message) -> Problem:
    return _told(term, term.code, what, term.severity, Subject.LATE)


def _asked_for(term: Term) -> Problem:
    """A reminder of what is not late yet: `answer-due` and its like."""
    code = f"{term.code.removeprefix('late-')}-due"
    return _told(term, code, _DUE[term.code], Severity.NOTE, Subject.DUE)


def _told(term: Term, code: str, what: Message, severity: Severity, subject: Subject) -> Problem:
    done = term.done or term.due
    filled = message(
        what.text,
        title=term.title,
        day=term.day,
        due=term.due.date(),
        done=done,
    )
    hint = message(_TODO[term.code].text, id=term.about.id)
    about = term.about
    item = about.id if isinstance(about, Item) else None
    return at_key(
        about.origin,
        "",
        code,
        filled,
        hint,
        severity=severity,
        item=item,
        subject=subject,
        days=(term.day, term.due.date(), done.date()),
    )
