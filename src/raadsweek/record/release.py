"""What a release now would say: the facts by which the files of now become public.

One path: `publish` writes these facts, and a build only folds them, in memory. What was public
stays; a file that no longer lets its item be public hides it, and never says why.
"""

from __future__ import annotations

from functools import cached_property, partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Protocol

from msgspec import Struct, json

from raadsweek.model import fact as sorts
from raadsweek.model.fact import Fact
from raadsweek.model.plan import Plan, Publication, PublicationStatus
from raadsweek.model.project import Calendars, without_addresses, without_senders
from raadsweek.model.record import Record, Standing
from raadsweek.model.recorded_statement import Statement, statement_of
from raadsweek.record.changed_settings import CalendarChange, PublicCalendars, calendar_changes
from raadsweek.record.edits_since_release import is_public
from raadsweek.record.fold import fold_on
from raadsweek.record.held_back_results import EarlyResults
from raadsweek.record.ordinary_pages import PagesReleased
from raadsweek.record.release_of_items import ItemsReleased, is_early
from raadsweek.record.releases import says_all
from raadsweek.record.stops import ReleaseWhileStopped
from raadsweek.record.takedown import only_away
from raadsweek.record.values import MEETING, OWN, SETTINGS, Added, Values, in_its_order, lean
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime

    from raadsweek.model.address import Addresses
    from raadsweek.model.case import Case
    from raadsweek.model.item import Item
    from raadsweek.model.project import Project


class TextSink(Protocol):
    """Where texts are added."""

    def add(self, thing: str, sort: str, value: Any) -> str:
        """Adds a text of a thing; its digest."""


class Release(Struct, frozen=True, dict=True):
    """What goes out at `now`, made of a project and its plan."""

    project: Project
    planned: Plan
    addresses: Addresses
    statement: Callable[[Item], Statement]
    """What an item says, with the digests of its pictures."""
    texts: TextSink
    """Where the texts of the facts are added."""
    now: datetime
    by: str = ""
    digest: Callable[[str], str] = lambda _: ""
    """Of the bytes of a file that an ordinary page shows."""
    late: tuple[str, ...] = ()
    """The ids of acts that are older than the newest release, and came here after it."""
    only_away: bool = False
    """Whether it only takes away: anything new waits."""

    @property
    def record(self) -> Record:
        """What was public before it."""
        return self.project.record

    @property
    def first(self) -> bool:
        """Whether it is the first: it takes over what the plan says of the past, as stated."""
        return self.record.is_empty

    def facts(self, *, played: bool = False, looked: bool = True) -> tuple[Fact, ...]:
        """Its facts, closed by the release; none where there is nothing new.

        `played`: the record begins at a moment that someone gave. `looked`: somebody knows what
        is on the site; else nothing new is also what the last release says that nobody saw.
        """
        lines = [*self._settings(), *ItemsReleased(self).facts(), *self._meetings()]
        lines += [*PagesReleased(self).facts(), *self._shows()]
        if self.only_away:
            lines = list(only_away(lines))
        elif self.project.stops.in_force is not None and not self.first:
            lines = ReleaseWhileStopped(self.project).of(lines)
        unseen, acts = self.record.unseen, (*self.record.acts_to_show, *self.late)
        if not lines and not acts and (not unseen or (not looked and says_all(self.record))):
            return ()
        begin = [Fact(at=self.now, fact=sorts.BEGIN, of="record", played=played, by=self.by)]
        return (*(begin if self.first else ()), *self.closed(lines, acts))

    def closed(self, lines: list[Fact], acts: tuple[str, ...] = ()) -> tuple[Fact, ...]:
        """These lines of it, closed by the release; `acts` are the ids of those that it shows."""
        unseen = self.record.unseen
        release_id = _id(lines, (*unseen, *acts))
        closed = [
            replace(each, release=release_id) if each.fact in sorts.RELEASED else each
            for each in lines
        ]
        release = Fact(
            at=self.now,
            fact=sorts.RELEASE,
            of=release_id,
            facts=len(lines),
            site=release_id.removeprefix("r-"),
            again=unseen,
            by=self.by,
        )
        return (*closed, release)

    # -- the site ----------------------------------------------------------------------------

    @cached_property
    def calendars(self) -> Calendars:
        """The settings as the files say them now."""
        project = self.project
        return Calendars(
            self.addresses.site_url,
            without_addresses(project.council),
            without_senders(dict(project.channels)),
            dict(project.kinds),
            project.schedule,
            project.closures,
            project.words,
            cases_of_release(self),
        )

    def calendar_changes(self, facts: Iterable[Fact]) -> tuple[CalendarChange, ...]:
        """What these facts of it change of meetings, members, cases and settings."""
        before = PublicCalendars.of(self.record)
        after = before.after(
            facts, lambda of: self._early.told(self.project.meetings[of]), self.calendars
        )
        return calendar_changes(before, after)

    def _settings(self) -> Iterator[Fact]:
        now = self.calendars
        before, said = self.record.calendars, in_its_order(now)
        if now != before or bytes(said) != bytes(in_its_order(before)):
            text = self.texts.add("settings", SETTINGS, said)
            yield Fact(at=self.now, fact=sorts.SITE, of="settings", text=text)

    # -- meetings and publications -----------------------------------------------------------

    @cached_property
    def _early(self) -> EarlyResults:
        # Not by asking this release: it would hold itself, and with it all of the plan.
        return EarlyResults(self.project, partial(_is_over, self.now))

    def _meetings(self) -> Iterator[Fact]:
        for id, written in self.project.meetings.items():
            meeting = self._early.told(written)
            known = self.record.meetings.get(id)
            if known is None or known.hidden or known.meeting != meeting:
                how, lifts = ("found", known.lifted) if known else ("first", ())
                text = self.texts.add(f"meeting/{id}", MEETING, lean(meeting))
                yield self._fact(sorts.TEXT, f"meeting/{id}", text=text, how=how, lifts=lifts)
        for id in self.project.inside:
            known = self.record.meetings.get(id)
            if known is not None and not known.hidden:
                yield self._fact(sorts.HIDE, f"meeting/{id}")

    @cached_property
    def by_id(self) -> Mapping[str, Item]:
        """The items of the project."""
        return {item.id: item for item in self.project.items}

    @cached_property
    def coming(self) -> tuple[Publication, ...]:
        """What is shown for the first time."""
        items, edits = self.by_id, self.project.edits
        held = edits.held.keys() | edits.waiting
        return tuple(
            each
            for each in self.planned.publications
            if not each.known_as
            and each.item in items
            and each.item not in held
            and self._comes(each, items[each.item])
        )

    @cached_property
    def since(self) -> Mapping[str, datetime]:
        """Item to the first moment at which it is shown by this release."""
        found: dict[str, datetime] = {}
        for each in self.coming:
            found[each.item] = min(each.due, found.get(each.item, each.due))
        return found

    def _comes(self, publication: Publication, item: Item) -> bool:
        if publication.tentative or publication.at > self.now:
            return False
        known = self.record.items.get(item.id)
        if item.id in self.project.edits.erased or (known is not None and known.by_act):
            return False
        if item.withdrawal is not None and item.withdrawal.at <= self.now:
            # Taken back before anybody read it: then there is nothing to tell.
            late = item.withdrawal.at > publication.at
            return self.first and late and not is_early(item, self.now)
        if publication.status is PublicationStatus.CANCELLED:
            return False
        return is_public(item, self.now)

    def _shows(self) -> Iterator[Fact]:
        for each in self.coming:
            own = self.by_id[each.item].variants.get(each.channel, "")
            known = self.record.items.get(each.item)
            thing = known.thing if known else f"item/{each.item}"
            text = self.texts.add(thing, OWN, own) if own else ""
            how = {"stated": self.first, "bundle": each.bundle, "nth": each.nth}
            yield self._fact(sorts.SHOW, each.id, due=each.due, text=text, **how)

    def _fact(self, sort: str, of: str, **fields: Any) -> Fact:
        return Fact(at=self.now, fact=sort, of=of, **fields)


def _is_over(now: datetime, moment: datetime) -> bool:
    return moment <= now


def _id(lines: list[Fact], others: tuple[str, ...]) -> str:
    """`r-` and eight letters of the digest of what it holds: its lines, and what it takes over."""
    return "r-" + sha256(json.encode((lines, others))).hexdigest()[:8]


# The cases of which residents know after a release: those of which they can read anything.
#
# That an item that waits is a part of a case says that there is such a case, and so does not count.


def cases_of_release(release: Release) -> dict[str, Case]:
    """The cases by id, as their files say; of one that has no file any more as it was last.

    A case that became known stays so, whatever becomes of its items: its page keeps its address.
    """
    project, record = release.project, release.record
    before = dict(record.calendars.cases) if record.calendars else {}
    before = {id: case for id, case in before.items() if id not in project.cases_inside}
    told = {*before, *_told(release)}
    now = {
        id: _as_released(case, release.digest)
        for id, case in project.cases.items()
        if id in told or case.shown
    }
    return {**now, **{id: case for id, case in before.items() if id not in project.cases}}


def _told(release: Release) -> Iterator[str]:
    """The cases that items and agendas name that can be read after the release."""
    items = release.record.items
    for id, known in items.items():
        if known.standing is Standing.PUBLIC:
            item = release.by_id.get(id)
            says = item is not None and not known.by_act and is_public(item, release.now)
            yield from item.cases if says and item else known.statement.cases
    for each in release.coming:
        if each.item not in items:
            yield from release.by_id[each.item].cases
    yield from (case for each in release.project.meetings.values() for case in each.cases)


def _as_released(case: Case, digest: Callable[[str], str]) -> Case:
    """The case with the digests of its files: nobody says yes to other bytes by saying nothing."""
    documents = (
        replace(each, digest=digest(each.file)) if each.file else each for each in case.documents
    )
    return replace(case, documents=tuple(documents))


def after_release(
    project: Project,
    planned: Plan,
    addresses: Addresses,
    digest: Callable[[str], str],
    now: datetime,
) -> Record:
    """The record as it would be after a release at `now`; nothing is written.

    `digest` gives that of the bytes of a file.
    """
    record = project.record
    added = Added(record.values or Values())
    whole = partial(statement_of, digest=digest)
    release = Release(project, planned, addresses, whole, added, now, digest=digest)
    facts = release.facts(looked=False)
    return folded_after(record, facts, added) if facts else record


def folded_after(record: Record, facts: Iterable[Fact], added: Added) -> Record:
    """The record with these facts, of which the texts were added; they have no ids yet."""
    numbered = (replace(each, id=f"new-{n}") for n, each in enumerate(facts))
    return fold_on(record, numbered, added.values())
