"""Two clones of one bare repository publish at the same time, with the scripts that we ship.

    python -m tests.publishing.two_clones 20

Each round is a new council with a thread, posts and a mail that are due, and two clones of it. Both
run at once: `server/publish.sh` of a server in one round, `ci/deliver.sh` of a recipe in the next
one. One of them is killed at a random moment, with every git that it started. Then both run again,
ten minutes later, until nothing is left; where a mail is doubted the round does what a person
would: looks into the list's archive and says so. In the end each mail and each post stands there
once, and the record says so.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import yaml

from raadsweek.load import folders
from raadsweek.model.ledger import DeliveryOutcome
from raadsweek.record.fact_files import read_facts, verify
from raadsweek.record.ledger import read_ledger
from tests.delivery.council import DUE, SECRETS, write_council
from tests.delivery.servers import SECRET, Servers, serving

from .council import git
from .host import Host

REPOSITORY = Path(__file__).parents[2]
SHELL = shutil.which("sh") or "sh"
SCRIPTS = REPOSITORY / "templates/new"
SERVER, RECIPE = "server/publish.sh", "ci/deliver.sh"
CLONES = ("a", "b")
MOST_RUNS = 8
POSTS = {"mastodon": 3, "bluesky": 5, "webhook": 2, "smtp": 1}
"""How many of each there are to send; a thread has two parts."""


@dataclass
class Total:
    """What came of all rounds, by script."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def add(self, script: str, **numbers: int) -> None:
        """Adds up."""
        self.counts.setdefault(script, Counter()).update(numbers)

    def table(self) -> str:
        """A row for each script."""
        heads = ("rounds", "killed", "claims", "races", "asked", "mails", "posts", "twice", "lost")
        rows = [f"| both run | {' | '.join(heads)} |", "|---|" + "--:|" * len(heads)]
        for script, found in self.counts.items():
            rows.append(f"| {script} | {' | '.join(str(found[head]) for head in heads)} |")
        return "\n".join(rows)


class Round:
    """One council, its remote and its two clones."""

    def __init__(self, root: Path, script: str, servers: Servers) -> None:
        self.root, self.script, self.servers = root, script, servers
        root.mkdir(parents=True)
        self.host = Host(root / "online")
        self.moment = datetime.fromisoformat(DUE).astimezone()
        self.asked = 0
        self.killed = False
        self._council()
        program = root / "bin/raadsweek"
        program.parent.mkdir()
        program.write_text(f'#!/bin/sh\nexec {sys.executable} -m raadsweek "$@"\n')
        program.chmod(0o755)
        for name in CLONES:
            git(root, "clone", "--quiet", str(root / "origin.git"), str(root / name))
        if script == RECIPE:
            self._online()

    def _council(self) -> None:
        first = write_council(self.root / "first", self.servers.web, self.servers.smtp_port)
        kind = {"type": "github"}
        if self.script == SERVER:
            kind = {"type": "folder", "address": str(self.host.root), "git": True}  # type: ignore[dict-item]
        _change(first / "calendars/channels.yml", website={"publisher": kind}, outbox=None)
        _change(first / "calendars/week.yml", outbox=None)
        kinds = yaml.safe_load((first / "calendars/kinds.yml").read_text())
        kinds["news"]["channels"].remove("outbox")
        (first / "calendars/kinds.yml").write_text(yaml.safe_dump(kinds))
        config = (first / "mkdocs.yml").read_text()
        (first / "mkdocs.yml").write_text(config.replace(f"{self.servers.web}/", self.host.url))
        for name in ("ci", "server"):
            shutil.copytree(SCRIPTS / name, first / name)
        for name in (".gitattributes", ".gitignore"):
            shutil.copy(SCRIPTS / name, first / name)
        git(self.root, "init", "--quiet", "--bare", "--initial-branch=main", "origin.git")
        git(first, "init", "--quiet", "--initial-branch=main")
        git(first, "add", "--all")
        git(first, "commit", "--quiet", "-m", "Een nieuwe raad")
        git(first, "push", "--quiet", str(self.root / "origin.git"), "HEAD:main")

    def _online(self) -> None:
        """The job before: what is due was prepared, pushed and brought online."""
        done = self.run("a", "ci/prepare.sh")
        assert done.wait() == 0, self.said("a")
        self.host.upload(self.root / "a/site")

    def run(self, clone: str, script: str) -> subprocess.Popen[bytes]:
        """Starts a script in a clone, with a session of its own."""
        self.host.now = self.moment
        bin = self.root / "bin"
        kept = {k: v for k, v in os.environ.items() if not k.startswith("GIT")}
        env = {
            **kept,
            **dict.fromkeys(SECRETS, SECRET),
            "PATH": f"{bin}:{os.environ['PATH']}",
            "SOURCE_DATE_EPOCH": str(int(self.moment.timestamp())),
            "PYTHONPATH": f"{REPOSITORY}/src:{REPOSITORY}/plugins",
            "RAADSWEEK_SITE": self.host.url,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": str(self.root / "nobody"),
        }
        with (self.root / f"{clone}.txt").open("ab") as out:
            return subprocess.Popen(
                [SHELL, script],
                cwd=self.root / clone,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def said(self, clone: str) -> str:
        """All that was printed in a clone."""
        return (self.root / f"{clone}.txt").read_text()

    def both(self, kill: float = 0.0, victim: str = "a") -> None:
        """Both at once; one is killed after so many seconds."""
        running = {name: self.run(name, self.script) for name in CLONES}
        if kill:
            time.sleep(kill)
            self.killed = running[victim].poll() is None
            if self.killed:
                os.killpg(running[victim].pid, signal.SIGKILL)
        for each in running.values():
            each.wait()
        _age_locks(self.root)

    def finish(self) -> None:
        """Runs both again until nothing is left, and answers what is asked."""
        for _ in range(MOST_RUNS):
            self.moment += timedelta(minutes=10)
            for name in CLONES:
                (self.root / name / ".next-build").unlink(missing_ok=True)
            if self.script == RECIPE:
                self._fetched()
            self.both()
            if self._answered() == 0 and self._is_done():
                return

    def _fetched(self) -> None:
        """A recipe begins with the newest of its branch, on a disk that was empty."""
        for name in CLONES:
            # A git that was killed leaves it; on an empty disk there is none.
            (self.root / name / ".git/index.lock").unlink(missing_ok=True)
            git(self.root / name, "fetch", "--quiet", "origin", "main")
            git(self.root / name, "checkout", "--quiet", "--force", "-B", "main", "FETCH_HEAD")

    def _answered(self) -> int:
        """What a person does who reads that a mail is in doubt; how often."""
        here = self.root / "a"
        ledger = read_ledger(folders(here))
        ids = {entry.publication for entry in ledger.entries if "-mail" in entry.publication}
        doubted = [id for id in ids if ledger.outcome(id) is DeliveryOutcome.UNKNOWN]
        for id in doubted:
            self.asked += 1
            arrived = len(self.servers.world.mails) > 0
            words = f"placed {id}" if arrived else f"publish --deliver --again {id}"
            (self.root / "answer.sh").write_text(
                f"raadsweek {words}\nraadsweek publish --deliver\n"
            )
            self.run("a", "../answer.sh").wait()
        return len(doubted)

    def _is_done(self) -> bool:
        ledgers = [read_ledger(folders(self.root / name)) for name in CLONES]
        return all(len(_sent(ledger)) == sum(POSTS.values()) for ledger in ledgers)

    def compare(self, total: Total) -> None:
        """Counts what stands there, and holds the record against it."""
        world = self.servers.world
        texts = [status["text"] for status in world.statuses]
        there = {
            "mastodon": len(texts),
            "bluesky": len(world.writes),
            "webhook": len(world.hooked),
            "smtp": len(world.mails),
        }
        twice = sum(max(0, there[name] - most) for name, most in POSTS.items())
        twice += len(texts) - len(set(texts))
        lost = sum(max(0, most - there[name]) for name, most in POSTS.items())
        facts = read_facts(folders(self.root / "b")).facts
        claims = sum(each.fact == "claim" for each in facts)
        races = sum(self.said(name).count("cannot be pushed") for name in CLONES)
        for name in CLONES:
            here = folders(self.root / name)
            wrong = [p.code for p in verify(here) if p.severity == "error"]
            ledger = _sent(read_ledger(here))
            if wrong or Counter(ledger) != Counter(POSTS):
                total.faults.append(f"{self.script}, {name}: {wrong} {Counter(ledger)}")
        if twice or lost:
            total.faults.append(f"{self.script}: {there}\n{self.said('a')}\n---\n{self.said('b')}")
        total.add(
            self.script,
            rounds=1,
            killed=self.killed,
            claims=claims,
            races=races,
            asked=self.asked,
            mails=there["smtp"],
            posts=sum(there.values()) - there["smtp"],
            twice=twice,
            lost=lost,
        )


def _change(file: Path, **keys: object) -> None:
    """Changes keys of a YAML file; None takes one out."""
    found = yaml.safe_load(file.read_text())
    for name, value in keys.items():
        if value is None:
            found.pop(name, None)
        else:
            found[name] |= value
    file.write_text(yaml.safe_dump(found, allow_unicode=True, sort_keys=False))


def _sent(ledger: object) -> list[str]:
    """By whom each post was sent that the record says stands there."""
    found = []
    entries = ledger.entries  # type: ignore[attr-defined]
    for id in {entry.publication for entry in entries}:
        parts = {entry.part for entry in ledger.of(id)}  # type: ignore[attr-defined]
        for part in parts - {0} or {0}:
            known = ledger.published(id, part)  # type: ignore[attr-defined]
            if known is not None:
                found.append("smtp" if "-mail" in id else known.by)
    return found


def _age_locks(root: Path) -> None:
    """Long after a kill nobody holds the locks of git; the host has cleaned up its own."""
    for lock in root.rglob("*.lock"):
        if "origin.git" in lock.parts:
            lock.unlink(missing_ok=True)
        else:
            os.utime(lock, (1, 1))


def loop(rounds: int, seed: int = 18) -> Total:
    """So many rounds."""
    picked, total = random.Random(seed), Total()  # noqa: S311 - picks moments
    lasts: dict[str, float] = {}
    folder = Path(tempfile.mkdtemp(prefix="raadsweek-clones-"))
    try:
        for n in range(rounds):
            script = (RECIPE, SERVER)[n % 2]
            with serving() as servers:
                servers.world.slow = 0.02
                here = Round(folder / str(n), script, servers)
                begin = time.monotonic()
                longest = lasts.get(script, 0.0)
                here.both(picked.uniform(longest * 0.3, longest), picked.choice(CLONES))
                if not here.killed:
                    lasts[script] = time.monotonic() - begin
                here.finish()
                here.compare(total)
                here.host.stop()
            shutil.rmtree(folder / str(n))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return total


def main() -> int:
    """Prints the table; 1 where anything was sent twice or lost."""
    begin = time.monotonic()
    total = loop(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
    print(total.table())
    print(*total.faults, sep="\n")
    print(f"{time.monotonic() - begin:.0f} seconds")
    return 1 if total.faults else 0


if __name__ == "__main__":
    sys.exit(main())
