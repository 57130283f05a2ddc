"""A council that published a post, a thread and a mail, beside servers on this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from raadsweek.delivery.prepare_release import prepare
from raadsweek.load import folders
from raadsweek.model.fact import SEEN, Fact
from raadsweek.record.fact_files import append
from raadsweek.workspace.checked_project import read_project
from raadsweek.workspace.settings_and_now import now as moment
from raadsweek.workspace.settings_and_now import read_settings
from tests.delivery.council import SECRETS, write_council
from tests.delivery.lies import Lying, lying
from tests.delivery.servers import SECRET, Servers
from tests.publishing.council import Desk
from tests.publishing.host import Host


class Council(Desk):
    """A council's folder, its site and the servers to which it sends."""

    servers: Servers

    @property
    def world(self):
        """What the servers hold."""
        return self.servers.world

    def run(self, *arguments: str, clock: datetime | None = None) -> int:
        """Runs the command; the clocks of the servers are right."""
        self.world.now = self.now
        return super().run(*arguments, clock=clock)

    def publish(self, **passed: float) -> None:
        """What is due becomes public, and is sent."""
        self.later(**passed)
        self.release()
        self.run("publish", "--deliver")
        self.later(minutes=1)

    def release(self) -> None:
        """What is due becomes public. The site is not built: nobody reads it here."""
        settings = read_settings(self.root / "mkdocs.yml")
        made = prepare(settings, moment(self.now.isoformat()), "server", played=False)
        if made.id:
            found = Fact(at=moment(self.now.isoformat()), fact=SEEN, of=made.id, how="looked")
            append(settings.folders, [found])

    def edit(self, id: str, old: str, new: str) -> None:
        """Changes words of an item."""
        file = self.root / "content/nieuws" / f"{id}.md"
        assert old in file.read_text()
        file.write_text(file.read_text().replace(old, new))

    def project(self):
        """The project with its record."""
        settings = read_settings(self.root / "mkdocs.yml")
        return read_project(settings, moment(self.now.isoformat()))

    @property
    def written(self) -> str:
        """All of the record."""
        here = folders(self.root).record
        return "".join(each.read_text() for each in sorted(here.rglob("*.jsonl")))


@pytest.fixture
def liars() -> Iterator[tuple[Servers, Lying]]:
    """The servers, which hold nothing, and how they lie."""
    with lying() as found:
        yield found


@pytest.fixture
def servers(liars: tuple[Servers, Lying]) -> Servers:
    """The servers."""
    return liars[0]


@pytest.fixture
def liar(liars: tuple[Servers, Lying]) -> Lying:
    """How they lie; not, before they are told to."""
    return liars[1]


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    """A web server on this machine, with nothing on it yet."""
    made = Host(tmp_path / "online")
    yield made
    made.stop()


@pytest.fixture
def councils(
    tmp_path: Path,
    servers: Servers,
    host: Host,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[..., Council]:
    """Makes a council of which all that is due went out; `only` leaves it one channel."""
    for name in SECRETS:
        monkeypatch.setenv(name, SECRET)
    monkeypatch.setattr("raadsweek.delivery.release_verification.WAITS", (0.0,))
    monkeypatch.setattr("raadsweek.delivery.send_due.WAITS", (0.0,))
    for recipe in ("GITHUB_ACTIONS", "GITLAB_CI", "CI"):
        monkeypatch.delenv(recipe, raising=False)

    def made(only: str | None = None, *, sent: bool = True, **channel: object) -> Council:
        root = write_council(tmp_path / "p", servers.web, servers.smtp_port, only, **channel)
        here = Council(root, host, capsys, monkeypatch)
        here.servers = servers
        if sent:
            here.publish()
        return here

    return made
