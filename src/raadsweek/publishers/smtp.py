"""Hands the issue of a mail to a mail server, for one address: that of the mailing list.

A mail server can be asked nothing afterwards. So what was cut off between the last byte and
the answer is left to a person; the message carries the same Message-ID each time, by which
most list servers drop a second copy.
"""

from __future__ import annotations

import smtplib
import ssl
from contextlib import suppress
from email import message_from_bytes, policy
from hashlib import sha256
from typing import TYPE_CHECKING

from raadsweek.model.publisher import Security
from raadsweek.publishers.protocol import TIMEOUT, Again, Post, Receipt, Refused, Unsure

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from raadsweek.model.publisher import Publisher

TAKEN = 250


class Smtp:
    """A mail server and the address of a mailing list."""

    name = "smtp"
    again = Again.PERSON
    threads = False

    def __init__(
        self, publisher: Publisher, secrets: Mapping[str, str], timeout: float = TIMEOUT
    ) -> None:
        host, _, port = publisher.address.rpartition(":")
        self.host, self.port = host, int(port)
        self.recipient, self.security = publisher.recipient, publisher.security
        self._user, self._password = secrets.get("user", ""), secrets.get("password", "")
        self.timeout = timeout

    def send(self, post: Post) -> Receipt:
        """Sends it to the list. Unsure once the text was on its way and no answer came."""
        data, sender, id = ready(post, self.recipient)
        try:
            server = self._connected()
        except (OSError, smtplib.SMTPException) as error:
            raise Refused(_why(error)) from error
        try:
            self._handed(server, sender, data)
        finally:
            with suppress(OSError, smtplib.SMTPException):
                server.quit()
        return Receipt(reference=id)

    def find(self, post: Post, since: datetime, digests: frozenset[str]) -> Receipt | None:  # noqa: ARG002
        """A mail server does not tell what it sent."""
        return None

    def _connected(self) -> smtplib.SMTP:
        context = ssl.create_default_context()
        if self.security is Security.TLS:
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.port, timeout=self.timeout, context=context
            )
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=self.timeout)
        try:
            if self.security is Security.STARTTLS:
                server.starttls(context=context)
            if self._user:
                server.login(self._user, self._password)
        except BaseException:
            server.close()
            raise
        return server

    def _handed(self, server: smtplib.SMTP, sender: str, data: bytes) -> None:
        try:
            server.ehlo_or_helo_if_needed()
            for code, answer in (server.mail(sender), server.rcpt(self.recipient)):
                if code != TAKEN:
                    raise Refused(_told(code, answer))
        except (OSError, smtplib.SMTPException) as error:
            raise Refused(_why(error)) from error
        try:
            code, answer = server.data(data)
        except smtplib.SMTPDataError as error:  # it refused before a byte of the text
            raise Refused(_why(error)) from error
        except (OSError, smtplib.SMTPException) as error:
            raise Unsure(_why(error)) from error
        if code != TAKEN:
            raise Refused(_told(code, answer))


def ready(post: Post, recipient: str) -> tuple[bytes, str, str]:
    """The message as it goes over the line, its sender's address and its Message-ID.

    Only what it lacks is added before it; the bytes that were made stay as they are. A list
    server holds up a message that does not name the list in To.
    """
    head = message_from_bytes(post.mail, policy=policy.default)
    addresses = head["From"].addresses if head["From"] else ()
    if not addresses:
        raise Refused("no From")
    sender = addresses[0].addr_spec
    id = str(head["Message-ID"] or "").strip()
    data = post.mail if head["To"] else f"To: {recipient}\r\n".encode() + post.mail
    if not id:
        id = f"<{sha256(post.key.encode()).hexdigest()[:32]}@{sender.partition('@')[2]}>"
        data = f"Message-ID: {id}\r\n".encode() + data
    return data, sender, id


def _told(code: int, answer: bytes) -> str:
    return f"{code} {' '.join(answer.decode('utf-8', 'replace').split())}"[:200]


def _why(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        text = error.smtp_error
        return _told(error.smtp_code, text if isinstance(text, bytes) else str(text).encode())
    return type(error).__name__
