"""What was sent, as the record keeps it with the claim, and what a server answered in few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.language import Message, message

if TYPE_CHECKING:
    from collections.abc import Mapping


class SentMail(Struct, frozen=True):
    """An issue of a mail, in the forms in which it went out."""

    html: str
    """With whole addresses."""
    plain: str
    eml: str
    """The whole message (RFC 5322) in ASCII, but for the address of the list."""


class SentPost(Struct, frozen=True):
    """A post, or a part of a thread."""

    parts: tuple[str, ...]
    link: str = ""
    picture: str = ""
    alt: str = ""


# A server's answer in few words: as it stands in the record, and as people read it.
#
# A record keeps the short English words, whatever the language of its council; what a server
# itself said stands there as it was said.

NO_CONNECTION = "no connection"
NOT_SECURE = "no secure connection"
NO_ADDRESS = "no such address"
NO_ANSWER = "no answer"
NOT_IN_TIME = "no answer in time"
NO_TIME = "no time left for this server"
LEADS_ON = "it leads to another address"
UNREADABLE = "its answer cannot be read"
A_PAGE = "it answered with a page"
CUT_OFF = "cut off"
OTHER_ACCOUNT = "it is of another account"
NOT_THERE = "it is not there any more"
NO_LOGIN = "the mail server takes no password"

_WORDS: Mapping[str, Message] = {
    NO_CONNECTION: message("the server cannot be reached"),
    NOT_SECURE: message("there is no secure connection with the server"),
    NO_ADDRESS: message("the address of the server is wrong"),
    NO_ANSWER: message("the server broke off without an answer"),
    NOT_IN_TIME: message("the server did not answer in time"),
    NO_TIME: message("the server is so slow that the rest waits for the next run"),
    LEADS_ON: message("the server leads on to another address, to which no secret goes"),
    UNREADABLE: message("the answer of the server cannot be read"),
    A_PAGE: message("a page came instead of an answer"),
    OTHER_ACCOUNT: message("it stands on another account"),
    NOT_THERE: message("it does not stand there any more"),
    CUT_OFF: message("the run was broken off while it was sent"),
}
_OF_MAIL: Mapping[str, Message] = {
    NO_CONNECTION: message("the mail server cannot be reached"),
    NOT_SECURE: message("there is no secure connection with the mail server"),
    NO_ADDRESS: message("the address of the mail server is wrong"),
    NO_ANSWER: message("the mail server broke off without an answer"),
    NOT_IN_TIME: message("the mail server did not answer in time"),
    NO_LOGIN: message("the mail server takes no user name and password"),
}
_SAYS = message("the server says: {why}")
_MAIL_SAYS = message("the mail server says: {why}")
_REDIRECTS = tuple(f"{status} {LEADS_ON}" for status in range(300, 400))


def in_words(why: str, *, mail: bool = False) -> Message:
    """What people read of it; `mail`: it was a mail server that said so."""
    short = LEADS_ON if why in _REDIRECTS else why
    known = (_OF_MAIL.get(short) if mail else None) or _WORDS.get(short)
    if known is not None:
        return known
    return message((_MAIL_SAYS if mail else _SAYS).text, why=why or "-")
