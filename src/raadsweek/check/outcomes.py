"""Decisions say what was decided, nothing else does, and it is what the vote says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.check.votes import is_sound
from raadsweek.language import message
from raadsweek.model.kind import Bound
from raadsweek.model.outcome import DECISIONS, Outcome, needs_more, strains
from raadsweek.model.problem import Problem, Severity, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.language import Message
    from raadsweek.model.item import Item
    from raadsweek.model.project import Project


def outcomes(project: Project) -> Iterator[Problem]:
    """A kind bound after its meeting holds decisions: each has an outcome once it is ready."""
    for item in project.items:
        kind = project.kinds.get(item.kind)
        if kind is None:
            continue
        decides = kind.bound is Bound.AFTER
        for key in _keys_of_decisions(item) if not decides else ():
            what = message(
                "'{key}' does nothing here: '{kind}' holds no decisions", key=key, kind=kind.label
            )
            hint = message("Take it away, or move the item to the folder of the decisions.")
            yield _found(item, key, "outcome-without-decision", what, hint)
        if decides and item.is_ready and not item.outcome:
            what = message("this decision does not say what was decided")
            hint = message("Add 'outcome: ...': {known}.", known=", ".join(Outcome))
            yield _found(item, "", "no-outcome", what, hint)


def _keys_of_decisions(item: Item) -> Iterator[str]:
    if item.outcome:
        yield "outcome"
    if item.written_vote:
        yield "vote"


def decided_nowhere(project: Project) -> Iterator[Problem]:
    """Nothing is adopted or rejected at a meeting that did not take place."""
    for item in project.items:
        meeting = project.meetings.get(item.meeting or "")
        if meeting is not None and meeting.cancelled and item.outcome in DECISIONS:
            what = message(
                "'{outcome}' cannot be: the meeting '{meeting}' is cancelled",
                outcome=item.outcome,
                meeting=meeting.id,
            )
            hint = message(
                "Did it take place? Take 'status: cancelled' out of {path}. Was this decided at "
                "another meeting? Change 'meeting'. Was nothing decided? Write "
                "'outcome: held-over' or 'outcome: lapsed'.",
                path=meeting.origin.path,
            )
            code = "decided-at-cancelled"
            yield _found(item, "outcome", code, what, hint, Severity.ERROR)


def outcomes_and_votes(project: Project) -> Iterator[Problem]:
    """The outcome is that of the vote; a proposal with more votes for it may need more still."""
    for item in project.items:
        if item.vote is None or item.outcome is None or not is_sound(project, item):
            continue  # a fault of the vote is told already
        if not strains(item.outcome, item.vote):
            continue
        tally = item.vote.tally
        what = message(
            "'{outcome}' does not go with the vote: {number} for, {against} against",
            outcome=item.outcome,
            number=tally.in_favour,
            against=tally.against,
        )
        more = needs_more(item.outcome, item.vote)
        severity = Severity.WARNING if more else Severity.ERROR
        hint = message("Look up which of the two is right, and change 'outcome' or 'vote'.")
        yield _found(item, "outcome", "outcome-against-vote", what, hint, severity)


def _found(
    item: Item,
    key: str,
    code: str,
    what: Message,
    hint: Message,
    severity: Severity = Severity.WARNING,
) -> Problem:
    return at_key(item.origin, key, code, what, hint, severity=severity, item=item.id)
