"""Outcomes and votes.

Decisions say what was decided, and everybody who voted had a seat on that day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from raadsweek.language import Message, message
from raadsweek.model.did_you_mean import nearest
from raadsweek.model.kind import Bound
from raadsweek.model.outcome import DECISIONS, Outcome, WrittenVote, needs_more, strains
from raadsweek.model.problem import Origin, Problem, Severity, at_key
from raadsweek.model.vote_count import FoundFault, VoteFault, counted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from raadsweek.model.item import Item
    from raadsweek.model.meeting import Meeting
    from raadsweek.model.project import Project


class _Place(NamedTuple):
    """Where a vote was written: in an item, or in a meeting's file."""

    origin: Origin
    key: str
    day: date
    item: str | None = None


def votes(project: Project) -> Iterator[Problem]:
    """Each fault of a vote, where it was written.

    One in a meeting's file is a warning there and an error of each item that tells of it: an error
    in that file would stop the whole site.
    """
    for meeting in _meetings(project).values():
        for id, vote in meeting.votes.items():
            place = _Place(meeting.origin, f"votes.{id}", meeting.start.date())
            yield from _faults(project, vote, place)
        for point in meeting.points:
            if point.written.vote and not point.written.vote.of:
                place = _Place(meeting.origin, f"{point.key}.vote", meeting.start.date())
                yield from _faults(project, point.written.vote, place)
    for item in project.items:
        met = _meetings(project).get(item.meeting or "")
        moment = met.start if met else item.date
        if item.written_vote and not item.written_vote.of and moment:
            place = _Place(item.origin, "vote", moment.date(), item.id)
            yield from _faults(project, item.written_vote, place)


def votes_of_meetings(project: Project) -> Iterator[Problem]:
    """An item names a vote that its meeting has, and that is in order."""
    for item in project.items:
        meeting = _meetings(project).get(item.meeting or "")
        of = item.written_vote.of if item.written_vote else ""
        if not of or (meeting is None and item.meeting):
            continue  # that there is no such meeting is told already
        known = meeting.votes if meeting else {}
        if of not in known:
            what = message("the meeting has no vote '{vote}'", vote=of)
            hint = nearest(of, known)
            yield at_key(item.origin, "vote", "unknown-vote", what, hint, value=of, item=item.id)
        elif meeting and not is_sound(project, item):
            what = message("the vote '{vote}' of the meeting is not in order", vote=of)
            hint = message("Look at the warning about {path}.", path=meeting.origin.path)
            yield at_key(item.origin, "vote", "faulty-vote", what, hint, value=of, item=item.id)


def is_sound(project: Project, item: Item) -> bool:
    """Whether there is nothing wrong with the vote of an item."""
    meeting = _meetings(project).get(item.meeting or "")
    moment, written = meeting.start if meeting else item.date, item.written_vote
    if written and written.of:
        written = meeting.votes.get(written.of) if meeting else None
    return written is None or moment is None or not _counted(project, written, moment.date())


def _counted(project: Project, vote: WrittenVote, day: date) -> list[FoundFault]:
    return counted(vote, project.council, day)[1]


def _meetings(project: Project) -> dict[str, Meeting]:
    return {**project.inside, **project.meetings}


def _faults(project: Project, vote: WrittenVote, place: _Place) -> Iterator[Problem]:
    for found in _counted(project, vote, place.day):
        what, hint = _told(project, found, place.day)
        key = f"{place.key}.{found.key}".rstrip(".")
        severity = Severity.ERROR if place.item else Severity.WARNING
        yield at_key(
            place.origin,
            key,
            found.fault,
            what,
            hint,
            value=found.name,
            severity=severity,
            item=place.item,
        )


def _told(project: Project, found: FoundFault, day: date) -> tuple[Message, Message]:
    council = project.council
    name = found.name
    if found.fault is VoteFault.UNKNOWN_NAME:
        what = message("'{name}' is no party or member of the council", name=name)
        return what, nearest(name, (*council.parties, *council.members))
    if found.fault is VoteFault.TWICE:
        what = message("'{name}' stands in this vote twice", name=name)
        hint = message("Take one of the two away. Part of a party? Write how many: 'name 3'.")
        return what, hint
    if found.fault is VoteFault.NO_SEAT:
        what = message("'{name}' had no seat in the council on {day}", name=name, day=day)
        hint = message("Was it somebody else? Else put 'from' and 'until' right in council.yml.")
        return what, hint
    if found.fault is VoteFault.SEATS_UNKNOWN:
        what = message("how many seats '{name}' had on {day} is not known", name=name, day=day)
        return what, message("Write 'seats' of the party in council.yml.")
    return _too_many(found, day)


def _too_many(found: FoundFault, day: date) -> tuple[Message, Message]:
    hint = message(
        "Look who voted what. Were there other seats then? Write 'before' of the party in "
        "council.yml, with 'seats'."
    )
    if not found.name:
        what = message(
            "there are {votes} votes, and on {day} the council had {seats} seats",
            votes=found.votes,
            day=day,
            seats=found.seats,
        )
        return what, hint
    what = message(
        "'{name}' has {votes} votes here, and on {day} it had {seats} seats",
        name=found.name,
        votes=found.votes,
        day=day,
        seats=found.seats,
    )
    return what, hint


# Decisions say what was decided, nothing else does, and it is what the vote says.


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


RULES = (outcomes, decided_nowhere, outcomes_and_votes, votes, votes_of_meetings)
