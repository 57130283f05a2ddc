"""The digest of our own code: kept as long as no file of it looks different."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import pytest

from raadsweek.beside_bytecode import keep_made
from raadsweek.cache import file_stamps
from raadsweek.cache.file_stamps import summed
from raadsweek.cache.own_code import DIGEST_FILE, code_digest, loaded_stamps

if TYPE_CHECKING:
    from pathlib import Path

KEPT = f"__pycache__/{DIGEST_FILE}"


@pytest.fixture
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a program; where Python keeps what it compiles, as it does by itself."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    folder = tmp_path / "program"
    (folder / "part").mkdir(parents=True)
    (folder / "__init__.py").write_text("one = 1\n")
    (folder / "part/two.py").write_text("two = 2\n")
    time.sleep(file_stamps.TICK * 1.5)
    return folder


def digest(folder: Path) -> bytes:
    """The digest that a process gives that asks for it first."""
    loaded_stamps.cache_clear()
    code_digest.cache_clear()
    return code_digest(folder)


def test_it_is_kept_beside_what_python_compiled(code: Path) -> None:
    """And taken from there: the same as of a folder in which it was not kept."""
    first = digest(code)
    kept = (code / KEPT).read_bytes()
    assert digest(code) == first
    assert (code / KEPT).read_bytes() == kept
    keep_made(code, DIGEST_FILE, summed(loaded_stamps(code)), b"of before")
    assert digest(code) == b"of before"
    for damaged in (kept[:-1], b"", kept.swapcase()):
        (code / KEPT).write_bytes(damaged)
        assert digest(code) == first


@pytest.mark.parametrize("name", ["__init__.py", "part/two.py", "part/three.py"])
def test_other_code_has_another_digest(code: Path, name: str) -> None:
    """Of a file that is new too; and the same code has the same one wherever it lies."""
    first = digest(code)
    (code / name).write_text("two = 3\n")
    assert digest(code) != first
    moved = code.rename(code.with_name("elsewhere"))
    (moved / name).write_text({"__init__.py": "one = 1\n"}.get(name, "two = 2\n"))
    assert (digest(moved) == first) == (name != "part/three.py")


def test_it_is_kept_as_python_keeps_what_it_compiles(
    code: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not where Python writes nothing, and not of what has just changed; nobody hears of it."""
    with monkeypatch.context() as patch:
        patch.setattr(sys, "dont_write_bytecode", True)
        first = digest(code)
    with monkeypatch.context() as patch:
        patch.setattr(file_stamps, "TICK", 3600.0)
        assert digest(code) == first
    assert not (code / KEPT).exists()
    (code / KEPT).mkdir(parents=True)
    assert digest(code) == first
