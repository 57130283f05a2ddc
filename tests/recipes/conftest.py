"""A council in git, Raadsweek as it is installed, and a web server for what it puts online."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import threading
import venv
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
MORNING = "2026-11-20T09:30"
"""Friday; at 10:00 the decisions go out."""
LATER = "2026-11-20T10:05"
ELSEWHERE = ("apt-get", "sudo")
"""Commands that change the machine; what they install, the tests' own machine has."""


class Machine:
    """A machine of the CI, on which Raadsweek stands in an environment of its own."""

    def __init__(self, environment: Path) -> None:
        self.environment = environment
        self.now = MORNING

    def run(self, script: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
        """Runs a script as CI does: with bash, stopping at the first mistake."""
        lines = [line for line in script.splitlines() if line.split()[:1] not in _ELSEWHERE]
        moment = datetime.fromisoformat(f"{self.now}+01:00")
        return subprocess.run(
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


_ELSEWHERE = [[word] for word in ELSEWHERE]


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with our wheel installed; what it needs comes from that of the tests."""
    folder = tmp_path_factory.mktemp("machine")
    pip = [sys.executable, "-m", "pip"]
    wheel = ["wheel", "--quiet", "--no-build-isolation", "--no-deps", "--wheel-dir", str(folder)]
    subprocess.run([*pip, *wheel, str(REPOSITORY)], check=True)
    made = folder / "environment"
    venv.create(made, with_pip=True)
    there = next(made.glob("lib/python*/site-packages"))
    (there / "tests.pth").write_text(sysconfig.get_path("purelib") + "\n")
    install = ["install", "--quiet", "--no-deps", "--no-index", str(next(folder.glob("*.whl")))]
    subprocess.run([made / "bin/python", "-m", "pip", *install], check=True)
    return made


@pytest.fixture
def machine(environment: Path) -> Machine:
    """A machine at half past nine on a Friday."""
    return Machine(environment)


class Online:
    """The web server of the council."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir()
        handler = partial(_Quiet, directory=str(root))
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """Stops it."""
        self._server.shutdown()
        self._server.server_close()

    def has(self, path: str) -> bool:
        """Whether this page is online."""
        return (self.root / path / "index.html").is_file()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def online(tmp_path: Path) -> Iterator[Online]:
    """A web server on this machine, with nothing on it yet."""
    made = Online(tmp_path / "online")
    yield made
    made.stop()


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

    def read(self, path: str) -> str:
        """A file as it stands in the repository."""
        return git(self.root, "show", f"main:{path}")


@pytest.fixture
def origin(tmp_path: Path, machine: Machine, online: Online) -> Origin:
    """A new council in git, of which the web address is that of our server."""
    desk = tmp_path / "desk"
    made = machine.run(f"raadsweek new {desk} --quiet", tmp_path)
    assert made.returncode == 0, made.stderr
    file = desk / "mkdocs.yml"
    file.write_text(file.read_text().replace("https://raad.voorbeeld.example/", online.url))
    return Origin(tmp_path / "origin.git", desk)


@pytest.fixture
def publishing(origin: Origin) -> Origin:
    """The same, with a publisher for Facebook: a folder. What is late is left out."""
    file = origin.desk / "calendars/channels.yml"
    text = file.read_text()
    assert "\nfacebook:\n" in text
    publisher = "\nfacebook:\n  publisher: {type: files}\n  late: skip\n"
    file.write_text(text.replace("\nfacebook:\n", publisher))
    origin.push("Facebook gaat vanzelf")
    return origin
