"""What editors, git and containers read of the tree says what `make` does."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import yaml

REPOSITORY = Path(__file__).parents[2]
GIT = shutil.which("git") or "git"


def recipe(target: str) -> list[str]:
    """The commands of a target of the Makefile, without its signs."""
    text = (REPOSITORY / "Makefile").read_text("utf-8")
    found = re.search(rf"^{target}:.*\n((?:\t.*\n)+)", text, re.MULTILINE)
    assert found is not None
    lines = found[1].replace("$(BIN)", ".venv/bin").splitlines()
    return [line.strip().removeprefix("@") for line in lines]


def test_hooks_are_the_checks_of_make_lint() -> None:
    """Before a commit runs what `make lint` runs, with the tools of .venv: nothing is fetched."""
    config = yaml.safe_load((REPOSITORY / ".pre-commit-config.yaml").read_text("utf-8"))

    assert [repository["repo"] for repository in config["repos"]] == ["local"]
    hooks = config["repos"][0]["hooks"]
    assert [hook["entry"] for hook in hooks] == recipe("lint")
    assert {hook["language"] for hook in hooks} == {"system"}


def test_a_container_sets_itself_up() -> None:
    """A devcontainer gets all tools by a target of the Makefile, on the oldest Python."""
    config = json.loads((REPOSITORY / ".devcontainer/devcontainer.json").read_text("utf-8"))
    makefile = (REPOSITORY / "Makefile").read_text("utf-8")

    assert config["postCreateCommand"] == "make setup"
    assert re.search(r"^setup:", makefile, re.MULTILINE)
    assert config["image"].startswith("python:3.11")


def test_both_packages_are_typed() -> None:
    """Who imports us gets our types (PEP 561)."""
    assert (REPOSITORY / "src/raadsweek/py.typed").is_file()
    assert (REPOSITORY / "plugins/mkdocs_raadsweek/py.typed").is_file()


def test_every_text_has_the_same_line_ends_on_every_disk() -> None:
    """No file in git has CRLF, and git knows of each whether it is text."""
    done = subprocess.run(
        [GIT, "-C", str(REPOSITORY), "ls-files", "--eol"],
        check=True,
        capture_output=True,
        text=True,
    )
    wrong = [line for line in done.stdout.splitlines() if line.startswith(("i/crlf", "i/mixed"))]

    assert wrong == []
