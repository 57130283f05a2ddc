"""Who may ask for what: only pages of this server, and nobody from elsewhere.

A page of another site can send requests to this machine (CSRF), and can even read the answers
where its name was made to lead here (DNS rebinding). So the name that was asked for must be
ours, what writes must come from a page of ours, and to a page of another site nothing is shown,
not even as a picture. Where others can reach the server, a browser needs its key (`access_key.py`).
"""

from __future__ import annotations

import secrets
from http.cookies import CookieError, SimpleCookie
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from msgspec import Struct, field
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, PlainTextResponse

from raadsweek.serve.content_security_policy import NOTHING

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send


# Who may come in where others can reach the server: whoever has the key of the terminal.
#
# The key stands in the address and opens once; then the browser has a cookie, and the terminal
# tells a new key for the next one. An address that stays behind in a history or a log opens
# nothing.

COOKIE = "raadsweek"
PARAMETER = "key"


def _secret() -> str:
    return secrets.token_urlsafe(32)


class AccessKey(Struct):
    """The key that opens next, and the browsers that are in. `tell` is given each new key."""

    tell: Callable[[str], None]
    key: str = field(default_factory=_secret)
    _inside: set[str] = field(default_factory=set)

    def is_in(self, cookies: str) -> bool:
        """Whether the cookies of a request are those of a browser that is in."""
        try:
            found = SimpleCookie(cookies).get(COOKIE)
        except CookieError:
            return False
        given = (found.value if found else "").encode()
        return any(secrets.compare_digest(given, each.encode()) for each in self._inside)

    def opened(self, query: bytes) -> str | None:
        """The cookie to set where the address has the key, which then opens nothing more."""
        given = parse_qs(query.decode("latin-1")).get(PARAMETER, [""])[0]
        if not secrets.compare_digest(given.encode(), self.key.encode()):
            return None
        self.key, inside = _secret(), _secret()
        self._inside.add(inside)
        self.tell(self.key)
        return f"{COOKIE}={inside}; HttpOnly; SameSite=Strict; Path=/"


# Who may ask for what: only pages of this server, and nobody from elsewhere.

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
READS = frozenset({"GET", "HEAD"})
LARGEST = 65536
"""Bytes of a form; ours have a few hundred."""
HEADERS = {
    "x-robots-tag": "noindex, nofollow",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cache-control": "no-store",
    "content-security-policy": NOTHING,
}
AS_OF = "/as-of/"
"""Below it a site is built where a form of ours asks for that; it changes nothing."""
_OURS = frozenset({"same-origin", "none"})
"""From where a request may come: a page of ours, or the editor who typed it or has it as a mark."""
_ENTER = """\
<!doctype html>
<meta charset="utf-8">
<title>Raadsweek</title>
<p><a href="/board/">Raadsweek</a></p>
"""


class Guard(Struct, frozen=True):
    """Refuses what does not come from our own pages. `host` is what the server listens on."""

    app: ASGIApp
    host: str
    port: int
    edit: bool
    entry: AccessKey | None = None
    """None: only this machine can reach the server."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers or passes on one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        cookie = self._opened(scope, headers)
        if cookie:
            # The page has a link: a cookie of this kind does not go along from another site.
            answer = HTMLResponse(_ENTER, headers={"set-cookie": cookie})
            await answer(scope, receive, _with_headers(send))
            return
        refusal = self._refusal(scope["method"], scope["path"], headers)
        if refusal:
            code, why = refusal
            await PlainTextResponse(why, code)(scope, receive, _with_headers(send))
            return
        await self.app(scope, receive, _with_headers(send))

    def _opened(self, scope: Scope, headers: Headers) -> str | None:
        """The cookie for a browser that comes in with the key."""
        if self.entry is None or scope["method"] != "GET":
            return None
        if not self._is_ours(headers.get("host", "")):
            return None
        return self.entry.opened(scope["query_string"])

    def _refusal(self, method: str, path: str, headers: Headers) -> tuple[int, str] | None:
        if not self._is_ours(headers.get("host", "")):
            return 421, "This server does not have that name.\n"
        if self.entry is not None and not self.entry.is_in(headers.get("cookie", "")):
            return 403, "Open the address that the terminal tells; each one opens once.\n"
        if method in READS:
            return self._refused_reading(headers)
        return self._refused_writing(method, path, headers)

    def _refused_reading(self, headers: Headers) -> tuple[int, str] | None:
        if headers.get("sec-fetch-site", "none") in _OURS:
            return None
        return 403, "This page cannot be opened from another site. Type its address.\n"

    def _refused_writing(self, method: str, path: str, headers: Headers) -> tuple[int, str] | None:
        if not self.edit and not path.startswith(AS_OF):
            return 403, "This server writes nothing; start it with --edit.\n"
        if method != "POST":
            return 405, "Only GET and POST are known here.\n"
        if headers.get("origin") != f"http://{headers['host']}":
            return 403, "Only pages of this server may write.\n"
        if headers.get("sec-fetch-site", "same-origin") != "same-origin":
            return 403, "Only pages of this server may write.\n"
        length = headers.get("content-length", "")
        if not length.isdecimal() or int(length) > LARGEST:
            return 413, "That is too much.\n"
        return None

    def _is_ours(self, asked: str) -> bool:
        """Whether the name and port that were asked for are those of this server."""
        name, _, port = asked.rpartition(":")
        name = name.removeprefix("[").removesuffix("]").lower()
        if port != str(self.port):
            return False
        if self.host in LOOPBACK:
            return name in LOOPBACK
        return name == self.host.lower() or name in LOOPBACK or _is_address(name)


def _is_address(name: str) -> bool:
    """Whether it is an address in numbers, which no other site can take for its name."""
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _with_headers(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sent
