"""What a release now would say: the facts by which the files of now become public.

One path: `publish` writes these facts, and a build only folds them, in memory. What was public
stays; a file that no longer lets its item be public hides it, and never says why.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Protocol

from msgspec import json, structs

from raadsweek.model import fact as sorts
from raadsweek.model.calendars import Calendars, without_addresses, without_senders
from raadsweek.model.fact import Fact
from raadsweek.model.item import Item, ItemStatus
from raadsweek.model.plan import Plan, Publication, PublicationStatus
from raadsweek.model.record import Record, RecordedItem, Standing
from raadsweek.model.statement import Statement, said, statement_of
from raadsweek.record.case_release import cases_of_release
from raadsweek.record.early_results import EarlyResults
from raadsweek.record.edits import is_public
from raadsweek.record.fold import fold_on
from raadsweek.record.ordinary_pages import PagesReleased
from raadsweek.record.releases import says_all
from raadsweek.record.stops import ReleaseWhileStopped
from raadsweek.record.takedown import only_away
from raadsweek.record.values import ITEM, MEETING, OWN, SETTINGS, Added, Values, in_its_order, lean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime

    from raadsweek.model.address import Addresses
    from raadsweek.model.project import Project


class TextSink(Protocol):
    """Where texts are added."""

    def add(self, thing: str, sort: str, value: Any) -> str:
        """Adds a text of a thing; its digest."""


@dataclass(frozen=True)
class Release:
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
        lines = [*self._settings(), *self._renames(), *self._items(), *self._meetings()]
        lines += [*PagesReleased(self).facts(), *self._shows()]
        if self.only_away:
            lines = list(only_away(lines))
        elif self.project.stops.in_force is not None and not self.first:
            lines = ReleaseWhileStopped(self.project).of(lines)
        unseen, acts = self.record.unseen, (*self.record.acts_to_show, *self.late)
        if not lines and not acts and (not unseen or (not looked and says_all(self.record))):
            return ()
        begin = [Fact(at=self.now, fact=sorts.BEGIN, of="record", played=played, by=self.by)]
        release_id = _id(lines, (*unseen, *acts))
        closed = [
            structs.replace(each, release=release_id) if each.fact in sorts.RELEASED else each
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
        return (*(begin if self.first else ()), *closed, release)

    # -- the site ----------------------------------------------------------------------------

    def _settings(self) -> Iterator[Fact]:
        project = self.project
        now = Calendars(
            self.addresses.site_url,
            without_addresses(project.council),
            without_senders(dict(project.channels)),
            dict(project.kinds),
            project.schedule,
            project.closures,
            project.words,
            cases_of_release(self),
        )
        before, said = self.record.calendars, in_its_order(now)
        if now != before or bytes(said) != bytes(in_its_order(before)):
            text = self.texts.add("settings", SETTINGS, said)
            yield Fact(at=self.now, fact=sorts.SITE, of="settings", text=text)

    # -- items -------------------------------------------------------------------------------

    def _renames(self) -> Iterator[Fact]:
        for new in self.project.edits.renamed.values():
            known = self.record.items[new]  # its file may have a mistake in it meanwhile
            path = self.addresses.item(known.statement.kind, new)
            yield self._fact(sorts.RENAME, known.thing, to=new, path=path, by=self.by)

    def _items(self) -> Iterator[Fact]:
        for item in self.project.items:
            known = self.record.items.get(item.id)
            if known is None and item.id in self._since:
                yield from self._first(item)
            elif known is not None:
                yield from self._again(item, known)
        hidden, files = self.project.edits.hidden, self.project.ids
        for id, known in self.record.items.items():
            # Of no file, or of one with a mistake, that is all there is to say.
            gone = id not in files or id in hidden
            if id not in self.by_id and (gone or id in self.project.edits.ended):
                yield from self._hidden(known)

    def _first(self, item: Item) -> Iterator[Fact]:
        """What was never shown: what it says, and that it was taken back since."""
        thing = f"item/{item.id}"
        yield self._text(
            thing,
            self.statement(item.as_of(self.now)),
            how="first",
            path=self.addresses.item(item.kind, item.id),
            due=self._since[item.id] if self.first else None,
        )
        if item.withdrawal is not None and item.withdrawal.at <= self.now:
            yield self._withdrawn(thing, item)

    def _again(self, item: Item, known: RecordedItem) -> Iterator[Fact]:
        """What was shown before: as its file says now, unless an act said otherwise."""
        if item.has_ended(self.now) or (known.by_act and known.ended):
            yield from self._hidden(known)
        elif known.standing is Standing.WITHDRAWN or (known.wordless and known.withdrawal):
            yield from self._retitled(item, known)
        elif item.status is ItemStatus.WITHDRAWN and is_public(item, self.now):
            yield from self._retitled(item, known)
            yield self._withdrawn(known.thing, item)
        elif known.by_act:
            return
        elif not is_public(item, self.now):
            yield from self._hidden(known)
        else:
            new = self.statement(item.as_of(self.now))
            if known.standing is Standing.HIDDEN or new != known.statement:
                # A picture that leaves with the consent to it is no change of what is said.
                same = said(known.statement) in (said(new), said(self.statement(item)))
                how = "small" if same else "found"
                yield self._text(known.thing, new, how=how, lifts=known.lifted)

    def _hidden(self, known: RecordedItem) -> Iterator[Fact]:
        """That residents may not read it any more; `ended` where that was said from the first."""
        ended = known.id in self.project.edits.ended
        if known.standing is Standing.PUBLIC or (ended and known.standing is Standing.WITHDRAWN):
            yield self._fact(sorts.HIDE, known.thing, how=sorts.ENDED if ended else "")

    def _retitled(self, item: Item, known: RecordedItem) -> Iterator[Fact]:
        """Of what is withdrawn residents read the title, which may be what was wrong."""
        retitled = item.status is ItemStatus.WITHDRAWN and item.title != known.statement.title
        if known.wordless and is_public(item, self.now):
            yield self._text(known.thing, self.statement(item.as_of(self.now)), how="small")
        elif retitled and not self._is_early(item):
            new = structs.replace(known.statement, title=item.title)
            yield self._text(known.thing, new, how="small")

    def _text(self, thing: str, statement: Statement, **fields: Any) -> Fact:
        text = self.texts.add(thing, ITEM, statement)
        stated = self.first and fields.get("due") is not None
        return self._fact(sorts.TEXT, thing, text=text, stated=stated, **fields)

    def _withdrawn(self, thing: str, item: Item) -> Fact:
        withdrawal = item.withdrawal
        assert withdrawal is not None  # noqa: S101 - whoever calls has seen it
        due = {"due": withdrawal.at, "stated": True} if self.first else {}
        return self._fact(sorts.WITHDRAW, thing, why=withdrawal.reason, by=self.by, **due)

    # -- meetings and publications -----------------------------------------------------------

    def _meetings(self) -> Iterator[Fact]:
        early = EarlyResults(self.project, lambda moment: moment <= self.now)
        for id, written in self.project.meetings.items():
            meeting = early.told(written)
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
    def _since(self) -> Mapping[str, datetime]:
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
            return self.first and late and not self._is_early(item)
        if publication.status is PublicationStatus.CANCELLED:
            return False
        return is_public(item, self.now)

    def _is_early(self, item: Item) -> bool:
        """Whether an embargo holds even the words by which it is taken back."""
        return item.embargo is not None and item.embargo > self.now

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


def _id(lines: list[Fact], others: tuple[str, ...]) -> str:
    """`r-` and eight letters of the digest of what it holds: its lines, and what it takes over."""
    return "r-" + sha256(json.encode((lines, others))).hexdigest()[:8]


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
    if not facts:
        return record
    numbered = (structs.replace(each, id=f"new-{n}") for n, each in enumerate(facts))
    return fold_on(record, numbered, added.values())
