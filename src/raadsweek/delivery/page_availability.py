"""The availability of a page: a text with a link to it must not go out before it is there."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import requests

from raadsweek import __version__

if TYPE_CHECKING:
    from collections.abc import Callable

OK = 200
WAITS = (1.0, 2.0, 4.0)
"""Seconds between the tries."""
TIMEOUT = 15


class PageAvailability:
    """The pages that are there; each address is asked for once a run."""

    def __init__(self, sleep: Callable[[float], None] = time.sleep) -> None:
        self._known: dict[str, str] = {}
        self._sleep = sleep

    def fault(self, url: str) -> str:
        """Why the page is not there, in a word or a status; empty where it is."""
        if url not in self._known:
            self._known[url] = self._asked(url)
        return self._known[url]

    def _asked(self, url: str) -> str:
        fault = _answer(url)
        for wait in WAITS:
            if not fault:
                break
            self._sleep(wait)
            fault = _answer(url)
        return fault


def _answer(url: str) -> str:
    headers = {"User-Agent": f"raadsweek/{__version__}"}
    try:
        with requests.get(url, headers=headers, timeout=TIMEOUT, stream=True) as answer:
            return "" if answer.status_code == OK else str(answer.status_code)
    except requests.RequestException:
        return "-"
