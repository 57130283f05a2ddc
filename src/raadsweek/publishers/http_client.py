"""Requests to one web server, and what its answer says about a post.

Whatever the server does, a request ends: in time, in size, and at the address that was asked. A
secret goes along with it, so an answer that leads elsewhere is never followed. After a request
has left only a clear refusal says that nothing was done.
"""

from __future__ import annotations

import json
import ssl
import time
from base64 import b64encode
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from http.client import HTTPException, InvalidURL
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from raadsweek import __version__
from raadsweek.model.publisher import is_this_machine
from raadsweek.model.server_answers import LEADS_ON as ELSEWHERE
from raadsweek.model.server_answers import (
    NO_ADDRESS,
    NO_ANSWER,
    NO_CONNECTION,
    NO_TIME,
    NOT_IN_TIME,
    NOT_SECURE,
)
from raadsweek.publishers.protocol import PATIENCE, TIMEOUT, Refused, ServerAnswer, Unsure
from raadsweek.publishers.redaction import Redactor
from raadsweek.publishers.timed_connection import DeadlinePassed, Plain, Secure, left, trust

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from http.client import HTTPConnection, HTTPResponse

LARGEST = 1_000_000
"""Bytes of an answer; what is above them is not read."""
READ = 20_000
"""Letters of the words of a refusal that we look at."""
NO = frozenset((400, 401, 402, 403, 404, 405, 406, 410, 411, 413, 414, 415, 422, 426, 428, 429))
"""What says clearly that nothing was done. Not 409, by which some say that they are doing it, and
not 503, which also comes from what stands before a server that is at work still."""
SUCCESS = range(200, 300)
LEADS_ON = range(300, 400)
MOST_WAIT = timedelta(days=1)
LONGEST_ADDRESS = 500
EPOCH = 1_000_000_000
"""Above this a number is a moment, and no number of seconds."""
_OURS = frozenset(("host", "connection", "content-length", "transfer-encoding", "accept-encoding"))
"""Headers that belong to a connection, and not to what is asked."""
_WORDS = ("error", "error_description", "message", "detail")
"""Where answers in JSON say what is wrong."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered: that it succeeded."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    whole: bool = True
    """Whether all of it came."""

    def header(self, name: str) -> str:
        """One header; empty where it is not there."""
        found = (value for key, value in self.headers if key.lower() == name.lower())
        return next(found, "")

    def json(self) -> Any:
        """What it says. ValueError where that cannot be read."""
        if not self.whole:
            raise ValueError
        try:
            return json.loads(self.body)
        except RecursionError:
            raise ValueError from None


@dataclass
class Web:
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
        why = self.hidden.said(f"{status} {_words(reply.body)}")
        kind = Refused if status in NO else Unsure
        return kind(why, _wait(reply), status)


@dataclass(frozen=True, slots=True)
class _Asked:
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


def checked_address(url: object, host: str = "") -> str:
    """An address that came back, if it may be shown as a link; else nothing.

    With `host` it must be on that one: a server of one network has no posts elsewhere.
    """
    text = url if isinstance(url, str) else ""
    if not 0 < len(text) <= LONGEST_ADDRESS or not text.isprintable() or " " in text:
        return ""
    if any(sign in text for sign in "\\<>\"'`"):
        return ""
    try:
        parts = urlsplit(text)
        found = parts.hostname or ""
        named = parts.username is not None or parts.password is not None or parts.port == 0
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not found or named:
        return ""
    return text if host in ("", found) else ""


def _words(body: bytes) -> str:
    """What an answer says is wrong: the words in its JSON, else all of it."""
    text = body[:READ].decode("utf-8", "replace")
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return text
    if not isinstance(told, dict):
        return text
    return ": ".join(each for name in _WORDS if isinstance(each := told.get(name), str)) or text


def _wait(reply: Reply) -> timedelta | None:
    """How long the server asks to be left alone."""
    for name in ("Retry-After", "X-RateLimit-Reset", "RateLimit-Reset"):
        if name != "Retry-After" and reply.status != 429:  # noqa: PLR2004 - too many requests
            break
        found = _seconds(reply.header(name).strip(), reply.header("Date"))
        if found is not None:
            return min(max(timedelta(0), found), MOST_WAIT)
    return None


def _seconds(value: str, date: str) -> timedelta | None:
    """A number of seconds, or a moment by the clock of the server itself."""
    if value.isascii() and value.isdigit() and len(value) <= 10 and int(value) < EPOCH:  # noqa: PLR2004
        return timedelta(seconds=min(int(value), MOST_WAIT.total_seconds()))
    now, then = _moment(date), _moment(value)
    return None if now is None or then is None else timedelta(seconds=then - now)


def _moment(value: str) -> float | None:
    if value.isascii() and value.isdigit() and len(value) <= 12:  # noqa: PLR2004
        return float(value)
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            found = read(value)
        except (ValueError, TypeError):
            continue
        if found.tzinfo:
            return found.timestamp()
    return None


def answers_in(error: BaseException) -> Iterator[ServerAnswer]:
    """Ours among an error and what it came from; libraries wrap them in others."""
    seen: set[int] = set()
    ahead: list[BaseException | None] = [error]
    while ahead:
        each = ahead.pop()
        if each is None or id(each) in seen:
            continue
        seen.add(id(each))
        if isinstance(each, ServerAnswer):
            yield each
        ahead += [each.__context__, each.__cause__]
