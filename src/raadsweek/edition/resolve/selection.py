"""The selection: what of project and plan one audience may see at one moment.

The public one holds what was published; the editors' preview holds everything. It is one build
with a wider or narrower predicate. The values of an edition are resolved from it.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct, field

from raadsweek.edition.clock import Clock
from raadsweek.edition.resolve.announced_publications import Promises
from raadsweek.edition.resolve.ordinary_pages import readable_pages
from raadsweek.edition.resolve.paper_weeks import PaperWeek, paper_weeks
from raadsweek.edition.resolve.planned_mails import IssuePlanner, PlannedIssue
from raadsweek.edition.resolve.public_view import (
    NOWHERE,
    Visible,
    Whereabouts,
    hidden_cases,
    public_cases,
    released,
    visible,
    with_recorded,
)
from raadsweek.edition.resolve.publications import as_of, ask_for_changes, is_public, is_told
from raadsweek.model.address import Addresses
from raadsweek.model.channel import Channel, ChannelType
from raadsweek.model.closure import Closures
from raadsweek.model.council import PlainLanguage, ResidentWordLists
from raadsweek.model.item import Item, ItemStatus
from raadsweek.model.owner import Owners
from raadsweek.model.plan import Plan, Publication, PublicationStatus, Slot
from raadsweek.model.record import Record
from raadsweek.model.stop import Stops
from raadsweek.plan.published_past import settled
from raadsweek.record.held_back_results import EarlyResults
from raadsweek.record.values import ITEM
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from raadsweek.model.case import Case
    from raadsweek.model.council import Council
    from raadsweek.model.kind import Kind
    from raadsweek.model.meeting import Meeting
    from raadsweek.model.page import OrdinaryPage
    from raadsweek.model.project import Project
    from raadsweek.model.schedule import Schedule


class Selection(Struct, frozen=True, dict=True):
    """What may be seen at the moment of `clock`. `publications` are in order of time."""

    clock: Clock
    preview: bool
    council: Council
    channels: Mapping[str, Channel]
    kinds: Mapping[str, Kind]
    schedule: Schedule
    meetings: Mapping[str, Meeting]
    items: Mapping[str, Item]
    publications: tuple[Publication, ...]
    pages: Mapping[str, OrdinaryPage]
    """The ordinary pages by file name."""
    upcoming: tuple[Slot, ...]
    """The slots of the site that something ready will fill: kind and moment, never an item."""
    cases: Mapping[str, Case] = {}
    """Those of which residents know; in a preview all of them."""
    known_cases: frozenset[str] = frozenset()
    """The ids of those of which residents know."""
    hidden_cases: frozenset[str] = frozenset()
    """The ids of those of which they knew, and may not any more."""
    closures: Closures = field(default_factory=Closures)
    stops: Stops = field(default_factory=Stops)
    owners: Owners = field(default_factory=Owners)
    """Who is away and who stands in: for editors only."""
    record: Record = field(default_factory=Record)
    """What was public, and becomes so now."""
    words: ResidentWordLists = field(default_factory=ResidentWordLists)
    """The residents' words for the words of policy."""
    plain_language: PlainLanguage = field(default_factory=PlainLanguage)
    """What the council says of the language of its own texts."""
    settled: frozenset[str] = frozenset()
    """The ids of publications of which the ledger says that they stand there or were left out."""
    inside: frozenset[str] = frozenset()
    """The meetings that are not for residents; in a preview only."""
    files: frozenset[str] = frozenset()
    """The files beside the pages that are on the site as they are, by their path there."""
    early: EarlyResults | None = None
    """What says which results of points residents do not know yet; in a preview only."""
    restricted: frozenset[str] = frozenset()
    """The files that are never public; none in a preview."""
    issues: tuple[PlannedIssue, ...] = ()
    """The weekly mails that went out; in a preview the next one of each channel too."""

    @property
    def now(self) -> datetime:
        """The moment of it, for who may depend on that: editors' pages and what is sent."""
        return self.clock.now

    def until(self) -> datetime | None:
        """The next moment at which editors see something else: of a publication or a meeting."""
        for publication in self.publications:
            self.clock.passed(publication.at)
        for meeting in self.meetings.values():
            self.clock.passed(meeting.start)
            self.clock.passed(meeting.ends)
        return self.clock.next

    @cached_property
    def by_item(self) -> Mapping[str, tuple[Publication, ...]]:
        """Each item's publications, the first one first."""
        grouped: dict[str, list[Publication]] = {}
        for publication in self.publications:
            grouped.setdefault(publication.item, []).append(publication)
        return {item: tuple(found) for item, found in grouped.items()}

    @cached_property
    def once_in_english(self) -> frozenset[str]:
        """The items of which residents could ever read anything in English, by id."""
        values = self.record.values
        said = (
            (id, values.value(ITEM, known.thing, each.text))
            for id, known in self.record.items.items()
            for each in known.versions
        )
        return frozenset(id for id, statement in said if statement and statement.says_english)

    @cached_property
    def meetings_in_order(self) -> tuple[Meeting, ...]:
        """The meetings, the first one first."""
        return tuple(sorted(self.meetings.values(), key=lambda each: (each.start, each.id)))

    @cached_property
    def meetings_with_outcomes(self) -> tuple[Meeting, ...]:
        """Those of which the agenda says what came of a point, the first one first."""
        some = self.meetings_in_order
        return tuple(each for each in some if any(point.outcome for point in each.points))

    @cached_property
    def parts_of_meetings(self) -> Mapping[str, tuple[str, ...]]:
        """Meeting id to the meetings that are parts of it, the first one first."""
        grouped: dict[str, list[str]] = {}
        for each in self.meetings_in_order:
            if each.part_of and each.part_of != each.id:
                grouped.setdefault(each.part_of, []).append(each.id)
        return {meeting: tuple(found) for meeting, found in grouped.items()}

    @cached_property
    def by_meeting(self) -> Mapping[str, tuple[Item, ...]]:
        """Each meeting's items, in the order in which they appeared."""
        grouped: dict[str, list[Item]] = {}
        for id in self.by_item:
            item = self.items[id]
            if item.meeting:
                grouped.setdefault(item.meeting, []).append(item)
        return {meeting: tuple(found) for meeting, found in grouped.items()}

    @cached_property
    def followers(self) -> Mapping[str, tuple[Item, ...]]:
        """Item id to the items that follow it up."""
        grouped: dict[str, list[Item]] = {}
        for id in self.by_item:
            for followed in self.items[id].follows:
                grouped.setdefault(followed, []).append(self.items[id])
        return {item: tuple(found) for item, found in grouped.items()}

    @cached_property
    def belongings(self) -> Mapping[str, tuple[Item, ...]]:
        """Item id to the amendments and motions that belong to it."""
        grouped: dict[str, list[Item]] = {}
        for id in self.by_item:
            item = self.items[id]
            if item.proposal and item.proposal != id:
                grouped.setdefault(item.proposal, []).append(item)
        return {item: tuple(found) for item, found in grouped.items()}

    @cached_property
    def paper_weeks(self) -> tuple[PaperWeek, ...]:
        """The weeks that came out on paper, in order; in a preview the next one too."""
        return paper_weeks(self)

    def path(self, item: Item, addresses: Addresses) -> str:
        """The page of an item: where it was shown first, unless an act moved it."""
        known = self.record.items.get(item.id)
        return known.path if known else addresses.item(item.kind, item.id)

    def appeared(self, item: Item) -> datetime | None:
        """When it first went out, on whatever channel."""
        found = self.by_item.get(item.id)
        return found[0].at if found else None

    @cached_property
    def withdrawn(self) -> frozenset[str]:
        """The items that were taken back, of which nothing but the title may be told."""
        found = {id for id, item in self.items.items() if item.status is ItemStatus.WITHDRAWN}
        cancelled = PublicationStatus.CANCELLED
        return frozenset(found | {p.item for p in self.publications if p.status is cancelled})

    @cached_property
    def public(self) -> frozenset[str]:
        """The items that residents see at this moment; only in a preview are there others."""
        if not self.preview:
            return frozenset(self.by_item)
        items, passed = self.items, self.clock.passed
        return frozenset(p.item for p in self.publications if is_public(p, items[p.item], passed))


def select(
    project: Project,
    planned: Plan,
    now: datetime,
    *,
    preview: bool = False,
    site: Whereabouts = NOWHERE,
    shows: Callable[[Publication], bool] | None = None,
) -> Selection:
    """What the public, or with `preview` the editors, may see of the plan at `now`.

    The public sees what the record says, after a release now. `site` is needed by a council that
    keeps a record only. With `shows` nothing goes out but what it is true of.
    """
    clock = Clock(now)
    if shows is not None:
        planned = replace(planned, publications=planned.where(shows))
    # Nobody is told of what may not come: while all is stopped, or where nothing new is built.
    quiet = (project.stops.in_force is not None and not preview) or shows is not None
    promises = None if quiet else Promises.of(project, planned, clock)
    record = released(project, planned, now, site)
    early = EarlyResults(project, clock.passed)
    told = {id: early.told(each) for id, each in project.meetings.items()}
    known = with_recorded(project, record, None if preview else told)
    ask_for_changes(clock, project, planned)
    seen = visible(record, known.channels)
    if preview:
        known = replace(known, meetings={**project.inside, **known.meetings})
        known = replace(known, cases={**known.cases, **project.cases_inside, **project.cases})
        items = {item.id: as_of(item.as_of(now), clock.passed) for item in project.items}
        items = {**record.as_items, **items}
        publications = tuple(p for p in planned.publications if p.item in items)
        seen = Visible(known.channels, items, publications)
    addresses = Addresses.of(site.url, project.council, project.kinds)
    pages = project.pages if preview else readable_pages(record, addresses)
    upcoming = promises.slots(known) if promises else ()
    found = _selection(known, seen, pages, clock, upcoming, preview=preview)
    return replace(found, early=early) if preview else found


def _selection(
    known: Project,
    seen: Visible,
    pages: Mapping[str, OrdinaryPage],
    clock: Clock,
    upcoming: Iterable[Slot],
    *,
    preview: bool,
) -> Selection:
    items, publications = seen.items, seen.publications
    told = [p for p in publications if is_told(p, items[p.item], clock)]
    mails = {each.id for each in known.channels.values() if each.type is ChannelType.MAIL}
    mailed = [p for p in told if p.channel in mails]
    first = told[0].at.date() if told else None
    return Selection(
        clock=clock,
        preview=preview,
        record=known.record,
        council=known.council,
        channels=known.channels,
        kinds=known.kinds,
        schedule=known.schedule,
        meetings=known.meetings,
        inside=frozenset(known.inside) if preview else frozenset(),
        cases=known.cases,
        known_cases=frozenset(public_cases(known, known.record)),
        hidden_cases=hidden_cases(known, known.record),
        items=items,
        publications=publications,
        pages=pages,
        files=known.files if preview else known.files - known.restricted,
        restricted=frozenset() if preview else known.restricted,
        closures=known.closures,
        stops=known.stops,
        owners=known.owners if preview else Owners(),
        words=known.words,
        plain_language=known.plain_language,
        settled=settled(known, publications),
        issues=IssuePlanner(known, items, mailed, first, clock, preview).issues(),
        upcoming=tuple(upcoming),  # last: another process may still be at it
    )
