"""How the tests themselves run: where they write, and which of them begin."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from tests.conftest import LONGEST
from tests.temporary_folder import (
    FREE,
    MEMORY,
    PYTEST_ROOT,
    VARIABLE,
    available,
    has_room,
    own_folder,
    use_memory,
)

TESTS = Path(__file__).parents[1]


def test_what_takes_longest_is_there() -> None:
    """A file that was renamed would start last again, and a core would wait for it."""
    assert [name for name in LONGEST if not (TESTS / f"{name}.py").is_file()] == []


def test_memory_is_for_machines_that_have_room(tmp_path: Path) -> None:
    """A small or missing folder in memory, as in a container, is not filled up."""
    assert not has_room(tmp_path / "missing", 1)
    assert not has_room(tmp_path, 1 << 60)
    assert has_room(tmp_path, 1) is (available() > 0)


@pytest.mark.parametrize("chosen", ["", "/somewhere/else"])
def test_who_says_where_is_obeyed(chosen: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With TMPDIR set tests write there; without it in memory, where that has room."""
    monkeypatch.setattr(tempfile, "tempdir", tempfile.gettempdir())
    monkeypatch.setenv(VARIABLE, chosen)
    if not chosen:
        monkeypatch.delenv(VARIABLE)
    use_memory()

    memory = str(MEMORY) if has_room(MEMORY, FREE) else None
    assert os.environ.get(VARIABLE) == (chosen or memory)


def test_what_a_run_leaves_behind_goes_with_its_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Nothing stays in memory, but what pytest keeps of a test that failed."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv(VARIABLE, "")
    monkeypatch.delenv(PYTEST_ROOT, raising=False)
    take_away = own_folder()
    left = Path(tempfile.mkdtemp())

    assert left.parent.parent == tmp_path
    assert os.environ[PYTEST_ROOT] == str(tmp_path)
    take_away()
    assert list(tmp_path.iterdir()) == []
