"""A tiny council, its host, and its git."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .council import Desk, shared, write_council
from .host import Host


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    """A web server on this machine, with nothing on it yet."""
    made = Host(tmp_path / "online")
    yield made
    made.stop()


@pytest.fixture
def desks(
    tmp_path: Path,
    host: Host,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[..., Desk]:
    """Makes the desk of a council; `publisher` is that of its site."""
    # Tests need not wait between two looks, nor be found by a git or a recipe around them.
    monkeypatch.setattr("raadsweek.delivery.release_verification.WAITS", (0.0,))
    monkeypatch.setattr("raadsweek.delivery.send_due.WAITS", (0.0,))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "nobody"))
    for recipe in ("GITHUB_ACTIONS", "GITLAB_CI", "CI"):
        monkeypatch.delenv(recipe, raising=False)

    def made(name: str = "p", **publisher: object) -> Desk:
        root = write_council(tmp_path / name, host.url, **publisher)
        return Desk(root, host, capsys, monkeypatch)

    return made


@pytest.fixture
def desk(desks: Callable[..., Desk]) -> Desk:
    """A laptop without git, from which somebody uploads by hand."""
    return desks()


@pytest.fixture
def server(desks: Callable[..., Desk], tmp_path: Path) -> Desk:
    """A server that shares its record through git and swaps a folder that residents see."""
    desk = desks("server", type="folder", address=str(tmp_path / "online"), git=True)
    shared(desk, tmp_path / "origin.git")
    return desk


@pytest.fixture
def recipe(desks: Callable[..., Desk], tmp_path: Path) -> Desk:
    """A clone as the recipe on GitHub has it."""
    desk = desks("recipe", type="github")
    shared(desk, tmp_path / "origin.git")
    return desk
