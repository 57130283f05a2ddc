"""A question to residents has an end, a way without internet, and says what the answers are for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import Message, message
from raadsweek.model.item import Item, ItemStatus
from raadsweek.model.problem import Problem, Severity, at_key
from raadsweek.model.resident_moment import ResidentQuestion, answer_end

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.project import Project


def questions(project: Project) -> Iterator[Problem]:
    """What a question lacks that residents need before they answer it."""
    for item in project.items:
        if item.asks is not None and item.status in (ItemStatus.READY, ItemStatus.DRAFT):
            yield from _of_end(item, item.asks)
            yield from _of_answers(item, item.asks)


def _of_end(item: Item, asked: ResidentQuestion) -> Iterator[Problem]:
    end = answer_end(item.moments)
    if end is None:
        what = message("nobody says until when residents can answer this question")
        hint = message("Add a moment: 'what: respond' and 'until: ...' below 'moments'.")
        yield _lack(item, "question-without-end", what, hint)
    elif asked.report is not None and asked.report < end.date():
        what = message("what was done with the answers is told before one can no longer answer")
        hint = message("Look at 'report', and at 'until' of the moment to respond.")
        yield _lack(item, "question-report", what, hint)


def _of_answers(item: Item, asked: ResidentQuestion) -> Iterator[Problem]:
    if not asked.offline:
        what = message("who has no internet cannot answer this question")
        hint = message("Say how one can: 'offline: ...', such as a desk, a telephone or a letter.")
        yield _lack(item, "question-without-offline", what, hint)
    if not asked.use:
        what = message("nobody says what happens with the answers")
        hint = message("Say it: 'use: ...'. Who knows what it is for, answers sooner.")
        yield _lack(item, "question-without-use", what, hint)


def _lack(item: Item, code: str, what: Message, hint: Message) -> Problem:
    severity = Severity.WARNING
    return at_key(item.origin, "asks", code, what, hint, severity=severity, item=item.id)


RULES = (questions,)
