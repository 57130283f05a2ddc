"""The record: what was public, folded from its facts.

What residents could read is known from here only. Files say what editors want; a release makes
it public, and a look at the site (`seen`) says that it is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import Struct

from raadsweek.model.item import Item, Withdrawal
from raadsweek.model.ledger import Ledger
from raadsweek.model.meeting import Meeting
from raadsweek.model.recorded_statement import PageStatement, Statement, item_of
from raadsweek.model.seen_on_site import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from raadsweek.model.fact import Fact
    from raadsweek.model.mail_issue import Issue, IssueKey
    from raadsweek.model.project import Calendars
    from raadsweek.model.stop import Stop


class Standing(StrEnum):
    """How something that was shown stands now."""

    PUBLIC = "public"
    HIDDEN = "hidden"
    """Its files no longer say that it is public, and nobody said why: a neutral page is left."""
    WITHDRAWN = "withdrawn"
    """Taken back by an act: title and notice are left."""
    ERASED = "erased"
    """Nothing is left."""


class Shown(Struct, frozen=True, gc=False, array_like=True):
    """A publication that stands in our lists, feeds and calendars."""

    id: str
    """`item@channel@date`, as it was prepared first."""
    item: str
    """The item's id, as it is now called."""
    channel: str
    at: datetime
    """The moment that residents read: of its release."""
    due: datetime
    """The moment of its place."""
    seen: bool = True
    """Whether its release, or one that took that over, was seen; see `model.stood`."""
    text: str = ""
    """Its own text on this channel, where it had one."""
    fact: str = ""
    """The id of the fact; then the digest that it is of, as of a publication of the plan."""
    bundle: str = ""
    nth: int = 0


class Version(Struct, frozen=True, gc=False, array_like=True):
    """One state of what a thing says."""

    at: datetime
    text: str
    """The digest of the text."""
    how: str
    """`first`; `small` and `noted`: corrected by an act; `found`: changed in its file."""
    note: str = ""
    """What residents are told of the correction."""
    written: datetime | None = None
    """When it was prepared; unlike `at` that stays, also where nobody saw its release."""


class Correction(Struct, frozen=True, gc=False, omit_defaults=True):
    """An act by which a person said how a version differs from the one before it."""

    statement: Statement
    """What the version says."""
    how: str
    """`small` or `noted`."""


class _RecordedThing(Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """What has an address of its own that stays: an item or an ordinary page."""

    id: str
    """As it is now called."""
    thing: str
    """How the record calls it: by its first id, `item/ID` or `page/over`."""
    path: str
    """Its page within the site."""
    versions: tuple[Version, ...]
    standing: Standing = Standing.PUBLIC
    withdrawal: Withdrawal | None = None
    hidden: datetime | None = None
    """Since when it is hidden."""
    wordless: bool = False
    """Whether its words are lost: then these are those of its file, and it is as if it was hidden
    until a release says them again."""
    lifted: tuple[str, ...] = ()
    """The facts that hide it or took it back, which another fact may lift."""
    by_act: bool = False
    """Whether an act took it back: then it stays away, whatever its file says, until it is
    restored."""
    apart: bool = False
    """Whether a person said, by taking it back, that what looks like it is another one."""
    ended: bool = False
    """Whether it is hidden because the day came until which it was to be read; a page never is."""
    formerly: tuple[str, ...] = ()
    """The paths that it had before, which lead on."""
    seen: bool = True
    """Whether a release with it was seen; `model.stood` knows of what that took away."""
    away: tuple[Span, ...] = ()
    """When it had no more than a neutral page, in order of time."""

    @property
    def since(self) -> datetime:
        """When it was first shown."""
        return self.versions[0].at

    @property
    def name(self) -> str:
        """Its page as people name it: `over`, `besluiten/2026-11-20-krediet-zwembad`."""
        return self.path.rstrip("/")


class RecordedItem(_RecordedThing, frozen=True, kw_only=True):
    """An item that was shown."""

    statement: Statement
    """What it says now."""
    corrected: Correction | None = None
    """The newest correction, of a version that is public or of one that is not yet."""
    changes: int = 0
    """How often it was changed, hidden, withdrawn or restored since it was first shown."""
    updated: datetime | None = None
    """When that was last; None: never."""

    @property
    def file(self) -> str:
        """The file that it came from, below the project."""
        return f"{self.statement.folder}/{self.id}.md"


class RecordedPage(_RecordedThing, frozen=True, kw_only=True):
    """An ordinary page that residents could read."""

    statement: PageStatement
    """What it says now."""


class RecordedMeeting(Struct, frozen=True, gc=False, omit_defaults=True):
    """A meeting of which residents were told."""

    meeting: Meeting
    versions: tuple[Version, ...]
    changes: int = 0
    """How often it was changed, also by the count of people or of its source (`revision`)."""
    hidden: datetime | None = None
    """Since when residents may not know of it any more; None: they may."""
    lifted: tuple[str, ...] = ()
    """The facts that hide it."""
    decided: datetime | None = None
    """When residents were first told what came of a point; None: never, or with its first text."""
    redecided: datetime | None = None
    """When that last changed; None: never."""
    bodies: tuple[str, ...] = ()
    """The bodies of which residents read that they meet, at any time: their addresses stay."""

    @property
    def updated(self) -> datetime | None:
        """When that was last since residents were first told of it; None: never."""
        return self.versions[-1].at if len(self.versions) > 1 else None


Recorded: TypeAlias = RecordedItem | RecordedPage
"""What an act can be of."""


@dataclass(frozen=True)
class Record:
    """Everything that was public, as of a moment. Empty where a council never published."""

    facts: Sequence[Fact] = field(default=(), repr=False)
    values: Any = field(default=None, repr=False, compare=False)
    """What the texts of the facts say: `raadsweek.record.values.Values`."""
    folded: Any = field(default=None, repr=False, compare=False)
    """What it was folded from, for `raadsweek.record.fold.fold_on`."""
    next: datetime | None = field(default=None, compare=False)
    """From when on its files say more than as of that moment; None: they say no more."""
    begun: datetime | None = None
    """Since when it counts; None: this council has no record."""
    played: bool = False
    """Whether it was made at moments that someone gave."""
    until: datetime | None = None
    """The moment of the newest release that was seen: the past up to there is closed."""
    released: datetime | None = None
    """The moment of the newest release, seen or not."""
    looks: tuple[datetime, ...] = ()
    """The moments of all releases that were seen, in order."""
    unseen: tuple[str, ...] = ()
    """The releases of which nobody knows whether they were ever on the site."""
    acts_to_show: tuple[str, ...] = ()
    """The ids of the acts that no release has shown yet: they are newer than all of these."""
    shown: tuple[Shown, ...] = ()
    """In order of time."""
    items: Mapping[str, RecordedItem] = field(default_factory=dict)
    """By id, as it is now called."""
    lost: Mapping[str, str] = field(default_factory=dict)
    """By thing where an item had its page of which the words are lost, and which has no file: it is
    as if it was hidden."""
    meetings: Mapping[str, RecordedMeeting] = field(default_factory=dict)
    pages: Mapping[str, RecordedPage] = field(default_factory=dict)
    """The ordinary pages by name, as each is now called."""
    issues: Mapping[IssueKey, Issue] = field(default_factory=dict)
    """The issues of weekly mails that were frozen."""
    settings: tuple[tuple[datetime, Calendars], ...] = ()
    """Since when which calendars were in force, in order of time."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """An item's former id to the id that it has now; of an ordinary page `page/over`."""
    ledger: Ledger = field(default_factory=Ledger)
    """What was sent, or placed by a person."""
    stops: tuple[Stop, ...] = ()
    """When nothing that was planned went out, in order of time."""

    @property
    def is_empty(self) -> bool:
        """Whether this council has none."""
        return self.begun is None

    def closed(self, moment: datetime) -> bool:
        """Whether nothing new can be placed at `moment`: what residents saw of it is known."""
        return self.until is not None and moment <= self.until

    @property
    def things(self) -> tuple[Recorded, ...]:
        """The items and the ordinary pages: what has an address of its own that stays."""
        return (*self.items.values(), *self.pages.values())

    @cached_property
    def by_id(self) -> Mapping[str, Shown]:
        """What was shown, by the id of the publication."""
        return {each.id: each for each in self.shown}

    def first_id(self, item: str) -> str:
        """The id that an item had first, by which its publications are named."""
        known = self.items.get(item)
        return known.thing.partition("/")[2] if known else item

    @property
    def calendars(self) -> Calendars | None:
        """The calendars as of the newest release; None: there was none."""
        return self.settings[-1][1] if self.settings else None

    @cached_property
    def as_items(self) -> Mapping[str, Item]:
        """What was shown, as items in the words in which residents read it last."""
        own: dict[str, dict[str, str]] = {}
        for shown in self.shown:
            if shown.text:
                own.setdefault(shown.item, {})[shown.channel] = shown.text
        return {
            id: item_of(id, each.statement, each.withdrawal, own.get(id))
            for id, each in self.items.items()
        }

    def tag(self, moment: datetime) -> str:
        """The tag that was in force at `moment`; empty: none is known."""
        tags = [(since, each.council.tag) for since, each in self.settings]
        found = [tag for since, tag in tags if since <= moment]
        return found[-1] if found else (tags[0][1] if tags else "")
