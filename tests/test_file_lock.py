"""Locks on files and folders: one holder at a time, and a dead one holds nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from raadsweek import file_lock
from raadsweek.file_lock import lock, open_folder

if TYPE_CHECKING:
    from pathlib import Path

HOLDER = """
import sys
from pathlib import Path
from raadsweek.file_lock import lock, open_folder
lock(open_folder(Path(sys.argv[1])), waits=True)
print("held", flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("opens_folders", [True, False], ids=["unix", "as on Windows"])
def test_a_lock_has_one_holder_and_a_killed_one_holds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, opens_folders: bool
) -> None:
    """While another process holds it nobody else gets it; when that one is killed it is free."""
    program = HOLDER
    if not opens_folders:
        program = (
            f"import raadsweek.file_lock as f\nf._OPENS_FOLDERS, f.fcntl = False, None\n{HOLDER}"
        )
        monkeypatch.setattr(file_lock, "_OPENS_FOLDERS", False)
        monkeypatch.setattr(file_lock, "fcntl", None)
    folder = tmp_path / "calendars"
    folder.mkdir()
    holder = subprocess.Popen(
        (sys.executable, "-c", program, str(folder)),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        number = open_folder(folder)
        assert not lock(number, waits=False)
        holder.send_signal(signal.SIGKILL)
        holder.wait()
        assert lock(number, waits=False)
        os.close(number)

    assert list(folder.iterdir()) == []
