"""What was made of our own files is kept where Python keeps what it compiles, and as it does."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from raadsweek.beside_bytecode import keep_made, read_made

if TYPE_CHECKING:
    from pathlib import Path

STOPPED = """
from raadsweek.language import Language, message
print(Language("nl").say(message("Stopped.")))
"""


@pytest.fixture(autouse=True)
def as_usual(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python as it does by itself, whatever these tests are run with."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)


def test_it_comes_back_for_what_it_was_made_of(tmp_path: Path) -> None:
    """And for nothing else; under another name there is another."""
    keep_made(tmp_path, "one", "of this", b"made")
    keep_made(tmp_path, "two", "of this", b"")

    assert read_made(tmp_path, "one", "of this") == b"made"
    assert read_made(tmp_path, "two", "of this") == b""
    assert read_made(tmp_path, "one", "of that") is None
    assert read_made(tmp_path, "three", "of this") is None
    assert sorted(path.name for path in (tmp_path / "__pycache__").iterdir()) == ["one", "two"]


@pytest.mark.parametrize("damage", [slice(0), slice(9), slice(-1), slice(1, None)])
def test_what_is_damaged_counts_as_nothing(tmp_path: Path, damage: slice) -> None:
    """Half a file, or one of which a byte is missing."""
    keep_made(tmp_path, "one", "of this", b"made")
    file = tmp_path / "__pycache__/one"
    file.write_bytes(file.read_bytes()[damage])

    assert read_made(tmp_path, "one", "of this") is None


def test_where_nothing_can_be_written_nobody_hears_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor where Python is told to write nothing; and it goes where Python is told to write."""
    with monkeypatch.context() as patch:
        patch.setattr(sys, "dont_write_bytecode", True)
        keep_made(tmp_path, "one", "of this", b"made")
    assert list(tmp_path.iterdir()) == []
    with monkeypatch.context() as patch:
        patch.setattr(sys, "pycache_prefix", str(tmp_path / "elsewhere"))
        keep_made(tmp_path / "package", "one", "of this", b"made")
        assert read_made(tmp_path / "package", "one", "of this") == b"made"
    assert [path.name for path in tmp_path.iterdir()] == ["elsewhere"]
    (tmp_path / "__pycache__").write_text("a file in its place")
    keep_made(tmp_path, "one", "of this", b"made")
    assert read_made(tmp_path, "one", "of this") is None


def test_a_catalog_is_compiled_once(tmp_path: Path) -> None:
    """What is said is the same whether it was compiled just now, before, or is damaged."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def said() -> str:
        command = [sys.executable, "-c", STOPPED]
        return subprocess.run(
            command, env=environment, check=True, capture_output=True, text=True
        ).stdout

    assert said() == "Gestopt.\n"
    (kept,) = tmp_path.rglob("nl.mo")
    before = kept.stat().st_mtime_ns, kept.stat().st_size
    assert said() == "Gestopt.\n"
    assert (kept.stat().st_mtime_ns, kept.stat().st_size) == before
    kept.write_bytes(kept.read_bytes()[:-9])
    assert said() == "Gestopt.\n"
    assert kept.stat().st_size == before[1]
