"""What stands in time: meetings, publications, days, what one can subscribe to, and the record."""

from __future__ import annotations

from datetime import date, datetime
from heapq import merge
from typing import TypeAlias

from msgspec import Struct

from raadsweek.edition.values.item import Named
from raadsweek.model.week import Week


class PublicPublication(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One item on one channel at one moment."""

    id: str
    """`item@channel@date`: the root of GUID and UID."""
    item: str
    kind: str
    channel: str
    at: datetime
    tag: str = ""
    """The tag that was in force when it was first shown; empty: that of now."""
    own_text: str = ""
    """What editors wrote for this channel; empty where they did not, or it was withdrawn."""
    title: str = ""
    """In a preview: as it was planned."""
    status: str = ""
    """In a preview: how it stands."""
    tentative: bool = False
    """In a preview: whether the item is not ready yet."""
    public: bool = True
    """Whether residents see it."""
    bundle: str = ""
    """The digest in which it goes out with others; empty: it goes out by itself."""
    nth: int = 0
    """Which of the digest it is, from 1."""

    @property
    def post(self) -> str:
        """The id of what goes out: its own, or that of its digest."""
        return self.bundle or self.id

    @property
    def week(self) -> Week:
        """The ISO week in which it goes out."""
        return Week.of(self.at.date())


class ExpectedSlot(Struct, frozen=True, omit_defaults=True):
    """A slot of the site that something will fill: its kind and moment, never an item."""

    kind: str
    at: datetime


class ToldChange(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """That something of a collection was corrected or taken back: told on its own in feeds.

    Programs that read feeds never bring an entry back that they showed already.
    """

    id: str
    """That of the publication, `~`, and when the change was written down. It never changes."""
    item: str
    at: datetime
    tag: str = ""
    """That of the publication."""
    note: str = ""
    """What was corrected; empty where it was taken back."""


class ToldResults(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The results of a meeting as one thing, told on their own in the feeds of who follows it."""

    meeting: str
    at: datetime
    """When the first of its decisions went out."""
    tag: str = ""
    """The tag that was in force when residents were first told of the meeting."""


class ToldReturn(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """That a case is on the agenda of a meeting to come, told on its own in the feeds of it."""

    case: str
    meeting: str
    at: datetime
    """When residents could first read that."""
    tag: str = ""
    """The tag that was in force when residents were first told of the meeting."""


class MeetingChange(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """That a meeting is new, was moved or cancelled, or that there is something to read for it."""

    id: str
    """`meeting/<id>~` and when, or what came to read. It never changes."""
    meeting: str
    what: tuple[str, ...]
    """`new`, `moved`, `cancelled`, `on again`, `agenda`, `papers`."""
    at: datetime
    """When residents could see it."""
    tag: str = ""
    was: date | None = None
    """Of what was moved in time when it was before: a moment, or only a day."""


Told: TypeAlias = PublicPublication | ToldChange | ToldResults | ToldReturn
"""What a feed tells."""


class Collection(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One thing to subscribe to. `stem` is its path below `feeds/` and `calendars/`."""

    stem: str
    group: str
    """`all`, `channel`, `weekday`, `channel-weekday`, `kind`, `topic`, `place`, `case`,
    `member` or `body`."""
    subject: Named | None = None
    """The channel, kind, topic, place, case, member or body that it is of."""
    weekday: int | None = None
    """0 is Monday."""
    publications: tuple[PublicPublication, ...] = ()
    """In order of time; each item once (an evergreen once a week)."""
    changes: tuple[ToldChange, ...] = ()
    """What was corrected or taken back of it since, in order of time."""
    results: tuple[ToldResults, ...] = ()
    """The results of meetings, in order of time."""
    returns: tuple[ToldReturn, ...] = ()
    """The agendas on which a case came, in order of time."""

    @property
    def length(self) -> int:
        """How many entries there are."""
        return sum(map(len, self._parts))

    def entries(self, newest: int = 0) -> tuple[Told, ...]:
        """What is told of it, in order of time; all of it, or so many of the newest."""
        if not any(self._parts[1:]):
            return self.publications[-newest:]
        told = merge(*(each[-newest:] for each in self._parts), key=lambda each: each.at)
        return tuple(told)[-newest:]

    @property
    def _parts(self) -> tuple[tuple[Told, ...], ...]:
        return (self.publications, self.changes, self.results, self.returns)

    @property
    def channel(self) -> str:
        """The id of the channel that it is of; empty: of all of them."""
        alone = self.group in ("channel", "channel-weekday")
        return self.subject.id if alone and self.subject else ""


class DayItem(Struct, frozen=True, omit_defaults=True):
    """An item on one day: at what moment first, and on which channels (ids)."""

    item: str
    at: datetime
    channels: tuple[str, ...]
    again: bool = False
    """Whether it had been there before."""


class Day(Struct, frozen=True, omit_defaults=True):
    """What a day holds."""

    items: tuple[DayItem, ...] = ()
    meetings: tuple[str, ...] = ()
    expected: tuple[ExpectedSlot, ...] = ()
    """Each kind once; in a preview not the kinds of which the items themselves show."""


class WeekCount(Struct, frozen=True, omit_defaults=True):
    """A week that has a page, and how many meetings and items there are in it."""

    week: Week
    meetings: int = 0
    items: int = 0


class TaskPlace(Struct, frozen=True, omit_defaults=True):
    """Where a task's item is to go."""

    channel: str
    at: datetime
    title: str


class Task(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Something that an editor has to do before `at` (to post: at `at`); in a preview only."""

    id: str
    work: str
    """`text`, `cutoff` or `post`."""
    at: datetime
    path: str
    """The page of its first item."""
    places: tuple[TaskPlace, ...]
    text: str = ""
    """What is to be placed."""
    deputy: str = ""
    instead_of: str = ""
    """For whom it is done, who is away; empty: it is the owner's own."""


# The public half of the record, as anybody may read it.


class PublicRecord(Struct, frozen=True, omit_defaults=True):
    """Where the record stands: by this a site says which release it is."""

    release: str = ""
    """The newest release; empty: this council has no record."""
    at: datetime | None = None
    """When it was prepared."""
    head: tuple[str, ...] = ()
    """The facts that nothing follows."""
    years: tuple[str, ...] = ()
    """The years of which there are facts."""
