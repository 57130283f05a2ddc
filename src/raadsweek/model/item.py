"""Content items: what editors write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from msgspec import Struct

from raadsweek.model.consent import Consent
from raadsweek.model.kind import Bound, Kind, Sender
from raadsweek.model.outcome import DecisionType, Outcome, Vote, WrittenVote
from raadsweek.model.problem import Origin
from raadsweek.model.references import Link
from raadsweek.model.resident_moment import ResidentMoment, ResidentQuestion
from raadsweek.replace_fields import replace

# Relations: what an item is to an earlier one that it follows up.


class Relation(StrEnum):
    """A relation; only an answer closes a question and stops its term."""

    ANSWERS = "answers"
    DECIDES = "decides"
    REPORTS_BACK = "reports_back"
    """Tells what came of an invitation."""
    REACTS_TO = "reacts_to"
    """Says what somebody thinks of it."""
    CONTINUES = "continues"


def relation(item: Item, id: str, items: Mapping[str, Item], kinds: Mapping[str, Kind]) -> Relation:
    """What `item` is to the one of `id` that it follows up.

    Where its editors do not say so (`follows`): who speaks for himself reacts, a decision decides,
    and of the kind that must be answered an item that follows another one answers it.
    """
    said = dict(item.relations).get(id)
    if said is not None:
        return said
    kind, followed = kinds[item.kind], items.get(id)
    if kind.bound is Bound.AFTER:
        return Relation.DECIDES
    if item.author:
        return Relation.REACTS_TO
    asked = followed is not None and kinds[followed.kind].terms.answer is not None
    return Relation.ANSWERS if asked and kind.terms.answer is not None else Relation.CONTINUES


# Content items: what editors write.


class ItemStatus(StrEnum):
    """The status of an item: how far it is. Only `ready` items are published."""

    IDEA = "idea"
    DRAFT = "draft"
    READY = "ready"
    WITHDRAWN = "withdrawn"


class Goal(StrEnum):
    """What an item is to bring about in its reader."""

    INFORM = "inform"
    ACT = "act"
    BOTH = "both"


class Image(Struct, frozen=True):
    """A picture. `file` is its path within the content folder, with forward slashes."""

    file: str
    alt: str
    people: bool | None = None
    """Whether somebody on it can be recognised; None: its editors do not say."""
    consent: Consent | None = None
    """The yes of those; None: nobody noted one."""


class Withdrawal(Struct, frozen=True):
    """When an item was taken back, and why."""

    at: datetime
    reason: str


class Season(Struct, frozen=True):
    """The part of the year in which an evergreen may be used; both ends are in it.

    Ends are (month, day). A season may pass the year's turn: from (12, 1) to (1, 6).
    """

    first: tuple[int, int]
    last: tuple[int, int]

    def __contains__(self, day: date) -> bool:
        here = (day.month, day.day)
        if self.first <= self.last:
            return self.first <= here <= self.last
        return here >= self.first or here <= self.last


@dataclass(frozen=True, slots=True)
class Item:
    """One content item. Moments are Europe/Amsterdam; ids are those of the other files."""

    id: str
    kind: str
    title: str
    status: ItemStatus = ItemStatus.DRAFT
    date: datetime | None = None
    """The moment from which it is available: never used earlier."""
    dated_by: str = ""
    """Where `date` came from: `date`, `filename`, or nothing."""
    owner: str | None = None
    deputy: str | None = None
    summary: str = ""
    meeting: str | None = None
    sitting: int | None = None
    """Of a meeting with several sittings the one that it belongs to, from 1; None: of all."""
    outcome: Outcome | None = None
    embargo: datetime | None = None
    expires: datetime | None = None
    """The last moment at which it may be placed."""
    visible_until: datetime | None = None
    """The last moment at which it may be read: then its words leave the site."""
    consent: Consent | None = None
    """The yes on which it rests; when that ends its words leave too."""
    restricted: tuple[str, ...] = ()
    """Files, by their paths in the content folder, that are never public."""
    season: Season | None = None
    cooldown: timedelta | None = None
    topics: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    author: str | None = None
    source: str | None = None
    action: str = ""
    image: Image | None = None
    only: tuple[str, ...] | None = None
    excepted: tuple[str, ...] = ()
    pins: Mapping[str, datetime] = field(default_factory=dict)
    variants: Mapping[str, str] = field(default_factory=dict)
    follows: tuple[str, ...] = ()
    """The ids of the items that it follows up, of whatever relation."""
    relations: tuple[tuple[str, Relation], ...] = ()
    """Of some of those what its editors say that it is to them."""
    withdrawal: Withdrawal | None = None
    pictures: tuple[Image, ...] = ()
    """The pictures in the body."""
    links: tuple[Link, ...] = ()
    """The links in the body."""
    confidential: bool = False
    """Whether it is marked as not for residents. Then its status counts as that of a draft."""
    public: bool | None = None
    """What its editors say of that: False marks it too, True lets it out whatever its title says.
    """
    waits: bool = False
    """Whether its file says that it is ready, or withdrawn, while it is not for residents."""
    attachments: tuple[str, ...] = ()
    """The documents, and pictures, that the body links to, by their paths in the content folder."""
    hides: bool | None = None
    """Of a file with a mistake: whether what can be read of it surely takes back what was public.
    None: the file was read whole."""
    urgent: bool = False
    """Whether it goes out at once, before all else, also past a stop."""
    allow: Mapping[str, str] = field(default_factory=dict)
    """The findings in its text that its editors let stand, by code, each with their reason."""
    type: DecisionType | None = None
    """What was decided on; where nobody says, a proposal."""
    name: str = ""
    """What the proposal is called, where that is not what the title says."""
    point: str = ""
    """The point of the meeting's agenda to which it belongs, by its id."""
    proposal: str = ""
    """The item of the proposal that this amendment or motion belongs to."""
    submitters: tuple[str, ...] = ()
    """The members and parties that handed it in."""
    written_vote: WrittenVote | None = None
    """The vote as it stands in its file."""
    vote: Vote | None = None
    """The same, counted."""
    sender: Sender | None = None
    """In whose name it speaks; None: as its kind and its author say."""
    goal: Goal | None = None
    groups: tuple[str, ...] = ()
    """For whom it is, by the ids of `council.yml`: its text speaks of each of them."""
    moments: tuple[ResidentMoment, ...] = ()
    """What it calls to, or tells of, and when."""
    cases: tuple[str, ...] = ()
    """The cases that it is a part of."""
    asks: ResidentQuestion | None = None
    """What the council asks residents."""
    title_en: str = ""
    """Its title in English; empty: nobody gave one."""
    summary_en: str = ""
    body: str = ""
    origin: Origin = field(default_factory=Origin, compare=False)

    def allows(self, channel: str) -> bool:
        """Whether the item's own `channels` leaves `channel` open."""
        if self.only is not None and channel not in self.only:
            return False
        return channel not in self.excepted

    @property
    def says_english(self) -> bool:
        """Whether anything of it is in English too."""
        return bool(self.title_en or self.summary_en)

    @property
    def is_ready(self) -> bool:
        """Whether it may go out, as far as its editors are concerned."""
        return self.status is ItemStatus.READY

    @property
    def ends(self) -> datetime | None:
        """The last moment at which residents may read it, by its day or by a consent."""
        until = self.consent.last if self.consent else None
        return min(filter(None, (self.visible_until, until)), default=None)

    def has_ended(self, now: datetime) -> bool:
        """Whether its words have left, as was said before."""
        return self.ends is not None and self.ends < now

    def as_of(self, now: datetime) -> Item:
        """The item without the picture to which nobody says yes any more."""
        consent = self.image.consent if self.image else None
        if consent is None or consent.holds(lambda moment: moment <= now):
            return self
        return replace(self, image=None)

    @property
    def is_inside(self) -> bool:
        """Whether it is marked as not for residents."""
        return self.confidential or self.public is False

    @property
    def images(self) -> tuple[Image, ...]:
        """Every picture that is shown with it."""
        return ((self.image,) if self.image else ()) + self.pictures

    @property
    def files(self) -> tuple[str, ...]:
        """Every file that is public with it, by its path in the content folder; each once."""
        return tuple(dict.fromkeys((*(image.file for image in self.images), *self.attachments)))
