"""Completeness of what is ready, or withdrawn: it says all that it must."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from raadsweek.check.meeting_dates_in_text import OtherDate, Slip, other_dates
from raadsweek.language import Message, message
from raadsweek.model.item import Item, ItemStatus
from raadsweek.model.problem import Problem, Severity, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.project import Project


_UNSEEN = re.compile(r"<!--.*?(?:-->|\Z)|<[^>]*>", re.DOTALL)
"""Remarks and marks of HTML; no resident reads them."""
_WORD = re.compile(r"\w")


def completeness(project: Project) -> Iterator[Problem]:
    """What is not finished in items that are ready all the same."""
    for item in project.items:
        if item.is_ready:
            yield from _unfinished(project, item)


def _unfinished(project: Project, item: Item) -> Iterator[Problem]:
    yield from _missing(item)
    for other in other_dates(project, item):
        yield _other_date(project, item, other)


def _missing(item: Item) -> Iterator[Problem]:
    """A text and a summary."""
    if not item.pictures and not _WORD.search(_UNSEEN.sub("", item.body)):
        what = message("this item has no text")
        yield _found(item, "body", "empty-text", what, _where_to_write(item))
    if not _WORD.search(item.summary):
        what = message("this item has no summary")
        hint = message("Add 'summary: ...' in one or two sentences.")
        yield _found(item, "summary", "no-summary", what, hint, severity=Severity.NOTE)


def _where_to_write(item: Item) -> Message:
    if item.origin.path.lower().endswith(".md"):
        return message("Write it below the second '---'.")
    return message("Write it after 'body: |', each line two spaces to the right.")


def _other_date(project: Project, item: Item, other: OtherDate) -> Problem:
    if other.slip is Slip.WEEKDAY:
        what = message("'{words}' is not the right day of the week", words=other.words)
        hint = message("It is {day}. Mend the day or the date.", day=other.day)
        return _found(item, other.key, other.slip, what, hint, other.words)
    meeting = project.meetings[item.meeting or ""]
    what = message(
        "this says '{words}', but the meeting is on {day}", words=other.words, day=meeting.when
    )
    hint = message("Mend it here, or choose the right meeting in 'meeting'.")
    return _found(item, other.key, other.slip, what, hint, other.words)


def _found(  # noqa: PLR0913 - as at_key
    item: Item,
    key: str,
    code: str,
    what: Message,
    hint: Message,
    value: str = "",
    *,
    severity: Severity = Severity.WARNING,
) -> Problem:
    return at_key(item.origin, key, code, what, hint, value=value, severity=severity, item=item.id)


# What is withdrawn says so twice: in its status, and when and why.


def withdrawals(project: Project) -> Iterator[Problem]:
    """Residents who read it deserve to read what happened to it."""
    for item in project.items:
        gone = item.status is ItemStatus.WITHDRAWN
        if gone and item.withdrawal is None:
            what = message("this item is withdrawn and does not say when and why")
            hint = message("""Add 'withdrawn: {{date: ..., reason: "..."}}'.""")
            yield at_key(
                item.origin, "status", "withdrawn-without-reason", what, hint, item=item.id
            )
        if not gone and item.withdrawal is not None:
            what = message(
                "this item has 'withdrawn' but its status is '{status}'", status=item.status
            )
            hint = message("Write 'status: withdrawn', or take 'withdrawn' away.")
            yield at_key(
                item.origin, "withdrawn", "withdrawn-without-status", what, hint, item=item.id
            )


RULES = (withdrawals, completeness)
