"""The front matter of a content item (`content/<kind>/<id>.md`)."""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

from pydantic import BeforeValidator, Field

from raadsweek.load.fields import (
    Address,
    Cooldown,
    Id,
    LastMoment,
    Moment,
    PlainDay,
    Restricted,
    SeasonField,
    Text,
    Title,
    Words,
)
from raadsweek.load.tables.consent import ConsentField
from raadsweek.load.tables.meeting import ItemVote, Moments
from raadsweek.load.typed_table import Table
from raadsweek.model.item import Goal, ItemStatus
from raadsweek.model.kind import Sender
from raadsweek.model.outcome import DecisionType, Outcome
from raadsweek.model.resident_moment import ResidentQuestion

# The table of what the council asks residents, in an item.


class QuestionTable(Table):
    """A question to residents; until when one can answer is a moment (`respond`)."""

    question: Title = Field(description="The question, as residents read it.")
    offline: Text = Field("", description="How one answers without internet.")
    use: Text = Field("", description="What happens with the answers.")
    report: PlainDay | None = Field(
        None,
        description="The last day on which is told what was done with the answers; without it by "
        "the term of the kind, or 8 weeks after the end.",
    )


def _question(value: Any) -> Any:
    """A sentence alone is the question."""
    return {"question": value} if isinstance(value, str) else value


QuestionField: TypeAlias = Annotated[
    QuestionTable, BeforeValidator(_question, json_schema_input_type=QuestionTable | Title)
]


def resident_question(table: QuestionTable | None) -> ResidentQuestion | None:
    """The question as the rest of the program knows it."""
    if table is None:
        return None
    return ResidentQuestion(
        question=table.question, offline=table.offline, use=table.use, report=table.report
    )


# The front matter of a content item (`content/<kind>/<id>.md`).


def _empty(kind: type[Any], description: str) -> Any:
    """A field that is empty by itself: made anew, which is faster than pydantic's copying."""
    return Field(
        default_factory=kind, description=description, json_schema_extra={"default": kind()}
    )


class ImageTable(Table):
    """A picture with its description."""

    file: Title = Field(
        description="The picture's file, beside the item; from / it is the content folder."
    )
    alt: Title = Field(description="What is on the picture, for who cannot see it.")
    people: bool | None = Field(
        None, description="Whether somebody on it can be recognised: then say whose yes it has."
    )
    consent: ConsentField | None = Field(
        None, description="The yes of who is on it; when that ends the picture leaves the site."
    )


class ChannelsTable(Table):
    """Which channels an item goes to, of those that its kind may go to."""

    only: Words | None = Field(None, description="Only these channels.")
    except_: Words = Field([], alias="except", description="Not these channels.")


_ANY_CHANNEL = ChannelsTable.model_construct()


class WithdrawnTable(Table):
    """When and why an item was taken back."""

    date: Moment = Field(description="When it was taken back.")
    reason: Title = Field(description="Why, in a sentence that residents read.")


class ItemTable(Table):
    """A content item's keys. Only `title` is required."""

    title: Title = Field(description="The title.")
    status: ItemStatus = Field(
        ItemStatus.DRAFT, description="How far it is; only 'ready' goes out."
    )
    date: Moment | None = Field(
        None, description="The day it became available; never used earlier."
    )
    owner: Text | None = Field(None, description="Who makes sure that it goes out.")
    deputy: Text | None = Field(None, description="Who does so when the owner is away.")
    summary: Text = Field("", description="One or two plain sentences.")
    title_en: Text = Field("", description="The title in English.")
    summary_en: Text = Field("", description="The summary in English, plain too.")
    meeting: Text | None = Field(
        None, description="The meeting it belongs to: a file name in calendars/meetings."
    )
    sitting: Annotated[int, Field(ge=1, le=99)] | None = Field(
        None, description="Of a meeting with several sittings which of them, from 1."
    )
    outcome: Outcome | None = Field(None, description="What came of the proposal.")
    type: DecisionType | None = Field(
        None, description="What was decided on; without it, a proposal."
    )
    name: Text = Field("", description="What the proposal is called, if not as the title says.")
    point: Text = Field("", description="The point of the agenda: its number, or its id.")
    proposal: Text = Field(
        "", description="Of an amendment or a motion: the item of the proposal it belongs to."
    )
    submitters: Words = _empty(list, "The members and parties that handed it in.")
    vote: ItemVote | None = Field(
        None, description="Who voted what; a word alone is a vote in the meeting's file."
    )
    embargo: Moment | None = Field(None, description="Never public before this moment.")
    urgent: bool = Field(
        False, description="True: goes out at once, before all else, also past a stop."
    )
    expires: LastMoment | None = Field(None, description="Never placed after this moment.")
    visible_until: LastMoment | None = Field(
        None, description="The last day, or moment, at which residents may read it."
    )
    consent: ConsentField | None = Field(
        None, description="The yes on which it rests; when that ends its words leave the site."
    )
    restricted: Restricted = Field(
        (),
        description="True: never public. Or the files beside it that are never public.",
    )
    sender: Sender | None = Field(
        None, description="In whose name it speaks; without it as its kind and author say."
    )
    season: SeasonField | None = Field(
        None, description="The part of the year in which it may be used."
    )
    cooldown: Cooldown | None = Field(None, description="How long it rests before it returns.")
    topics: Words = _empty(list, "Topics, as in council.yml.")
    places: Words = _empty(list, "Places, as in council.yml.")
    author: Text | None = Field(
        None, description="The council member who wrote it, as in council.yml."
    )
    source: Address | None = Field(None, description="The official document.")
    action: Text = Field("", description="What residents can do.")
    moments: Moments = _empty(list, "What it calls to or tells of, and when.")
    case: Words = _empty(list, "The cases that it is a part of, as in cases.yml.")
    asks: QuestionField | None = Field(None, description="What the council asks residents.")
    image: ImageTable | None = Field(None, description="A picture.")
    channels: ChannelsTable = Field(
        default_factory=lambda: _ANY_CHANNEL,
        description="Which channels it goes to.",
        json_schema_extra={"default": {"except": [], "only": None}},
    )
    pin: dict[str, Moment] = _empty(dict, "Channel to the moment at which it goes out there.")
    variants: dict[str, Text] = _empty(dict, "Channel to the text for that channel.")
    follows: Words = _empty(list, "The items that this one follows up.")
    answers: Words = _empty(list, "The questions that it answers.")
    decides: Words = _empty(list, "The items about which it is the decision.")
    reports_back: Words = _empty(list, "The invitations of which it tells what came of them.")
    reacts_to: Words = _empty(list, "The items of which it says what its author thinks.")
    continues: Words = _empty(list, "The items after which it goes on.")
    withdrawn: WithdrawnTable | None = Field(None, description="When and why it was taken back.")
    allow: dict[str, Text] = _empty(
        dict, "Findings in the text that may stand: code to the reason, as 'check' names them."
    )
    goal: Goal | None = Field(
        None, description="What it is to bring about: that people know, that they act, or both."
    )
    for_: Words = Field(
        [], alias="for", description="The groups for whom it is, as in council.yml."
    )
    confidential: bool = Field(
        False, description="True: not for residents, whatever its status; it stays a draft."
    )
    public: bool | None = Field(
        None,
        description="False: not for residents. True: residents may read it, although its title "
        "has a word such as 'vertrouwelijk'.",
    )


class ItemDocument(ItemTable):
    """An item in a YAML file: its body is a key, and several may stand in one file."""

    id: Annotated[Id | None, Field(description="The item's id; without it the file's name.")] = None
    body: str = Field("", description="The text, in Markdown.")
