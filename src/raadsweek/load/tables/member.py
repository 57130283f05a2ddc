"""The table of a council member in `council.yml`."""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

from pydantic import BeforeValidator, Field

from raadsweek.load.fields import Address, PlainDay, Text, Title, Words
from raadsweek.load.table import Table
from raadsweek.load.tables.consent import ConsentField
from raadsweek.load.tables.mail import MailAddress


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
