"""Work in a process beside ours gives what it would have given here."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

from raadsweek.errors import RaadsweekError
from raadsweek.language import message
from raadsweek.parallel import beside, stop


@pytest.fixture(autouse=True)
def alone():
    """No thread of a test before this one still comes to its end: beside one nothing is forked."""
    for _ in range(500):
        if threading.active_count() == 1:
            return
        time.sleep(0.01)


def failing(error: Exception):
    """Two values, and then a fault."""
    yield 1
    yield 2
    raise error


def test_values_come_in_order_and_whole():
    """Many large values come as they are: more than a pipe holds at a time."""
    values = [(n, bytes([n]) * 100_000) for n in range(50)]

    assert list(beside(iter(values))) == values


def test_it_happens_in_another_process():
    """The work is done elsewhere, so that this process can go on."""
    assert next(beside(os.getpid() for _ in range(1))) != os.getpid()


def test_what_a_user_can_mend_is_told_as_it_is():
    """An error with advice keeps its advice."""
    error = RaadsweekError(message("{file} is gone", file="a"), message("Put it back."))
    with pytest.raises(RaadsweekError) as caught:
        list(beside(failing(error)))

    assert (caught.value.what, caught.value.todo) == (error.what, error.todo)


def test_another_fault_is_a_fault_here_too():
    """What nobody foresaw is not lost: its words are told."""
    with pytest.raises(RuntimeError, match="broken"):
        list(beside(failing(ValueError("broken"))))


def test_beside_threads_nothing_is_forked():
    """A server has threads; a fork could wait for their locks for ever, so it works by itself."""
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    try:
        assert next(beside(os.getpid() for _ in range(1))) == os.getpid()
    finally:
        ended.set()
        thread.join()


def test_what_a_library_leaves_in_a_temporary_folder_goes_too():
    """A process beside ours ends at once, without cleaning up; nothing of it stays on the disk."""

    def littering():
        yield tempfile.mkdtemp()
        yield tempfile.mkdtemp()

    folders = list(beside(littering()))

    assert len(set(folders)) == 2
    assert not any(Path(folder).parent.exists() for folder in folders)


def test_one_that_is_stopped_leaves_nothing_either():
    """A build that fails stops what runs beside it, and takes away what that wrote."""
    here, there = os.pipe()

    def littering():
        os.write(there, tempfile.mkdtemp().encode())
        yield threading.Event().wait()

    waiting = beside(littering())
    folder = Path(os.read(here, 1000).decode())
    stop()

    assert not folder.parent.exists()
    with pytest.raises(EOFError):
        next(waiting)


INTERRUPTED = """
import os, signal, tempfile, time
from raadsweek.parallel import beside
signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background ignores it
beside(time.sleep(60) for _ in range(1))
print(len(os.listdir(tempfile.gettempdir())), flush=True)
os.kill(os.getpid(), signal.SIGINT)
time.sleep(60)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing runs beside")
def test_who_is_interrupted_leaves_nothing_behind(tmp_path: Path):
    """Neither a process that goes on by itself, nor the folder that it had."""
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    asked = [sys.executable, "-c", INTERRUPTED]
    done = subprocess.run(
        asked, env=environment, capture_output=True, text=True, timeout=50, check=False
    )

    assert done.stdout == "1\n"
    assert "KeyboardInterrupt" in done.stderr
    assert list(tmp_path.iterdir()) == []
