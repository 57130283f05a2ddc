"""The table of `council.yml`.

The council, its bodies, parties, members, topics and places, and how accessible its site is.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from raadsweek.language import message
from raadsweek.load.fields import Address, Duration, Id, PlainDay, Text, Title, Words
from raadsweek.load.tables.channel import MailAddress
from raadsweek.load.tables.consent import ConsentField
from raadsweek.load.tables.meeting import BodyMomentTable
from raadsweek.load.typed_table import Table
from raadsweek.load.value_parsing import shown, wrong
from raadsweek.model.council import Accessibility, AccessibilityFinding, AccessibilityReview
from raadsweek.model.resident_moment import MomentKind

# The table of the declaration of accessibility, in `council.yml`.


class AccessibilityReviewTable(Table):
    """An inquiry into how accessible the site is."""

    date: PlainDay = Field(description="The day of it.")
    by: Title = Field(description="Who did it.")
    report: Address | None = Field(None, description="The address of the report.")


class AccessibilityFindingTable(Table):
    """What is not accessible yet."""

    title: Title = Field(description="What it is, in plain words.")
    criterion: Text = Field("", description="The criterion of WCAG: 1.4.10.")
    effect: Text = Field("", description="What people cannot do by it.")
    alternative: Text = Field("", description="How they can do it all the same.")
    measure: Text = Field("", description="What is done about it.")
    until: PlainDay | None = Field(None, description="When it is done.")


class AccessibilityTable(Table):
    """The declaration of accessibility."""

    status: Literal["A", "B", "C", "D"] = Field(
        description="A: it does all; B: a part; C: first measures are taken; D: it does not."
    )
    made: PlainDay = Field(description="When the declaration was made.")
    reviewed: PlainDay | None = Field(None, description="When it was last looked over.")
    register_: Address | None = Field(
        None, alias="register", description="Its address in the register of declarations."
    )
    reviews: list[AccessibilityReviewTable] = Field([], description="The inquiries.")
    findings: list[AccessibilityFindingTable] = Field([], description="What does not do yet.")

    def declared(self) -> Accessibility:
        """What it says."""
        return Accessibility(
            self.status,
            self.made,
            self.reviewed,
            self.register_ or "",
            tuple(
                AccessibilityReview(each.date, each.by, each.report or "") for each in self.reviews
            ),
            tuple(
                AccessibilityFinding(
                    each.title,
                    each.criterion,
                    each.effect,
                    each.alternative,
                    each.measure,
                    each.until,
                )
                for each in self.findings
            ),
        )


# The table of a council member in `council.yml`.


class FormerPartyTable(Table):
    """A party that a member was in."""

    party: Text = Field("", description="The party; empty for none.")
    until: PlainDay = Field(description="The last day of it.")


class MemberContactTable(Table):
    """How a member wants to be reached; only what the member gave."""

    email: MailAddress = Field("", description="The e-mail address.")
    phone: Text = Field("", description="The telephone number.")
    url: Address | None = Field(None, description="The member's own page.")


class PhotoTable(Table):
    """The photo of a member."""

    file: Title = Field(description="The photo's file, in the content folder.")
    alt: Text = Field("", description="What is on it; without it the member's name.")
    consent: ConsentField | None = Field(
        None, description="Since when the member agrees to its being shown; without it it is not."
    )


def _with_roles(value: Any) -> Any:
    """A word or a list are the bodies in which the member is no more than a member."""
    listed = [value] if isinstance(value, str) else value
    return dict.fromkeys(listed, "") if isinstance(listed, list) else listed


Roles: TypeAlias = Annotated[
    dict[Title, Text],
    BeforeValidator(_with_roles, json_schema_input_type=dict[str, str] | list[str] | str),
]


class MemberTable(Table):
    """A council member."""

    name: Title = Field(description="The name.")
    party: Text | None = Field(None, description="The party.")
    from_: PlainDay | None = Field(None, alias="from", description="The first day in the council.")
    until: PlainDay | None = Field(None, description="The last day in the council.")
    before: list[FormerPartyTable] = Field([], description="The parties before this one.")
    topics: Words = Field([], description="The topics that the member speaks about.")
    places: Words = Field([], description="The places that the member is there for.")
    bodies: Roles = Field(
        {}, description="The bodies that the member is in, each with what the member is there."
    )
    contact: MemberContactTable | None = Field(
        None, description="How the member wants to be reached."
    )
    side_functions: Address | None = Field(
        None, description="The web address at which the other positions are declared."
    )
    photo: PhotoTable | None = Field(None, description="A photo.")


# The table of `council.yml`: the council, its bodies, parties, members, topics and places.

_TAG = r"[a-z0-9.-]+,[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"


def _tag(text: str) -> str:
    if not re.fullmatch(_TAG, text):
        wrong(
            "bad-tag",
            message("'{text}' is not a host name, a comma and a year", text=shown(text)),
            message(
                "Write a host name of the council's and a year, as raad.vlietmonde.example,2026."
            ),
        )
    return text


Tag: TypeAlias = Annotated[
    Text,
    AfterValidator(_tag),
    WithJsonSchema(
        {"type": "string", "pattern": f"^{_TAG}$", "examples": ["raad.vlietmonde.example,2026"]}
    ),
]
"""Authority and year of the `tag:` URIs."""


class BodyTable(Table):
    """A body that meets."""

    label: Title = Field(description="Its name.")
    duration: Duration | None = Field(None, description="How long it usually meets.")
    place: Text = Field("", description="Where it usually meets.")
    description: Text = Field("", description="What it does, in a sentence or two.")
    agenda: bool = Field(True, description="False: no agenda is expected of its meetings.")
    ids: Words = Field([], description="What the council information system calls it.")
    words: Words = Field([], description="Words in the title of a meeting by which it is one.")
    moments: dict[MomentKind, BodyMomentTable] = Field(
        {}, description="What residents can do before each of its meetings, and until when."
    )


class FormerNameTable(Table):
    """A name that a party had."""

    label: Title = Field(description="The name.")
    until: PlainDay = Field(description="The last day on which it had that name.")
    seats: Annotated[int, Field(ge=0)] | None = Field(
        None, description="Its seats then, where those were others."
    )


class PartyTable(Table):
    """A party."""

    label: Title = Field(description="Its name.")
    seats: Annotated[int, Field(ge=0, description="Its seats in the council.")] = 0
    until: PlainDay | None = Field(None, description="The last day on which it was there.")
    before: list[FormerNameTable] = Field([], description="The names that it had before.")


class NamedTable(Table):
    """A topic or a place."""

    label: Title = Field(description="The name that residents read.")


class GroupTable(Table):
    """A group for whom messages are."""

    label: Title = Field(description="How it is called.")
    words: Words = Field([], description="Words by which a text speaks of it.")


class ContactTable(Table):
    """How to reach the griffie."""

    name: Text = Field("", description="The name of the office.")
    email: Text = Field("", description="Its e-mail address.")
    phone: Text = Field("", description="Its telephone number.")
    address: Text = Field("", description="Where one can write or come to.")


class EnglishTable(Table):
    """What the council says in English beside its Dutch."""

    since: PlainDay = Field(
        description="The first day of which meetings and weeks have a page in English."
    )
    words: dict[Title, Title] = Field(
        {}, description="Words as they stand in your files to the same in English."
    )


class CouncilTable(Table):
    """The council itself (`council.yml`)."""

    name: Title = Field(description="The council's name.")
    municipality: Title = Field(description="The municipality's name.")
    tag: Tag = Field(
        description="A host name of the council's, a comma and a year: the part of all ids "
        "that never changes (RFC 4151)."
    )
    notice: Text = Field("", description="A sentence for the foot of every page.")
    contact: ContactTable = Field(
        ContactTable(name="", email="", phone="", address=""),
        description="How to reach the griffie.",
    )
    accessibility: AccessibilityTable | None = Field(
        None, description="The declaration of accessibility, which has a page of its own."
    )
    english: EnglishTable | None = Field(
        None, description="What the site says in English too; without it there is no English."
    )
    bodies: dict[Id, BodyTable] = Field({}, description="Bodies that meet.")
    parties: dict[Id, PartyTable] = Field({}, description="Parties.")
    members: dict[Id, MemberTable] = Field({}, description="Council members.")
    topics: dict[Id, NamedTable] = Field({}, description="Topics.")
    places: dict[Id, NamedTable] = Field({}, description="Places.")
    groups: dict[Id, GroupTable] = Field({}, description="Groups for whom messages are.")
    people: Words = Field(
        [], description="Names of others who may stand in a text: mayor, aldermen, clerk."
    )
    slugs: dict[str, Id] = Field(
        {}, description="Parts of addresses that differ from the Dutch ones."
    )
    public_events: Words = Field(
        [],
        description="The UIDs of events in calendar files (.ics) that residents may know of, "
        "although they are marked as private there.",
    )
