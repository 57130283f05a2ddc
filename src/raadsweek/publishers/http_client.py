"""Requests to one web server, and what its answer says about a post.

Whatever the server does, a request ends: in time, in size, and at the address that was asked. A
secret goes along with it, so an answer that leads elsewhere is never followed. After a request
has left only a clear refusal says that nothing was done.
"""

from __future__ import annotations

import ssl
import time
from base64 import b64encode
from http.client import HTTPConnection, HTTPException, HTTPResponse, InvalidURL
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from msgspec import Struct, field

from raadsweek import __version__
from raadsweek.model.publisher import is_this_machine
from raadsweek.model.sent_and_answers import LEADS_ON as ELSEWHERE
from raadsweek.model.sent_and_answers import (
    NO_ADDRESS,
    NO_ANSWER,
    NO_CONNECTION,
    NO_TIME,
    NOT_IN_TIME,
    NOT_SECURE,
)
from raadsweek.publishers.http_answers import LEADS_ON, NO, SUCCESS, Reply, wait_of, words_of
from raadsweek.publishers.protocol import PATIENCE, TIMEOUT, Refused, ServerAnswer, Unsure
from raadsweek.publishers.redaction import Redactor
from raadsweek.publishers.timed_connection import DeadlinePassed, Plain, Secure, left, trust

if TYPE_CHECKING:
    from collections.abc import Mapping

LARGEST = 1_000_000
"""Bytes of an answer; what is above them is not read."""
_OURS = frozenset(("host", "connection", "content-length", "transfer-encoding", "accept-encoding"))
"""Headers that belong to a connection, and not to what is asked."""


class Web(Struct):
    """The way to one web server, for one run."""

    hidden: Redactor = field(default_factory=Redactor)
    """What is never repeated of what it says."""
    timeout: float | None = None
    """Seconds for one request; None: as usual."""
    patience: float = PATIENCE
    """Seconds that are left for it."""

    def ask(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None = None
    ) -> Reply:
        """The answer, where it says that it was done. Raises Refused or Unsure."""
        begin = time.monotonic()
        until = begin + min(self.timeout or TIMEOUT, self.patience)
        try:
            return self._asked(_Asked(method, url, headers, body), until)
        finally:
            self.patience -= time.monotonic() - begin

    def _asked(self, asked: _Asked, until: float) -> Reply:
        connection = connected(asked.url, until)
        try:
            try:
                connection.request(asked.method, asked.target, asked.body, asked.all_headers)
                answer = connection.getresponse()
            except (InvalidURL, UnicodeError):
                raise Refused(NO_ADDRESS) from None
            except TimeoutError:
                raise Unsure(NOT_IN_TIME) from None
            except (OSError, HTTPException, ValueError):
                raise Unsure(NO_ANSWER) from None
            return self._meant(answer)
        finally:
            connection.close()

    def _meant(self, answer: HTTPResponse) -> Reply:
        body, whole = _read(answer)
        coded = (answer.getheader("Content-Encoding") or "identity").strip().lower() != "identity"
        headers = tuple(answer.getheaders())
        reply = Reply(answer.status, headers, b"" if coded else body, whole and not coded)
        if reply.status not in SUCCESS:
            raise self.refusal(reply)
        return reply

    def refusal(self, reply: Reply) -> ServerAnswer:
        """What an answer that is no success means."""
        status = reply.status
        if status in LEADS_ON:
            return Unsure(f"{status} {ELSEWHERE}", code=status)
        why = self.hidden.said(f"{status} {words_of(reply.body)}")
        kind = Refused if status in NO else Unsure
        return kind(why, wait_of(reply), status)


class _Asked(Struct, frozen=True):
    """One request."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes | None

    @property
    def all_headers(self) -> dict[str, str]:
        """Those that were given, and ours."""
        kept = {key: value for key, value in self.headers.items() if key.lower() not in _OURS}
        agent = {} if any(key.lower() == "user-agent" for key in kept) else {"User-Agent": AGENT}
        return {**kept, **agent, "Accept-Encoding": "identity", "Connection": "close"}

    @property
    def target(self) -> str:
        """What is asked for on that server; for a proxy without a tunnel all of it."""
        parts = urlsplit(self.url)
        query = f"?{parts.query}" if parts.query else ""
        return f"{parts.path or '/'}{query}"


AGENT = f"raadsweek/{__version__}"


def connected(url: str, until: float) -> HTTPConnection:
    """A connection. Refused where there is none: then nothing left us."""
    try:
        connection = _connection(url)
        left(until)
        connection.until = until
        connection.connect()
    except DeadlinePassed:
        raise Refused(NO_TIME) from None
    except ssl.SSLError:
        raise Refused(NOT_SECURE) from None
    except (OSError, HTTPException) as error:
        what = NO_ADDRESS if isinstance(error, InvalidURL) else NO_CONNECTION
        raise Refused(what) from None
    except ValueError:
        raise Refused(NO_ADDRESS) from None
    return connection


def _connection(url: str) -> Plain | Secure:
    parts = urlsplit(url)
    host = parts.hostname or ""
    if not is_safe(parts):
        raise ValueError
    if parts.scheme == "http":
        return Plain(host, parts.port)
    proxy = urlsplit(getproxies().get("https", ""))
    if not proxy.hostname or proxy_bypass(host):
        return Secure(host, parts.port, context=trust())
    made = Secure(proxy.hostname, proxy.port or 80, context=trust())
    made.set_tunnel(host, parts.port or 443, _proxy_headers(proxy))
    return made


def _proxy_headers(proxy: SplitResult) -> dict[str, str]:
    if proxy.username is None:
        return {}
    named = f"{unquote(proxy.username)}:{unquote(proxy.password or '')}"
    return {"Proxy-Authorization": f"Basic {b64encode(named.encode()).decode()}"}


def is_safe(parts: SplitResult) -> bool:
    """Whether a secret may go to an address: over HTTPS, or to this machine itself."""
    if parts.scheme == "http":
        return is_this_machine(parts.hostname or "")
    return parts.scheme == "https" and bool(parts.hostname)


def _read(answer: HTTPResponse) -> tuple[bytes, bool]:
    """What came of it in time, up to our limit, and whether that is all."""
    parts, size = [], 0
    try:
        while part := answer.read1(1 << 16):
            parts.append(part)
            size += len(part)
            if size > LARGEST:
                return b"".join(parts)[:LARGEST], False
    except (OSError, HTTPException, ValueError):
        return b"".join(parts), False
    return b"".join(parts), not answer.length
