"""Resolves the values of an edition, one for each key, from what was selected."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from raadsweek.edition.door import Edition
from raadsweek.edition.looks import FILE, RECORD_YEAR, Look
from raadsweek.edition.resolve import council
from raadsweek.edition.resolve.cases import Cases
from raadsweek.edition.resolve.collection_calendars import HappeningLists
from raadsweek.edition.resolve.collections import CollectionLists
from raadsweek.edition.resolve.item_parts import Statements
from raadsweek.edition.resolve.items import Items
from raadsweek.edition.resolve.last_changed import LastChanged
from raadsweek.edition.resolve.lists import Days, Lists
from raadsweek.edition.resolve.mail_issues import public_issue
from raadsweek.edition.resolve.makers import LATER, makers
from raadsweek.edition.resolve.meetings import MeetingLists, public_meeting
from raadsweek.edition.resolve.members import Members
from raadsweek.edition.resolve.paper_weeks import papers
from raadsweek.edition.resolve.pictures import Pictures, SiteFile
from raadsweek.edition.resolve.public_facts import PublicFacts
from raadsweek.edition.resolve.publications import PublicationLists
from raadsweek.edition.resolve.results import Results
from raadsweek.edition.values.calendar import ExpectedSlot

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from raadsweek.edition.resolve.makers import Maker
    from raadsweek.edition.resolve.planned_mails import PlannedIssue
    from raadsweek.edition.resolve.selection import Selection
    from raadsweek.edition.values.card import Card
    from raadsweek.edition.values.case import PublicCase
    from raadsweek.edition.values.item import PublicItem, PublicText, WithdrawnItem
    from raadsweek.edition.values.mails import PublicIssue, PublicPaper
    from raadsweek.edition.values.meeting import PublicMeeting
    from raadsweek.model.address import Addresses


def edition_of(
    selection: Selection,
    addresses: Addresses,
    content: Path,
    *,
    printed: int = 0,
    statements: Statements | None = None,
) -> Edition:
    """The edition of what was selected; `content` is the folder in which its pictures lie.

    Of the newest `printed` weeks there are PDFs. `statements` are those of an edition made before.
    """
    return Edition(SelectionResolver(selection, addresses, content, printed, statements))


@dataclass
class SelectionResolver:
    """Makes each value when it is first asked for."""

    selection: Selection
    addresses: Addresses
    content: Path
    printed: int = 0
    statements: Statements | None = None
    _items: dict[str, PublicItem | WithdrawnItem | None] = field(default_factory=dict)
    _cards: dict[str, Card | None] = field(default_factory=dict)
    _meetings: dict[str, PublicMeeting | None] = field(default_factory=dict)
    _cases: dict[str, PublicCase | None] = field(default_factory=dict)

    @property
    def preview(self) -> bool:
        """Whether it is the editors'."""
        return self.selection.preview

    def passed(self, moment: datetime) -> bool:
        """Whether it is `moment` or later."""
        return self.selection.clock.passed(moment)

    def today(self) -> date:
        """Which day it is."""
        return self.selection.clock.today()

    def file(self, path: str) -> bytes:
        """The bytes of a picture or a document of what can be read."""
        return self.pictures.read(self.shown_files[path])

    def digest_of(self, look: Look) -> str | None:
        """The digest of a picture, a document or the facts of a year."""
        of, key = look
        if of == RECORD_YEAR:
            return self.facts.year_digest(key)
        return self.pictures.digest(self.shown_files[key].file) if of == FILE else None

    def known_digests(self) -> Mapping[Look, str]:
        """None before its value was made."""
        return {}

    def rows(self, look: Look) -> Sequence[Look]:
        """The cards of a list of cards."""
        of, key = look
        return [("card", id) for id in self.lists.ids(key)] if of == "cards" else ()

    def changing(self, newest: str) -> Collection[str]:
        """The items of which a change is one of a list."""
        return self.newest.items(newest)

    def value(self, look: Look) -> object:
        """The value of a look."""
        of, key = look
        if of not in self.makers:
            self.makers[of] = LATER[of](self)
        return self.makers[of](key)

    @cached_property
    def makers(self) -> dict[str, Maker]:
        """By the sort of value what makes one of its key, as far as it was asked for."""
        return makers(self)

    @cached_property
    def facts(self) -> PublicFacts:
        """What a site shows of its record."""
        return PublicFacts(self.selection.record)

    # -- items -------------------------------------------------------------------------------

    @cached_property
    def pictures(self) -> Pictures:
        """The pictures below the content folder."""
        return Pictures(self.content, self.selection.restricted)

    @cached_property
    def items(self) -> Items:
        """What resolves items."""
        statements = self.statements or Statements(self.pictures.digest)
        return Items(self.selection, self.addresses, self.pictures, statements)

    @cached_property
    def lists(self) -> Lists:
        """The lists of items."""
        return Lists(self.selection)

    def item(self, id: str) -> PublicItem | WithdrawnItem | None:
        """An item; made once, whichever value is made of it."""
        if id not in self._items:
            self._items[id] = self.items.item(id)
        return self._items[id]

    def card(self, id: str) -> Card | None:
        """What any list shows of an item."""
        if id not in self._cards:
            self._cards[id] = self.items.card(self.item(id))
        return self._cards[id]

    def cards(self, of: str) -> tuple[Card, ...]:
        """A list of items."""
        return tuple(found for id in self.lists.ids(of) if (found := self.card(id)))

    @cached_property
    def newest(self) -> LastChanged:
        """What says when a list last changed."""
        lists = (self.lists, self.meeting_lists)
        return LastChanged(self.selection, *lists, self.days, self.item, self.meeting, self.case)

    def text(self, id: str) -> PublicText:
        """The text of an item that can be read."""
        return self.items.text(id)

    @cached_property
    def shown_files(self) -> Mapping[str, SiteFile]:
        """Each picture and document by its path in the site: of items, pages and members."""
        photos = sorted(set(self.members.photos()))
        pictures = self.items.pictures
        return {**self.items.shown_files(), **dict(f for p in photos for f in pictures.shown(p))}

    # -- what stands in time -----------------------------------------------------------------

    @cached_property
    def publications(self) -> PublicationLists:
        """What went out, by year, by channel and week, and by id."""
        return PublicationLists(self.selection)

    @cached_property
    def collections(self) -> CollectionLists:
        """Everything there is to subscribe to, and the parts of it."""
        published, places = self.publications.every, self.happenings.places
        returns = self.cases.returns
        return CollectionLists(self.selection, self.addresses, published, places, returns)

    @cached_property
    def days(self) -> Days:
        """What resolves days."""
        everything = self.collections.by_stem["all"]
        expected = tuple(ExpectedSlot(each.kind, each.at) for each in self.selection.upcoming)
        return Days(self.selection, self.publications.every, expected, everything)

    def meeting(self, id: str) -> PublicMeeting | None:
        """A meeting; made once. None: there is none of this id."""
        if id not in self._meetings:
            of, found = self.selection, self.selection.meetings.get(id)
            cases = self.items.cases
            self._meetings[id] = (
                public_meeting(of, self.addresses, found, self.item, cases) if found else None
            )
        return self._meetings[id]

    @cached_property
    def cases(self) -> Cases:
        """What resolves cases."""
        return Cases(self.selection, self.addresses, self.items, self.happenings)

    def case(self, id: str) -> PublicCase | None:
        """A case; made once. None: it cannot be seen."""
        if id not in self._cases:
            self._cases[id] = self.cases.case(id)
        return self._cases[id]

    @cached_property
    def results(self) -> Results:
        """What makes the results of meetings."""
        return Results(self.selection, self.addresses, self.item, self.items.decisions.of_point)

    @cached_property
    def meeting_lists(self) -> MeetingLists:
        """The meetings by year and by body."""
        return MeetingLists(self.selection, self.addresses)

    @cached_property
    def happenings(self) -> HappeningLists:
        """What happens of each collection."""
        return HappeningLists(self.selection)

    def issue(self, id: str) -> PublicIssue | None:
        """An issue of a weekly mail; None: there is none of this channel and week."""
        found = self.issues.get(id)
        return public_issue(self, found) if found else None

    @cached_property
    def issues(self) -> Mapping[str, PlannedIssue]:
        """The issues of mails, by `channel/week`."""
        return {f"{each.channel}/{each.week}": each for each in self.selection.issues}

    @cached_property
    def papers(self) -> Mapping[str, PublicPaper]:
        """The weeks on paper, by week, in order of time."""
        return {str(each.week): each for each in papers(self.selection, self.printed)}

    @cached_property
    def council_values(self) -> council.CouncilValues:
        """The values of the council itself."""
        return council.CouncilValues(self.selection, self.addresses)

    @cached_property
    def members(self) -> Members:
        """What resolves members."""
        return Members(self.selection, self.addresses, self.items)
