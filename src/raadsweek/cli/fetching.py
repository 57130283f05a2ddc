"""Fetching what a source has; what did not change since the last time is not fetched again.

Kept of each address, in the cache: the tag of its server, how things stood here when it came, and
until when the server asked to be left alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from raadsweek.cache.store import store_of
from raadsweek.errors import RaadsweekError
from raadsweek.language import message
from raadsweek.publishers.download import Downloaded, PatienceError, download

if TYPE_CHECKING:
    from raadsweek.config.settings import Settings

_FILE = "fetched.json"


@dataclass(frozen=True, slots=True)
class Fetching:
    """Fetching for one project, at a moment."""

    settings: Settings
    now: datetime

    def fetch(self, address: str, state: str) -> Downloaded:
        """What stands at an address; without data where nothing changed there, nor here.

        `state` says how things stand here: the tag of the server counts only while it is as it was
        when the tag came. RaadsweekError as `download`, and where the server asked for patience.
        """
        kept = self._kept(address)
        self._refuse_before(kept)
        tag = kept.get("tag") if kept.get("state") == state else ""
        try:
            return download(address, tag if isinstance(tag, str) else "")
        except PatienceError as error:
            self._keep(address, {**kept, "not_before": (self.now + error.wait).isoformat()})
            raise

    def done(self, address: str, tag: str, state: str) -> None:
        """What came was taken in: from now on its tag counts."""
        self._keep(address, {"tag": tag, "state": state})

    def _refuse_before(self, kept: dict[str, Any]) -> None:
        try:
            moment = datetime.fromisoformat(str(kept.get("not_before")))
            early = self.now < moment
        except (ValueError, TypeError):
            return
        if early:
            raise RaadsweekError(
                message("this server asked to be left alone until {moment}", moment=moment),
                message("What you have stays as it is. Try again after that."),
            )

    def _kept(self, address: str) -> dict[str, Any]:
        kept = self._all().get(address)
        return kept if isinstance(kept, dict) else {}

    def _all(self) -> dict[str, Any]:
        store = store_of(self.settings.folders.content, kept=self.settings.cache)
        kept = store.read_json(_FILE)
        return kept if isinstance(kept, dict) else {}

    def _keep(self, address: str, values: dict[str, Any]) -> None:
        store = store_of(self.settings.folders.content, kept=self.settings.cache)
        store.write_json(_FILE, {**self._all(), address: values})
