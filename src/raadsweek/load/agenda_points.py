"""Points of an agenda, with ids and numbers that nobody wrote, and the votes on them."""

from __future__ import annotations

from string import ascii_lowercase
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.agenda_point import Document, Point, WrittenResult, number_above, point_named
from raadsweek.model.did_you_mean import nearest
from raadsweek.model.outcome import DECISIONS, WrittenVote, contradicts
from raadsweek.model.problem import Origin, Problem, Severity, at_key
from raadsweek.model.secrecy import word_of_secrecy
from raadsweek.model.slug import slug
from raadsweek.model.vote_count import counted, names_of
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from raadsweek.load.tables.meeting import DocumentTable, PointTable, VoteTable
    from raadsweek.model.council import Council
    from raadsweek.model.item import Item
    from raadsweek.model.meeting import Meeting


LONGEST = 60
"""Letters of an id that is made of a title."""


def points(tables: Iterable[PointTable], origin: Origin) -> tuple[tuple[Point, ...], list[Problem]]:
    """The points for residents in their order, and what may be secret without a mark.

    One that is not for residents is counted all the same, as it is where the agenda comes from.
    What is a part of it, or stands below it as a heading, is not for residents either, unless it
    says itself that it is public.
    """
    written = list(tables)
    shown: list[Point] = []
    known: set[str] = set()
    open_part = True
    problems: list[Problem] = []
    for n, (each, point) in enumerate(zip(written, _all(written), strict=True)):
        word = None if each.public else word_of_secrecy(each.title)
        marked = each.confidential or each.public is False
        if word and not marked:
            problems.append(_may_be_secret(origin, n, word))
        lost = bool(each.part_of) and not point.part_of
        if lost:
            problems.append(_part_of_nothing(origin, n, each, shown))
        above = point.part_of in known if point.part_of else open_part or each.heading
        is_open = not (word or marked or lost) and (above or each.public is True)
        if each.heading:
            open_part = is_open
        if is_open:
            # Nothing names a point that residents do not know: its id has the words of its title.
            part_of = point.part_of if point.part_of in known else ""
            shown.append(replace(point, part_of=part_of))
            known.add(point.id)
    return tuple(shown), problems


def _may_be_secret(origin: Origin, n: int, word: str) -> Problem:
    what = message("the title says '{word}', so residents do not get to know this", word=word)
    hint = message(
        "May they? Write 'public: true', or another title. May they not? Write "
        "'confidential: true'."
    )
    key, severity = f"points.{n}", Severity.WARNING
    return at_key(origin, key, "secret-title", what, hint, value=word, severity=severity)


def _part_of_nothing(origin: Origin, n: int, each: PointTable, before: Sequence[Point]) -> Problem:
    what = message(
        "there is no point '{point}' above this one, so residents do not get to know this",
        point=each.part_of,
    )
    hint = nearest(each.part_of, [name for point in before for name in (point.id, point.number)])
    key, severity = f"points.{n}.part_of", Severity.WARNING
    return at_key(origin, key, "no-point-above", what, hint, value=each.part_of, severity=severity)


def _all(written: Sequence[PointTable]) -> list[Point]:
    """All points.

    An id that is made of a title stays when a point is put before it, which a number does not.
    """
    taken = {each.id for each in written if each.id}
    numbers = PointNumbers(counts=not any(each.number for each in written))
    found: list[Point] = []
    for n, each in enumerate(written):
        id = each.id or point_id(each.title, taken)
        taken.add(id)
        above = each.part_of or number_above(each.number)
        part_of, number = numbers.of(id, each.number, above, heading=each.heading)
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
                part_of=part_of,
            )
        )
    return found


class PointNumbers:
    """The numbers of points that have none: `1`, `2`, and below the second `2.a`, `2.b`.

    Headings get no number. Where anybody wrote a number, only those count, and the parts of a point
    that has one get the next that is free.
    """

    def __init__(self, *, counts: bool) -> None:
        self.counts = counts
        self._count = 0
        self._ids: dict[str, str] = {}
        """By id and by number the id of a point; of two the last one."""
        self._own: dict[str, str] = {}
        """By id its number, or that of the point above it where it is a heading."""
        self._parts: dict[str, int] = {}

    def of(self, id: str, number: str, above: str, *, heading: bool) -> tuple[str, str]:
        """The id of the point above the next one, empty where there is none, and its number."""
        part_of = self._ids.get(above) or self._ids.get(above.rstrip(".").casefold(), "")
        over = self._own.get(part_of, "")
        if not (number or heading):
            number = self._next(over)
        self._ids[id] = id
        if number:
            self._ids[number.rstrip(".").casefold()] = id
        self._own[id] = over if heading else number.rstrip(".")
        return part_of, number

    def _next(self, over: str) -> str:
        if not over:
            self._count += self.counts
            return str(self._count) if self.counts else ""
        while True:
            n = self._parts[over] = self._parts.get(over, 0) + 1
            last = ascii_lowercase[n - 1] if n <= len(ascii_lowercase) else str(n)
            if (found := f"{over}.{last}").casefold() not in self._ids:
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
