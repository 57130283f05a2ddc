"""Who may come in where others can reach the server: whoever has the key of the terminal.

The key stands in the address and opens once; then the browser has a cookie, and the terminal
tells a new key for the next one. An address that stays behind in a history or a log opens nothing.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

if TYPE_CHECKING:
    from collections.abc import Callable

COOKIE = "raadsweek"
PARAMETER = "key"


def _secret() -> str:
    return secrets.token_urlsafe(32)


@dataclass
class AccessKey:
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
