"""Hands the issue of a mail to a mail server, for one address: that of the mailing list.

A mail server can be asked nothing afterwards. So what was cut off between the last byte and
the answer is left to a person; the message carries the same Message-ID each time, by which
most list servers drop a second copy.
"""

from __future__ import annotations

import smtplib
import ssl
import time
from contextlib import suppress
from email import message_from_bytes, policy
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from raadsweek.language import message
from raadsweek.model.publisher import Publisher, Security, UnsurePolicy, is_this_machine
from raadsweek.model.sent_and_answers import (
    NO_ANSWER,
    NO_CONNECTION,
    NO_LOGIN,
    NOT_IN_TIME,
    NOT_SECURE,
)
from raadsweek.publishers.protocol import (
    PATIENCE,
    Key,
    KeyForm,
    Post,
    PublisherType,
    Receipt,
    Refused,
    RefusedForGood,
    ServerAnswer,
    Unsure,
    Wrong,
)
from raadsweek.publishers.redaction import Redactor
from raadsweek.publishers.timed_connection import CONNECT, DeadlinePassed, left, timed, trust

if TYPE_CHECKING:
    import socket
    from collections.abc import Mapping
    from datetime import datetime


TAKEN = 2
GOODBYE = 5.0
"""Seconds."""
LATER, NEVER = 4, 5
"""First figures of an answer: taken, not now, not at all (RFC 5321, 4.2.1)."""
_ASKS = (OSError, smtplib.SMTPException, ValueError)


class Smtp:
    """A mail server and the address of a mailing list."""

    name = "smtp"
    again = UnsurePolicy.PERSON
    threads = False

    def __init__(
        self, publisher: Publisher, secrets: Mapping[str, str], timeout: float | None = None
    ) -> None:
        host, _, port = publisher.address.rpartition(":")
        self.host, self.port = host, int(port)
        self.recipient, self.security = publisher.recipient, publisher.security
        self._user, self._password = secrets.get("user", ""), secrets.get("password", "")
        self._hidden = Redactor((self._password, self._user))
        self.timeout = timeout
        """Seconds for all of it. Mail servers take their time before they say that they took it;
        who leaves earlier never knows."""

    def send(self, post: Post) -> Receipt:
        """Sends it to the list. Unsure once the text was on its way and no answer came."""
        data, sender, id = ready(post, self.recipient)
        server = None
        try:
            try:
                server = self._connected()
                self._introduced(server, sender)
            except _ASKS as error:
                raise self._meaning(error) from None
            self._handed(server, data)
        finally:
            if server is not None:
                _left_alone(server)
        return Receipt(reference=id)

    def find(self, post: Post, since: datetime, digests: frozenset[str]) -> Receipt | None:  # noqa: ARG002
        """A mail server does not tell what it sent."""
        return None

    def _connected(self) -> smtplib.SMTP:
        until = time.monotonic() + (self.timeout or PATIENCE)
        kind = _SecureServer if self.security is Security.TLS else _Server
        made = kind(self.host, self.port, until)
        try:
            if self.security is Security.STARTTLS:
                made.starttls(context=trust())
                made.sock.until = until  # type: ignore[union-attr]
            if self._user:
                made.login(self._user, self._password)
        except BaseException:
            made.close()
            raise
        return made

    def _introduced(self, server: smtplib.SMTP, sender: str) -> None:
        server.ehlo_or_helo_if_needed()
        for code, answer in (server.mail(sender), server.rcpt(self.recipient)):
            if code // 100 != TAKEN:
                raise self._refusal(code, answer)

    def _handed(self, server: smtplib.SMTP, data: bytes) -> None:
        try:
            code, answer = server.data(data)
        except smtplib.SMTPDataError as error:  # it refused before a byte of the text
            raise self._meaning(error) from None
        except _ASKS as error:
            raise Unsure(_broken(error)) from None
        if code // 100 != TAKEN:
            raise self._refusal(code, answer)

    def _refusal(self, code: int, answer: bytes | str) -> ServerAnswer:
        """What an answer means: not now, never, or nobody knows."""
        text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else str(answer)
        kinds = {LATER: Refused, NEVER: RefusedForGood}
        return kinds.get(code // 100, Unsure)(self._hidden.said(f"{code} {text}"), code=code)

    def _meaning(self, error: Exception) -> ServerAnswer:
        """What it means that a server does not come so far that it gets the text."""
        if isinstance(error, smtplib.SMTPResponseException) and error.smtp_code > 0:
            found = self._refusal(error.smtp_code, error.smtp_error)
            return found if isinstance(found, Refused) else Refused(str(found), code=found.code)
        if isinstance(error, smtplib.SMTPNotSupportedError):
            return RefusedForGood(NO_LOGIN if "AUTH" in str(error) else NOT_SECURE)
        if isinstance(error, ssl.SSLError):
            return Refused(NOT_SECURE)
        broken = isinstance(error, smtplib.SMTPException | DeadlinePassed | ValueError)
        return Refused(_broken(error) if broken else NO_CONNECTION)


class _Server(smtplib.SMTP):
    """A mail server that is given up at a moment."""

    def __init__(self, host: str, port: int, until: float) -> None:
        self.until = until
        super().__init__(host, port, timeout=min(CONNECT, left(until)))

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        return timed(_opened(super(), host, port, timeout), self.until)


class _SecureServer(smtplib.SMTP_SSL):
    """The same, secure from the first byte on."""

    def __init__(self, host: str, port: int, until: float) -> None:
        self.until = until
        super().__init__(host, port, timeout=min(CONNECT, left(until)), context=trust())

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        made: Any = _opened(super(), host, port, timeout)
        made.until = self.until
        secure: socket.socket = made
        return secure


def _opened(above: Any, host: str, port: int, timeout: float) -> socket.socket:
    """A connection as smtplib makes it; it has no other place for one of our own."""
    made: socket.socket = above._get_socket(host, port, timeout)  # noqa: SLF001
    return made


def ready(post: Post, recipient: str) -> tuple[bytes, str, str]:
    """The message as it goes over the line, its sender's address and its Message-ID.

    Only what it lacks is added before it; the bytes that were made stay as they are. A list
    server holds up a message that does not name the list in To.
    """
    head = message_from_bytes(post.mail, policy=policy.default)
    addresses = head["From"].addresses if head["From"] else ()
    if not addresses:
        raise RefusedForGood("no From")
    sender = addresses[0].addr_spec
    id = str(head["Message-ID"] or "").strip()
    data = post.mail if head["To"] else f"To: {recipient}\r\n".encode() + post.mail
    if not id:
        id = f"<{sha256(post.key.encode()).hexdigest()[:32]}@{sender.partition('@')[2]}>"
        data = f"Message-ID: {id}\r\n".encode() + data
    return data, sender, id


def _left_alone(server: smtplib.SMTP) -> None:
    """Says goodbye; what came of the mail is known by now, and waits for no long answer."""
    with suppress(*_ASKS):
        if server.sock is not None:
            server.sock.until = time.monotonic() + GOODBYE  # type: ignore[attr-defined]
        server.quit()
    server.close()


def _broken(error: Exception) -> str:
    """How it ended; smtplib says of every end that the server broke off."""
    causes = (error, error.__context__)
    return NOT_IN_TIME if any(isinstance(each, TimeoutError) for each in causes) else NO_ANSWER


def _made(keys: Mapping[str, Any]) -> Publisher:
    secrets = {"user": keys["user_env"], "password": keys["password_env"]}
    return Publisher(
        "smtp",
        f"{keys['host']}:{keys['port']}",
        recipient=keys["to"],
        security=keys["security"],
        secrets={name: variable for name, variable in secrets.items() if variable},
        again=Smtp.again,
        mails=True,
    )


def _wrong(keys: Mapping[Any, Any]) -> Wrong | None:
    """A password does not go over a line that others can read."""
    plain = keys.get("security") == Security.NONE and bool(keys.get("password_env"))
    if not plain or is_this_machine(str(keys.get("host") or "")):
        return None
    what = message("the password would go to the mail server so that others can read it")
    return "not-secure", what, message("Use 'security: starttls' or 'tls'.")


PUBLISHER = PublisherType(
    "smtp",
    "A mail server that takes the issue for a mailing list.",
    "Sends it by mail.",
    keys=(
        Key("host", KeyForm.TEXT, "The mail server."),
        Key("port", KeyForm.PORT, "Its port.", 587),
        Key("security", KeyForm.SECURITY, "starttls, tls or none.", Security.STARTTLS),
        Key("to", KeyForm.TEXT, "The address of the mailing list."),
        Key("user_env", KeyForm.VARIABLE, "The variable that holds the user name.", None),
        Key("password_env", KeyForm.VARIABLE, "The variable with the password.", None),
    ),
    made=_made,
    sender=lambda publisher, secrets, _: Smtp(publisher, secrets),
    wrong=_wrong,
)
