"""A tiny council, and the command in its folder."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import yaml

from raadsweek.cli import run
from raadsweek.load import folders
from raadsweek.model.fact import Fact
from raadsweek.record.fact_files import read_facts

from .host import Host

START = datetime.fromisoformat("2026-11-20T17:00:00+01:00")
"""Friday afternoon; the news goes out at 09:00 on the site and at 10:00 elsewhere."""
GIT = shutil.which("git") or "git"
COUNCIL = {
    "name": "gemeenteraad van Vlietmonde",
    "municipality": "Vlietmonde",
    "tag": "raad.vlietmonde.example,2026",
}
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")
POOL, ROAD = "2026-11-20-zwembad", "2026-11-23-rondweg"
POOL_PAGE, ROAD_PAGE = f"nieuws/{POOL}", f"nieuws/{ROAD}"
POOL_SENT = f"{POOL}@outbox@2026-11-20"


def write_council(root: Path, url: str, **host: object) -> Path:
    """A council with a site and an outbox; `host` is the `publisher` of the site."""
    site: dict[str, object] = {"label": "Website", "type": "site"}
    outbox = {"label": "Uitbak", "type": "social", "limit": "none", "publisher": {"type": "files"}}
    channels = {"website": site | ({"publisher": host} if host else {}), "outbox": outbox}
    kinds = {"news": {"label": "Nieuws", "slug": "nieuws", "topical": True}}
    kinds["news"]["channels"] = list(channels)
    week = {
        name: {day: {clock: ["news"]} for day in DAYS}
        for name, clock in (("website", "09:00"), ("outbox", "10:00"))
    }
    files = {"channels": channels, "week": week, "kinds": kinds, "council": COUNCIL}
    (root / "calendars").mkdir(parents=True)
    for name, value in files.items():
        (root / "calendars" / f"{name}.yml").write_text(yaml.safe_dump(value, sort_keys=False))
    plugins = [{"raadsweek": {"paper_weeks": 0}}]
    config = {"site_name": "Raad", "site_url": url, "docs_dir": "content", "plugins": plugins}
    (root / "mkdocs.yml").write_text(yaml.safe_dump(config, sort_keys=False))
    item(root, POOL, "Zwembad gaat open")
    return root


def item(root: Path, id: str, title: str, **keys: object) -> Path:
    """Writes a ready item of news."""
    front = {"title": title, "status": "ready", "summary": f"{title}: hoe dat zit.", **keys}
    file = root / "content" / "nieuws" / f"{id}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(front, allow_unicode=True, sort_keys=False)
    file.write_text(f"---\n{text}---\nDe tekst.\n")
    return file


class Desk:
    """A council's folder, its host, and the command at a moment by the machine's clock."""

    def __init__(
        self,
        root: Path,
        host: Host,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        self.root, self.host, self._capsys, self._patch = root, host, capsys, monkeypatch
        self.now = START
        self.out = self.err = ""

    def at(self, root: Path) -> Desk:
        """The desk of another folder, such as a clone, at the same moment."""
        made = Desk(root, self.host, self._capsys, self._patch)
        made.now = self.now
        return made

    def run(self, *arguments: str, clock: datetime | None = None) -> int:
        """Runs the command; the host's clock is right, that of the machine may be another."""
        self.host.now = self.now
        self._patch.setenv("SOURCE_DATE_EPOCH", str(int((clock or self.now).timestamp())))
        config = str(self.root / "mkdocs.yml")
        code = run([*arguments, "--lang", "en", "-f", config])
        self.out, self.err = self._capsys.readouterr()
        return code

    def later(self, **passed: float) -> None:
        """So much time passes."""
        self.now += timedelta(**passed)

    def upload(self) -> None:
        """Puts the built site online."""
        self.host.upload(self.root / "site")

    def facts(self, *sorts: str) -> list[Fact]:
        """The facts of these sorts, in order of time; all of them without."""
        found = list(read_facts(folders(self.root)).facts)
        return sorted(
            (each for each in found if not sorts or each.fact in sorts), key=lambda each: each.at
        )

    @property
    def seen(self) -> list[str]:
        """The releases that were seen."""
        return [each.of for each in self.facts("seen")]

    @property
    def releases(self) -> list[str]:
        """The releases, in order of time."""
        return [each.of for each in self.facts("release")]

    @property
    def sent(self) -> list[str]:
        """What lies in the outbox."""
        files = sorted((self.root / "outbox").glob("*/post.json"))
        return [json.loads(file.read_text())["item"] for file in files]

    def git(self, *words: str) -> str:
        """What git says in this folder."""
        return git(self.root, *words)


def git(folder: Path, *words: str) -> str:
    """What git says, as a person with a name."""
    name = ["-c", "user.name=Griffie", "-c", "user.email=griffie@voorbeeld.example"]
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    done = subprocess.run(
        [GIT, *name, *words], cwd=folder, check=True, capture_output=True, text=True, env=kept
    )
    return done.stdout.strip()


def shared(desk: Desk, origin: Path) -> None:
    """Puts the council in git, without the recipe's own `.gitattributes`."""
    git(desk.root.parent, "init", "--quiet", "--bare", "--initial-branch=main", str(origin))
    (desk.root / ".gitignore").write_text("/site/\n/outbox/\n/.raadsweek-prepared\n")
    desk.git("init", "--quiet", "--initial-branch=main")
    desk.git("remote", "add", "origin", str(origin))
    pushed(desk, "Een nieuwe raad")


def pushed(desk: Desk, why: str) -> None:
    """An editor saves everything."""
    desk.git("add", "--all")
    desk.git("commit", "--quiet", "-m", why)
    desk.git("push", "--quiet", "origin", "HEAD:main")
