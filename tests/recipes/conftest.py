"""A council in git, Raadsweek as it is installed, and a web server for what it puts online."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import threading
import time
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from datetime import datetime
from email.utils import format_datetime
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

REPOSITORY = Path(__file__).parents[2]
MORNING = "2026-11-20T09:30"
"""Friday; at 10:00 the decisions go out."""
LATER = "2026-11-20T10:05"
ELSEWHERE = ("apt-get", "sudo")
"""Commands that change the machine; what they install, the tests' own machine has."""
INSTALL = ("python -m pip install ", "pip install ")


class Machine:
    """A machine of the CI, on which Raadsweek stands in an environment of its own."""

    def __init__(self, environment: Path) -> None:
        self.environment = environment
        self.now = MORNING
        self.installed = environment / "installed"
        self.installed.mkdir(exist_ok=True)

    def run(self, script: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
        """Runs a script as CI does: with bash, stopping at the first mistake.

        What is installed already is not installed again: all jobs here share one environment.
        """
        lines = [line for line in script.splitlines() if line.split()[:1] not in _ELSEWHERE]
        asked = {line: self._mark(line, folder) for line in lines if line.startswith(INSTALL)}
        lines = [line for line in lines if line not in asked or not asked[line].exists()]
        moment = datetime.fromisoformat(f"{self.now}+01:00")
        done = subprocess.run(
            ["/bin/bash", "-e", "-o", "pipefail", "-c", "\n".join(lines)],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
            env={
                "PATH": f"{self.environment}/bin:{os.environ['PATH']}",
                "HOME": str(folder.parent),
                "GIT_CONFIG_NOSYSTEM": "1",
                "PIP_DISABLE_PIP_VERSION_CHECK": "1",
                "SOURCE_DATE_EPOCH": str(int(moment.timestamp())),
                **variables,
            },
        )
        for mark in asked.values() if done.returncode == 0 else ():
            mark.touch()
        return done

    def _mark(self, line: str, folder: Path) -> Path:
        """The file that is there once this was installed for a council that asks for the same."""
        files = sorted(folder.glob("*.txt"))
        required = b"".join(file.read_bytes() for file in files)
        return self.installed / sha256(line.encode() + required).hexdigest()


_ELSEWHERE = [[word] for word in ELSEWHERE]


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with our wheel installed; what it needs comes from that of the tests.

    The processes of pytest-xdist make it once; who comes second waits for the first.
    """
    root = tmp_path_factory.getbasetemp()
    root = root.parent if "PYTEST_XDIST_WORKER" in os.environ else root
    with (root / "machine.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        folder = root / "machine"
        if not (folder / "done").exists():
            folder.mkdir()
            _install(folder)
            (folder / "done").touch()
    return folder / "environment"


def _install(folder: Path) -> None:
    pip = [sys.executable, "-m", "pip"]
    wheel = ["wheel", "--quiet", "--no-build-isolation", "--no-deps", "--wheel-dir", str(folder)]
    subprocess.run([*pip, *wheel, str(REPOSITORY)], check=True)
    made = folder / "environment"
    venv.create(made)  # pip is that of the tests: to unpack one takes longer than all the rest
    there = next(made.glob("lib/python*/site-packages"))
    (there / "tests.pth").write_text(sysconfig.get_path("purelib") + "\n")
    install = ["install", "--quiet", "--no-deps", "--no-index", str(next(folder.glob("*.whl")))]
    subprocess.run([made / "bin/python", "-m", "pip", *install], check=True)
    (made / "bin/pip").write_text(f'#!/bin/sh\nexec "{made}/bin/python" -m pip "$@"\n')
    (made / "bin/pip").chmod(0o755)
    # Between two tries the scripts wait for another network; here there is none to wait for.
    (made / "bin/sleep").write_text("#!/bin/sh\n")
    (made / "bin/sleep").chmod(0o755)


@pytest.fixture(scope="session")
def computer(environment: Path) -> Machine:
    """The machine of all tests."""
    return Machine(environment)


@pytest.fixture
def machine(computer: Machine) -> Machine:
    """A machine at half past nine on a Friday."""
    computer.now = MORNING
    return computer


class Online:
    """The web server of the council, for whatever folder is put online.

    Its clock is that of the machine, as the world has it.
    """

    def __init__(self, machine: Machine) -> None:
        self.root, self.machine = Path(), machine
        self.down = False
        self.slow = 0.0
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._answer)
        self.url = f"http://127.0.0.1:{self._server.server_port}/"

    @contextmanager
    def serving(self) -> Iterator[None]:
        """Answers in the body. A thread that went on would keep builds here from forking."""
        thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._server.shutdown()
            thread.join()

    def _answer(self, *asked: Any) -> _Quiet:
        return _Quiet(*asked, online=self)

    def close(self) -> None:
        """Gives up its address."""
        self._server.server_close()

    def has(self, path: str) -> bool:
        """Whether this page is online."""
        return (self.root / path / "index.html").is_file()

    def roll_back(self, before: Path) -> None:
        """Shows what it showed before: a copy of that."""
        shutil.rmtree(self.root)
        shutil.copytree(before, self.root)


class _Quiet(SimpleHTTPRequestHandler):
    def __init__(self, *asked: Any, online: Online) -> None:
        self.online = online
        super().__init__(*asked, directory=str(online.root))

    def do_GET(self) -> None:
        """Answers, when it can."""
        time.sleep(self.online.slow)
        if self.online.down:
            self.send_error(503)
            return
        super().do_GET()

    def date_time_string(self, timestamp: float | None = None) -> str:
        """The header Date."""
        return super().date_time_string(timestamp) if timestamp else format_datetime(_now(self))

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


def _now(asked: _Quiet) -> datetime:
    return datetime.fromisoformat(f"{asked.online.machine.now}+01:00")


@pytest.fixture(scope="session")
def web(computer: Machine) -> Iterator[Online]:
    """The web server of all tests: what a council has online names its address."""
    made = Online(computer)
    yield made
    made.close()


@pytest.fixture
def online(web: Online, tmp_path: Path) -> Iterator[Online]:
    """A web server on this machine, with nothing on it yet."""
    web.root = tmp_path / "online"
    web.root.mkdir()
    web.down, web.slow = False, 0.0
    with web.serving():
        yield web


def git(folder: Path, *words: str) -> str:
    """What git says."""
    name = ["-c", "user.name=Griffie", "-c", "user.email=griffie@voorbeeld.example"]
    asked = ["git", *name, *words]
    return subprocess.run(
        asked, cwd=folder, check=True, capture_output=True, text=True
    ).stdout.strip()


class Origin:
    """The council's repository, which editors and CI share; `desk` is the editors' copy."""

    def __init__(self, root: Path, desk: Path) -> None:
        self.root, self.desk = root, desk
        git(desk, "init", "--quiet", "--initial-branch=main")
        git(desk.parent, "init", "--quiet", "--bare", "--initial-branch=main", str(root))
        git(desk, "remote", "add", "origin", str(root))
        self.push("Een nieuwe raad")

    def copied(self, folder: Path) -> Origin:
        """The same in another folder, in which the copies of both stand already."""
        made = copy(self)
        made.root, made.desk = folder / self.root.name, folder / self.desk.name
        git(made.desk, "remote", "set-url", "origin", str(made.root))
        return made

    def push(self, why: str) -> None:
        """The editors save all that is on their desk."""
        git(self.desk, "add", "--all")
        git(self.desk, "commit", "--quiet", "-m", why)
        git(self.desk, "push", "--quiet", "--set-upstream", "origin", "main")

    def clone(self, folder: Path) -> Path:
        """A fresh copy, as CI has for each job."""
        git(self.root, "clone", "--quiet", "--branch", "main", str(self.root), str(folder))
        return folder

    @property
    def commits(self) -> list[str]:
        """What was said of each commit, newest first."""
        return git(self.root, "log", "--format=%s", "main").splitlines()

    @property
    def facts(self) -> list[dict[str, Any]]:
        """The facts of the record, as they stand in the repository."""
        try:
            text = self.read("record/2026.jsonl")
        except subprocess.CalledProcessError:
            return []
        return [json.loads(line) for line in text.splitlines()]

    def of(self, *sorts: str) -> list[str]:
        """What the facts of these sorts are of."""
        return [each["of"] for each in self.facts if each["fact"] in sorts]

    def read(self, path: str) -> str:
        """A file as it stands in the repository."""
        return git(self.root, "show", f"main:{path}")


@pytest.fixture(scope="session")
def new_council(computer: Machine, web: Online, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new council, of which the web address is that of our server; without PDFs."""
    desk = tmp_path_factory.mktemp("new") / "desk"
    computer.now = MORNING
    made = computer.run(f"raadsweek new {desk} --quiet", desk.parent)
    assert made.returncode == 0, made.stderr
    file = desk / "mkdocs.yml"
    text = file.read_text()
    assert "\n  - raadsweek\n" in text
    text = text.replace("\n  - raadsweek\n", "\n  - raadsweek: {paper_weeks: 0}\n")
    file.write_text(text.replace("https://raad.voorbeeld.example/", web.url))
    return desk


@pytest.fixture
def origin(tmp_path: Path, new_council: Path, online: Online) -> Origin:
    """A new council in git."""
    desk = shutil.copytree(new_council, tmp_path / "desk")
    return Origin(tmp_path / "origin.git", desk)


@pytest.fixture
def publishing(origin: Origin) -> Origin:
    """The same, with a publisher for Facebook."""
    return with_publisher(origin)


def with_publisher(origin: Origin) -> Origin:
    """The council, now with a publisher for Facebook: a folder. What is late is left out."""
    file = origin.desk / "calendars/channels.yml"
    text = file.read_text()
    assert "\nfacebook:\n" in text
    publisher = "\nfacebook:\n  publisher: {type: files}\n  late: skip\n"
    file.write_text(text.replace("\nfacebook:\n", publisher))
    origin.push("Facebook gaat vanzelf")
    return origin
