"""What `make` does on a machine that has next to nothing: `scripts/set_up.sh` and its neighbour.

The script runs as it is, with a PATH of its own in which Python, apt-get and id are small scripts.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.pango import PACKAGES

REPOSITORY = Path(__file__).parents[2]
SCRIPT = REPOSITORY / "scripts" / "set_up.sh"
QUIETLY = REPOSITORY / "scripts" / "quietly.sh"
TOOLS = ("sh", "dirname", "mktemp", "tail", "rm", "mkdir", "touch")
PYTHON = """\
case "$*" in
  *"3, 11"*) [ ! -e "$STATE/old" ] ;;
  *ensurepip*) [ -e "$STATE/venv" ] ;;
  *pangoft2*) [ -e "$STATE/pango" ] ;;
  -V) echo "Python 3.9.2" ;;
  "-m venv .venv") mkdir .venv && [ ! -e "$STATE/broken" ] ;;
esac
"""
APT = """\
echo "apt-get speaks"
echo "$*" >> "$STATE/apt"
[ ! -e "$STATE/offline" ] || exit 100
case "$*" in *python3-venv*) touch "$STATE/venv" ;; esac
"""


class Machine:
    """A machine with a shell, and with what a test puts on it."""

    def __init__(self, root: Path, *, user: int) -> None:
        self.root, self.state, self.programs = root, root / "state", root / "bin"
        self.state.mkdir()
        self.programs.mkdir()
        for tool in TOOLS:
            (self.programs / tool).symlink_to(shutil.which(tool) or tool)
        self.program("id", f"echo {user}")

    def program(self, name: str, script: str) -> None:
        """Puts a program on it."""
        path = self.programs / name
        path.write_text(f"#!/bin/sh\n{script}")
        path.chmod(0o755)

    def has(self, *facts: str) -> None:
        """Notes what its programs are to find: `venv`, `pango`, `old`, `broken`, `offline`."""
        for fact in facts:
            (self.state / fact).touch()

    def set_up(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Runs the script, in the folder of this machine."""
        environment = {"PATH": str(self.programs), "STATE": str(self.state)}
        command = [str(self.programs / "sh"), str(SCRIPT), *arguments]
        return subprocess.run(
            command, cwd=self.root, env=environment, capture_output=True, text=True, check=False
        )

    @property
    def installed(self) -> str:
        """What was asked of apt-get."""
        log = self.state / "apt"
        return log.read_text() if log.exists() else ""


@pytest.fixture
def bare(tmp_path: Path) -> Machine:
    """Debian as root, with Python but without its venv."""
    machine = Machine(tmp_path, user=0)
    machine.program("python3", PYTHON)
    machine.program("apt-get", APT)
    return machine


@pytest.fixture
def bare_user(tmp_path: Path) -> Machine:
    """The same, for who is not root."""
    machine = Machine(tmp_path, user=1000)
    machine.program("python3", PYTHON)
    machine.program("apt-get", APT)
    return machine


def test_root_gets_what_is_missing(bare: Machine) -> None:
    """Root on a bare Debian gets venv and Pango installed, and hears nothing of apt-get."""
    done = bare.set_up("venv", "python3")

    assert done.returncode == 0, done.stderr
    assert "python3-venv" in bare.installed
    assert all(package in bare.installed for package in PACKAGES)
    assert (bare.root / ".venv").is_dir()
    assert "apt-get speaks" not in done.stdout + done.stderr


def test_another_user_hears_the_one_line(bare_user: Machine) -> None:
    """Who is not root is told in one line what to install, and nothing is made."""
    done = bare_user.set_up("venv", "python3")

    assert done.returncode != 0
    assert done.stderr == (
        "The part of Python that makes environments (venv) is missing. "
        "Install it first: sudo apt-get install python3-venv\n"
    )
    assert bare_user.installed == ""
    assert not (bare_user.root / ".venv").exists()


def test_a_machine_with_all_of_it_is_left_alone(bare_user: Machine) -> None:
    """Where venv is there nothing is installed, whoever asks."""
    bare_user.has("venv")

    assert bare_user.set_up("venv", "python3").returncode == 0
    assert bare_user.installed == ""


def test_another_python_has_a_venv_of_its_own(bare_user: Machine) -> None:
    """The package that is named belongs to the Python that was asked for."""
    done = bare_user.set_up("venv", "python3.13")

    assert "apt-get install python3.13 python3.13-venv" in done.stderr
    assert done.stderr.count("\n") == 1


def test_an_old_python_is_refused(bare: Machine) -> None:
    """A Python that is too old is named, with how to choose another."""
    bare.has("old")
    done = bare.set_up("venv", "python3")

    assert done.returncode != 0
    assert "Python 3.9.2" in done.stderr
    assert "make PYTHON=" in done.stderr
    assert bare.installed == ""


def test_half_an_environment_does_not_stay(bare: Machine) -> None:
    """Where making .venv fails nothing is left that would pass for one."""
    bare.has("venv", "pango", "broken")

    assert bare.set_up("venv", "python3").returncode != 0
    assert not (bare.root / ".venv").exists()


def test_without_a_network_it_says_what_to_try(bare: Machine) -> None:
    """Where apt-get fails, its words are shown and the last line says what to do."""
    bare.has("offline")
    done = bare.set_up("venv", "python3")

    assert done.returncode != 0
    assert "apt-get speaks" in done.stderr
    assert done.stderr.splitlines()[-1].endswith("by hand: apt-get install python3-venv")


def test_tests_need_git(bare_user: Machine) -> None:
    """`make test` without git ends with the one line, since the record is shared by git."""
    done = bare_user.set_up("test")

    assert done.stderr == "The tests need git. Install it first: sudo apt-get install git\n"


def test_who_has_no_browser_is_told(bare_user: Machine) -> None:
    """Without a browser the tests run all the same, and one line says which are passed over."""
    bare_user.program("git", "")
    done = bare_user.set_up("test")

    assert done.returncode == 0
    assert done.stderr.count("\n") == 1
    assert "sudo apt-get install chromium" in done.stderr


@pytest.mark.parametrize("status", [0, 3])
def test_quietly_shows_only_what_failed(status: int) -> None:
    """A command that works leaves one line of ours; of one that fails its words come too."""
    command = ["sh", str(QUIETLY), "Doing it", "sh", "-c", f"echo noise; exit {status}"]
    done = subprocess.run(
        command, env={"PATH": os.environ["PATH"]}, capture_output=True, text=True, check=False
    )

    assert done.returncode == status
    assert done.stdout == ""
    assert done.stderr.startswith("Doing it ...\n")
    assert ("noise" in done.stderr) is (status != 0)


def test_scripts_pass_shellcheck() -> None:
    """Both scripts are POSIX, and shellcheck has no remark."""
    checker = Path(sys.executable).with_name("shellcheck")
    command = [str(checker), "--shell=sh", str(SCRIPT), str(QUIETLY)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout
