"""Answers to the words of sources that wait: yes, residents may read them; no, it stays as it is.

One way for the command, the board and every source. A yes to what is already public says on its
page, and in the next mail, what changed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from raadsweek import importers
from raadsweek.editing.public_acts import PublicActs
from raadsweek.errors import RaadsweekError, UsageError
from raadsweek.importers.import_job import AGENDA
from raadsweek.language import Language, message
from raadsweek.model.fact import CORRECT
from raadsweek.model.foreign import CALENDAR, ForeignSource, KnownThing, words_digest
from raadsweek.model.foreign_words import in_short
from raadsweek.model.record import Standing
from raadsweek.record.foreign import memory_of, remember, restate
from raadsweek.workspace.checked import read_project

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from raadsweek.config.settings import Settings
    from raadsweek.importers import AgendaChange
    from raadsweek.language import Message
    from raadsweek.model.foreign import ForeignThing
    from raadsweek.model.project import Project

ALL = "all"
BY = "import"
"""Who says of an agenda that its source changed it."""


@dataclass(frozen=True, slots=True)
class ForeignAnswers:
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
            digest = words_digest(each.said)
            refused.append(replace(known, refused=digest, count=known.count + 1))
        restate(self.settings.folders, refused, self.now)


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
        note = " ".join((*_earlier(project, known.thing), Language("nl").say(words)))
        told.append(acts.correct(known, note, small=False).what)
    return told


def folders_of_kinds(project: Project) -> Mapping[str, str]:
    """The folders in content/ by kind; RaadsweekError where there is none for agendas."""
    if AGENDA not in project.kinds:
        raise RaadsweekError(
            message("kinds.yml has no kind 'agenda' for agendas to go in"),
            message("Add it, or mend kinds.yml; 'raadsweek check' tells what is wrong."),
        )
    return {kind.id: kind.slug for kind in project.kinds.values()}


def _earlier(project: Project, thing: str) -> Iterator[str]:
    """What earlier imports changed and no release has shown yet: residents read that too."""
    record = project.record
    for fact in record.folded.groups.things.get(thing, ()) if record.folded else ():
        if fact.fact == CORRECT and fact.by == BY and fact.id in record.acts_to_show:
            yield fact.note


def _is(thing: ForeignThing, ids: Container[str]) -> bool:
    return ALL in ids or thing.shown.id in ids or thing.key in ids
