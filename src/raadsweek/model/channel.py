"""Channels: where publications go, how much of them, and how a mail channel speaks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

from raadsweek.model.amsterdam_time import at, in_amsterdam
from raadsweek.model.closure import OnClosure
from raadsweek.model.problem import Origin
from raadsweek.model.publisher import Host, LatePolicy, Publisher
from raadsweek.model.text_limit import Limit

# The bearing capacity of a channel: how much goes out there, how close together, in what order.

HOUR = timedelta(hours=1)


class Order(StrEnum):
    """What comes first where more waits than goes out by itself."""

    AGENDA = "agenda"
    """The order of the meetings; in a meeting what matters most: the leads of its editors, then
    proposals, amendments and motions, each as the agenda has them."""
    OLDEST = "oldest"
    """What waits longest."""


class Capacity(Struct, frozen=True):
    """How many publications a channel carries; None: any number. A digest counts as one."""

    day: int | None = None
    """On one day."""
    hour: int | None = None
    """In any hour."""
    apart: timedelta | None = None
    """How long at least between two."""
    take: int | None = None
    """From one place in the week."""

    @property
    def is_limited(self) -> bool:
        """Whether it says anything at all."""
        return self != ANY

    def next_after(self, moment: datetime, taken: Iterable[datetime]) -> datetime:
        """The first moment, from `moment` on, at which one more may go out beside those `taken`."""
        known = sorted(taken)
        steps = [each for each in (self.apart, HOUR if self.hour else None) if each]
        later = sorted({at + step for at in known for step in steps if at + step > moment})
        return next((each for each in (moment, *later) if self._has_room(each, known)), moment)

    def _has_room(self, moment: datetime, known: Iterable[datetime]) -> bool:
        gaps = [abs(moment - each) for each in known]
        close = self.apart is not None and any(gap < self.apart for gap in gaps)
        return not close and (self.hour is None or sum(gap < HOUR for gap in gaps) < self.hour)


ANY = Capacity()
"""Whatever there is, all at once."""
FEW = Capacity(day=6, hour=3)
"""What followers of a network still read."""


# How a mail channel speaks and who sends it (`mail` in `channels.yml`).


class Depth(StrEnum):
    """How much a mail tells of each item."""

    BRIEF = "brief"
    """Title, summary, links and deadlines: for who knows the council."""
    FULL = "full"
    """The same, what it means, and pictures: for residents."""


class Mailing(Struct, frozen=True):
    """The settings of one mail channel. What is empty comes from `council.yml`."""

    depth: Depth = Depth.FULL
    sender: str = ""
    """The name in From; else the council's."""
    address: str = ""
    """The address in From, and to react to; else that of the griffie."""
    subscribe: str = ""
    """Where one subscribes: a web address or a mail address; else the page of all feeds."""
    unsubscribe: str = ""
    """Where one stops: a web address or a mail address; else the mail names none."""
    list_id: str = ""
    """The `List-Id` (RFC 2919) without its brackets; else made from the tag."""
    one_click: bool = False
    """Whether `unsubscribe` takes a POST that stops at once (RFC 8058)."""


# Channels: where publications go.

OpeningTime: TypeAlias = time
"""A time of day; in `Channel` the word `time` is taken."""

OPENS, CLOSES = time(9), time(17)
OFFICE_HOURS: Mapping[int, tuple[OpeningTime, OpeningTime]] = dict.fromkeys(
    range(5), (OPENS, CLOSES)
)


class ChannelType(StrEnum):
    """What sort of destination a channel is."""

    SITE = "site"
    ARCHIVE = "archive"
    SOCIAL = "social"
    NEWS = "news"
    MAIL = "mail"
    PRINT = "print"


def usual_by_hand(type: ChannelType) -> bool:
    """Whether a person places it, where nothing is said: site and mail are made by the build."""
    return type not in (ChannelType.SITE, ChannelType.MAIL)


def usual_hashtags(type: ChannelType) -> int:
    """How many hashtags, where nothing is said: only networks do something with them."""
    return 2 if type is ChannelType.SOCIAL else 0


def usual_capacity(type: ChannelType) -> Capacity:
    """How much it carries, where nothing is said: a site, a mail and a paper take all at once."""
    return FEW if type is ChannelType.SOCIAL else ANY


def usual_freshness(type: ChannelType) -> timedelta | None:
    """How long something is news there, where nothing is said; None: as long as it waits."""
    return timedelta(weeks=4) if type is ChannelType.SOCIAL else None


_NOTICE: Mapping[ChannelType, timedelta] = {
    ChannelType.SOCIAL: timedelta(hours=1),
    ChannelType.MAIL: timedelta(hours=4),
    ChannelType.NEWS: timedelta(hours=12),
    ChannelType.PRINT: timedelta(hours=24),
}
"""How long before its end a call must be there at the latest, where nothing is said."""


class Presence(Struct, frozen=True):
    """Where residents find a channel, and what they can expect of it."""

    url: str = ""
    """Empty: it has no address of its own."""
    purpose: str = ""
    """What one finds there, in a sentence."""
    hours: str = ""
    """When somebody looks at what residents write there."""
    answers: str = ""
    """Who answers them."""


@dataclass(frozen=True, slots=True)
class Channel:
    """One destination (`channels.yml`)."""

    id: str
    label: str
    type: ChannelType = ChannelType.SITE
    time: OpeningTime = OPENS
    """The time of a day in the week that names none."""
    opening: Mapping[int, tuple[OpeningTime, OpeningTime]] = field(
        default_factory=lambda: OFFICE_HOURS
    )
    """Weekday (0 is Monday) to the hours in which `asap` may go out; the end is not in it."""
    max_age: timedelta = timedelta(days=7)
    """How long an `asap` item may wait before that is a problem."""
    silent_after: timedelta | None = None
    """How long nothing may go out before that is a problem; None: as long as it likes."""
    by_hand: bool = False
    """Whether a person places what goes out, because we know no way to send it there."""
    limit: Limit | None = None
    """How long a text may be there; None: as long as it is."""
    hashtags: int = 0
    """How many hashtags a text gets at most, of the item's topics."""
    publisher: Publisher | None = None
    """How `raadsweek publish` sends what is due there; None: it does not."""
    host: Host | None = None
    """Of a site how it comes online; None: nothing is said of it."""
    assumed: bool = False
    """Whether nobody says of it what was placed there: what is due counts as done."""
    late: LatePolicy = LatePolicy.ASK
    """What happens to what is later than `late_after`."""
    late_after: timedelta = timedelta(days=1)
    capacity: Capacity = ANY
    """How much goes out there; what is above it goes out together, in a digest."""
    order: Order = Order.AGENDA
    """What comes first, and is named first in a digest."""
    fresh: timedelta | None = None
    """How long after it became available something topical may still go out there; None: always."""
    notice: timedelta | None = None
    """How long before its end a call must be there at the latest; None: as is usual."""
    mail: Mailing = field(default_factory=Mailing)
    """How a weekly mail speaks and who sends it."""
    presence: Presence = field(default_factory=Presence)
    """Where residents find it."""
    cutoff: Mapping[int, OpeningTime] = field(default_factory=dict)
    """Weekday to the time from which what becomes available waits for the next opening. An
    issue of a mail stays as it is from then on."""
    on_closure: OnClosure = OnClosure.SKIP
    evergreen_on_closure: OnClosure = OnClosure.SKIP
    """What happens to slots of timeless kinds, which can as well be skipped."""
    origin: Origin = field(default_factory=Origin, compare=False)

    @property
    def takes_all(self) -> bool:
        """Whether everything goes out there at once, whatever there is."""
        return self.type in (ChannelType.SITE, ChannelType.MAIL, ChannelType.PRINT)

    @property
    def has_way_to_stop(self) -> bool:
        """Whether who gets a mail of it finds where to stop; true of what is no mail to a list."""
        is_sent = self.publisher is not None and self.publisher.mails
        return not (is_sent and self.type is ChannelType.MAIL) or bool(self.mail.unsubscribe)

    @property
    def least_notice(self) -> timedelta:
        """How long before its end a call to residents must be there at the latest."""
        return _NOTICE.get(self.type, timedelta(0)) if self.notice is None else self.notice

    def opens_on(self, day: date, moment: datetime) -> datetime | None:
        """The first moment on `day` at which what becomes available at `moment` may go out."""
        hours = self.opening.get(day.weekday())
        if not hours:
            return None
        ends = min(hours[1], self.cutoff.get(day.weekday(), hours[1]))
        if moment >= at(day, ends):
            return None
        opens = at(day, hours[0])
        return opens if opens >= moment else in_amsterdam(moment)
