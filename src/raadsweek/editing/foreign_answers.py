"""Answers to the words of sources that wait: yes, residents may read them; no, it stays as it is.

One way for the command, the board and every source. A yes to what is already public says on its
page, and in the next mail, what changed.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek import importers
from raadsweek.atomic_write import write_all
from raadsweek.editing.change_set import ConflictError
from raadsweek.editing.correct_and_withdraw import PublicActs
from raadsweek.editing.project_on_disk import EditRefusedError
from raadsweek.editing.undo_act import is_shown
from raadsweek.errors import RaadsweekError, UsageError
from raadsweek.importers.import_job import AGENDA
from raadsweek.language import Language, Message, message
from raadsweek.load.foreign_approval import words_file
from raadsweek.model.amsterdam_time import in_amsterdam
from raadsweek.model.fact import CORRECT
from raadsweek.model.foreign_meeting import (
    CALENDAR,
    ForeignSource,
    ForeignThing,
    KnownThing,
    in_short,
)
from raadsweek.model.record import Standing
from raadsweek.record.foreign_memory import memory_of, remember, restate
from raadsweek.replace_fields import replace
from raadsweek.workspace.checked_project import read_project

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from raadsweek.config.settings import Settings
    from raadsweek.importers import AgendaChange
    from raadsweek.model.fact import Fact
    from raadsweek.model.folders import Folders
    from raadsweek.model.foreign_meeting import KnownItem
    from raadsweek.model.project import Project
    from raadsweek.model.record import Record, Recorded, RecordedItem

ALL = "all"
BY = "import"
"""Who says of an agenda that its source changed it."""


class Answered(Struct, frozen=True):
    """An answer that was given, and how to undo it."""

    what: Message
    files: Mapping[Path, tuple[bytes, bytes]]
    """The files that it changed: their bytes before and after."""
    undo: Callable[[], None]


class _State(Struct, frozen=True):
    """What an answer may change."""

    files: Mapping[Path, bytes]
    """Their bytes; a file that is not there is none."""
    known: KnownThing | None
    items: Mapping[str, KnownItem]
    """What is remembered of the items that came with it."""
    told: Mapping[str, Fact]
    """What tells residents of changes in its agenda, by the ids of the facts."""


class ForeignAnswers(Struct, frozen=True):
    """Answers in one project, as it is on disk at `now`."""

    settings: Settings
    project: Project
    now: datetime

    @classmethod
    def read(cls, settings: Settings, now: datetime) -> ForeignAnswers:
        """Those of the project as its files are now."""
        return cls(settings, read_project(settings, now), now)

    def waiting(self, source: str = "") -> list[ForeignThing]:
        """What waits for an answer, of one source or of all."""
        return [each for each in self.project.foreign if each.waits and source in ("", each.source)]

    def named(self, ids: Sequence[str], source: str = "") -> list[ForeignThing]:
        """Those that wait with these ids: ours, the source's own, or `all`.

        UsageError for an id of which nothing waits.
        """
        waiting = self.waiting(source)
        for id in ids:
            if id != ALL and not any(_is(each, (id,)) for each in waiting):
                known = tuple(sorted(each.shown.id for each in waiting))
                raise UsageError(
                    message("of the meeting '{id}' no words wait for a yes", id=id),
                    message("Waiting: {known}.", known=known or "-"),
                )
        return [each for each in waiting if _is(each, ids)]

    def one(self, key: str, words: str, *, accept: bool) -> Answered:
        """Answers one, by its words; EditRefusedError where the source says others by now."""
        thing = next((each for each in self.waiting() if each.key == key), None)
        if thing is None or thing.words != words:
            raise EditRefusedError(
                message("this proposal is not there any more, or says something else by now"),
                message("Look at the proposals again."),
            )
        before = _state(self.settings.folders, self.project, thing)
        if accept:
            self.yes([thing])
            what = message("Taken over from the source: {title}", title=thing.said.title)
        else:
            self.no([thing])
            what = message("It stays as it is: {title}", title=thing.shown.title)
        now = read_project(self.settings, self.now)
        after = _state(self.settings.folders, now, thing)
        files = {
            path: (before.files.get(path, b""), after.files.get(path, b""))
            for path in sorted({*before.files, *after.files})
            if before.files.get(path) != after.files.get(path)
        }
        return Answered(what, files, partial(self._undo, thing, before, after))

    def _undo(self, thing: ForeignThing, before: _State, after: _State) -> None:
        """Makes it wait again.

        ConflictError where a file changed since, EditRefusedError where residents have been told
        of it; then nothing is written.
        """
        for path, data in after.files.items():
            found = path.read_bytes() if path.is_file() else b""
            if found != data:
                raise ConflictError(path, data, found)
        again = ForeignAnswers.read(self.settings, self.now)
        told = [each for id, each in after.told.items() if id not in before.told]
        _refuse_what_is_public(again.project.record, told)
        write_all(
            {path: data for path, data in before.files.items() if after.files.get(path) != data}
        )
        memory = memory_of(again.project.record)
        now = memory.things.get(thing.key)
        if now is not None:
            was = before.known or KnownThing(thing.key, thing.shown, thing.source)
            things = [replace(was, count=now.count + 1)]
            items = [
                replace(each, count=memory.items[key].count + 1)
                for key, each in before.items.items()
                if key in memory.items and memory.items[key] != each
            ]
            restate(self.settings.folders, things, self.now, items)
        # Residents are not told of a change that was undone before anybody read it.
        public = _agenda(again.project.record, thing)
        for fact in told:
            if public is not None:
                acts = PublicActs(self.settings.folders, again.project, self.now, BY)
                acts.undo(public, CORRECT, fact.id)

    def yes(self, things: Sequence[ForeignThing]) -> list[Message]:
        """Residents may read all that the source says of these. What of that staff are told."""
        calendars = [each for each in things if each.key.startswith(CALENDAR)]
        folders = self.settings.folders
        if calendars:
            remember(folders, self.project, self.now, lambda thing: thing in calendars)
        others = [each for each in things if each not in calendars]
        if not others:
            return []
        source = self.project.sources.get(others[0].source) or ForeignSource(others[0].source)
        wishes = importers.Wishes(self.now, source)
        kinds, bodies = folders_of_kinds(self.project), self.project.council.bodies
        report = importers.take_accepted(others, folders, kinds, bodies, wishes)
        return correct(self.settings, report.changes, self.now)

    def no(self, things: Iterable[ForeignThing]) -> None:
        """It stays as residents read it, until the source says something else."""
        memory = memory_of(self.project.record)
        refused = []
        for each in things:
            known = memory.things.get(each.key) or KnownThing(each.key, each.shown, each.source)
            refused.append(replace(known, refused=each.words, count=known.count + 1))
        restate(self.settings.folders, refused, self.now)


def _state(folders: Folders, project: Project, thing: ForeignThing) -> _State:
    """What an answer to this may change, as it is now."""
    record = project.record
    memory, of = memory_of(record), f"{thing.key}/"
    items = {key: each for key, each in memory.items.items() if key.startswith(of)}
    paths = [
        words_file(folders, thing.key),
        folders.calendars / "meetings" / f"{thing.shown.id}.yml",
        *(
            folders.content / kind.slug / f"{each.item}.md"
            for each in items.values()
            for kind in project.kinds.values()
        ),
    ]
    files = {path: path.read_bytes() for path in paths if path.is_file()}
    told = {each.id: each for each in _told(record, _agenda(record, thing))}
    return _State(files, memory.things.get(thing.key), items, told)


def correct(settings: Settings, changes: Iterable[AgendaChange], now: datetime) -> list[Message]:
    """Says on the page and in the next mail what changed in agendas that residents had.

    What was said, for staff.
    """
    told: list[Message] = []
    for changed in changes:
        words = message("The agenda was changed: {words}.", words=in_short(changed.words))
        told.append(words)
        project = read_project(settings, now)
        known = project.record.items.get(changed.item)
        if known is None or known.standing is not Standing.PUBLIC:
            continue
        acts = PublicActs(settings.folders, project, now, BY)
        note = " ".join((*_earlier(project.record, known), Language("nl").say(words)))
        told.append(acts.correct(known, note, small=False).what)
    return told


def _refuse_what_is_public(record: Record, told: Iterable[Fact]) -> None:
    """EditRefusedError where a release has told residents of a change already."""
    released = record.released
    if released is not None and any(is_shown(record, each) for each in told):
        raise EditRefusedError(
            message(
                "that was made public on {moment}, and cannot be undone",
                moment=in_amsterdam(released),
            ),
            message("Change the agenda, or have it changed in the source: residents are told."),
        )


def _told(record: Record, public: Recorded | None) -> Iterator[Fact]:
    """What residents are told of an agenda that imports changed."""
    if public is None or record.folded is None:
        return
    for fact in record.folded.groups.things.get(public.thing, ()):
        if fact.fact == CORRECT and fact.by == BY:
            yield fact


def _agenda(record: Record, thing: ForeignThing) -> RecordedItem | None:
    """The agenda of a meeting, where it was public."""
    item = memory_of(record).items.get(f"{thing.key}/{AGENDA}")
    return record.items.get(item.item) if item else None


def folders_of_kinds(project: Project) -> Mapping[str, str]:
    """The folders in content/ by kind; RaadsweekError where there is none for agendas."""
    if AGENDA not in project.kinds:
        raise RaadsweekError(
            message("kinds.yml has no kind 'agenda' for agendas to go in"),
            message("Add it, or mend kinds.yml; 'raadsweek check' tells what is wrong."),
        )
    return {kind.id: kind.slug for kind in project.kinds.values()}


def _earlier(record: Record, public: Recorded) -> Iterator[str]:
    """What earlier imports changed and no release has shown yet: residents read that too."""
    for fact in _told(record, public):
        if fact.id in record.acts_to_show:
            yield fact.note


def _is(thing: ForeignThing, ids: Container[str]) -> bool:
    return ALL in ids or thing.shown.id in ids or thing.key in ids
