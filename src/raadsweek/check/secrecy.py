"""What is not for residents stays inside, and what may not be for them waits for a yes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.model.item import Item, ItemStatus
from raadsweek.model.problem import Problem, Severity, Subject, at_key
from raadsweek.model.secrecy import word_of_secrecy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.project import Project


def secrecy(project: Project) -> Iterator[Problem]:
    """Of items that may go out, and of those that their files call ready all the same."""
    for item in project.items:
        if item.is_inside:
            yield from _marked(item)
        elif item.is_ready or item.waits:
            yield from _may_be_secret(item)
        yield from _of_its_meeting(project, item)


def _marked(item: Item) -> Iterator[Problem]:
    key = "confidential" if item.confidential else "public"
    what = message("this is marked as not for residents, so it stays inside")
    hint = message("May residents read it? Then take '{key}' away.", key=key)
    # Only who tries whether it can be ready sees it as if it were.
    if item.is_ready:
        yield at_key(item.origin, key, "marked-secret", what, hint, item=item.id)
    elif item.waits:
        severity = Severity.NOTE
        yield at_key(item.origin, key, "marked-secret", what, hint, severity=severity, item=item.id)


def _may_be_secret(item: Item) -> Iterator[Problem]:
    word = word_of_secrecy(item.title)
    if word is None or item.public:
        return
    what = message("the title says '{word}', so residents do not get to read this", word=word)
    hint = message(
        "May they? Write 'public: true', or another title. May they not? Write "
        "'confidential: true'."
    )
    severity = Severity.ERROR if item.is_ready else Severity.WARNING
    yield at_key(
        item.origin,
        "title",
        "secret-title",
        what,
        hint,
        value=word,
        severity=severity,
        item=item.id,
    )


def _of_its_meeting(project: Project, item: Item) -> Iterator[Problem]:
    meeting = project.inside.get(item.meeting or "")
    if meeting is None or item.status in (ItemStatus.IDEA, ItemStatus.WITHDRAWN):
        return
    what = message("its meeting '{meeting}' is not public, so this waits", meeting=meeting.id)
    hint = message(
        "It can go out when the meeting is public, or without 'meeting'. What keeps that inside "
        "stands in {path}.",
        path=meeting.origin.path,
    )
    severity = Severity.ERROR if item.is_ready else Severity.NOTE
    yield at_key(
        item.origin,
        "meeting",
        "meeting-inside",
        what,
        hint,
        value=meeting.id,
        severity=severity,
        item=item.id,
    )


def open_meetings(project: Project) -> Iterator[Problem]:
    """A meeting of which residents were told and that is inside now: its words go at once."""
    for id, meeting in project.inside.items():
        known = project.record.meetings.get(id)
        if known is None:
            continue
        what = message(
            "'{title}' was public since {since}, and its file no longer lets it be read",
            title=known.meeting.title,
            since=known.versions[0].at,
        )
        hint = message(
            "Its words leave the site, the calendars and the data at the next release; what people "
            "copied of it stays with them. By mistake? Take away what keeps it inside."
        )
        subject = Subject.PUBLIC
        yield at_key(meeting.origin, "", "public-hidden", what, hint, subject=subject)


RULES = (secrecy, open_meetings)
