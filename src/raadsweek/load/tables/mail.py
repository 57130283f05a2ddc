"""The part `mail` of a channel in `channels.yml`."""

from __future__ import annotations

import re
from typing import Annotated, TypeAlias

from pydantic import AfterValidator, Field, WithJsonSchema

from raadsweek.language import message
from raadsweek.load.fields import Text, shown, wrong
from raadsweek.load.table import Table
from raadsweek.model.channel import Depth, Mailing
from raadsweek.prose.contact_details import is_mail_address

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
