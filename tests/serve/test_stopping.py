"""The server stops when it is told to, whatever it is doing, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("built", [False, True])
def test_it_stops_at_once_with_a_page_open(council, tmp_path, asked, built):
    """Also while a site is being built, and with a page that listens; Ctrl-C ends with 0."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path / "tmp"
    folder.mkdir()
    command = [sys.executable, "-m", "raadsweek", "serve", "-f", str(council.root / "mkdocs.yml")]
    process = subprocess.Popen(
        [*command, "--port", str(port)], stderr=subprocess.PIPE, env=_environment(folder)
    )
    page = _open(f"http://127.0.0.1:{port}/events")
    deadline = time.monotonic() + 120
    while built and not list(folder.glob("raadsweek-*/preview")):
        assert time.monotonic() < deadline
        time.sleep(0.1)
    process.send_signal(asked)
    _, said = process.communicate(timeout=30)
    page.close()
    assert process.returncode == (0 if asked is signal.SIGINT else -asked)
    assert said == b""
    assert list(folder.glob("raadsweek-*")) == []


def _environment(folder: Path):

    return {**os.environ, "TMPDIR": str(folder)}


def _open(url: str):
    for _ in range(300):
        try:
            return urlopen(url, timeout=20)  # noqa: S310
        except URLError:
            time.sleep(0.1)
    raise AssertionError(url)
