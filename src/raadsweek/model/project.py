"""A project: everything that editors wrote, and what residents see of `calendars/`."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.model.case import Case
from raadsweek.model.channel import Channel
from raadsweek.model.closure import Closures
from raadsweek.model.council import Council, PlainLanguage, ResidentWordLists
from raadsweek.model.edits_since_release import Edits
from raadsweek.model.kind import Kind
from raadsweek.model.owner import Owners
from raadsweek.model.record import Record
from raadsweek.model.schedule import Schedule
from raadsweek.model.stop import FiledStop, Stops
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from raadsweek.model.foreign_meeting import ForeignSource, ForeignThing
    from raadsweek.model.item import Item
    from raadsweek.model.meeting import Meeting
    from raadsweek.model.page import OrdinaryPage
    from raadsweek.model.plan import SavedWeek
    from raadsweek.model.problem import Problem
    from raadsweek.model.references import DocumentFacts
    from raadsweek.model.week import Week


@dataclass(frozen=True)
class Project:
    """Content and calendars in one frozen value; everything after loading starts here."""

    council: Council
    channels: Mapping[str, Channel]
    kinds: Mapping[str, Kind]
    schedule: Schedule
    meetings: Mapping[str, Meeting]
    """Those that residents may know of; nothing else is planned by, told or shown."""
    items: tuple[Item, ...]
    closures: Closures = field(default_factory=Closures)
    weeks: Mapping[Week, SavedWeek] = field(default_factory=dict)
    """The weeks that were saved."""
    record: Record = field(default_factory=Record)
    """What was public; empty where the council never published."""
    edits: Edits = field(default_factory=Edits)
    """How the files stand to what was public."""
    stops: Stops = field(default_factory=Stops)
    """When nothing that was planned goes out."""
    stop_file: FiledStop | None = None
    """The stop that a file says; None: there is no such file."""
    words: ResidentWordLists = field(default_factory=ResidentWordLists)
    """The residents' words for the words of policy."""
    plain_language: PlainLanguage = field(default_factory=PlainLanguage)
    """What the council says of the language of its own texts."""
    owners: Owners = field(default_factory=Owners)
    """When those who see to items are away, and who stands in."""
    pages: Mapping[str, OrdinaryPage] = field(default_factory=dict)
    """The ordinary pages that are for the public, by file name (`over.md`)."""
    pages_aside: Mapping[str, bool] = field(default_factory=dict)
    """The ordinary pages that have a file and are not for the public, by name; and whether that
    says so itself, or only has a mistake in it."""
    files: frozenset[str] = frozenset()
    """The files of the content folder that the site itself needs, by their path in it: what the
    configuration names (a logo) and what hosts look for (`robots.txt`)."""
    cases: Mapping[str, Case] = field(default_factory=dict)
    """The cases that are not marked as secret; residents know those of which anything is public."""
    cases_inside: Mapping[str, Case] = field(default_factory=dict)
    """The cases that are not for residents."""
    inside: Mapping[str, Meeting] = field(default_factory=dict)
    """The meetings that are not for residents: drafts, and what is marked as secret."""
    foreign: tuple[ForeignThing, ...] = ()
    """What foreign sources say of those that residents may know of."""
    sources: Mapping[str, ForeignSource] = field(default_factory=dict)
    """What the council says of its foreign sources, by name."""
    others: tuple[str, ...] = ()
    """All files of the content folder that are no texts, by their path in it, in order."""
    documents: Mapping[str, DocumentFacts] = field(default_factory=dict)
    """Those of them that a text links to and of which there is anything to say."""
    content: str = "content"
    """The content folder, from the root of the project."""
    waiting: frozenset[str] = frozenset()
    """Those of them to which pages refer that are not finished."""
    problems: tuple[Problem, ...] = field(default=(), compare=False)
    """What was wrong with the files; `check` adds what is wrong between them."""
    aside: tuple[Item, ...] = ()
    """Items with a mistake in them, as far as they could be read. They keep their places in the
    plan, so that nothing else gets an earlier moment because of somebody's mistake; nobody sees
    them."""

    @property
    def restricted(self) -> frozenset[str]:
        """The files that are never public, by their paths in the content folder."""
        return frozenset(file for item in (*self.items, *self.aside) for file in item.restricted)

    def item(self, id: str) -> Item | None:
        """The item with this id; of two the first."""
        return self._by_id.get(id)

    @cached_property
    def _by_id(self) -> Mapping[str, Item]:
        return {item.id: item for item in reversed(self.items)}

    @property
    def ids(self) -> frozenset[str]:
        """The ids of all items, those with a mistake in them too."""
        return frozenset(item.id for item in (*self.items, *self.aside))

    def with_all(self) -> Project:
        """The project as if there were no mistakes: what is set aside is among the items."""
        if not self.aside:
            return self
        known = {item.id for item in self.items}
        # Of two files with one id, which is why both are aside, one is enough to hold the place.
        aside = {item.id: item for item in reversed(self.aside) if item.id not in known}
        items = sorted((*self.items, *aside.values()), key=lambda item: (item.id, item.origin.path))
        return replace(self, items=tuple(items), aside=())


class Calendars(Struct, frozen=True):
    """The settings of a public site, as the record keeps them: how anything is sent is not in it.

    `site_url` is the address of the site, with a slash at its end.
    """

    site_url: str
    council: Council
    channels: dict[str, Channel]
    kinds: dict[str, Kind]
    schedule: Schedule = Schedule()
    closures: Closures = Closures()
    words: ResidentWordLists = ResidentWordLists()
    cases: dict[str, Case] = {}
    """The cases of which residents know."""


def without_senders(channels: dict[str, Channel]) -> dict[str, Channel]:
    """The channels without how they are sent to, which is nobody's business."""
    return {id: replace(channel, publisher=None, host=None) for id, channel in channels.items()}


def without_addresses(council: Council) -> Council:
    """The council with of its members only who they are, in which party and since when."""
    members = {id: each.as_recorded for id, each in council.members.items()}
    return replace(council, members=members)
