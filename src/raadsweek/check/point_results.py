"""Results of points: what an agenda says came of a point can be so, and nothing else says other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import Message, message
from raadsweek.model.did_you_mean import nearest
from raadsweek.model.outcome import (
    DECISIONS,
    OWN_POINT,
    DecisionType,
    Outcome,
    contradicts,
    strains,
)
from raadsweek.model.problem import Problem, Severity, at_key
from raadsweek.model.vote_count import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.agenda_point import Point
    from raadsweek.model.item import Item
    from raadsweek.model.meeting import Meeting
    from raadsweek.model.project import Project


def point_results(project: Project) -> Iterator[Problem]:
    """A point with a result was decided on, at a meeting that took place, as its vote says.

    Each is a warning: an error in the file of a meeting would stop the whole site. What is wrong
    is kept back until then.
    """
    for meeting in (*project.meetings.values(), *project.inside.values()):
        for point in meeting.points:
            yield from _of(project, meeting, point)


def _of(project: Project, meeting: Meeting, point: Point) -> Iterator[Problem]:
    outcome, vote = point.written.outcome, point.written.vote
    if vote and vote.of and vote.of not in meeting.votes:
        what = message("the meeting has no vote '{vote}'", vote=vote.of)
        hint = nearest(vote.of, meeting.votes)
        yield _found(meeting, f"{point.key}.vote", "unknown-vote", what, hint, vote.of)
    if point.sitting is not None and not meeting.has_sitting(point.sitting):
        what = message("the meeting has no sitting {number}", number=point.sitting)
        hint = message("Take 'sitting' away, or write the sittings of the meeting.")
        yield _found(meeting, f"{point.key}.sitting", "unknown-sitting", what, hint)
    if outcome is None:
        if vote:
            what = message("there is a vote on this point, and not what came of it")
            hint = message("Add 'outcome: ...'.")
            yield _found(meeting, f"{point.key}.vote", "vote-without-outcome", what, hint)
        return
    if point.heading:
        what = message("nothing was decided on a heading")
        hint = message("Put 'outcome' with the point below it, or take 'heading' away.")
        yield _found(meeting, f"{point.key}.outcome", "outcome-of-heading", what, hint, outcome)
    if meeting.cancelled and outcome in DECISIONS:
        what = message("'{outcome}' cannot be: this meeting is cancelled", outcome=outcome)
        hint = message(
            "Did it take place? Take 'status: cancelled' away. Was nothing decided? Write "
            "'outcome: held-over' or 'outcome: lapsed'."
        )
        yield _found(meeting, f"{point.key}.outcome", "decided-at-cancelled", what, hint, outcome)
    yield from _against_vote(project, meeting, point)


def _against_vote(project: Project, meeting: Meeting, point: Point) -> Iterator[Problem]:
    """Of one that was rejected with more votes for it we only ask: it may have needed more."""
    outcome, written = point.written.outcome, point.written.vote_among(meeting.votes)
    if outcome is None or written is None:
        return
    vote, faults = counted(written, project.council, meeting.start.date())
    if faults or not strains(outcome, vote):
        return
    what = message(
        "'{outcome}' does not go with the vote: {number} for, {against} against",
        outcome=outcome,
        number=vote.tally.in_favour,
        against=vote.tally.against,
    )
    hint = message("Look up which of the two is right, and change 'outcome' or 'vote'.")
    if contradicts(outcome, vote):
        hint = message("Until you change 'outcome' or 'vote', residents see neither of them.")
    yield _found(meeting, f"{point.key}.outcome", "outcome-against-vote", what, hint, outcome)


def outcomes_of_points(project: Project) -> Iterator[Problem]:
    """What an item says of its point is what the agenda says of that."""
    meetings = {**project.inside, **project.meetings}
    for item in project.items:
        meeting = meetings.get(item.meeting or "")
        own = (item.type or DecisionType.PROPOSAL) in OWN_POINT
        for point in meeting.points if meeting and item.point and own else ():
            if point.id == item.point and point.outcome and item.outcome:
                yield from _other_than(item, item.outcome, point, point.outcome)


def _other_than(item: Item, own: Outcome, point: Point, other: Outcome) -> Iterator[Problem]:
    if own is not other:
        what = message(
            "'{outcome}' is not what the agenda says of point '{point}': '{other}'",
            outcome=own,
            point=point.id,
            other=other,
        )
        yield _two(item, "outcome", what)
    elif item.vote and point.vote and item.vote != point.vote:
        what = message("the agenda of the meeting has another vote on '{point}'", point=point.id)
        yield _two(item, "vote", what)


def _two(item: Item, key: str, what: Message) -> Problem:
    hint = message(
        "Look up which of the two is right. With this item you need no '{key}' in the agenda.",
        key=key,
    )
    return at_key(item.origin, key, "two-results", what, hint, item=item.id)


def _found(
    meeting: Meeting, key: str, code: str, what: Message, hint: Message, value: str = ""
) -> Problem:
    severity = Severity.WARNING
    return at_key(meeting.origin, key, code, what, hint, value=value, severity=severity)


RULES = (point_results, outcomes_of_points)
