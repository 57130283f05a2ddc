"""The table of a channel: how long its texts may be, how much goes out, who sends its mails."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import AfterValidator, Discriminator, Field, WithJsonSchema
from pydantic import Tag as PydanticTag

from raadsweek.language import message
from raadsweek.load.fields import Address, ClockTime, Duration, Freshness, Text, Title
from raadsweek.load.tables.publisher import PublisherField
from raadsweek.load.typed_table import Table
from raadsweek.load.value_parsing import shown, wrong
from raadsweek.model.channel import Capacity, ChannelType, Depth, Mailing, Order
from raadsweek.model.closure import OnClosure
from raadsweek.model.problem import Origin, Problem, Severity, at_key
from raadsweek.model.publisher import LatePolicy
from raadsweek.model.text_limit import MOST, USUAL, Counting, Limit, Network
from raadsweek.prose.autolink import is_mail_address

if TYPE_CHECKING:
    from collections.abc import Iterator


# How long a text may be on a channel, as `channels.yml` says it.

SHORTEST = 40
"""A thread needs room for its numbers, and for a word beside them."""


class LimitTable(Table):
    """How a network counts, and how much it takes."""

    counts: Counting = Field(
        description="How the network counts: x (weighted, an address is 23), bluesky (graphemes "
        "and bytes), mastodon (an address is 23) or characters."
    )
    most: Annotated[int | None, Field(ge=SHORTEST, description="The most it takes.")] = None

    def made(self) -> Limit:
        """The limit as the rest of the program knows it."""
        return Limit(self.counts, MOST[self.counts] if self.most is None else self.most)


NoLimit = Literal["none"]
LimitField = Annotated[
    Annotated[NoLimit, PydanticTag("none")] | Annotated[LimitTable, PydanticTag("table")],
    Discriminator(lambda value: "table" if isinstance(value, dict) else "none"),
]


# How much goes out on a channel, and how long something is news there: `channels.yml`.

Most = Annotated[int, Field(ge=1, le=999)]


class CapacityTable(Table):
    """At most so many; what is more goes out together, as one digest."""

    day: Most | None = Field(None, description="On one day.")
    hour: Most | None = Field(None, description="In any hour.")
    apart: Duration | None = Field(None, description="How long at least between two.")
    take: Most | None = Field(None, description="From one place in the week.")

    def made(self) -> Capacity:
        """The capacity as the rest of the program knows it."""
        return Capacity(self.day, self.hour, self.apart, self.take)


CapacityField = Annotated[
    Annotated[Literal["none"], PydanticTag("none")]
    | Annotated[CapacityTable, PydanticTag("table")],
    Discriminator(lambda value: "table" if isinstance(value, dict) else "none"),
]


# The part `mail` of a channel.

_LIST_ID = r"[a-z0-9-]+(\.[a-z0-9-]+)+"


def _mail_address(text: str) -> str:
    if text and not is_mail_address(text):
        wrong(
            "bad-mail-address",
            message("'{text}' is not a mail address", text=shown(text)),
            message("Write it as griffie@gemeente.example."),
        )
    return text


def _mail_or_web(text: str) -> str:
    if text and not is_mail_address(text) and not re.fullmatch(r"https?://[^\s<>,\"]+", text):
        wrong(
            "bad-mail-address",
            message("'{text}' is neither a mail address nor a web address", text=shown(text)),
            message("Write griffie@gemeente.example, or an address that begins with https://."),
        )
    return text


def _list_id(text: str) -> str:
    if text and not re.fullmatch(_LIST_ID, text):
        wrong(
            "bad-list-id",
            message("'{text}' is not the name of a mailing list", text=shown(text)),
            message("Write it as a host name, such as weekmail.gemeente.example."),
        )
    return text


MailAddress: TypeAlias = Annotated[
    Text, AfterValidator(_mail_address), WithJsonSchema({"type": "string", "pattern": "@|^$"})
]
MailOrWeb: TypeAlias = Annotated[
    Text,
    AfterValidator(_mail_or_web),
    WithJsonSchema({"type": "string", "pattern": "@|^https?://|^$"}),
]
ListId: TypeAlias = Annotated[
    Text,
    AfterValidator(_list_id),
    WithJsonSchema({"type": "string", "pattern": f"^({_LIST_ID})?$"}),
]


class MailTable(Table):
    """How a weekly mail speaks, and who sends it."""

    depth: Depth = Field(
        Depth.FULL,
        description="brief: titles, summaries, links and deadlines. full: what it means too.",
    )
    sender: Text = Field("", description="The sender's name; without it the council's.")
    address: MailAddress = Field(
        "", description="The sender's address; without it that of the griffie in council.yml."
    )
    subscribe: MailOrWeb = Field(
        "", description="Where one subscribes: a web address or a mail address."
    )
    unsubscribe: MailOrWeb = Field(
        "", description="Where one stops: a web address or a mail address."
    )
    one_click: bool = Field(
        False, description="Whether the list takes a reader off by one click (RFC 8058)."
    )
    list_id: ListId = Field("", description="The mailing list's own name (List-Id).")

    def made(self) -> Mailing:
        """The settings as the rest of the program knows them."""
        return Mailing(
            self.depth,
            self.sender,
            self.address,
            self.subscribe,
            self.unsubscribe,
            self.list_id,
            self.one_click,
        )


# A channel.

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
CutoffDay = Literal[
    "default", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"
]


class HoursTable(Table):
    """Opening hours of one day; the end is not in it."""

    from_: ClockTime = Field(alias="from", description="Opens at.")
    to: ClockTime = Field(description="Closes at.")


class OnClosureTable(Table):
    """What a closure does to slots of topical and of timeless kinds."""

    topical: OnClosure = Field(OnClosure.SKIP, description="Slots of kinds bound to a moment.")
    evergreen: OnClosure = Field(OnClosure.SKIP, description="Slots of timeless kinds.")


OnClosureField = Annotated[
    Annotated[OnClosure, PydanticTag("all")] | Annotated[OnClosureTable, PydanticTag("table")],
    Discriminator(lambda value: "table" if isinstance(value, dict) else "all"),
]


class ChannelTable(Table):
    """One channel."""

    label: Title = Field(description="The name that residents read.")
    type: ChannelType = Field(ChannelType.SITE, description="What sort of destination it is.")
    time: ClockTime | None = Field(
        None, description="The time of a day in week.yml that names none."
    )
    opening: dict[Weekday, HoursTable] | None = Field(None, description="When 'asap' may go out.")
    max_age: Duration | None = Field(None, description="How long 'asap' may wait.")
    cutoff: dict[CutoffDay, ClockTime] = Field(
        {}, description="What comes in for 'asap' from this time on waits for the next opening."
    )
    on_closure: OnClosureField = Field(
        OnClosure.SKIP, description="What a closure does to a slot: skip, forward or later."
    )
    silent_after: Duration | None = Field(
        None, description="How long nothing may go out before that is a problem."
    )
    by_hand: bool | None = Field(
        None,
        description="Whether a person places what goes out; without it so for archive, social, "
        "news and print that have no publisher.",
    )
    limit: LimitField | None = Field(
        None,
        description="How long a text may be: none, or how the network counts and the most it "
        "takes; without it that of its network.",
    )
    network: Network | None = Field(
        None, description="On which network it is; without it that of its publisher."
    )
    hashtags: Annotated[
        int | None,
        Field(ge=0, le=30, description="How many hashtags a text gets at most; social: 2."),
    ] = None
    publisher: PublisherField | None = Field(
        None,
        description="How 'raadsweek publish' sends what is due; of the site how it comes online.",
    )
    record: Literal["assumed"] | None = Field(
        None, description="assumed: nobody says what was placed; what is due counts as placed."
    )
    late: LatePolicy = Field(
        LatePolicy.ASK,
        description="What happens to what did not go out in time: send, skip or ask.",
    )
    late_after: Duration | None = Field(
        None, description="How long after its moment it may still go out as if in time."
    )
    capacity: CapacityField | None = Field(
        None,
        description="How much goes out there: none, or at most so many a day, an hour or from one "
        "place in the week, and how far apart; social: 6 a day and 3 an hour.",
    )
    order: Order = Field(
        Order.AGENDA,
        description="What comes first where there is more: agenda (the order of the meetings) or "
        "oldest.",
    )
    fresh: Freshness | None = Field(
        None,
        description="How long after it became available something may still go out there, or "
        "always; social: 4 weeks.",
    )
    notice: Duration | None = Field(
        None,
        description="How long before its end a call to residents must be there at the latest; "
        "without it nothing (site), 1 hour (social), 4 (mail), 12 (news) or 24 (print).",
    )
    url: Address | None = Field(
        None, description="Where residents find it: at the foot of every page."
    )
    purpose: Text = Field("", description="What one finds there, in a sentence.")
    hours: Text = Field("", description="When somebody looks at what residents write there.")
    answers: Text = Field("", description="Who answers them.")
    mail: MailTable | None = Field(
        None, description="How a weekly mail speaks and who sends it (type: mail)."
    )


# How long a text may be on a channel: what `channels.yml` says of it, or of its network.


def text_limit(table: ChannelTable) -> Limit | None:
    """What it says, or else what is usual on its network."""
    if isinstance(table.limit, LimitTable):
        return table.limit.made()
    if table.limit is not None:
        return None
    return USUAL.get(_network(table))


def _network(table: ChannelTable) -> str:
    if table.network is not None:
        return table.network
    return table.publisher.made().type if table.publisher else ""


def without_limit(name: str, table: ChannelTable, origin: Origin) -> Iterator[Problem]:
    """A network that we do not know would get texts of any length, and nobody would be told."""
    if table.type is ChannelType.SOCIAL and table.limit is None and text_limit(table) is None:
        what = message("nobody says how long a text may be on '{channel}'", channel=table.label)
        hint = message(
            "Write which network it is, such as 'network: x', or 'limit: none' where there is no "
            "limit."
        )
        yield at_key(origin, name, "no-limit", what, hint, severity=Severity.WARNING)
