"""The files in `calendars/`: kinds, week, closures, stop, owners and saved weeks."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, RootModel
from pydantic import Tag as PydanticTag

from raadsweek.language import message
from raadsweek.load.fields import (
    ClockTime,
    Cooldown,
    Duration,
    Id,
    Moment,
    PlainDay,
    Text,
    Title,
    Words,
)
from raadsweek.load.tables.channel import Most
from raadsweek.load.typed_table import Table
from raadsweek.load.value_parsing import shown, wrong
from raadsweek.model.kind import Bound, CardOf, Sender, Terms, TurnOrder
from raadsweek.model.problem import Severity

Day = Literal["asap", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


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


# Days on which nothing goes out: `closures.yml`.

Country = Literal["NL"]


class HolidaysTable(Table):
    """Public holidays that are computed."""

    country: Country = Field("NL", description="Whose public holidays.")
    except_: Words = Field([], alias="except", description="Holidays on which you work.")
    also: Words = Field([], description="Holidays that are not a day off for everyone.")


Holidays = Annotated[
    Annotated[Country, PydanticTag("country")] | Annotated[HolidaysTable, PydanticTag("table")],
    Discriminator(lambda value: "table" if isinstance(value, dict) else "country"),
]


class ClosedTable(Table):
    """Days on which nothing goes out."""

    from_: PlainDay = Field(alias="from", description="The first day.")
    to: PlainDay | None = Field(None, description="The last day; without it only the first.")
    label: Title = Field(description="Why, in a few words.")
    channels: Words | None = Field(None, description="Only these channels; without it all.")


class QuietTable(Table):
    """Days on which some kinds do not go out."""

    from_: PlainDay = Field(alias="from", description="The first day.")
    to: PlainDay | None = Field(None, description="The last day; without it only the first.")
    label: Title = Field(description="Why, in a few words.")
    kinds: Words = Field(description="The kinds that wait.")


class ClosuresTable(Table):
    """`closures.yml`."""

    holidays: Holidays | None = Field(None, description="Public holidays that are computed.")
    closed: list[ClosedTable] = Field([], description="Days on which nothing goes out.")
    quiet: list[QuietTable] = Field([], description="Days on which some kinds do not go out.")
    ics: Words = Field([], description="Calendars in calendars/ whose events close their days.")


# The file `calendars/stop.yml`: nothing that was planned goes out.


class StopTable(Table):
    """A stop. No key is required: the file alone stops everything."""

    why: Text = Field("", description="Why, for the editors.")
    since: Moment | None = Field(None, description="From when on; without it from now on.")
    until: Moment | None = Field(
        None, description="When it ends by itself; without it somebody says 'raadsweek go'."
    )
    by: Text = Field("", description="Who decided it: a role.")
    except_: Words = Field([], alias="except", description="The kinds that go out all the same.")
    line: Text = Field("", description="A sentence for the top of every page meanwhile.")


# When owners of items are away, and who stands in: `owners.yml`.


class AbsenceTable(Table):
    """Days on which an owner is away."""

    from_: PlainDay = Field(alias="from", description="The first day.")
    until: PlainDay = Field(description="The last day.")
    deputy: Text = Field("", description="Who stands in on these days.")


class OwnerTable(Table):
    """An owner of items."""

    deputy: Text = Field("", description="Who stands in when the owner is away.")
    absent: list[AbsenceTable] = Field([], description="When the owner is away.")


class OwnersTable(RootModel[dict[Title, OwnerTable]]):
    """An owner, as items name them (`owner`), to what is known of them."""


# A week as it was planned: `weeks/<week>.yml`.


class LineTable(Table):
    """One publication in a week."""

    at: Moment = Field(description="When it goes out.")
    channel: Title = Field(description="The channel.")
    item: Title = Field(description="The item's id.")
    pinned: bool = Field(False, description="Whether it stays here whatever happens.")


class SavedWeekTable(Table):
    """A saved week."""

    week: Title = Field(description="The week, as the file's name.")
    note: Text = Field("", description="For the editors; nobody else reads it.")
    publications: list[LineTable] = Field([], description="What goes out, in order of time.")
