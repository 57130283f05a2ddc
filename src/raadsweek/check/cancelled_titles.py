"""What its title says is cancelled, its keys say too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.outcome import Outcome
from raadsweek.model.problem import Problem, Severity, at_key
from raadsweek.model.title_marks import word_of_cancelling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.language import Message
    from raadsweek.model.problem import Origin
    from raadsweek.model.project import Project


def cancelled_titles(project: Project) -> Iterator[Problem]:
    """A word alone cancels nothing: calendars and feeds would go on as if nothing had changed."""
    for meeting in (*project.meetings.values(), *project.inside.values()):
        word = None if meeting.cancelled else word_of_cancelling(meeting.title)
        if word is not None:
            in_ics = meeting.origin.path.lower().endswith(".ics")
            yield _found(meeting.origin, word, _IN_ICS if in_ics else _IN_YAML)
        for point in meeting.points if not meeting.cancelled else ():
            word = None if point.written.outcome in _OVER else word_of_cancelling(point.title)
            if word is not None:
                yield _found(meeting.origin, word, _OF_POINT, key=f"{point.key}.title")
    for item in project.items:
        meeting_of = project.meetings.get(item.meeting or "")
        if not item.is_ready or item.outcome is Outcome.WITHDRAWN:
            continue
        if meeting_of is not None and meeting_of.cancelled:
            continue
        word = word_of_cancelling(item.title)
        if word is not None:
            yield _found(item.origin, word, _OF_ITEM, item.id)


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


def _found(
    origin: Origin, word: str, hint: Message, item: str | None = None, key: str = "title"
) -> Problem:
    what = message("the title says '{word}', and nothing else does", word=word)
    severity = Severity.WARNING
    return at_key(
        origin, key, "cancelled-in-title", what, hint, value=word, severity=severity, item=item
    )
