"""Amends what went out where its words were taken back or changed: deletes, edits or answers it.

A person says so, of one post at a time. As with a post the text is kept and the claim recorded (and
shared) before a byte leaves; only a clear no is a no, and what may have been done is looked up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.delivery.amend_post import AmendOutcome, OpenAmendment, PostAmendment
from raadsweek.delivery.amend_progress import AmendProgress, AmendStep, parts_there, steps
from raadsweek.delivery.channel_sender import way_of
from raadsweek.delivery.git_record import LostRaceError
from raadsweek.delivery.publish_run import run_lock
from raadsweek.editing.board_acts import refuse_address
from raadsweek.errors import RaadsweekError, UsageError
from raadsweek.language import message
from raadsweek.model import fact as sorts
from raadsweek.model.did_you_mean import nearest
from raadsweek.model.ledger import BY_PERSON, DeliveryOutcome
from raadsweek.model.places_elsewhere import NOW, said_since
from raadsweek.model.publisher import Amend
from raadsweek.record.fact_files import append, read_facts
from raadsweek.report.posts_to_amend import Open, open_places
from raadsweek.workspace.checked_project import read_project

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from raadsweek.config.settings import Settings
    from raadsweek.delivery.record_sharing import Sharing
    from raadsweek.model.fact import Fact
    from raadsweek.model.project import Project

RACES = 3
"""How often others may be before us, in one run."""


class Amending(Struct, frozen=True):
    """What a person asks to be done about posts, in one project."""

    settings: Settings
    clock: Callable[[], datetime]
    sharing: Sharing
    by: str = BY_PERSON
    """A role; never an e-mail address."""

    def open(self) -> tuple[Open, ...]:
        """What is to be done, as far as is known here."""
        return open_places(self._project())

    def foreseen(self, asked: str, how: Amend) -> tuple[Open, tuple[AmendStep, ...]]:
        """What `done` would do now; asks no server and writes nothing. UsageError as there."""
        found = self._found(asked, how)
        return found.open, found.steps

    def done(self, asked: str, how: Amend) -> AmendOutcome:
        """Does it; `asked` is the id of the publication, or where it stands.

        UsageError where nothing is to be done there or a machine cannot do it; RaadsweekError
        where the claim cannot be recorded or shared: then nothing left.
        """
        refuse_address(self.by)
        with run_lock(self.settings.folders):
            for _ in range(RACES):
                self.sharing.begin()
                try:
                    return self._done(self._found(asked, how))
                except LostRaceError:
                    continue
        raise RaadsweekError(
            message("another machine is sending at this moment"), message("Try again.")
        )

    # -- what is asked ---------------------------------------------------------------------------

    def moment(self) -> datetime:
        """Now; never before a fact, which would be forgotten then, whatever the clock says."""
        facts = read_facts(self.settings.folders).facts
        return max((self.clock().replace(microsecond=0), *(each.at for each in facts)))

    def _project(self) -> Project:
        return read_project(self.settings, self.moment())

    def _found(self, asked: str, how: Amend) -> OpenAmendment:
        project, asked = self._project(), asked.strip()
        places = open_places(project)
        here = [each for each in places if asked in (each.place.publication, each.place.url)]
        if not here:
            raise UsageError(
                message("nothing is to be done about '{publication}'", publication=asked),
                nearest(asked, [each.place.publication for each in places]),
            )
        _refuse_impossible(here[0], how)
        since = said_since(project, here[0].place.item)
        if since is None and how is not Amend.DELETE:
            raise UsageError(
                message("the site does not say so yet, and the notice leads there"),
                message("First: raadsweek publish. Taking it down (--delete) can be done at once."),
            )
        id = here[0].place.publication
        known = AmendProgress.of(id, project.record.facts)
        there = parts_there(project.record.ledger, id)
        to_do = steps(how, known, there, since or NOW, all_goes=here[0].taken_back)
        return OpenAmendment(project, here[0], how, to_do, known)

    # -- what is done ----------------------------------------------------------------------------

    def _done(self, found: OpenAmendment) -> AmendOutcome:
        channel = found.project.channels[found.open.place.channel]
        return PostAmendment(self, found, way_of(channel, self.settings.folders.root)).done()

    def record(self, fact: Fact) -> Fact:
        """Adds one fact and shares it; when this returns it is kept."""
        written = append(self.settings.folders, [fact])[0]
        claims = fact.fact == sorts.CLAIM
        self.sharing.outcome(DeliveryOutcome.SENDING if claims else DeliveryOutcome.PUBLISHED)
        return written


def _refuse_impossible(open: Open, how: Amend) -> None:
    if how in open.can:
        return
    todo = message(
        "Do it there yourself, and say so: raadsweek gone {publication}",
        publication=open.place.publication,
    )
    if open.can:
        names = tuple(f"--{each}" for each in open.can)
        todo = message("What can be done there: {acts}.", acts=names)
    raise UsageError(message("that cannot be done from here"), todo)
