"""Servers that lie, each in one way, over real HTTP and SMTP on this machine.

    python -m tests.delivery.lies

tells what each of them said, what was recorded, and what the next run did against the same server
when it had come to its senses. A server may have done its work before it lied (`+`) or not.
"""

from __future__ import annotations

import base64
import json
import socket
import struct
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from importlib import import_module
from pathlib import Path
from urllib.parse import quote

import pytest

from raadsweek.delivery.channel_sender import ChannelSender
from raadsweek.delivery.due_candidates import Due, DueStep
from raadsweek.delivery.outgoing_posts import Ready
from raadsweek.delivery.send_once import Book, SendReport, deliver
from raadsweek.load import folders
from raadsweek.model.amsterdam_time import in_amsterdam
from raadsweek.model.ledger import DeliveryOutcome
from raadsweek.model.publisher import Publisher, Security
from raadsweek.publishers import http_client, smtp
from raadsweek.publishers.bluesky import Bluesky
from raadsweek.publishers.mastodon import Mastodon
from raadsweek.publishers.protocol import Post, PostSender
from raadsweek.publishers.redaction import Redactor
from raadsweek.publishers.smtp import Smtp
from raadsweek.publishers.webhook import Webhook
from raadsweek.record.ledger import read_ledger

from .servers import HANDLE, SECRET, Handler, Servers, World, serving

for _package in ("atproto", "httpx", "mastodon", "requests"):
    import_module(_package)  # else the first run would wait for it, and be called slow

START = in_amsterdam(datetime(2026, 11, 20, 16, tzinfo=UTC))
SENDS = {
    "mastodon": "/api/v1/statuses",
    "bluesky": "/xrpc/com.atproto.repo.putRecord",
    "webhook": "/hook",
}
"""What is asked of a server by which a post stands there."""
QUICK = 0.8
"""Seconds after which a server is given up, here."""
HUGE = 6_000_000
JSON = b"Content-Type: application/json\r\n"


class Listener(threading.Thread):
    """A server that answers one after another, until it is ended."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.start()

    def run(self) -> None:
        """Answers whoever comes."""
        with suppress(OSError):
            while True:
                line, _ = self.socket.accept()
                with line, suppress(OSError, ValueError):
                    self.answer(line)

    def answer(self, line: socket.socket) -> None:
        """Says what it has to say on one line."""
        raise NotImplementedError

    def end(self) -> None:
        """Nobody listens from now on; a thread that lives on would keep builds on one core."""
        with suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()
        self.join()


class Thief(Listener):
    """A server elsewhere, which keeps all that it gets."""

    def __init__(self) -> None:
        self.got = b""
        super().__init__()

    def answer(self, line: socket.socket) -> None:
        """Takes what comes."""
        line.settimeout(0.5)
        self.got += line.recv(1 << 20)
        line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")


@dataclass
class Liar:
    """How one lie goes on the line: what is sent instead of the answer."""

    words: str
    tell: Callable[[Asked], None]
    works: bool = False
    """Whether the server did its work before it."""


@dataclass
class Asked:
    """One request, and the line on which it is answered."""

    line: socket.socket
    headers: dict[str, str]
    body: bytes
    truth: bytes
    """What the server would have said."""
    thief: Thief

    def say(self, status: str, body: bytes = b"", *headers: bytes) -> None:
        """One whole answer."""
        size = f"Content-Length: {len(body)}\r\n".encode()
        head = f"HTTP/1.1 {status}\r\n".encode() + b"".join(headers) + size
        self.line.sendall(head + b"Connection: close\r\n\r\n" + body)

    def drip(self, data: bytes) -> None:
        """One byte after another, and never quite all of them."""
        for n in range(len(data)):
            self.line.sendall(data[n : n + 1])
            time.sleep(0.05)

    def echo(self) -> None:
        """Repeats what nobody should, far into a long text, and in other forms."""
        token = self.headers.get("Authorization", "").removeprefix("Bearer ") or SECRET
        form = base64.b64encode(f"raad:{SECRET}".encode()).decode()
        said = f"{'x' * 150} {token} {quote(SECRET)} {form} {SECRET * 20}".encode()
        self.say("400 Bad Request", said + self.body[:2000], b"Content-Type: text/plain\r\n")

    def leads(self, status: str) -> None:
        """Leads on to the thief."""
        url = f"http://127.0.0.1:{self.thief.port}/?{SECRET}"
        self.say(status, b"", f"Location: {url}\r\n".encode())

    def resets(self) -> None:
        """Breaks off, hard."""
        self.line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.line.close()

    def with_url(self, url: str) -> None:
        """Says the truth, but for the address."""
        said = self.truth
        for name in (b'"url": "', b'"uri": "'):
            before, found, rest = said.partition(name)
            if found:
                said = before + found + url.encode() + b'"' + rest.partition(b'"')[2]
        self.say("200 OK", said, JSON)


def _page(a: Asked) -> None:
    a.say("200 OK", b"<html>Log in</html>", b"Content-Type: text/html\r\n")


def _header_drip(a: Asked) -> None:
    a.drip(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX: " + b"y" * 1000)


def _body_drip(a: Asked) -> None:
    a.line.sendall(b"HTTP/1.1 200 OK\r\n" + JSON + b"Content-Length: 5000\r\n\r\n")
    a.drip(b'{"id": "' + b"1" * 1000)


def _huge(a: Asked) -> None:
    a.say("200 OK", b'{"id": "' + b"1" * HUGE, JSON)


def _deep(a: Asked) -> None:
    a.say("200 OK", b"[" * 200_000, JSON)


def _said(status: str, *headers: bytes) -> Callable[[Asked], None]:
    return lambda a: a.say(status, b'{"error": "no", "message": "no"}', JSON, *headers)


def _leads(status: str) -> Callable[[Asked], None]:
    return lambda a: a.leads(status)


def _url(url: str) -> Callable[[Asked], None]:
    return lambda a: a.with_url(url)


LIES = {
    "echo": Liar("400, with the token, whole and in other forms", Asked.echo),
    "redirect": Liar("302 to another host", _leads("302 Found")),
    "redirect-308": Liar("308 to another host", _leads("308 Permanent Redirect")),
    "rubbish": Liar("200 `}{`", lambda a: a.say("200 OK", b"}{", JSON)),
    "rubbish+": Liar("200 `}{`", lambda a: a.say("200 OK", b"}{", JSON), works=True),
    "page": Liar("200 with a page to log in", _page),
    "empty": Liar("200 without a word", lambda a: a.say("200 OK")),
    "empty+": Liar("200 without a word", lambda a: a.say("200 OK"), works=True),
    "null": Liar("200 `null`", lambda a: a.say("200 OK", b"null", JSON)),
    "429": Liar("429, Retry-After: 3600", _said("429 Slow", b"Retry-After: 3600\r\n")),
    "500": Liar("500", _said("500 Error")),
    "500+": Liar("500", _said("500 Error"), works=True),
    "503": Liar("503, Retry-After: 3600", _said("503 Busy", b"Retry-After: 3600\r\n")),
    "409": Liar("409", _said("409 Conflict")),
    "401": Liar("401", _said("401 Unauthorized")),
    "reset": Liar("reset after the request", Asked.resets),
    "reset+": Liar("reset after the request", Asked.resets, works=True),
    "no-http": Liar("`SSH-2.0`", lambda a: a.line.sendall(b"SSH-2.0-x\r\n\r\n")),
    "header-drip": Liar("a header, byte by byte", _header_drip),
    "body-drip": Liar("200, byte by byte", _body_drip),
    "body-drip+": Liar("200, byte by byte", _body_drip, works=True),
    "huge+": Liar("200 and 6 MB", _huge, works=True),
    "deep+": Liar("200 and 200,000 brackets", _deep, works=True),
    "javascript+": Liar("address `javascript:`", _url("javascript:alert(1)"), works=True),
    "data+": Liar("address `data:`", _url("data:text/html,x"), works=True),
    "other-host+": Liar("address on another host", _url("https://thief.example/1"), works=True),
    "secret-in-url+": Liar(
        "address with the token", _url(f"https://x.example/{SECRET}"), works=True
    ),
    "controls+": Liar(
        "address with control letters", _url("https://x.example/\x1b[2J"), works=True
    ),
}


@dataclass
class Lying:
    """Which lie is told of which requests."""

    lie: Liar | None = None
    path: str = ""
    method: str = ""
    """Empty: whatever is asked there."""
    thief: Thief = field(default_factory=Thief)


@contextmanager
def lying() -> Iterator[tuple[Servers, Lying]]:
    """The servers of `serving`, of which one lies where it is told to."""
    state = Lying()
    usual = Handler._guarded  # noqa: SLF001

    def guarded(here: Handler, body: bytes) -> None:
        path = here.path.partition("?")[0]
        honest = state.method not in ("", here.command)
        if state.lie is None or path != state.path or honest:
            usual(here, body)
            return
        truth = b"{}"
        if state.lie.works:
            kept: list[bytes] = []

            def keep(_: int, told: object) -> None:
                kept.append(json.dumps(told).encode())

            vars(here)["_answer"] = keep
            usual(here, body)
            truth = kept[0]
        here.world.calls.append(f"lied {path}")
        here.close_connection = True
        asked = Asked(here.connection, dict(here.headers), body, truth, state.thief)
        with suppress(OSError):
            state.lie.tell(asked)

    Handler._guarded = guarded  # type: ignore[method-assign, assignment]  # noqa: SLF001
    try:
        with serving() as servers:
            yield servers, state
    finally:
        Handler._guarded = usual  # type: ignore[method-assign]  # noqa: SLF001
        state.thief.end()


class LyingMailServer(Listener):
    """A mail server that answers as the `script` says: the step to the bytes."""

    def __init__(self) -> None:
        self.script: dict[str, bytes] = {}
        self.mails: list[bytes] = []
        super().__init__()

    def _said(self, line: socket.socket, step: str, usual: bytes) -> None:
        said = self.script.get(step, usual)
        if said == b"reset":
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            line.close()
            raise OSError
        if said == b"silent":
            time.sleep(QUICK * 2)
            raise OSError
        if said.startswith(b"drip "):
            for n in range(5, len(said)):
                line.sendall(said[n : n + 1])
                time.sleep(0.05)
            return
        line.sendall(said)

    def answer(self, line: socket.socket) -> None:
        """Takes one mail, or lies where the script has it."""
        self._said(line, "hello", b"220 here\r\n")
        file, told = line.makefile("rb"), {"EHLO": b"250-here\r\n250 AUTH LOGIN PLAIN\r\n"}
        while asked := file.readline():
            word = asked[:4].decode().upper()
            if word == "DATA":
                self._said(line, "DATA", b"354 go on\r\n")
                if not self.script.get("DATA", b"354").startswith(b"354"):
                    continue
                mail = b""
                while (part := file.readline()) not in (b".\r\n", b""):
                    mail += part
                if self.script.get("taken") is not None or "end" not in self.script:
                    self.mails.append(mail)
                self._said(line, "end", b"250 taken\r\n")
            elif word == "QUIT":
                line.sendall(b"221 bye\r\n")
                return
            else:
                self._said(
                    line, word, told.get(word, b"235 ok\r\n" if word == "AUTH" else b"250 ok\r\n")
                )


_LOGIN = base64.b64encode(f"\0raad\0{SECRET}".encode()).decode()
_ECHO = f"535 no: {'x' * 150} {_LOGIN} {SECRET}\r\n"
MAIL_LIES: dict[str, tuple[str, dict[str, bytes]]] = {
    "gone": ("nobody listens", {}),
    "421": ("421 before a word", {"hello": b"421 busy\r\n"}),
    "554": ("554 before a word", {"hello": b"554 not you\r\n"}),
    "hello-drip": ("its greeting, byte by byte", {"hello": b"drip 220 " + b"x" * 400}),
    "hello-huge": ("a greeting without an end", {"hello": b"220-x\r\n" * 1_000_000}),
    "no-smtp": ("`HTTP/1.1 400`", {"hello": b"HTTP/1.1 400 no\r\n\r\n"}),
    "echo": ("535 with the password", {"AUTH": _ECHO.encode()}),
    "450": ("450 to the list (grey list)", {"RCPT": b"450 come back\r\n"}),
    "550": ("550 to the list", {"RCPT": b"550 no such user\r\n"}),
    "451-data": ("451 to DATA", {"DATA": b"451 later\r\n"}),
    "451-end": ("451 after the text", {"end": b"451 later\r\n"}),
    "552-end": ("552 after the text", {"end": b"552 too large\r\n"}),
    "rubbish+": ("rubbish after the text", {"end": b"}{\r\n", "taken": b""}),
    "354-end+": ("354 after the text", {"end": b"354 go on\r\n", "taken": b""}),
    "reset": ("reset after the text", {"end": b"reset"}),
    "reset+": ("reset after the text", {"end": b"reset", "taken": b""}),
    "silent+": ("nothing after the text", {"end": b"silent", "taken": b""}),
    "drip+": ("its answer, byte by byte", {"end": b"drip 250 " + b"x" * 400, "taken": b""}),
}


@dataclass(frozen=True)
class Row:
    """What came of one lie."""

    channel: str
    lie: str
    said: str
    recorded: str
    why: str
    url: str
    next: str
    """What the next run did, with an honest server."""
    there: int
    """How often it stands there in the end."""
    seconds: float
    written: str
    """All that was recorded, and what was told."""
    stolen: bytes = b""
    until: datetime | None = None
    final: bool = False


class Try:
    """One council's record, and one post for one server."""

    def __init__(self, root: Path, channel: str, way: PostSender) -> None:
        root.mkdir(parents=True)
        self.root, self.way, self.clock = root, way, START
        mail = channel == "smtp"
        id = "mail/x/2026-W47" if mail else f"zwembad@{channel}@2026-11-20"
        issue: object = object() if mail else None
        self.due = Due(id, channel, "zwembad", START, "Zwembad", DueStep.SEND, issue=issue)  # type: ignore[arg-type]
        letter = EmailMessage()
        letter["From"], letter["Subject"] = "griffie@vlietmonde.example", "Zwembad"
        letter.set_content("Het zwembad.")
        self.post = Post(
            key=id,
            channel=channel,
            item="zwembad",
            title="Zwembad",
            at=START,
            parts=("Het zwembad gaat open.",),
            mail=letter.as_bytes() if mail else b"",
        )

    def run(self) -> SendReport:
        """One run."""
        here = folders(self.root)
        book = Book(here, read_ledger(here), lambda: self.clock)
        way = ChannelSender(self.way, Redactor((SECRET,)), timedelta(0))
        self.clock += timedelta(minutes=10)
        return deliver(book, way, self.due, Ready((self.post,)))

    @property
    def written(self) -> str:
        """The record."""
        return "".join(each.read_text() for each in sorted(self.root.rglob("*.jsonl")))

    def row(self, lie: str, said: str, honest: Callable[[], None], there: Callable[[], int]) -> Row:
        """Told a lie, and then the truth."""
        begin = time.monotonic()
        first = self.run()
        seconds = time.monotonic() - begin
        last = read_ledger(folders(self.root)).last(self.due.id)
        assert last is not None
        honest()
        after = self.run()
        words = {
            DeliveryOutcome.PUBLISHED: "sent",
            DeliveryOutcome.FAILED: "refused",
            DeliveryOutcome.UNKNOWN: "unknown",
        }
        return Row(
            channel=self.due.channel,
            lie=lie,
            said=said,
            recorded=words[last.outcome] + (" for good" if last.final else ""),
            why=last.why,
            url=last.url,
            next=after.result.value if last.outcome is not DeliveryOutcome.PUBLISHED else "-",
            there=there(),
            seconds=seconds,
            written=f"{self.written} {first} {after}",
            until=last.until,
            final=last.final,
        )


def senders(url: str) -> dict[str, PostSender]:
    """One for each server of the web."""
    return {
        "mastodon": Mastodon(url, SECRET),
        "bluesky": Bluesky(url, HANDLE, SECRET),
        "webhook": Webhook(f"{url}/hook", SECRET),
    }


def told(channel: str, name: str, folder: Path) -> Row:
    """What came of one lie of one server of the web."""
    lie = LIES[name]
    with lying() as (servers, state), quick():
        here = Try(folder / channel / name, channel, senders(servers.web)[channel])
        state.lie, state.path = lie, SENDS[channel]

        def honest() -> None:
            state.lie = None
            servers.world.idempotent.clear()
            here.way = senders(servers.web)[channel]

        row = here.row(name, lie.words, honest, lambda: there(servers.world, channel))
        return Row(**{**row.__dict__, "stolen": state.thief.got})


def there(world: World, channel: str) -> int:
    """How often the post stands on a server."""
    return {
        "mastodon": len(world.statuses),
        "bluesky": len(world.records),
        "webhook": len(world.hooked),
    }[channel]


def told_by_mail(name: str, folder: Path) -> Row:
    """What came of one lie of a mail server."""
    server = LyingMailServer()
    said, script = MAIL_LIES[name]
    server.script = dict(script)
    secrets = {"user": "raad", "password": SECRET}
    if name == "gone":
        server.end()

    def way(port: int) -> Smtp:
        to = Publisher(
            "smtp",
            f"127.0.0.1:{port}",
            recipient="lijst@v.example",
            security=Security.NONE,
        )
        return Smtp(to, secrets)

    with quick():
        here = Try(folder / "smtp" / name, "smtp", way(server.port))
        servers = [server]

        def honest() -> None:
            server.script = {}
            if name == "gone":
                servers[0] = LyingMailServer()
            here.way = way(servers[0].port)

        try:
            return here.row(name, said, honest, lambda: len(servers[0].mails))
        finally:
            servers[0].end()


@contextmanager
def quick() -> Iterator[None]:
    """Servers are given up soon."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(http_client, "TIMEOUT", QUICK)
        patch.setattr(smtp, "PATIENCE", QUICK)
        yield


def rows(folder: Path) -> Iterator[Row]:
    """All of them."""
    for channel in SENDS:
        for name in LIES:
            yield told(channel, name, folder)
    for name in MAIL_LIES:
        yield told_by_mail(name, folder)


def main() -> int:
    """Prints the table."""
    print("| way | lie | what was said | recorded | why | next run | stands there | seconds |")
    print("|---|---|---|---|---|---|--:|--:|")
    with tempfile.TemporaryDirectory() as folder:
        for row in rows(Path(folder)):
            assert SECRET not in row.written
            said = (row.channel, row.lie, row.said, row.recorded, row.why[:60], row.next)
            print(f"| {' | '.join(said)} | {row.there} | {row.seconds:.1f} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
