"""Points of an agenda, with ids and numbers that nobody wrote, and the votes on them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.meeting import Document, Meeting, Point, WrittenResult, point_named
from raadsweek.model.outcome import DECISIONS, WrittenVote, contradicts
from raadsweek.model.problem import Origin, Problem, Severity, at_key
from raadsweek.model.secrecy import word_of_secrecy
from raadsweek.model.slug import slug
from raadsweek.model.vote_count import counted, names_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from raadsweek.load.tables.point import DocumentTable, PointTable, VoteTable
    from raadsweek.model.council import Council
    from raadsweek.model.item import Item


LONGEST = 60
"""Letters of an id that is made of a title."""


def points(tables: Iterable[PointTable], origin: Origin) -> tuple[tuple[Point, ...], list[Problem]]:
    """The points for residents in their order, and what may be secret without a mark.

    One that is not for residents is counted all the same, as it is where the agenda comes from.
    """
    written = list(tables)
    shown: list[Point] = []
    problems: list[Problem] = []
    for n, (each, point) in enumerate(zip(written, _all(written), strict=True)):
        word = None if each.public else word_of_secrecy(each.title)
        marked = each.confidential or each.public is False
        if word and not marked:
            problems.append(_may_be_secret(origin, n, word))
        if not (word or marked):
            shown.append(point)
    return tuple(shown), problems


def _may_be_secret(origin: Origin, n: int, word: str) -> Problem:
    what = message("the title says '{word}', so residents do not get to know this", word=word)
    hint = message(
        "May they? Write 'public: true', or another title. May they not? Write "
        "'confidential: true'."
    )
    key, severity = f"points.{n}", Severity.WARNING
    return at_key(origin, key, "secret-title", what, hint, value=word, severity=severity)


def _all(written: Sequence[PointTable]) -> list[Point]:
    """All points.

    An id that is made of a title stays when a point is put before it, which a number does not.
    Headings get no number, and where an editor wrote any number only those count.
    """
    counts = not any(each.number for each in written)
    taken = {each.id for each in written if each.id}
    found: list[Point] = []
    for n, each in enumerate(written):
        id = each.id or point_id(each.title, taken)
        taken.add(id)
        nth = 1 + sum(not before.heading for before in found)
        number = str(nth) if counts and not each.heading else each.number
        found.append(
            Point(
                id=id,
                title=each.title,
                number=number,
                summary=each.summary,
                type=each.type,
                heading=each.heading,
                documents=documents(each.documents),
                late=each.late,
                changed=each.changed,
                sitting=each.sitting,
                written=WrittenResult(each.outcome, written_vote(each.vote) if each.vote else None),
                key=f"points.{n}",
                cases=tuple(each.case),
                external=each.external,
            )
        )
    return found


def documents(tables: Iterable[DocumentTable]) -> tuple[Document, ...]:
    """The documents in their order."""
    return tuple(Document(each.title, each.url) for each in tables)


def point_id(title: str, taken: Container[str]) -> str:
    """An id made of a title; where a point has that already, the next one that is free."""
    id = slug(title, LONGEST) or "punt"
    found, nth = id, 2
    while found in taken:
        found, nth = f"{id}-{nth}", nth + 1
    return found


# Decisions with what their meeting and the council know of them: point, submitters and vote.


def written_vote(table: VoteTable) -> WrittenVote:
    """A vote as it stands in a file."""
    return WrittenVote(
        in_favour=tuple(table.for_),
        against=tuple(table.against),
        abstained=tuple(table.abstained),
        absent=tuple(table.absent),
        of=getattr(table, "of", ""),
    )


def with_decision(item: Item, council: Council, meetings: Mapping[str, Meeting]) -> Item:
    """The item with the id of its point, the ids of who submitted it, and its vote counted.

    What is not there stays as it was written; `check` reports it.
    """
    if not (item.point or item.submitters or item.written_vote):
        return item
    meeting = meetings.get(item.meeting or "")
    point = point_named(meeting.points, item.point) if meeting and item.point else None
    names = names_of(council) if item.submitters else {}
    written = item.written_vote
    if written and written.of:
        written = meeting.votes.get(written.of) if meeting else None
    moment = meeting.start if meeting else item.date
    return replace(
        item,
        point=point.id if point else item.point,
        submitters=tuple(names.get(each.casefold(), each) for each in item.submitters),
        vote=counted(written, council, moment.date())[0] if written and moment else None,
    )


def with_results(meeting: Meeting, council: Council) -> Meeting:
    """The meeting with the votes on its points counted, on its day.

    What is wrong with a result keeps only that back: an error in the file of a meeting would stop
    the whole site. `check` tells of it.
    """
    if not any(each.written.outcome for each in meeting.points):
        return meeting
    points = tuple(_with_result(each, meeting, council) for each in meeting.points)
    return replace(meeting, points=points)


def _with_result(point: Point, meeting: Meeting, council: Council) -> Point:
    outcome, written = point.written.outcome, point.written.vote_among(meeting.votes)
    vote, faults = counted(written, council, meeting.start.date()) if written else (None, [])
    nowhere = meeting.cancelled and outcome in DECISIONS
    if outcome is None or point.heading or nowhere or contradicts(outcome, vote):
        return point
    return replace(point, outcome=outcome, vote=None if faults else vote)
