"""A council that is served: asked without a network, and for real."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from starlette.testclient import TestClient
from tests.not_none import not_none

from raadsweek.load import folders, load
from raadsweek.plan import plan
from raadsweek.serve.guard import LOOPBACK, AccessKey
from raadsweek.serve.live_board import LiveBoard
from raadsweek.serve.server import Serving, app
from raadsweek.workspace.settings_and_now import now

NOW = "2026-11-20T15:00"
PATIENCE = 120
"""Seconds in which a server must answer, however much else the machine does."""
MKDOCS = """\
site_name: De raad van Proefstad
site_url: https://raad.proefstad.example/
docs_dir: content
theme: {name: material, font: false, language: nl}
plugins: [raadsweek: {paper_weeks: 0}]
"""
PORT = 8000
ORIGIN = f"http://127.0.0.1:{PORT}"


class Served:
    """A project, its desk, and a browser without a screen that asks for its pages."""

    def __init__(self, folder, *, edit=True, host="127.0.0.1") -> None:
        self.folder = folder
        config_file = folder.root / "mkdocs.yml"
        self.lines: list[Any] = []
        self.serving = Serving(
            config_file,
            lambda: now(NOW),
            self.lines.append,
            self.lines.append,
            host=host,
            port=PORT,
            edit=edit,
            now=NOW,
        )
        self.desk = LiveBoard(config_file, self.serving.clock)
        self.entry = None if host in LOOPBACK else AccessKey(self.lines.append)
        self.client = TestClient(
            app(self.serving, self.desk, entry=self.entry), base_url=ORIGIN, follow_redirects=False
        )

    def enter(self):
        """Comes in with the key that the terminal told."""
        return self.client.get(f"/?key={not_none(self.entry).key}")

    def form(self, act, page="/board/2026-W48/", **fields):
        """Fills in the form of an act on a page as an editor would, and sends it."""
        return self.send(act, {**self.hidden(page), "back": page, **fields})

    def hidden(self, page="/board/2026-W48/"):
        """The hidden fields of the first form of a page."""
        html = self.client.get(page).text
        return {
            name: html.split(f'name="{name}" value="')[1].split('"')[0]
            for name in ("token", "seen")
        }

    def send(self, act, fields, **headers):
        """Sends fields to an act, from a page of ours unless the headers say otherwise."""
        given = {"origin": ORIGIN, **{name.replace("_", "-"): v for name, v in headers.items()}}
        return self.client.post(f"/acts/{act}", data=fields, headers=given)

    def one(self, item, channel):
        """The only publication of an item on a channel."""
        made = plan(load(folders(self.folder.root)), now(NOW))
        (found,) = [p for p in made.for_item(item) if p.channel == channel]
        return found

    def files(self):
        """Every file of the project with its bytes."""
        root = self.folder.root
        return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def council(project_folder):
    """A meeting with a decision, news and three did-you-knows; nothing is served yet."""
    project_folder.write("mkdocs.yml", MKDOCS)
    project_folder.meeting("2026-11-26-raad")
    project_folder.item("nieuws/markt.md", date="2026-11-23", title="De markt blijft")
    project_folder.item(
        "nieuws/concept.md",
        date="2026-11-24",
        status="draft",
        title="Concept",
        summary="In het kort.",
    )
    for name in ("aap", "noot", "mies"):
        project_folder.item(f"wist-u-dat/{name}.md", date="2026-11-01", title=name)
    return project_folder


@pytest.fixture
def served(council):
    """The council, served with --edit."""
    return Served(council)


@contextmanager
def running(folder, *options):
    """The address of the real command, in a process of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "raadsweek", "serve", "-f", str(folder / "mkdocs.yml")]
    command += ["--now", NOW, "--port", str(port), *options]
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    address = f"http://127.0.0.1:{port}/"
    try:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                urlopen(f"{address}board/2026-W48/", timeout=PATIENCE).close()  # noqa: S310
                break
            except URLError:
                assert process.poll() is None, not_none(process.stderr).read()
                assert time.monotonic() < until
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait(20)
        not_none(process.stderr).close()
