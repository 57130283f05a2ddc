"""Addresses to which a secret may go, as they stand in `channels.yml`."""

from __future__ import annotations

from typing import Annotated, TypeAlias
from urllib.parse import urlsplit

from pydantic import AfterValidator, WithJsonSchema

from raadsweek.language import message
from raadsweek.load.fields import Address, shown, wrong
from raadsweek.model.publisher import is_this_machine


def _secure(text: str) -> str:
    try:
        parts = urlsplit(text)
        host, named = parts.hostname or "", parts.username is not None or parts.port == 0
    except ValueError:
        host, named = "", False
    if not host or named or not text.isprintable():
        # What stands before the @ may be a secret, so the address is not repeated.
        wrong(
            "bad-address",
            message("'{text}' is not an address to send to", text=shown(host) or "..."),
            message("Write the address of the server, without a name or a password in it."),
        )
    if parts.scheme != "https" and not is_this_machine(host):
        wrong(
            "not-secure",
            message("'{host}' is asked over http: anybody on the way can read it", host=host),
            message("Write https://. Only on this machine itself (127.0.0.1) http is enough."),
        )
    return text


SecureAddress: TypeAlias = Annotated[
    Address,
    AfterValidator(_secure),
    WithJsonSchema({"type": "string", "pattern": "^https?://"}),
]
