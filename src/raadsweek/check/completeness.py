"""Completeness of what is ready: it has a text and a summary, and nothing is still to be filled in.

Links, outcomes and pictures without a description have rules of their own; `unready` asks all of
them before the board sets an item ready. That there is no summary is only a note: the site then
shows the first sentences of the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from raadsweek.check.meeting_dates import Slip, other_dates, texts
from raadsweek.check.placeholders import placeholder
from raadsweek.language import message
from raadsweek.model.problem import Problem, Severity, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.check.meeting_dates import OtherDate
    from raadsweek.language import Message
    from raadsweek.model.item import Item
    from raadsweek.model.project import Project

_PICTURE = re.compile(r"<img\b(?![^>]*\balt\s*=)[^>]*>", re.IGNORECASE)
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
    for key, text in () if project.is_quiet(item) else texts(item).items():
        if words := placeholder(text):
            what = message("'{words}' stands where a text must still come", words=words)
            hint = message("Write that text, or take these words away.")
            yield _found(item, key, "placeholder", what, hint, words)
    for other in other_dates(project, item):
        yield _other_date(project, item, other)


def _missing(item: Item) -> Iterator[Problem]:
    """A text, a summary, and a description of each picture."""
    if not item.pictures and not _WORD.search(_UNSEEN.sub("", item.body)):
        what = message("this item has no text")
        yield _found(item, "body", "empty-text", what, _where_to_write(item))
    if not _WORD.search(item.summary):
        what = message("this item has no summary")
        hint = message("Add 'summary: ...' in one or two sentences.")
        yield _found(item, "summary", "no-summary", what, hint, severity=Severity.NOTE)
    for picture in _PICTURE.finditer(item.body):
        what = message("a picture in the text has no description: {picture}", picture=picture[0])
        hint = message('Say what is on it: ![...](file), or alt="..." in this HTML.')
        yield _found(item, "body", "html-image-without-alt", what, hint, picture[0])


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
