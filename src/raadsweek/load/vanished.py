"""Meetings that a source had and has no more: what is over stays, what is to come is a question."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from raadsweek.language import message
from raadsweek.load.fields import shown
from raadsweek.model.foreign import MOST_GONE
from raadsweek.model.problem import Origin, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from raadsweek.load.loaded_meetings import Meetings
    from raadsweek.model.foreign import ForeignMemory, KnownThing

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
