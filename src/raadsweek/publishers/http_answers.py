"""Answers of a web server: what one says about a post, and how long to wait.

After a request has left only a clear refusal says that nothing was done.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from msgspec import Struct

from raadsweek.publishers.protocol import ServerAnswer

if TYPE_CHECKING:
    from collections.abc import Iterator

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
_WORDS = ("error", "error_description", "message", "detail")
"""Where answers in JSON say what is wrong."""


class Reply(Struct, frozen=True):
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


def words_of(body: bytes) -> str:
    """What an answer says is wrong: the words in its JSON, else all of it."""
    text = body[:READ].decode("utf-8", "replace")
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return text
    if not isinstance(told, dict):
        return text
    return ": ".join(each for name in _WORDS if isinstance(each := told.get(name), str)) or text


def wait_of(reply: Reply) -> timedelta | None:
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
