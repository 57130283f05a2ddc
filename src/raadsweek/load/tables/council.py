"""The table of `council.yml`: the council, its bodies, parties, members, topics and places."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from raadsweek.load.fields import Duration, Id, PlainDay, Tag, Text, Title, Words
from raadsweek.load.table import Table
from raadsweek.load.tables.accessibility import AccessibilityTable
from raadsweek.load.tables.member import MemberTable
from raadsweek.load.tables.resident_moment import BodyMomentTable
from raadsweek.model.resident_moment import MomentKind


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
