"""The mail as a file (RFC 5322, MIME): text first, then HTML, and nobody's address but ours.

Everything in it follows from the issue: two builds give the same bytes.
"""

from __future__ import annotations

import re
from binascii import b2a_qp
from email.header import Header
from email.utils import format_datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.emit.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from raadsweek.emit.output import Context
    from raadsweek.model.mail_issue import Issue

LONGEST_WORD = 60
"""Letters that surely fit on a line of a header; longer ones are encoded, and then cut."""
LONGEST_NAME = 120
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class Envelope(Struct, frozen=True):
    """What stands in the head of a mail. `address` is empty where there is none to send from."""

    sender: str
    address: str
    subject: str
    at: datetime
    message_id: str
    list_name: str
    list_id: str
    unsubscribe: str
    """`https:` or `mailto:`; empty where there is no way."""
    language: str
    one_click: bool = False
    """Whether mail programs may stop it by one click (RFC 8058)."""
    is_trial: bool = False
    """Whether one person gets it to look at: then nothing says that it is of a list."""

    @classmethod
    def of(cls, context: Context, issue: Issue) -> Envelope:
        """That of an issue."""
        channel = context.edition.channel(issue.channel)
        host, _, year = context.addresses.tag_authority.partition(",")
        council = one_line(context.edition.council().name)
        return cls(
            sender=one_line(channel.mail.name) or council[:1].upper() + council[1:],
            address=channel.mail.address,
            subject=one_line(issue.subject),
            at=issue.at,
            # The tag and the issue's id, in the letters that an id may have (RFC 5322, 3.6.4).
            message_id=f"<{issue.id.replace('/', '.')}.{year}@{host}>",
            list_name=one_line(channel.label),
            list_id=channel.mail.list_id or f"{issue.channel}.{host}",
            unsubscribe=channel.mail.unsubscribe,
            language=context.content_language,
            one_click=channel.mail.one_click,
        )


def message_bytes(envelope: Envelope, text: str, html: str) -> bytes:
    """The mail with CRLF line ends, all of it in ASCII, without To, Cc and Bcc.

    Raises ValueError where a header would hold a line end. Written here and not with
    `email.message`, which needs four times as long for what is always the same.
    """
    # "=_" cannot occur in quoted-printable, so no text can hold the boundary.
    digest = sha256((envelope.message_id + text + html).encode()).hexdigest()[:24]
    boundary = f"=_{digest}"
    lines = [
        *_head(envelope),
        "MIME-Version: 1.0",
        f'Content-Type: multipart/alternative; boundary="{boundary}"',
        "",
    ]
    for subtype, content in (("plain", text), ("html", html)):
        lines += [
            f"--{boundary}",
            f'Content-Type: text/{subtype}; charset="utf-8"',
            "Content-Transfer-Encoding: quoted-printable",
            f"Content-Language: {envelope.language}",
            "",
            b2a_qp(content.encode()).decode("ascii").rstrip("\n"),
            "",
        ]
    written = "\n".join([*lines, f"--{boundary}--", ""])
    return written.replace("\n", "\r\n").encode("ascii")


def _head(envelope: Envelope) -> Iterator[str]:
    values = {
        "From": envelope.sender,
        "Subject": envelope.subject,
        "Date": format_datetime(envelope.at),
        "Message-ID": envelope.message_id,
        "List-Id": f"{_phrase(envelope.list_name)} <{envelope.list_id}>".strip(),
        "List-Unsubscribe": f"<{envelope.unsubscribe}>" if envelope.unsubscribe else "",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" if envelope.one_click else "",
        "Content-Language": envelope.language,
        # Sent by a program: no out-of-office message comes back (RFC 3834).
        "Auto-Submitted": "auto-generated",
    }
    for name, value in values.items():
        if envelope.is_trial and name.startswith("List-"):
            continue
        if _CONTROL.search(value):
            raise ValueError(f"the header {name} would hold a line end or a control character")
        if value or name in ("From", "Subject"):
            yield f"{name}: {_folded(envelope, name, value)}"


def _folded(envelope: Envelope, name: str, value: str) -> str:
    """A value in lines of ASCII; a subject is of any length, and it and a name of any letters."""
    if name == "From":
        return f"{_name(value)} <{envelope.address}>".strip()
    if name != "Subject":
        return value
    plain = value.isascii() and "=?" not in value
    plain = plain and max(map(len, value.split()), default=0) < LONGEST_WORD
    return Header(value, "us-ascii" if plain else "utf-8", header_name=name).encode()


def _name(name: str) -> str:
    """The sender's name: in quotation marks, or encoded where it is not ASCII."""
    if name.isascii():
        return _quoted(name)
    return Header(name[:LONGEST_NAME], "utf-8", header_name="From").encode()


def _phrase(name: str) -> str:
    """The list's name before its id, in ASCII (RFC 2919 knows no encoded words)."""
    return _quoted("".join(letter if letter.isascii() else "?" for letter in name))


def _quoted(name: str) -> str:
    plain = name[:LONGEST_NAME].replace("\\", "").replace('"', "'")
    return f'"{plain}"' if plain.strip() else ""
