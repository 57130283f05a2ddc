"""The gate for foreign meetings.

What is shown at once, what waits for somebody's yes, and what their source has no more.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.load.fields import shown
from raadsweek.model.foreign import MOST_GONE, TIMES, TITLES, as_compared
from raadsweek.model.problem import Origin, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from raadsweek.load.loaded_meetings import Meetings
    from raadsweek.model.foreign import ForeignMemory, ForeignSource, KnownThing
    from raadsweek.model.meeting import Document, Meeting


UNKNOWN = "Vergadering"
"""The title of a meeting of which nobody accepted the title, of a body that is not known."""


def of_known(said: Meeting, known: KnownThing, source: ForeignSource) -> Meeting:
    """What is shown of a meeting that is known already."""
    before, shown = known.meeting, said
    if TITLES not in source.trust:
        title = said.title if _same(said.title, before.title) else before.title
        shown = replace(shown, title=title, documents=_known(said.documents, before.documents))
    if TIMES not in source.trust:
        shown = replace(
            shown,
            start=before.start,
            end=before.end,
            all_day=before.all_day,
            place=before.place,
            cancelled=before.cancelled,
            provisional=before.provisional,
        )
    return _counted(shown, before)


def of_new(said: Meeting, source: ForeignSource, words: Container[str], label: str) -> Meeting:
    """What is shown of a meeting that is new, from a source of which others are known.

    `words` are the titles that were accepted, and `label` the name of its body.
    """
    if TITLES in source.trust:
        return said
    fits = as_compared(said.title) in words
    return replace(said, title=said.title if fits else label or UNKNOWN, documents=())


def _same(one: str, other: str) -> bool:
    return as_compared(one) == as_compared(other)


def _known(said: tuple[Document, ...], before: tuple[Document, ...]) -> tuple[Document, ...]:
    """The documents that were accepted, as far as they are still there."""
    there = {document.url for document in said}
    return tuple(document for document in before if document.url in there)


def _counted(shown: Meeting, before: Meeting) -> Meeting:
    """With a revision that rises when anything changes, also where the source does not count."""
    same = replace(shown, revision=before.revision, updated=before.updated, origin=before.origin)
    least = before.revision if same == before else before.revision + 1
    return replace(shown, revision=max(shown.revision, least))


# Meetings that a source had and has no more: what is over stays, what is to come is a question.

MOST_TOLD = 10
"""Of one source: who lost half of it needs no hundred questions."""


def vanished(
    gone: Sequence[KnownThing],
    memory: ForeignMemory,
    files: Mapping[str, str],
    meetings: Meetings,
) -> None:
    """Keeps them as they were, and asks what became of those that are to come.

    `files` are the paths of the sources by their names.
    """
    for each in gone:
        path = _path(each.source, files)
        meeting = replace(each.meeting, origin=Origin(path, {"": 1}))
        meetings.public.setdefault(meeting.id, meeting)
    if memory.now is None:
        return
    to_come = [each for each in gone if each.meeting.ends > memory.now]
    for source in sorted({each.source for each in to_come}):
        mine = [each for each in to_come if each.source == source]
        path = _path(source, files)
        known = [each for each in memory.of(source) if each.meeting.ends > memory.now]
        if len(mine) * MOST_GONE > len(known) and len(mine) > 1:
            meetings.problems.append(_shrank(path, len(mine), len(known)))
        mine.sort(key=lambda each: (each.meeting.start, each.meeting.id))
        meetings.problems += [_asked(each, path) for each in mine[:MOST_TOLD]]


def _path(source: str, files: Mapping[str, str]) -> str:
    return files.get(source, f"calendars/meetings/{source}.ics")


def _shrank(path: str, gone: int, known: int) -> Problem:
    what = message(
        "{gone} of the {known} meetings to come that this calendar had are no longer in it",
        gone=gone,
        known=known,
    )
    hint = message("Is it whole? Until somebody says what became of them they stay as they were.")
    return Problem("source-shrank", what, hint, Severity.WARNING, path)


def _asked(known: KnownThing, path: str) -> Problem:
    meeting = known.meeting
    what = message(
        "the meeting '{title}' of {day} ({id}) is no longer in this calendar",
        title=shown(meeting.title),
        day=meeting.start.date(),
        id=meeting.id,
    )
    hint = message(
        "Cancelled? Write calendars/meetings/{id}.yml with 'status: cancelled'. Never planned? "
        "raadsweek import {source} --forget {id}. Forgotten there? It stays as it was.",
        id=meeting.id,
        source=known.source,
    )
    return Problem("meeting-gone", what, hint, Severity.WARNING, path, value=meeting.id)
