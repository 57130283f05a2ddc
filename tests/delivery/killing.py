"""Kills `raadsweek publish --deliver` with SIGKILL and compares the record with the servers.

    python -m tests.delivery.killing 200

Each round is a new council with two items on five channels: Mastodon and Bluesky (one post and
one thread each), a webhook, files and a mail. A run of the real command is killed at one point:
before or after one of its calls to the system (each write, fsync, connect, send and receive is
one), so that the rounds together walk through all of them, or at a random moment. Then the
command runs again, five minutes later by its clock, until nothing is left. Where it asks a
person (a mail of which nobody knows whether it arrived) the round does what the person would:
looks into the list's archive and says so. At the end everything must stand there exactly once.

Each run is a process of its own, forked from this one after the imports, which take longer
than the run. The mail server is a real one, the others are the fakes of `servers.py`.
"""

from __future__ import annotations

import collections
import fcntl
import json
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

from raadsweek.cli import run as raadsweek
from raadsweek.delivery import release_verification
from raadsweek.load import folders
from raadsweek.model.ledger import DeliveryOutcome
from raadsweek.publishers import bluesky, files, mastodon, smtp, webhook
from raadsweek.record.fact_files import read_facts
from raadsweek.record.ledger import ledger_of

from .council import DUE, IDS, LONG, SECRETS, write_council
from .servers import SECRET

LOADED = (bluesky, files, mastodon, smtp, webhook)
"""So that each run has them already."""
for _package in ("atproto", "httpx", "mastodon", "requests"):
    import_module(_package)
REPOSITORY = Path(__file__).parents[2]
ON_DISK = (os.write, os.fsync, os.ftruncate, os.replace, os.rename, fcntl.flock)
ON_THE_LINE = ("connect", "sendall", "send", "recv", "recv_into")
SEND = ("publish", "--deliver")
MOST_RUNS = 8
START = datetime(2026, 11, 20, 16, tzinfo=UTC)
"""DUE, by the world's clock."""
STEPS, RANDOM = "at a step", "at a random moment"


class Town:
    """The servers, in a process of their own, and what they are told."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.delivery.servers"]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, cwd=REPOSITORY, stdin=pipe, stdout=pipe, text=True)
        self.where = json.loads(self._line())

    def tell(self, line: str) -> dict[str, Any]:
        """Sends one line of control; what the servers hold after it."""
        assert self.process.stdin
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        told: dict[str, Any] = json.loads(self._line())
        return told

    def quiet(self) -> dict[str, Any]:
        """What they hold once no request is under way any more."""
        while True:
            time.sleep(0.02)
            told = self.tell("state")
            if not told["busy"]:
                return told

    def _line(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline()

    def close(self) -> None:
        """Ends them."""
        self.process.kill()
        self.process.wait()


@dataclass
class Round:
    """One council, killed once and then brought to its end."""

    town: Town
    root: Path
    forgets: bool = False
    """Whether Mastodon has forgotten the Idempotency-Keys before the next run: only looking
    can then tell what stands there."""
    runs: int = 0
    asked: int = 0
    faults: list[str] = field(default_factory=list)

    def command(self, *arguments: str, calls: int = 0, seconds: float = 0.0) -> int:
        """Runs the command in a process; -9 where it was killed, by the numbered call or time.

        `calls` below zero counts the calls and writes their number to `counted`.
        """
        minutes = 5 * self.runs
        moment = (datetime.fromisoformat(DUE) + timedelta(minutes=minutes)).isoformat()
        self.town.tell(f"now {(START + timedelta(minutes=minutes)).isoformat()}")
        self.runs += 1
        child = os.fork()
        if child == 0:
            self._in_child(
                [*arguments, "-f", str(self.root / "mkdocs.yml"), "--now", moment], calls
            )
        if seconds:
            time.sleep(seconds)
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        return os.waitstatus_to_exitcode(status)

    def _in_child(self, arguments: list[str], calls: int) -> None:
        code = 99
        try:
            out = os.open(self.root / "said.txt", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
            os.dup2(out, 1)
            os.dup2(out, 2)
            counted = counting(calls) if calls else [0]
            code = raadsweek(arguments)
            sys.setprofile(None)
            if calls < 0:
                (self.root / "counted").write_text(str(counted[0]))
        finally:
            sys.stdout.flush()
            os._exit(code)

    def finish(self) -> None:
        """Runs again until nothing is left to do, and answers what is asked."""
        for _ in range(MOST_RUNS):
            self.town.quiet()
            if self.forgets:
                self.town.tell("forget")
            if self.command(*SEND) == 0 and self.ledger_is_done():
                return
            for id in self.uncertain():
                self.asked += 1
                arrived = len(self.town.quiet()["smtp"]) > 0
                if arrived:
                    self.command("placed", id)
                else:
                    self.command(*SEND, "--again", id)
        self.faults.append("never came to an end")

    def said(self) -> str:
        """Everything that was printed."""
        return (self.root / "said.txt").read_text()

    def uncertain(self) -> list[str]:
        """The mails of which nobody knows."""
        ledger = self.ledger()
        ids = {entry.publication for entry in ledger.entries}
        return [id for id in ids if "-mail" in id and ledger.outcome(id) is DeliveryOutcome.UNKNOWN]

    def ledger(self) -> Any:
        """The ledger, which must be readable at all times."""
        read = read_facts(folders(self.root))
        self.faults += [f"record: {p.code}" for p in read.problems if p.severity == "error"]
        return ledger_of(read.facts)

    def expected(self) -> list[str]:
        """The ids that must be published at the end."""
        day = "2026-11-20"
        channels = ("mastodon", "bluesky", "hook", "outbox")
        ids = [f"{item}@{channel}@{day}" for item in IDS for channel in channels]
        return [*ids, "mail/residents-mail/2026-W47"]

    def ledger_is_done(self) -> bool:
        """Whether the ledger says that all of it is there."""
        ledger = self.ledger()
        return all(ledger.published(id) for id in self.expected())

    def compare(self) -> dict[str, int]:
        """What each server holds against what it must hold; faults where they differ."""
        held = self.town.quiet()
        ledger = self.ledger()
        self.faults += [f"lost in record: {i}" for i in self.expected() if not ledger.published(i)]
        posts = {
            "mastodon": (collections.Counter(held["mastodon"]), parts_in(ledger, "mastodon")),
            "bluesky": (collections.Counter(held["bluesky"]), parts_in(ledger, "bluesky")),
            "webhook": (collections.Counter(held["webhook"]), 2),
            "files": (collections.Counter(folders_in(self.root / "outbox")), 2),
            "mail": (collections.Counter(map(message_id, held["smtp"])), 1),
        }
        for name, (found, wanted) in posts.items():
            doubles = [text[:40] for text, count in found.items() if count > 1]
            self.faults += [f"double on {name}: {text}" for text in doubles]
            if len(found) != wanted:
                self.faults.append(f"{name}: {len(found)} instead of {wanted}")
        for name in ("mastodon", "bluesky"):
            if not whole_thread(held[name]):
                self.faults.append(f"{name}: the thread is not whole")
        return {name: sum(found.values()) for name, (found, _) in posts.items()}


def counting(limit: int) -> list[int]:
    """Counts calls to the system in this process and kills it at number `limit`.

    An odd number kills before the call is made, an even one after it has returned. The first
    is the one that locks the project: before it nothing is read of the record.
    """
    counted = [0]

    def seen(_: Any, event: str, called: Any) -> None:
        if event in ("c_call", "c_return") and is_to_the_system(called):
            counted[0] += bool(counted[0]) or called is fcntl.flock
            if counted[0] == limit:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(seen)
    return counted


def is_to_the_system(called: Any) -> bool:
    """Whether it writes to the disk or does something on the line."""
    if called in ON_DISK:
        return True
    on = getattr(called, "__self__", None)
    return isinstance(on, socket.socket) and called.__name__ in ON_THE_LINE


def parts_in(ledger: Any, channel: str) -> int:
    """How many posts the ledger says stand on a channel."""
    ids = {e.publication for e in ledger.entries if e.channel == channel}
    parts = {(i, e.part) for i in ids for e in ledger.of(i) if ledger.published(i, e.part)}
    threads = {id for id, part in parts if part}
    return sum(1 for id, part in parts if part or id not in threads)


def whole_thread(texts: list[str]) -> bool:
    """Whether the parts of the long text together are the long text."""
    parts = [text for text in texts if text.startswith("Zin ")]
    parts.sort(key=lambda text: int(re.search(r"\((\d+)/\d+\)$", text)[1]))  # type: ignore[index]
    return " ".join(re.sub(r"\s*\(\d+/\d+\)$", "", text) for text in parts) == LONG


def folders_in(outbox: Path) -> list[str]:
    """The posts that were written."""
    return [file.parent.name for file in outbox.glob("*/post.json")]


def message_id(head: str) -> str:
    """The Message-ID of a mail."""
    return next(line for line in head.splitlines() if line.lower().startswith("message-id"))


@dataclass
class Total:
    """What came of all rounds."""

    rounds: collections.Counter[str] = field(default_factory=collections.Counter)
    killed: collections.Counter[str] = field(default_factory=collections.Counter)
    midway: collections.Counter[str] = field(default_factory=collections.Counter)
    asked: collections.Counter[str] = field(default_factory=collections.Counter)
    doubles: collections.Counter[str] = field(default_factory=collections.Counter)
    losses: collections.Counter[str] = field(default_factory=collections.Counter)
    faults: list[str] = field(default_factory=list)
    calls: int = 0

    def table(self) -> str:
        """The figures, a row for each way to kill."""
        heads = ["killed", "rounds", "was killed", "during a send", "a person was asked"]
        rows = [f"| {' | '.join([*heads, 'doubles', 'losses'])} |", "|" + "---|" * 7]
        for name in (STEPS, RANDOM):
            found = (self.rounds, self.killed, self.midway, self.asked, self.doubles, self.losses)
            rows.append(f"| {name} | " + " | ".join(str(each[name]) for each in found) + " |")
        return "\n".join(rows)


def loop(rounds: int, seed: int = 7) -> Total:
    """So many rounds, three of four at a step and the rest at a random moment."""
    for name in SECRETS:
        os.environ[name] = SECRET
    release_verification.WAITS = ()  # type: ignore[assignment]  # nobody brings a site online here
    picked, total, town = random.Random(seed), Total(), Town()  # noqa: S311
    folder = Path(tempfile.mkdtemp(prefix="raadsweek-kill-"))
    try:
        compile_templates(town, folder / "compiled")
        calls, lasts = measured(town, folder / "measured")
        total.calls = calls // 2
        last = calls * 19 // 20  # how often one receives differs a little from run to run
        steps = max(1, rounds * 3 // 4)
        for n in range(rounds):
            root = folder / str(n)
            name = STEPS if n < steps else RANDOM
            here = new_round(town, root, forgets=n % 2 == 1)
            if name == STEPS:
                code = here.command(*SEND, calls=1 + n * last // steps)
            else:
                code = here.command(*SEND, seconds=picked.uniform(lasts * 0.2, lasts * 1.1))
            finish(total, here, name, code)
            shutil.rmtree(root)
    finally:
        town.close()
        shutil.rmtree(folder, ignore_errors=True)
    return total


def new_round(town: Town, root: Path, *, forgets: bool = False) -> Round:
    """A new council beside servers that hold nothing."""
    town.quiet()
    town.tell("reset")
    town.tell("slow 0.008")
    write_council(root, town.where["web"], town.where["smtp"])
    return Round(town, root, forgets=forgets)


def compile_templates(town: Town, root: Path) -> None:
    """Builds once in this process: what that compiles, each run that is forked has already."""
    new_round(town, root)
    config = ["-f", str(root / "mkdocs.yml"), "--now", DUE]
    assert raadsweek(["build", "--quiet", *config]) == 0


def measured(town: Town, root: Path) -> tuple[int, float]:
    """How many calls a run makes that is not killed, and how many seconds it takes."""
    here = new_round(town, root)
    assert here.command(*SEND, calls=-1) == 0, here.said()
    calls = int((root / "counted").read_text())
    here = new_round(town, root / "again")
    begin = time.monotonic()
    assert here.command(*SEND) == 0
    return calls, time.monotonic() - begin


def finish(total: Total, here: Round, name: str, code: int) -> None:
    """Brings one round to its end and adds it up."""
    ledger = here.ledger()
    ids = {entry.publication for entry in ledger.entries}
    midway = any(ledger.last(id).outcome is DeliveryOutcome.SENDING for id in ids)
    here.finish()
    here.compare()
    total.rounds[name] += 1
    total.killed[name] += code == -signal.SIGKILL
    total.midway[name] += midway
    total.asked[name] += bool(here.asked)
    total.doubles[name] += sum(fault.startswith("double") for fault in here.faults)
    total.losses[name] += sum(not fault.startswith("double") for fault in here.faults)
    total.faults += [f"{name}, round {total.rounds[name]}: {fault}" for fault in here.faults]


def main() -> int:
    """Prints the table; 1 where anything was doubled or lost."""
    begin = time.monotonic()
    total = loop(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
    print(f"{total.calls} calls in one run, before and after each of them one moment\n")
    print(total.table())
    print(*total.faults, sep="\n")
    print(f"{time.monotonic() - begin:.0f} seconds")
    return 1 if total.faults else 0


if __name__ == "__main__":
    sys.exit(main())
