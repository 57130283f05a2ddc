"""What waits of a source in `raadsweek import`: told, accepted, refused, forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.errors import UsageError
from raadsweek.language import message
from raadsweek.model.foreign_words import changes, differences
from raadsweek.record.foreign import forget, memory_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from raadsweek.cli.import_command import ImportOptions
    from raadsweek.cli.session import Session
    from raadsweek.editing.foreign_answers import ForeignAnswers
    from raadsweek.model.foreign import ForeignThing
    from raadsweek.model.project import Project


def answer(session: Session, answers: ForeignAnswers, name: str, options: ImportOptions) -> None:
    """Says yes and no to what the options name. UsageError where nothing waits there."""
    accepted = answers.named(options.accept, name)
    refused = answers.named(options.refuse, name)
    if accepted:
        told = answers.yes(accepted)
        for thing in accepted:
            session.tell(message("Accepted: {title}", title=thing.said.title))
        for each in told:
            session.tell(each)
    if refused:
        answers.no(refused)
        for thing in refused:
            session.tell(message("It stays as it is: {title}", title=thing.shown.title))


def tell_changes(session: Session, before: Project, after: Project) -> None:
    """What changed for residents, meeting by meeting."""
    lines = list(changes(before.meetings, after.meetings))
    for line in lines:
        session.tell(line)
    if not lines:
        session.tell(message("Nothing changed for residents."))


def tell_waiting(session: Session, answers: ForeignAnswers, name: str) -> None:
    """Each proposal of a source, with the difference in words."""
    for each in answers.waiting(name):
        tell_proposal(session, each)


def tell_proposal(session: Session, thing: ForeignThing) -> None:
    """A proposal: what residents read, what the source says, and how to say yes or no."""
    said, shown = thing.said, thing.shown
    if said.title != shown.title:
        told = message(
            "? {id}: residents read '{shown}', the source says '{said}'.",
            id=shown.id,
            shown=shown.title,
            said=said.title,
        )
    else:
        told = message("? {id} ({title}): the source says more.", id=shown.id, title=shown.title)
    session.tell(told)
    for words in differences(shown, said):
        session.tell(message("    {words}", words=words))
    session.tell(
        message(
            "    Accept it: raadsweek import {source} --accept {id}. Keep it as it is: --refuse "
            "{id}.",
            source=thing.source,
            id=shown.id,
        )
    )


def forget_meetings(session: Session, project: Project, name: str, ids: Sequence[str]) -> None:
    """Forgets meetings that were never planned, with what imports made of them.

    UsageError for one that is not known, and for one that residents know of.
    """
    known = {each.meeting.id for each in memory_of(project.record).of(name)}
    for id in ids:
        if id not in known:
            raise UsageError(
                message("no meeting '{id}' is known of the source '{name}'", id=id, name=name),
                message("raadsweek check tells which are gone."),
            )
        public = project.record.meetings.get(id)
        if public is not None and public.hidden is None:
            raise UsageError(
                message("residents know of the meeting '{id}'", id=id),
                message(
                    "Then it cannot be forgotten. Write calendars/meetings/{id}.yml with title, body, "
                    "start, 'status: cancelled' and 'reason: ...'.",
                    id=id,
                ),
            )
    forget(session.settings.folders, project.record, ids, session.now)
    for id in ids:
        session.tell(message("Forgotten: {id}", id=id))
