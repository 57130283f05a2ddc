"""A small council beside servers that stand ready on this machine."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from raadsweek.cli import run
from raadsweek.load import folders
from raadsweek.model.ledger import Ledger
from raadsweek.record.ledger import read_ledger

from .council import DUE, SECRETS, write_council
from .servers import SECRET, Servers, serving


class Council:
    """A council's folder, and the command in it."""

    def __init__(self, root: Path, servers: Servers, capsys: pytest.CaptureFixture[str]) -> None:
        self.root, self.servers, self._capsys = root, servers, capsys
        self.out = self.err = ""

    def run(self, *arguments: str, later: timedelta = timedelta(0)) -> int:
        """Runs the command so much later than the moment at which all is due."""
        moment = datetime.fromisoformat(DUE) + later
        config = str(self.root / "mkdocs.yml")
        code = run([*arguments, "--lang", "en", "-f", config, "--now", moment.isoformat()])
        self.out, self.err = self._capsys.readouterr()
        return code

    def send(self, *arguments: str, later: timedelta = timedelta(0)) -> int:
        """Runs the part of publishing that sends what is due."""
        return self.run("publish", "--deliver", *arguments, later=later)

    def json(self, *arguments: str, later: timedelta = timedelta(0)) -> Any:
        """What the command prints as JSON."""
        self.run(*arguments, "--format", "json", later=later)
        return json.loads(self.out)

    @property
    def ledger(self) -> Ledger:
        """What is recorded."""
        return read_ledger(folders(self.root))

    @property
    def record_file(self) -> Path:
        """Where it is recorded."""
        return self.root / "record" / "2026.jsonl"

    def outcomes(self, channel: str) -> list[str]:
        """The outcomes of a channel: of one publication after another, each in order."""
        found = sorted(self.ledger.entries, key=lambda entry: entry.publication)
        return [entry.outcome.value for entry in found if entry.channel == channel]


@pytest.fixture
def servers() -> Iterator[Servers]:
    """The servers, which hold nothing."""
    with serving() as found:
        yield found


@pytest.fixture
def council(
    tmp_path: Path,
    servers: Servers,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[..., Council]:
    """Makes the council; `only` leaves it one channel, other arguments are keys of that."""
    for name in SECRETS:
        monkeypatch.setenv(name, SECRET)
    # A page that is not there is asked for four times; tests need not wait between them.
    monkeypatch.setattr("raadsweek.delivery.send_due.WAITS", (0.0, 0.0))
    # Nobody brings a site online here, so nobody need look for it twice.
    monkeypatch.setattr("raadsweek.delivery.release_verification.WAITS", ())

    def made(only: str | None = None, **channel: object) -> Council:
        root = write_council(tmp_path / "p", servers.web, servers.smtp_port, only, **channel)
        return Council(root, servers, capsys)

    return made
