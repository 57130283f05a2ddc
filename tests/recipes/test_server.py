"""The script for a server of one's own, and its units for systemd."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from .conftest import LATER, Machine, Online, Origin, git

SCRIPT = "sh server/publish.sh"
DECISION = "besluiten/2026-11-20-voorbeeld-bomen"


@pytest.fixture
def server(origin: Origin, online: Online, tmp_path: Path) -> Path:
    """The copy on the server, which brings the site to the folder that residents see."""
    file = origin.desk / "calendars/channels.yml"
    host = f"publisher: {{type: folder, address: {online.root}, git: true}}"
    text = file.read_text()
    assert "\nwebsite:\n" in text
    file.write_text(text.replace("\nwebsite:\n", f"\nwebsite:\n  {host}\n"))
    origin.push("De site komt op onze eigen server")
    return origin.clone(tmp_path / "raad")


def test_it_publishes_when_something_is_due(
    server: Path, machine: Machine, origin: Origin, online: Online
):
    """First all of it; then nothing is due; after 10:00 the decision is there, and seen."""
    first = machine.run(SCRIPT, server, RAADSWEEK_SITE=online.url)
    assert first.returncode == 0, first.stderr
    assert not online.has(DECISION)
    assert "Bewaar de weken" in origin.commits
    assert origin.of("seen") == origin.of("release")

    second = machine.run(SCRIPT, server)
    assert (second.returncode, second.stdout) == (0, "")

    machine.now = LATER
    third = machine.run(SCRIPT, server, RAADSWEEK_SITE=online.url)
    assert third.returncode == 0, third.stderr
    assert online.has(DECISION)
    assert origin.of("seen") == origin.of("release")
    assert machine.run(SCRIPT, server).stdout == ""

    machine.now = "2026-11-20T11:10"
    assert machine.run(SCRIPT, server).stdout != ""
    assert git(server, "status", "--porcelain") == ""


@pytest.mark.long
def test_what_editors_save_is_built(server: Path, machine: Machine, origin: Origin, online: Online):
    """What comes in through git is built, whatever the hour."""
    machine.run(SCRIPT, server)
    git(origin.desk, "pull", "--quiet", "--no-rebase")
    (origin.desk / "content/over.md").write_text("# Over\n\nWij zijn er voor u.\n")
    origin.push("Over ons")

    assert machine.run(SCRIPT, server).returncode == 0
    assert "Wij zijn er voor u." in (online.root / "over/index.html").read_text()


@pytest.mark.long
def test_it_works_without_git(server: Path, machine: Machine, online: Online):
    """Where editors change the files on the server itself, a changed file is what is built."""
    shutil.rmtree(server / ".git")
    channels = server / "calendars/channels.yml"
    channels.write_text(channels.read_text().replace(", git: true", ""))
    done = machine.run(SCRIPT, server)
    assert done.returncode == 0, done.stderr
    machine.run(SCRIPT, server)
    assert machine.run(SCRIPT, server).stdout == ""
    (server / "content/over.md").write_text("# Over\n\nWij zijn er voor u.\n")

    assert machine.run(SCRIPT, server).returncode == 0
    assert "Wij zijn er voor u." in (online.root / "over/index.html").read_text()


@pytest.mark.long
def test_without_network_what_is_taken_back_goes(
    server: Path, machine: Machine, origin: Origin, online: Online
):
    """No git: the alarm goes, nothing new comes, and what is taken back on the server leaves."""
    assert machine.run(SCRIPT, server).returncode == 0
    shown = {each.partition("@")[0] for each in origin.of("show")}
    file = next(each for each in (server / "content").rglob("*.md") if each.stem in shown)
    item = file.stem
    file.write_text(file.read_text().replace("status: ready", "status: draft"))
    origin.root.rename(origin.root.with_name("away.git"))
    machine.now = LATER

    assert machine.run(SCRIPT, server).returncode == 1
    assert "nu niet te lezen" in next(online.root.rglob(f"{item}/index.html")).read_text()
    assert not online.has(DECISION)
    origin.root.with_name("away.git").rename(origin.root)
    git(server, "commit", "--quiet", "--all", "-m", "Weg")
    machine.now = "2026-11-20T11:10"
    assert machine.run(SCRIPT, server).returncode == 0
    assert online.has(DECISION)
    assert origin.of("hide") == [f"item/{item}"]


@pytest.mark.long
def test_it_fails_where_residents_do_not_see_it(server: Path, machine: Machine, online: Online):
    """A site that does not stand where residents look is an alarm."""
    online.down = True
    empty = machine.run(SCRIPT, server, RAADSWEEK_SITE=online.url)
    assert empty.returncode == 1
    assert "503" in empty.stderr or "Service Unavailable" in empty.stderr

    online.down = False
    (server / ".next-build").unlink()
    assert machine.run(SCRIPT, server, RAADSWEEK_SITE=online.url).returncode == 0


def test_an_alarm_is_one_mail(server: Path, machine: Machine, tmp_path: Path):
    """Whoever is to be told gets one mail, not one every five minutes."""
    sendmail = tmp_path / "sendmail"
    sendmail.write_text(f"#!/bin/sh\ncat >> {tmp_path}/mail\n")
    sendmail.chmod(0o755)
    told = {"RAADSWEEK_MAIL": "griffie@voorbeeld.example", "SENDMAIL": str(sendmail)}
    for _ in range(2):
        assert machine.run("sh server/failed.sh", server, **told).returncode == 0

    assert (tmp_path / "mail").read_text().count("To: griffie@voorbeeld.example") == 1


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not on this machine")
def test_units_are_what_systemd_reads(server: Path, tmp_path: Path):
    """Systemd finds no fault in the units, nor in the moments of the timer."""
    units = tmp_path / "units"
    units.mkdir()
    for file in server.glob("server/raadsweek*"):
        shutil.copy(file, units)
    words = ["systemd-analyze", "--user", "--recursive-errors=no", "verify"]
    names = sorted(str(file) for file in units.iterdir())
    checked = subprocess.run(
        [*words, *names],
        capture_output=True,
        text=True,
        check=False,
        env={"HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path), "PATH": "/usr/bin:/bin"},
    )

    assert checked.returncode == 0, checked.stderr
    assert "raadsweek" not in checked.stderr, checked.stderr
