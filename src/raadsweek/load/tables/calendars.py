"""The files in `calendars/`: channels, kinds, week and council."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, RootModel
from pydantic import Tag as PydanticTag

from raadsweek.language import message
from raadsweek.load.fields import (
    Address,
    ClockTime,
    Cooldown,
    Duration,
    Freshness,
    Id,
    Text,
    Title,
    Words,
    shown,
    wrong,
)
from raadsweek.load.table import Table
from raadsweek.load.tables.channel_limits import CapacityField, LimitField, Most
from raadsweek.load.tables.mail import MailTable
from raadsweek.load.tables.publisher import PublisherField
from raadsweek.model.channel import ChannelType, Order
from raadsweek.model.closure import OnClosure
from raadsweek.model.kind import Bound, CardOf, Sender, Terms, TurnOrder
from raadsweek.model.limit import Network
from raadsweek.model.problem import Severity
from raadsweek.model.publisher import LatePolicy

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
Day = Literal["asap", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
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


def _take(value: Any) -> int | str:
    if value in ("all", "next-meeting"):
        return str(value)
    if not re.fullmatch("[1-9][0-9]{0,2}", str(value)):
        wrong(
            "bad-take",
            message("'{text}' is not a way to take items", text=shown(value)),
            message("Write all, next-meeting, or a number."),
        )
    return int(value)


Take = Annotated[
    Annotated[int, Field(ge=1, le=999)] | Literal["all", "next-meeting"], BeforeValidator(_take)
]

Weight = Annotated[float, Field(ge=0.1, le=10)]


class TermsTable(Table):
    """How soon a kind must be out."""

    before_meeting: Duration | None = Field(
        None, description="Out at least so long before its meeting starts."
    )
    after_meeting: Duration | None = Field(
        None, description="Out at most so long after its meeting's end."
    )
    answer: Duration | None = Field(
        None, description="Answered at most so long after its date, by an item that answers it."
    )
    report: Duration | None = Field(
        None,
        description="Reported back on, by an item that follows it, at most so long after its "
        "meeting or after it expires.",
    )
    late: Literal["warning", "error"] = Field("warning", description="How bad it is to be late.")

    def made(self) -> Terms:
        """The terms as the rest of the program knows them."""
        return Terms(
            self.before_meeting,
            self.after_meeting,
            self.answer,
            self.report,
            Severity(self.late),
        )


class KindTable(Table):
    """One kind of content, with its row of the content matrix."""

    label: Title = Field(description="The name that residents read.")
    slug: Id | None = Field(
        None, description="Its folder in content/ and the start of its addresses."
    )
    topical: bool = Field(description="True: bound to a moment. False: evergreen.")
    channels: Words = Field(description="The channels it may go to.")
    take: Take | None = Field(
        None, description="What a slot takes: all, next-meeting, or how many."
    )
    meeting: Bound | None = Field(None, description="before or after its meeting.")
    within: Duration | None = Field(
        None, description="How long before its meeting at the earliest."
    )
    cooldown: Cooldown | None = Field(None, description="How long an evergreen rests, or never.")
    own_date: bool = Field(False, description="Goes out on its own date, without a slot.")
    sender: Sender | None = Field(
        None, description="In whose name its items speak: council, clerk, party, member, executive."
    )
    light: bool | None = Field(
        None,
        description="Whether it waits for a day after a stop; without it so where it is not "
        "topical.",
    )
    terms: TermsTable | None = Field(None, description="How soon it must be out.")
    turns: TurnOrder | None = Field(
        None, description="How the authors' parties take turns: round, or by their seats."
    )
    weight: Weight | None = Field(
        None, description="What its items weigh in the search beside others; 1 is usual."
    )
    card: CardOf | None = Field(
        None,
        description="The picture shown with a shared page: own (the title of the item) or kind "
        "(one for all); without it own where it goes to a social channel.",
    )
    excused: dict[str, Title] = Field(
        {}, description="Channel to the reason why it has no slot there."
    )


class EntryTable(Table):
    """A kind in the week with something to say about it."""

    kind: Title = Field(description="The kind.")
    repeat: bool = Field(False, description="Goes out here once more.")
    take: Most | None = Field(
        None, description="How many publications this place gives; more go out as one digest."
    )


# pydantic must know from the value alone which form it has: otherwise it tries both, and
# an editor who made one mistake is told two.
Entry = Annotated[
    Annotated[Title, PydanticTag("kind")] | Annotated[EntryTable, PydanticTag("table")],
    Discriminator(lambda value: "table" if isinstance(value, dict) else "kind"),
]
Kinds = Annotated[
    list[Entry],
    BeforeValidator(
        lambda value: [value] if isinstance(value, str) else value,
        json_schema_input_type=list[Entry] | Title,
    ),
]
Filling = Annotated[
    Annotated[Kinds, PydanticTag("kinds")]
    | Annotated[dict[ClockTime, Kinds], PydanticTag("times")],
    Discriminator(lambda value: "times" if isinstance(value, dict) else "kinds"),
]


class WeekTable(RootModel[dict[Id, dict[Day, Filling]]]):
    """Channel to day to kinds, or to times with kinds."""
