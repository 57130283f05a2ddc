"""Fetching a file from a web server: over HTTPS only, in a bounded time and size.

Nothing secret goes along, so an address that leads on may be followed a few times. What did not
change since the last time is not fetched again (`ETag`); a server that asks for patience gets it
(`Retry-After`).
"""

from __future__ import annotations

import time
from http.client import HTTPException, HTTPResponse
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from msgspec import Struct

from raadsweek.errors import RaadsweekError
from raadsweek.language import Message, message, plural
from raadsweek.publishers.http_answers import Reply, wait_of
from raadsweek.publishers.http_client import AGENT, connected, is_safe
from raadsweek.publishers.protocol import ServerAnswer

if TYPE_CHECKING:
    from datetime import timedelta

SECONDS = 60.0
"""For all of it."""
LARGEST = 3_900_000
"""Bytes; a connection takes four million, headers and all."""
MOST_STEPS = 4
"""How often an address may lead on."""
OK, UNCHANGED = 200, 304
BUSY = frozenset((429, 503))
"""What a server answers that wants fewer questions, or none for a while."""
LEADS_ON = frozenset((301, 302, 303, 307, 308))


class Downloaded(Struct, frozen=True):
    """What a server gave. `data` is None where nothing changed since `tag`."""

    data: bytes | None
    tag: str = ""


class PatienceError(RaadsweekError):
    """The server asks to be left alone for a while."""

    def __init__(self, url: str, wait: timedelta) -> None:
        minutes = max(1, round(wait.total_seconds() / 60))
        failed = _failed(
            url,
            plural(
                "the server asks to wait {count} minute",
                "the server asks to wait {count} minutes",
                minutes,
            ),
        )
        super().__init__(failed.what, failed.todo)
        self.wait = wait


def download(url: str, tag: str = "", seconds: float = SECONDS) -> Downloaded:
    """What stands at an address; RaadsweekError where it cannot be had whole, in time."""
    until = time.monotonic() + seconds
    for _ in range(MOST_STEPS):
        parts = urlsplit(url)
        if not is_safe(parts) or parts.username or parts.password:
            raise _failed(url, message("only an address that begins with https:// is fetched"))
        found = _asked(url, tag, until)
        if isinstance(found, Downloaded):
            return found
        url = urljoin(url, found)
    raise _failed(url, message("it leads on from one address to the next"))


def _asked(url: str, tag: str, until: float) -> Downloaded | str:
    """What the server gives, or where it sends us."""
    headers = {"User-Agent": AGENT, "Accept-Encoding": "identity", "Connection": "close"}
    if tag:
        headers["If-None-Match"] = tag
    parts = urlsplit(url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection = connected(url, until)
    except ServerAnswer as error:
        raise _failed(url, message("there is no connection")) from error
    try:
        connection.request("GET", target, headers=headers)
        answer = connection.getresponse()
        if answer.status in LEADS_ON:
            return answer.getheader("Location") or ""
        if answer.status == UNCHANGED and tag:
            return Downloaded(None, tag)
        if answer.status in BUSY and (
            wait := wait_of(Reply(answer.status, tuple(answer.getheaders()), b""))
        ):
            raise PatienceError(url, wait)
        if answer.status != OK:
            raise _failed(url, message("the server answers {status}", status=answer.status))
        return Downloaded(_whole(answer, url), answer.getheader("ETag") or "")
    except TimeoutError as error:
        raise _failed(url, message("it takes too long")) from error
    except (OSError, HTTPException, ValueError) as error:
        raise _failed(url, message("the answer breaks off")) from error
    finally:
        connection.close()


def _whole(answer: HTTPResponse, url: str) -> bytes:
    """All of an answer: a part of it would look as if the rest was taken away."""
    data = answer.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise _failed(url, message("it is larger than {size} MB", size=LARGEST // 10**6))
    if answer.length:
        raise _failed(url, message("the answer breaks off"))
    return data


def _failed(url: str, why: Message) -> RaadsweekError:
    host = urlsplit(url).hostname or "?"
    return RaadsweekError(
        message("nothing was fetched from {host}: {why}", host=host, why=why),
        message("What you have stays as it is. Try again later, or download the file yourself."),
    )
