"""Meetings.

When they are, that they are there once, why they are cancelled, and what their agendas name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from raadsweek.check import known_ids
from raadsweek.language import Message, message
from raadsweek.model.cancelled_titles import word_of_cancelling
from raadsweek.model.did_you_mean import nearest
from raadsweek.model.meeting import MOST_LEADS, Meeting
from raadsweek.model.outcome import Outcome
from raadsweek.model.problem import Origin, Problem, Severity, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from raadsweek.model.agenda_point import Point
    from raadsweek.model.project import Project


# Agendas: each point can be named, and so can what the results begin with.


def double_points(project: Project) -> Iterator[Problem]:
    """No two points have one id, or one number."""
    for meeting in (*project.meetings.values(), *project.inside.values()):
        for names, key in (
            ([each.id for each in meeting.points], "id"),
            ([_own_number(each) for each in meeting.points], "number"),
        ):
            seen: Counter[str] = Counter()
            for point, name in zip(meeting.points, names, strict=True):
                seen[name] += 1
                if name and seen[name] > 1:
                    what = message("two points of this agenda are '{name}'", name=name)
                    hint = message("Give one of the two another '{key}'.", key=key)
                    yield _warning(meeting, point.key, "double-point", what, hint, name)


def _own_number(point: Point) -> str:
    """Its number, where an editor gave it; a source may count again below each heading."""
    return "" if point.external else point.number


def leads(project: Project) -> Iterator[Problem]:
    """The results begin with three items of the meeting at most."""
    known = known_ids.items(project)
    of_meeting: dict[str | None, set[str]] = defaultdict(set)
    for item in project.items:
        of_meeting[item.meeting].add(item.id)
    there = {item.id for item in project.items}
    for meeting in (*project.meetings.values(), *project.inside.values()):
        if len(meeting.leads) > MOST_LEADS:
            what = message("the results begin with {most} items at most", most=MOST_LEADS)
            hint = message("Only the first {most} count; take the others away.", most=MOST_LEADS)
            yield _warning(meeting, f"leads.{MOST_LEADS}", "too-many-leads", what, hint)
        own = of_meeting.get(meeting.id, set())
        for n, id in enumerate(meeting.leads):
            if id in own or (id in known and id not in there):
                continue
            what = message("this meeting has no item '{id}'", id=id)
            hint = nearest(id, own)
            yield _warning(meeting, f"leads.{n}", "unknown-lead", what, hint, id)


def _warning(
    meeting: Meeting, key: str, code: str, what: Message, hint: Message, value: str = ""
) -> Problem:
    severity = Severity.WARNING
    return at_key(meeting.origin, key, code, what, hint, value=value, severity=severity)


# A cancelled meeting says why, and since when.

_REASON = message("Add 'reason: ...' in a sentence that residents read.")
_UPDATED = message("Add 'updated: ...' with the day; calendar programs show it.")
_UPDATED_IN_ICS = message(
    "The calendar that the file comes from can say it with LAST-MODIFIED; "
    "calendar programs show it."
)


def cancelled_meetings(project: Project) -> Iterator[Problem]:
    """Subscribers keep the meeting in their calendar, marked as cancelled, with the reason."""
    for meeting in project.meetings.values():
        in_ics = meeting.origin.path.lower().endswith(".ics")
        if meeting.cancelled and not meeting.reason:
            what = message("this meeting is cancelled without a reason")
            hint = _beside_the_calendar(meeting) if in_ics else _REASON
            yield _unexplained(meeting, "cancelled-without-reason", what, hint, Severity.WARNING)
        if meeting.cancelled and meeting.updated is None:
            what = message("this meeting does not say when it was cancelled")
            hint = _UPDATED_IN_ICS if in_ics else _UPDATED
            yield _unexplained(meeting, "cancelled-without-updated", what, hint, Severity.NOTE)


def _beside_the_calendar(meeting: Meeting) -> Message:
    return message(
        "Make calendars/meetings/{id}.yml, with title, body, start, 'status: cancelled' and "
        "'reason: ...' in a sentence that residents read. The description in a calendar is never "
        "shown.",
        id=meeting.id,
    )


def _unexplained(
    meeting: Meeting, code: str, what: Message, hint: Message, severity: Severity
) -> Problem:
    return at_key(meeting.origin, "status", code, what, hint, severity=severity)


# What its title says is cancelled, its keys say too.


def cancelled_titles(project: Project) -> Iterator[Problem]:
    """A word alone cancels nothing: calendars and feeds would go on as if nothing had changed."""
    for meeting in (*project.meetings.values(), *project.inside.values()):
        word = None if meeting.cancelled else word_of_cancelling(meeting.title)
        if word is not None:
            in_ics = meeting.origin.path.lower().endswith(".ics")
            yield _untold(meeting.origin, word, _IN_ICS if in_ics else _IN_YAML)
        for point in meeting.points if not meeting.cancelled else ():
            word = None if point.written.outcome in _OVER else word_of_cancelling(point.title)
            if word is not None:
                yield _untold(meeting.origin, word, _OF_POINT, key=f"{point.key}.title")


def items_titled_cancelled(project: Project) -> Iterator[Problem]:
    """The same of items: a word in a title takes nothing back."""
    for item in project.items:
        meeting_of = project.meetings.get(item.meeting or "")
        if not item.is_ready or item.outcome is Outcome.WITHDRAWN:
            continue
        if meeting_of is not None and meeting_of.cancelled:
            continue
        word = word_of_cancelling(item.title)
        if word is not None:
            yield _untold(item.origin, word, _OF_ITEM, item.id)


_OVER = (Outcome.WITHDRAWN, Outcome.LAPSED, Outcome.HELD_OVER)
"""The outcomes that say of a point what such a word says."""
_OF_POINT = message(
    "Is it? Write 'outcome: withdrawn' or 'outcome: lapsed' with the point. Is it not? Choose "
    "another title."
)
_IN_YAML = message(
    "Is it? Write 'status: cancelled', with 'reason: ...' in a sentence that residents read. Is it "
    "not? Choose another title."
)
_IN_ICS = message(
    "Is it? The calendar that it comes from can say it with STATUS:CANCELLED. Is it not? Then it "
    "wants another title."
)
_OF_ITEM = message(
    "Was a proposal withdrawn? Write 'outcome: withdrawn'. Is this item itself taken back? Withdraw"
    " it (raadsweek withdraw). Else choose another title."
)


def _untold(
    origin: Origin, word: str, hint: Message, item: str | None = None, key: str = "title"
) -> Problem:
    what = message("the title says '{word}', and nothing else does", word=word)
    severity = Severity.WARNING
    return at_key(
        origin, key, "cancelled-in-title", what, hint, value=word, severity=severity, item=item
    )


# A meeting ends after it starts.


def meeting_times(project: Project) -> Iterator[Problem]:
    """An end that is not after the start is a slip of the pen."""
    for meeting in project.meetings.values():
        if meeting.end is not None and meeting.end <= meeting.start:
            what = message(
                "this meeting ends on {end}, but it starts on {start}",
                end=meeting.end,
                start=meeting.when,
            )
            hint = message("Check the day and the time of both.")
            yield at_key(meeting.origin, "end", "ends-before-start", what, hint)


# A meeting stands in the files once, and what belongs to one of its sittings names one it has.


def meetings_twice(project: Project) -> Iterator[Problem]:
    """One body cannot begin twice at one moment in one room: residents would read two of it."""
    first: dict[tuple[str, str, datetime], Meeting] = {}
    told: dict[str, tuple[Meeting, Meeting]] = {}
    """Of a file, which may be a whole calendar, one pair is enough."""
    for meeting in sorted(project.meetings.values(), key=lambda each: each.id):
        if meeting.cancelled or meeting.all_day:
            continue
        for body in meeting.bodies:
            known = first.setdefault((body, meeting.place.casefold(), meeting.start), meeting)
            if known is not meeting:
                told.setdefault(meeting.origin.path, (meeting, known))
                break
    for pairs in told.values():
        yield _twice(*pairs)


def _twice(meeting: Meeting, known: Meeting) -> Problem:
    what = message(
        "'{id}' has the body, the room and the start of '{other}'", id=meeting.id, other=known.id
    )
    hint = message("Is it one meeting, then take one away. Is it not, then write where each is.")
    warning = Severity.WARNING
    return at_key(meeting.origin, "start", "meeting-twice", what, hint, severity=warning)


def unknown_sittings(project: Project) -> Iterator[Problem]:
    """`sitting` counts the sittings of the meeting of an item."""
    for item in project.items:
        meeting = project.meetings.get(item.meeting or "")
        if item.sitting is None or (meeting is not None and meeting.has_sitting(item.sitting)):
            continue
        count = max(1, len(meeting.sittings)) if meeting else 0
        what = message(
            "the meeting of this item has no sitting {number}: it has {count}",
            number=item.sitting,
            count=count,
        )
        hint = message("Take 'sitting' away, or name the meeting and one of its sittings.")
        yield at_key(item.origin, "sitting", "unknown-sitting", what, hint, item=item.id)


# A ready item of a kind that hangs on a meeting names its meeting.


def without_meeting(project: Project) -> Iterator[Problem]:
    """Without it the planner cannot keep an agenda before and a decision after its meeting."""
    for item in project.items:
        kind = project.kinds.get(item.kind)
        if kind is None or kind.bound is None or not item.is_ready or item.meeting:
            continue
        what = message("'{kind}' belongs to a meeting, and this item names none", kind=kind.label)
        hint = message("Add 'meeting: ...' with the name of a file in calendars/meetings.")
        yield at_key(
            item.origin,
            "",
            "no-meeting",
            what,
            hint,
            severity=Severity.WARNING,
            item=item.id,
        )


RULES = (
    double_points,
    leads,
    without_meeting,
    meeting_times,
    meetings_twice,
    unknown_sittings,
    cancelled_meetings,
    cancelled_titles,
    items_titled_cancelled,
)
