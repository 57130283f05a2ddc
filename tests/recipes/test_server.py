"""The script for a server of one's own, and its units for systemd."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from .conftest import LATER, Machine, Online, Origin, git

DECISION = "besluiten/2026-11-20-voorbeeld-bomen"


@pytest.fixture
def server(origin: Origin, tmp_path: Path) -> Path:
    """The copy on the server."""
    return origin.clone(tmp_path / "raad")


def test_it_builds_when_something_is_due(server: Path, machine: Machine, origin: Origin):
    """First all of it; then nothing is due; after 10:00 the decision is there."""
    first = machine.run("sh server/build.sh", server)
    assert first.returncode == 0, first.stderr
    assert not (server / "site" / DECISION).exists()
    assert origin.commits[0] == "Bewaar de weken"

    second = machine.run("sh server/build.sh", server)
    assert (second.returncode, second.stdout) == (0, "")

    machine.now = LATER
    third = machine.run("sh server/build.sh", server)
    assert third.returncode == 0, third.stderr
    assert (server / "site" / DECISION / "index.html").is_file()
    assert machine.run("sh server/build.sh", server).stdout == ""


def test_what_editors_save_is_built(server: Path, machine: Machine, origin: Origin):
    """What comes in through git is built, whatever the hour."""
    machine.run("sh server/build.sh", server)
    git(origin.desk, "pull", "--quiet", "--rebase")
    (origin.desk / "content/over.md").write_text("# Over\n\nWij zijn er voor u.\n")
    origin.push("Over ons")

    assert machine.run("sh server/build.sh", server).returncode == 0
    assert "Wij zijn er voor u." in (server / "site/over/index.html").read_text()


def test_it_works_without_git(server: Path, machine: Machine):
    """Where editors change the files on the server itself, a changed file is what is built."""
    shutil.rmtree(server / ".git")
    assert machine.run("sh server/build.sh", server).returncode == 0
    machine.run("sh server/build.sh", server)
    assert machine.run("sh server/build.sh", server).stdout == ""
    (server / "content/over.md").write_text("# Over\n\nWij zijn er voor u.\n")

    assert machine.run("sh server/build.sh", server).returncode == 0
    assert "Wij zijn er voor u." in (server / "site/over/index.html").read_text()


def test_it_fails_where_residents_do_not_see_it(server: Path, machine: Machine, online: Online):
    """A site that was built but does not stand where residents look is an alarm."""
    empty = machine.run("sh server/build.sh", server, RAADSWEEK_SITE=online.url)
    assert empty.returncode == 1
    assert "404" in empty.stderr or "File not found" in empty.stderr

    (server / ".next-build").unlink()
    shutil.copytree(server / "site", online.root, dirs_exist_ok=True)
    assert machine.run("sh server/build.sh", server, RAADSWEEK_SITE=online.url).returncode == 0


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
