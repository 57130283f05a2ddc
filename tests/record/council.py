"""A council whose files and record live in memory: releases are prepared, seen, or never seen."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from raadsweek.edition.resolve import select
from raadsweek.model.address import Addresses
from raadsweek.model.channel import Channel, ChannelType
from raadsweek.model.council import Body, Council
from raadsweek.model.edits_since_release import Edits
from raadsweek.model.fact import SEEN, Fact
from raadsweek.model.item import Item, ItemStatus
from raadsweek.model.kind import Bound, Kind
from raadsweek.model.meeting import Meeting
from raadsweek.model.problem import Origin
from raadsweek.model.project import Project
from raadsweek.model.recorded_statement import statement_of
from raadsweek.model.schedule import Schedule, ScheduleEntry
from raadsweek.plan import plan
from raadsweek.record.edits_since_release import edits, renames
from raadsweek.record.fold import fold, fold_on
from raadsweek.record.lost_texts import with_files
from raadsweek.record.release import Release
from raadsweek.record.values import Added, Values
from raadsweek.replace_fields import replace
from raadsweek.workspace.settings_and_now import now as moment

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from typing import Any

    from raadsweek.edition.resolve import Selection
    from raadsweek.model.plan import Plan
    from raadsweek.model.record import Record

COUNCIL = Council(
    name="de raad",
    municipality="Proefstad",
    tag="raad.example,2026",
    bodies={"raad": Body("raad", "Gemeenteraad")},
    topics={"sport": "Sport", "wonen": "Wonen"},
)
CHANNELS = {
    "website": Channel("website", "Website"),
    "x": Channel("x", "X", ChannelType.SOCIAL, by_hand=True),
}
BOTH = ("website", "x")
KINDS = {
    "decisions": Kind("decisions", "Besluiten", "besluiten", True, BOTH, bound=Bound.AFTER),
    "news": Kind("news", "Nieuws", "nieuws", True, BOTH),
    "trivia": Kind("trivia", "Wist u dat", "wist-u-dat", False, BOTH, take=1),
}
FRIDAY, MONDAY = 4, 0


def _clock(text: str):
    return moment(f"2026-01-01T{text}").time()


SCHEDULE = Schedule(
    (
        ScheduleEntry("website", "decisions", FRIDAY, _clock("10:00")),
        ScheduleEntry("x", "decisions", FRIDAY, _clock("12:00")),
        ScheduleEntry("website", "news", MONDAY, _clock("10:00")),
        ScheduleEntry("x", "news", MONDAY, _clock("12:00")),
        ScheduleEntry("website", "trivia", 2, _clock("09:00")),
        ScheduleEntry("x", "trivia", 2, _clock("12:00")),
    )
)
RAAD = Meeting("2026-11-19-raad", "Raad", "raad", moment("2026-11-19T19:30"))


def item(id: str, kind: str = "news", **facts: Any) -> Item:
    """A ready item."""
    facts = {
        "title": f"Titel {id}",
        "status": ItemStatus.READY,
        "body": f"Tekst van {id}.",
        **facts,
    }
    return Item(id, kind, origin=Origin(f"content/{KINDS[kind].slug}/{id}.md"), **facts)


@dataclass
class Proefstad:
    """The files of a council, and what is recorded of it."""

    project: Project
    facts: list[Fact] = field(default_factory=list)
    texts: Added = field(default_factory=Added)

    @classmethod
    def of(cls, *items: Item, **parts: Any) -> Proefstad:
        """A council with these items, that never published."""
        meetings = {RAAD.id: RAAD}
        project = Project(COUNCIL, CHANNELS, KINDS, SCHEDULE, meetings, items)
        return cls(replace(project, **parts))

    # -- files -------------------------------------------------------------------------------

    def write(self, *items: Item) -> None:
        """Writes files of items; one with a known id is changed."""
        files = {each.id: each for each in self.project.items} | {each.id: each for each in items}
        self.project = replace(self.project, items=tuple(sorted(files.values(), key=_id)))

    def edit(self, id: str, **facts: Any) -> None:
        """Changes some keys of an item's file."""
        self.write(replace(self.file(id), **facts))

    def delete(self, id: str) -> None:
        """Deletes an item's file."""
        kept = tuple(each for each in self.project.items if each.id != id)
        self.project = replace(self.project, items=kept)

    def file(self, id: str) -> Item:
        """What an item's file says."""
        return next(each for each in self.project.items if each.id == id)

    def lose(self, thing: str) -> None:
        """Loses the words of a thing: `item/zwembad`."""
        kept = {key: text for key, text in self.texts.texts.items() if key[0] != thing}
        self.texts = Added(texts=kept)

    # -- the record --------------------------------------------------------------------------

    def record(self, now: datetime) -> Record:
        """What was public, as of `now`."""
        return fold(self._facts(now), self.texts.values())

    def loaded(self, now: datetime) -> Project:
        """The files with the record as of `now`."""
        record = with_files(self.record(now), self.project)
        found = edits(self.project, record, now)
        if found.renamed or found.pages.renamed:
            record = fold_on(record, renames(record, found, now), record.values)
        return replace(self.project, record=record, edits=found)

    def edits(self, now: str) -> Edits:
        """How the files stand to what was public."""
        return self.loaded(moment(now)).edits

    def plan(self, now: str) -> Plan:
        """The plan as of `now`."""
        return plan(self.loaded(moment(now)), moment(now))

    def public(self, now: str) -> Selection:
        """What residents would read after a release at `now`."""
        at = moment(now)
        project = self.loaded(at)
        return select(project, plan(project, at), at)

    def prepare(self, now: str) -> str:
        """Prepares a release; its id, empty where there is nothing new."""
        at = moment(now)
        project = self.loaded(at)
        addresses = Addresses.of("https://raad.example/", project.council, project.kinds)
        said = partial(statement_of, digest=lambda file: f"digest of {file}" if file else "")
        release = Release(project, plan(project, at), addresses, said, self.texts, at, "proef")
        facts = release.facts(played=True)
        self.add(*facts)
        return facts[-1].of if facts else ""

    def see(self, release: str, now: str) -> None:
        """The release was found on the site."""
        self.add(Fact(at=moment(now), fact=SEEN, of=release, how="looked"))

    def publish(self, now: str) -> str:
        """Prepares a release that is seen at once."""
        release = self.prepare(now)
        if release:
            self.see(release, now)
        return release

    def add(self, *facts: Fact) -> None:
        """Adds facts, with ids that nothing else has."""
        for each in facts:
            self.facts.append(replace(each, id=f"{len(self.facts):032x}"))

    def _facts(self, now: datetime) -> Iterable[Fact]:
        return tuple(each for each in self.facts if each.at <= now)


def _id(item: Item) -> str:
    return item.id


__all__ = ["RAAD", "Proefstad", "Values", "item", "moment"]
