"""The gate for foreign meetings.

What is shown at once, what waits for somebody's yes, and what their source has no more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import MsgspecError, Struct
from msgspec.json import decode

from raadsweek.language import message
from raadsweek.load.value_parsing import shown
from raadsweek.load.value_parsing import shown as as_shown
from raadsweek.model.foreign_meeting import (
    MOST_GONE,
    TIMES,
    TITLES,
    ForeignMemory,
    ForeignSource,
    ForeignThing,
    KnownThing,
    as_compared,
    differences,
    in_short,
)
from raadsweek.model.meeting import Meeting  # noqa: TC001 - msgspec reads it
from raadsweek.model.problem import Origin, Problem, Severity
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from raadsweek.load.meetings import Meetings
    from raadsweek.model.agenda_point import Document, Point
    from raadsweek.model.folders import Folders

UNKNOWN = "Vergadering"
"""The title of a meeting of which nobody accepted the title, of a body that is not known."""


def known_body(body: str, before: Meeting | None, bodies: Container[str]) -> str:
    """The body that meets; one that nobody knows takes the place of none that is known."""
    stays = before is not None and body not in bodies and before.body in bodies
    return before.body if before is not None and stays else body


def left_out(said: Meeting, before: Meeting) -> Meeting:
    """A meeting as said; what a source leaves out of what it cancels takes nothing away."""
    if not said.cancelled:
        return said
    as_before = (said.start, said.all_day) == (before.start, before.all_day)
    return replace(
        said,
        end=before.end if said.end is None and as_before else said.end,
        place=said.place or before.place,
        source=said.source or before.source,
    )


def title_waits(said: Meeting, before: Meeting, source: ForeignSource) -> bool:
    """Whether its title is another one, that nobody accepted; its body waits with it."""
    return TITLES not in source.trust and not _same(said.title, before.title)


def of_known(said: Meeting, known: KnownThing, source: ForeignSource) -> Meeting:
    """What is shown of a meeting that is known already."""
    before, shown = known.meeting, said
    if TITLES not in source.trust:
        shown = replace(
            said,
            title=said.title if _same(said.title, before.title) else before.title,
            documents=_documents(said.documents, before.documents),
            points=tuple(_points(said.points, before.points)),
            reason=before.reason if said.reason else "",
        )
    if title_waits(said, before, source) and said.body != before.body:
        shown = replace(shown, body=before.body, duration=before.duration, agenda=before.agenda)
    if TIMES not in source.trust:
        shown = replace(
            shown,
            start=before.start,
            end=before.end,
            all_day=before.all_day,
            sittings=before.sittings,
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
    title = said.title if fits else label or UNKNOWN
    return replace(said, title=title, documents=(), points=(), reason="")


def waiting_words(thing: ForeignThing, path: str, line: int | None = None) -> Problem:
    """The new words of a source, which nobody has read yet, and how to say yes."""
    said, shown = thing.said, thing.shown
    what = message(
        "the source says more of the meeting '{title}' of {day} than residents read: {words}",
        title=as_shown(shown.title),
        day=shown.start.date(),
        words=in_short(differences(shown, said)),
    )
    if said.title != shown.title:
        what = message(
            "the source calls the meeting of {day} '{said}'; it is shown as '{shown}'",
            day=said.start.date(),
            said=as_shown(said.title),
            shown=as_shown(shown.title),
        )
    hint = message(
        "May residents read it? raadsweek import {source} --accept {id}",
        source=thing.source,
        id=shown.id,
    )
    return Problem("foreign-words", what, hint, Severity.WARNING, path, line, value=shown.id)


def _same(one: str, other: str) -> bool:
    return as_compared(one) == as_compared(other)


def _documents(said: Iterable[Document], before: Iterable[Document]) -> tuple[Document, ...]:
    """The documents that were accepted, as far as they are still there."""
    there = {document.url for document in said}
    return tuple(document for document in before if document.url in there)


def _points(said: Iterable[Point], before: Iterable[Point]) -> Iterator[Point]:
    """The points that were accepted, as far as they are still there, in their order of now."""
    known = {each.external: each for each in before}
    there: set[str] = set()
    for point in said:
        was = known.get(point.external)
        if was is not None:
            there.add(was.id)
            yield replace(
                was,
                number=point.number,
                part_of=point.part_of if point.part_of in there else "",
                heading=point.heading,
                documents=_documents(point.documents, was.documents),
                summary=was.summary if point.summary else "",
            )


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
        "Cancelled? Write calendars/meetings/{id}.yml with title, body, start, 'status: cancelled' "
        "and 'reason: ...'. Never planned? "
        "raadsweek import {source} --forget {id}. Forgotten there? It stays as it was.",
        id=meeting.id,
        source=known.source,
    )
    return Problem("meeting-gone", what, hint, Severity.WARNING, path, value=meeting.id)


# What sources say of meetings that imports brought in, beyond what somebody said yes to.

FOLDER = "imported"
LARGEST = 5_000_000
"""Bytes of a file that is read; one of a meeting with hundreds of points has some 100,000."""


class SaidWords(Struct, frozen=True):
    """What a file says: all that the source does, with nothing confidential in it."""

    source: str
    said: Meeting


def words_file(folders: Folders, key: str) -> Path:
    """Where the words of a thing wait."""
    return folders.calendars / FOLDER / f"{key}.json"


def imported_words(
    folders: Folders, memory: ForeignMemory
) -> tuple[tuple[ForeignThing, ...], tuple[Problem, ...]]:
    """The things of which words wait, or were refused; and a problem for each that waits."""
    things: list[ForeignThing] = []
    problems: list[Problem] = []
    for path in sorted((folders.calendars / FOLDER).glob("*.json")):
        told = path.relative_to(folders.root).as_posix()
        known = memory.things.get(path.stem)
        found = _read(path)
        if found is None:
            problems.append(_unreadable(told))
        elif known is not None:
            thing = ForeignThing(path.stem, found.source, found.said, known.meeting, known.refused)
            things.append(thing)
            problems += _waits(thing, told)
    return tuple(things), tuple(problems)


def _waits(thing: ForeignThing, path: str) -> Iterator[Problem]:
    if thing.waits:
        yield waiting_words(thing, path)


def _read(path: Path) -> SaidWords | None:
    if path.is_symlink() or not path.is_file() or path.stat().st_size > LARGEST:
        return None
    try:
        return decode(path.read_bytes(), type=SaidWords)
    except (MsgspecError, RecursionError, UnicodeDecodeError):
        return None


def _unreadable(path: str) -> Problem:
    what = message("this file of an import cannot be read")
    hint = message("Take it away, and import that meeting again.")
    return Problem("bad-import-file", what, hint, Severity.WARNING, path)
