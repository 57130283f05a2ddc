"""A real browser (Debian's Chromium) on a site that is served on this machine."""

from __future__ import annotations

import functools
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.debian import install

LEANEST = "chromium-headless-shell"
"""Chromium without what only a window needs: pages load with two thirds of the work."""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address at which the files of `site` are served."""
    handler = functools.partial(_Quiet, directory=str(site))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Chromium, without a window."""
    with sync_playwright() as playwright:
        options = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=_program(), args=options)
        yield browser
        browser.close()


@functools.cache
def _program() -> str:
    """Where Chromium is; installed from Debian where it is missing and we may."""
    if shutil.which(LEANEST) is None:
        install(LEANEST)
    if _found() is None:
        install("chromium")
    return _found() or pytest.skip("Chromium is not here, and only root can install it")


def _found() -> str | None:
    return next(filter(None, map(shutil.which, (LEANEST, "chromium", "chromium-browser"))), None)
