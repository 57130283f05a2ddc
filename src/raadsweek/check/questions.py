"""A question to residents has an end, a way without internet, and says what the answers are for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.item import ItemStatus
from raadsweek.model.problem import Problem, Severity, at_key
from raadsweek.model.resident_question import answer_end

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.language import Message
    from raadsweek.model.item import Item
    from raadsweek.model.project import Project
    from raadsweek.model.resident_question import ResidentQuestion


def questions(project: Project) -> Iterator[Problem]:
    """What a question lacks that residents need before they answer it."""
    for item in project.items:
        if item.asks is not None and item.status in (ItemStatus.READY, ItemStatus.DRAFT):
            for code, what, hint in _lacks(item, item.asks):
                severity = Severity.WARNING
                yield at_key(item.origin, "asks", code, what, hint, severity=severity, item=item.id)


def _lacks(item: Item, asked: ResidentQuestion) -> Iterator[tuple[str, Message, Message]]:
    end = answer_end(item.moments)
    if end is None:
        yield (
            "question-without-end",
            message("nobody says until when residents can answer this question"),
            message("Add a moment: 'what: respond' and 'until: ...' below 'moments'."),
        )
    elif asked.report is not None and asked.report < end.date():
        yield (
            "question-report",
            message("what was done with the answers is told before one can no longer answer"),
            message("Look at 'report', and at 'until' of the moment to respond."),
        )
    if not asked.offline:
        yield (
            "question-without-offline",
            message("who has no internet cannot answer this question"),
            message("Say how one can: 'offline: ...', such as a desk, a telephone or a letter."),
        )
    if not asked.use:
        yield (
            "question-without-use",
            message("nobody says what happens with the answers"),
            message("Say it: 'use: ...'. Who knows what it is for, answers sooner."),
        )
