"""Connections that end at a moment, however a server spreads its answer over them."""

from __future__ import annotations

import socket
import ssl
import time
from errno import EMSGSIZE
from functools import cache
from http.client import HTTPConnection, HTTPSConnection
from typing import Any

CONNECT = 15.0
"""Seconds for a connection."""
LARGEST = 4_000_000
"""Bytes that a server may send, headers and all."""


class DeadlinePassed(TimeoutError):  # noqa: N818 - a moment that came, as the others of its kind
    """The moment has come."""


def left(until: float) -> float:
    """Seconds until a moment of the steady clock. Late where it has come."""
    seconds = until - time.monotonic()
    if seconds <= 0:
        raise DeadlinePassed
    return seconds


class Timed(socket.socket):
    """A connection that waits for nothing after `until`, and takes no more than its `room`."""

    until, room = float("inf"), LARGEST

    def recv_into(self, *given: Any) -> int:
        """Receives; each piece has less time than the one before it."""
        self.settimeout(left(self.until))
        found = super().recv_into(*given)
        self.room = _left_of(self.room, found)
        return found

    def sendall(self, *given: Any) -> None:
        """Sends all of it in the time that is left."""
        self.settimeout(left(self.until))
        super().sendall(*given)


class TimedSecure(ssl.SSLSocket):
    """The same, for a connection that nobody else can read."""

    until, room = float("inf"), LARGEST

    def recv_into(self, *given: Any, **named: Any) -> int:
        """As above."""
        self.settimeout(left(self.until))
        found = super().recv_into(*given, **named)
        self.room = _left_of(self.room, found)
        return found

    def send(self, *given: Any) -> int:
        """One piece; `sendall` calls it."""
        self.settimeout(left(self.until))
        return super().send(*given)


class Plain(HTTPConnection):
    """A connection of HTTP; only for this machine itself, and to a proxy."""

    until = float("inf")

    def connect(self) -> None:
        """Connects in the time that is left."""
        self.timeout = min(CONNECT, left(self.until))
        super().connect()
        self.sock = timed(self.sock, self.until)


class Secure(HTTPSConnection):
    """A connection of HTTPS."""

    until = float("inf")

    def connect(self) -> None:
        """Connects and agrees on the keys in the time that is left."""
        self.timeout = min(CONNECT, left(self.until))
        super().connect()
        self.sock.until = self.until  # type: ignore[union-attr]


def _left_of(room: int, found: int) -> int:
    """What is left of the room for a server's bytes. OSError where there is none."""
    if found > room:
        raise OSError(EMSGSIZE, "too much")
    return room - found


def timed(plain: socket.socket, until: float) -> Timed:
    """The same connection, which ends at a moment."""
    made = Timed(fileno=plain.detach())
    made.until = until
    return made


@cache
def trust() -> ssl.SSLContext:
    """Whom we trust: as the system does, and as the list of certifi, where it is there."""
    context = ssl.create_default_context()
    context.sslsocket_class = TimedSecure
    try:
        import certifi  # noqa: PLC0415 - comes with requests
    except ModuleNotFoundError:
        return context
    context.load_verify_locations(certifi.where())
    return context
