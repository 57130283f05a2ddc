"""Resolves the values of an edition, one for each key, from what was selected."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import structs

from raadsweek.edition.door import Edition
from raadsweek.edition.resolve import council
from raadsweek.edition.resolve.collections import collections, offered
from raadsweek.edition.resolve.days import Days
from raadsweek.edition.resolve.items import Items
from raadsweek.edition.resolve.lists import Lists
from raadsweek.edition.resolve.mails import public_issue
from raadsweek.edition.resolve.meetings import public_meeting
from raadsweek.edition.resolve.newest import Newest
from raadsweek.edition.resolve.paper import papers
from raadsweek.edition.resolve.pictures import Pictures, media_type
from raadsweek.edition.resolve.selection import is_public
from raadsweek.edition.resolve.statement import Statements
from raadsweek.edition.resolve.tasks import owners, tasks
from raadsweek.edition.values import Expected, Named, PublicPublication

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from raadsweek.edition.door import Look
    from raadsweek.edition.resolve.issues import PlannedIssue
    from raadsweek.edition.resolve.selection import Selection
    from raadsweek.edition.values import (
        Card,
        Collection,
        PublicChannel,
        PublicIssue,
        PublicItem,
        PublicKind,
        PublicMeeting,
        PublicPaper,
        PublicText,
        WithdrawnItem,
    )
    from raadsweek.model.address import Addresses
    from raadsweek.model.plan import Publication


def edition_of(
    selection: Selection,
    addresses: Addresses,
    content: Path,
    *,
    printed: int = 0,
    statements: Statements | None = None,
) -> Edition:
    """The edition of what was selected; `content` is the folder in which its pictures lie.

    Of the newest `printed` weeks on paper there are PDFs. `statements` are those of an earlier
    edition, where a program makes one after another.
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

    def picture(self, path: str) -> bytes:
        """The bytes of a picture of any item that can be read."""
        return self.pictures.read(self._picture_files[path])

    def picture_digest(self, path: str) -> str:
        """The digest of those."""
        return self.pictures.digest(self._picture_files[path])

    def value(self, look: Look) -> object:
        """The value of a look."""
        of, key = look
        return self.makers[of](key)

    @cached_property
    def makers(self) -> Mapping[str, Callable[[str], object]]:
        """By the sort of value what makes one of its key."""
        selection, addresses = self.selection, self.addresses
        return {
            "names": lambda of: self.listed[of](),
            "item": self.item,
            "card": self.card,
            "text": self.text,
            "cards": self.cards,
            "count": lambda of: len(self.lists.ids(of)),
            "newest": self.newest.of,
            "meeting": self.meeting,
            "publications": lambda _: self.publications,
            "publication": self.publications_by_id.get,
            "channel_week": lambda key: self.channel_weeks.get(key, ()),
            "collection": self.collections.get,
            "offered": lambda _: tuple(map(offered, self.collections.values())),
            "part": self.part,
            "day": lambda day: self.days.day(date.fromisoformat(day)),
            "weeks": lambda _: self.days.weeks(),
            "issue": self.issue,
            "paper": self.papers.get,
            "tasks": lambda owner: tasks(selection, addresses, owner),
            "council": lambda _: council.public_council(selection),
            "kinds": lambda _: tuple(self.kinds.values()),
            "kind": self.kinds.__getitem__,
            "channels": lambda _: tuple(self.channels.values()),
            "channel": self.channels.__getitem__,
            "members": lambda _: council.public_members(selection, addresses),
            "parties": lambda _: council.public_parties(selection),
            "schedule": lambda _: tuple(map(council.schedule_place, selection.schedule.entries)),
            "words": lambda _: council.resident_words(selection),
            "pages": lambda _: tuple(
                council.public_page(page, addresses) for page in selection.pages.values()
            ),
            "frame": lambda _: council.frame(selection, addresses),
        }

    @cached_property
    def listed(self) -> Mapping[str, Callable[[], tuple[Named, ...]]]:
        """By the sort of thing what there is of it."""
        selection, addresses, items = self.selection, self.addresses, self.items
        return {
            "topic": lambda: tuple(items.topics.values()),
            "place": lambda: tuple(items.places.values()),
            "item": lambda: tuple(
                Named(id, path=items.path(item)) for id, item in selection.items.items()
            ),
            "meeting": lambda: tuple(
                Named(each.id, path=addresses.meeting(each.id))
                for each in selection.meetings_in_order
            ),
            "coming": lambda: tuple(
                Named(each.id, path=addresses.meeting(each.id))
                for each in selection.meetings_in_order
                if not self.passed(each.ends)
            ),
            "collection": lambda: tuple(map(Named, self.collections)),
            "issue": lambda: tuple(map(Named, self._issues)),
            "paper": lambda: tuple(map(Named, self.papers)),
            "printed": lambda: tuple(
                Named(week) for week, paper in self.papers.items() if paper.printed
            ),
            "channel_week": lambda: tuple(map(Named, self.channel_weeks)),
            "owner": lambda: owners(selection),
            "share card": lambda: tuple(map(Named, self._with_card)),
            "picture": lambda: tuple(
                Named(path, media_type(file))
                for path, file in sorted(self._picture_files.items())
                if self.pictures.digest(file)
            ),
            "month": lambda: tuple(
                Named(month, path=path) for month, path in self.lists.names("month", self._month)
            ),
            "year": lambda: tuple(map(Named, self._years())),
            "week": lambda: tuple(
                Named(str(each.week), path=addresses.week(each.week)) for each in self.days.weeks()
            ),
        }

    def _month(self, month: str) -> str:
        year, number = map(int, month.split("-"))
        return self.addresses.month(year, number)

    def _years(self) -> list[str]:
        appeared = {year for year, _ in self.lists.names("year", str)}
        return sorted(
            appeared | {str(each.start.year) for each in self.selection.meetings.values()}
        )

    # -- items -------------------------------------------------------------------------------

    @cached_property
    def pictures(self) -> Pictures:
        """The pictures below the content folder."""
        return Pictures(self.content)

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
    def newest(self) -> Newest:
        """What says when a list last changed."""
        return Newest(self.selection, self.lists, self.days, self.item, self.meeting)

    def text(self, id: str) -> PublicText:
        """The text of an item that can be read."""
        return self.items.text(id)

    @cached_property
    def _picture_files(self) -> Mapping[str, str]:
        """The path of each picture that is shown to its file below the content folder."""
        selection, addresses = self.selection, self.addresses
        return {
            addresses.picture(item.kind, item.id, image.file): image.file
            for item in selection.items.values()
            if item.id not in selection.withdrawn
            for image in item.images
        }

    @property
    def _with_card(self) -> Iterator[str]:
        """What went out, can be read, and has no picture of a sort that other sites can show."""
        selection = self.selection
        for id, item in sorted(selection.items.items()):
            pictured = item.image is not None and media_type(item.image.file)
            if selection.appeared(item) and id not in selection.withdrawn and not pictured:
                yield id

    # -- what stands in time -----------------------------------------------------------------

    @cached_property
    def publications(self) -> tuple[PublicPublication, ...]:
        """Everything that went out, in order of time; in a preview what will, too."""
        made = self._in_preview if self.preview else self._published
        return tuple(map(made, self.selection.publications))

    def _published(self, publication: Publication) -> PublicPublication:
        p = publication
        return PublicPublication(
            id=p.id,
            item=p.item,
            kind=p.kind,
            channel=p.channel,
            at=p.at,
            own_text=self._own_text(p),
        )

    def _in_preview(self, publication: Publication) -> PublicPublication:
        p, item = publication, self.selection.items[publication.item]
        return PublicPublication(
            id=p.id,
            item=p.item,
            kind=p.kind,
            channel=p.channel,
            at=p.at,
            own_text=self._own_text(p),
            title=p.title,
            status=p.status.value,
            tentative=p.tentative,
            public=is_public(p, item, self.selection.clock.passed),
        )

    def _own_text(self, publication: Publication) -> str:
        if publication.item in self.selection.withdrawn:
            return ""
        item = self.selection.items[publication.item]
        return item.variants.get(publication.channel, "")

    @cached_property
    def publications_by_id(self) -> Mapping[str, PublicPublication]:
        """Each of those by its id."""
        return {each.id: each for each in self.publications}

    @cached_property
    def channel_weeks(self) -> Mapping[str, tuple[PublicPublication, ...]]:
        """Those of each channel and week (`facebook/2026-W48`), in order of time."""
        found: dict[str, list[PublicPublication]] = {}
        for each in self.publications:
            found.setdefault(f"{each.channel}/{each.week}", []).append(each)
        return {key: tuple(each) for key, each in found.items()}

    @cached_property
    def upcoming(self) -> tuple[Expected, ...]:
        """What the weekly schedule holds for the coming weeks."""
        found = self.selection.upcoming
        return tuple(Expected(each.id, each.kind, each.channel, each.at) for each in found)

    @cached_property
    def collections(self) -> Mapping[str, Collection]:
        """Everything there is to subscribe to, by stem."""
        found = collections(self.selection, self.addresses, self.publications, self.upcoming)
        return {each.stem: each for each in found}

    def part(self, key: str) -> Collection | None:
        """A part of what a collection holds, by `stem/length/number`."""
        stem, *numbers = key.rsplit("/", 2)
        length, number = map(int, numbers)
        found = self.collections.get(stem)
        if found is None:
            return None
        held = found.publications[(number - 1) * length : number * length]
        return structs.replace(found, publications=held, upcoming=())

    @cached_property
    def days(self) -> Days:
        """What resolves days."""
        everything = self.collections["all"]
        return Days(self.selection, self.publications, self.upcoming, everything)

    def meeting(self, id: str) -> PublicMeeting | None:
        """A meeting; None: there is none of this id."""
        found = self.selection.meetings.get(id)
        if found is None:
            return None
        return public_meeting(self.selection, self.addresses, found, self.item)

    def issue(self, id: str) -> PublicIssue | None:
        """An issue of a weekly mail; None: there is none of this channel and week."""
        found = self._issues.get(id)
        return public_issue(self.selection, found) if found else None

    @cached_property
    def _issues(self) -> Mapping[str, PlannedIssue]:
        return {f"{each.channel}/{each.week}": each for each in self.selection.issues}

    @cached_property
    def papers(self) -> Mapping[str, PublicPaper]:
        """The weeks on paper, by week, in order of time."""
        return {str(each.week): each for each in papers(self.selection, self.printed)}

    # -- the council -------------------------------------------------------------------------

    @cached_property
    def kinds(self) -> Mapping[str, PublicKind]:
        """The kinds of content by id, as the council lists them."""
        kinds = self.selection.kinds.values()
        return {each.id: council.public_kind(each, self.addresses) for each in kinds}

    @cached_property
    def channels(self) -> Mapping[str, PublicChannel]:
        """The channels by id, as the council lists them."""
        channels, of = self.selection.channels.values(), self.selection.council
        return {each.id: council.public_channel(each, of) for each in channels}
