"""Stand-ins for the servers to which we publish, over real HTTP and SMTP on this machine.

The mail server is a real one (aiosmtpd). The others are NOT the real programs: they are fakes
that speak as much of the protocol of Mastodon, of a Bluesky PDS and of a webhook's receiver as
we use, as it is documented, and keep what they were sent. What they do about the same
post twice is what the real ones do: Mastodon knows an Idempotency-Key for an hour *after* it
has stored a post, a PDS keeps one record at a key, our webhooks ask for the same.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import random
import re
import signal
import socket
import sys
import threading
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from aiosmtpd.controller import Controller

SECRET = "sesam-open-u"
HANDLE, DID = "raad.bsky.example", "did:plc:abcdefghijklmnopqrstuvwx"
CID = "bafyreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e2iq6ssylei"
KEY_FORGOTTEN = 3600


@dataclass
class World:
    """Everything that the servers keep, and how they are to behave."""

    statuses: list[dict[str, Any]] = field(default_factory=list)
    idempotent: dict[str, str] = field(default_factory=dict)
    records: dict[str, dict[str, Any]] = field(default_factory=dict)
    writes: list[str] = field(default_factory=list)
    hooked: dict[str, dict[str, Any]] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    mails: list[bytes] = field(default_factory=list)
    envelopes: list[tuple[str, list[str]]] = field(default_factory=list)
    missing: set[str] = field(default_factory=set)
    """Paths of pages that are not there."""
    answers: dict[str, int] = field(default_factory=dict)
    """Beginning of a path to the status with which it is answered, instead of its work."""
    silent_after: set[str] = field(default_factory=set)
    """Beginnings of paths that do their work and then break off without an answer."""
    slow: float = 0.0
    """Up to so many seconds before and after anything is stored."""
    now: datetime | None = None
    """The moment of what is stored; None: the clock."""
    busy: int = 0
    made: int = 0
    """How many posts Mastodon ever had: no number is used twice."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def pause(self) -> None:
        """Takes a moment, as a server does."""
        if self.slow:
            time.sleep(random.random() * self.slow)  # noqa: S311

    def moment(self) -> str:
        """When something is stored."""
        return (self.now or datetime.now(UTC)).astimezone(UTC).isoformat().replace("+00:00", "Z")


class Handler(BaseHTTPRequestHandler):
    """One request to any of the fakes; every other path is a page of the site."""

    protocol_version = "HTTP/1.1"
    world: World

    def log_message(self, *_: object) -> None:
        """Says nothing."""

    def date_time_string(self, timestamp: float | None = None) -> str:
        """The header Date, by the clock of the servers."""
        now = self.world.now
        return super().date_time_string(timestamp) if now is None else format_datetime(now)

    def do_GET(self) -> None:
        """Reads."""
        self._guarded(b"")

    def do_POST(self) -> None:
        """Writes."""
        size = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(size)
        if len(body) == size:  # a request that was cut off is none
            self._guarded(body)

    def do_PUT(self) -> None:
        """Changes."""
        self.do_POST()

    def do_DELETE(self) -> None:
        """Takes away."""
        self._guarded(b"")

    def _guarded(self, body: bytes) -> None:
        world, path = self.world, urlsplit(self.path).path
        with world.lock:
            world.busy += 1
            world.calls.append(f"{self.command} {path}")
        try:
            forced = next((s for p, s in world.answers.items() if path.startswith(p)), None)
            if forced:
                self._answer(forced, {"error": f"forced, token was {self._token()}"})
                return
            world.pause()
            status, told = self._done(path, body)
            world.pause()
            if any(path.startswith(each) for each in world.silent_after):
                self.close_connection = True
                self.connection.close()
                return
            self._answer(status, told)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True
        finally:
            with world.lock:
                world.busy -= 1

    def _token(self) -> str:
        return self.headers.get("Authorization", "").removeprefix("Bearer ")

    def _answer(self, status: int, told: Any) -> None:
        data = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _done(self, path: str, body: bytes) -> tuple[int, Any]:
        if path.startswith("/api/"):
            return self._mastodon(path, body)
        if path.startswith("/xrpc/"):
            return self._bluesky(path.removeprefix("/xrpc/"), body)
        if path == "/hook":
            return self._hook(body)
        return (404, {}) if path in self.world.missing else (200, {})

    # Mastodon: https://docs.joinmastodon.org/methods/statuses/
    def _mastodon(self, path: str, body: bytes) -> tuple[int, Any]:
        if path in ("/api/v1/instance/", "/api/v2/instance/"):
            return 200, {"version": "4.3.0", "api_versions": {"mastodon": 2}}
        if self._token() != SECRET:
            return 401, {"error": "The access token is invalid"}
        if path == "/api/v1/accounts/verify_credentials":
            return 200, {"id": "7", "username": "raad", "acct": "raad"}
        if path == "/api/v1/accounts/7/statuses":
            return 200, self._timeline()
        one = re.fullmatch(r"/api/v1/statuses/(\d+)(/source)?", path)
        if one:
            return self._source(one[1]) if one[2] else self._one_status(one[1], body)
        if path == "/api/v2/media":
            return 200, {"id": "99", "type": "image", "url": "https://files.example/99.png"}
        if path == "/api/v1/statuses" and self.command == "POST":
            return 200, self._status(body)
        return 404, {"error": "Record not found"}

    def _source(self, id: str) -> tuple[int, Any]:
        status = next(s for s in self.world.statuses if s["id"] == id)
        return 200, {"id": status["id"], "text": status["text"], "spoiler_text": ""}

    def _one_status(self, id: str, body: bytes) -> tuple[int, Any]:
        """Reads, changes or takes down one; a server says of what is not ours that it is not."""
        world = self.world
        found = next((s for s in world.statuses if s["id"] == id), None)
        theirs = found is not None and found.get("theirs") and self.command != "GET"
        if found is None or theirs:
            return 404, {"error": "Record not found"}
        if self.command == "DELETE":
            with world.lock:
                world.statuses.remove(found)
        elif self.command == "PUT":
            form = parse_qs(body.decode())
            found["text"] = form["status"][0]
            found["content"] = _html(found["text"])
            found["media_attachments"] = [{"id": each} for each in form.get("media_ids[]", [])]
            found["edited_at"] = world.moment()
        return 200, {k: v for k, v in found.items() if k != "text" or self.command == "DELETE"}

    def _timeline(self) -> list[dict[str, Any]]:
        asked = parse_qs(urlsplit(self.path).query)
        limit = min(int(asked.get("limit", ["20"])[0]), 40)
        below = int(asked.get("max_id", ["99999999"])[0])
        newest = [s for s in reversed(self.world.statuses) if int(s["id"]) < below]
        return [{k: v for k, v in s.items() if k != "text"} for s in newest[:limit]]

    def _status(self, body: bytes) -> dict[str, Any]:
        given = parse_qs(body.decode())
        form = {name: value[0] for name, value in given.items()}
        key, world = self.headers.get("Idempotency-Key", ""), self.world
        with world.lock:
            known = world.idempotent.get(key)
        if known:
            return next(s for s in world.statuses if s["id"] == known)
        text = form["status"]
        with world.lock:
            world.made += 1
            id = str(999 + world.made)
            status = {
                "id": id,
                "uri": f"https://mastodon.example/users/raad/statuses/{id}",
                "url": f"https://mastodon.example/@raad/{id}",
                "created_at": world.moment(),
                "content": _html(text),
                "media_attachments": [{"id": each} for each in given.get("media_ids[]", [])],
                "in_reply_to_id": form.get("in_reply_to_id"),
                "language": form.get("language"),
                "media": form.get("media_ids[]"),
                "text": text,
            }
            world.statuses.append(status)
        world.pause()
        with world.lock:
            world.idempotent[key] = id
        return status

    # A PDS: https://docs.bsky.app/docs/api/com-atproto-repo-put-record
    def _bluesky(self, name: str, body: bytes) -> tuple[int, Any]:
        given = json.loads(body) if body.startswith(b"{") else {}
        if name == "com.atproto.repo.deleteRecord":
            return self._deleted(given["rkey"])
        if name == "com.atproto.server.createSession":
            if given.get("password") != SECRET:
                return 401, {"error": "AuthenticationRequired", "message": "Invalid password"}
            told = {"accessJwt": _jwt(), "refreshJwt": _jwt(), "handle": HANDLE, "did": DID}
            return 200, told
        if name == "com.atproto.repo.getRecord":
            return self._found(parse_qs(urlsplit(self.path).query)["rkey"][0])
        if name == "com.atproto.repo.putRecord":
            key = given["rkey"]
            if not re.fullmatch("[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}", key):
                return 400, {"error": "InvalidRequest", "message": "Invalid record key: not a TID"}
            with self.world.lock:
                self.world.records[key] = given["record"]
                self.world.writes.append(key)
            return 200, {"uri": _uri(key), "cid": CID, "validationStatus": "valid"}
        if name == "com.atproto.repo.uploadBlob":
            ref = {"$link": CID}
            blob = {"$type": "blob", "ref": ref, "mimeType": "image/png", "size": len(body)}
            return 200, {"blob": blob}
        return 501, {"error": "MethodNotImplemented"}

    def _deleted(self, key: str) -> tuple[int, Any]:
        """Takes it down, or makes sure that it is not there."""
        with self.world.lock:
            self.world.records.pop(key, None)
        return 200, {"commit": {"cid": CID, "rev": "3lbhdlxqpub2a"}}

    def _found(self, key: str) -> tuple[int, Any]:
        record = self.world.records.get(key)
        if record is None:
            wrong = {"error": "RecordNotFound", "message": "Could not locate record: at://"}
            return 400, wrong
        return 200, {"uri": _uri(key), "cid": CID, "value": record}

    def _hook(self, body: bytes) -> tuple[int, Any]:
        made = "sha256=" + hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
        if not hmac.compare_digest(made, self.headers.get("X-Raadsweek-Signature", "")):
            return 403, {"error": "wrong signature"}
        key = self.headers["Idempotency-Key"]
        with self.world.lock:
            self.world.hooked.setdefault(key, json.loads(body))
        return 200, {"id": key, "url": f"https://elsewhere.example/{len(self.world.hooked)}"}


def _html(text: str) -> str:
    return "<p>" + escape(text).replace("\n", "<br />") + "</p>"


def _jwt() -> str:
    """A token whose end lies far away; atproto reads that to know when to ask for another."""

    def part(value: dict[str, Any]) -> str:
        return urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")

    claims = {"sub": DID, "iat": 1, "exp": 4_000_000_000, "scope": "com.atproto.access"}
    return f"{part({'alg': 'HS256', 'typ': 'JWT'})}.{part(claims)}.{'x' * 20}"


def _uri(key: str) -> str:
    return f"at://{DID}/app.bsky.feed.post/{key}"


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A client that was killed in the middle is what these tests are about."""


class Inbox:
    """What the real mail server does with a message: keeps it."""

    def __init__(self, world: World) -> None:
        self.world = world

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        """Keeps it, or refuses it where the world says so."""
        if self.world.answers.get("smtp"):
            return f"{self.world.answers['smtp']} no"
        self.world.pause()
        self.world.mails.append(envelope.original_content)
        self.world.envelopes.append((envelope.mail_from, envelope.rcpt_tos))
        self.world.pause()
        if "smtp" in self.world.silent_after:
            session_transport = server.transport
            session_transport.abort()
        return "250 taken"


@dataclass
class Servers:
    """Where they are, and what they hold."""

    world: World
    web: str
    smtp_port: int


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def serving() -> Iterator[Servers]:
    """All of them, on ports of this machine."""
    world = World()
    handler = type("Bound", (Handler,), {"world": world})
    server = _Server(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    port = _free_port()
    mail = Controller(Inbox(world), hostname="127.0.0.1", port=port)
    mail.start()
    try:
        yield Servers(world, f"http://127.0.0.1:{server.server_port}", port)
    finally:
        mail.stop()
        server.shutdown()
        server.server_close()


def main() -> None:
    """Runs them in a process of their own; the parent reads where they are from the output."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with serving() as servers:
        print(json.dumps({"web": servers.web, "smtp": servers.smtp_port}), flush=True)
        control(servers.world)


def control(world: World) -> None:
    """Obeys the lines on the input: `slow 0.01`, `now 2026-11-20T..`, `reset`, `state`."""
    for line in sys.stdin:
        word, _, rest = line.strip().partition(" ")
        if word == "reset":
            for kept in (world.statuses, world.mails, world.writes, world.calls):
                kept.clear()
            for named in (world.idempotent, world.records, world.hooked):
                named.clear()
        elif word == "slow":
            world.slow = float(rest)
        elif word == "now":
            world.now = datetime.fromisoformat(rest)
        elif word == "forget":
            world.idempotent.clear()
        print(json.dumps(state(world)), flush=True)


def state(world: World) -> dict[str, Any]:
    """What the servers hold."""
    return {
        "busy": world.busy,
        "mastodon": [status["text"] for status in world.statuses],
        "replies": [status["in_reply_to_id"] for status in world.statuses],
        "bluesky": [record["text"] for record in world.records.values()],
        "webhook": list(world.hooked),
        "smtp": [m.decode("ascii", "replace").partition("\r\n\r\n")[0] for m in world.mails],
    }


if __name__ == "__main__":
    main()
