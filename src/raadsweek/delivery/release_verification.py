"""Verification of a release: looks at the site during a run, and records what was found there."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from raadsweek.delivery import seen_release
from raadsweek.delivery.site_probe import SiteProbe, look, look_in
from raadsweek.errors import RaadsweekError
from raadsweek.language import message
from raadsweek.model.amsterdam_time import in_amsterdam
from raadsweek.record.fact_files import append, read_facts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from raadsweek.config.settings import Settings
    from raadsweek.model.fact import Fact

SECOND = timedelta(seconds=1)
WAITS = (1.0, 2.0, 4.0, 8.0)
"""Seconds between looks at a site that just came online."""


@dataclass
class ReleaseVerification:
    """The verification of one project: its record and its site, side by side."""

    settings: Settings
    clock: Callable[[], datetime]
    by: str
    played: bool = False
    """Whether a person gave the moment: it may be one that is past."""
    found: SiteProbe | None = field(default=None, init=False)
    """What was found last; None: nobody answered."""
    _last: datetime | None = field(default=None, init=False)

    def facts(self) -> tuple[Fact, ...]:
        """All facts, as they stand on the disk now; where moments are played, up to this one."""
        up_to = self.clock() if self.played else None
        found = read_facts(self.settings.folders, up_to).facts
        self._last = max((each.at for each in found), default=None)
        return found

    def now(self) -> datetime:
        """The moment; not before a fact of a clock that is a bit ahead of ours."""
        now = self.clock()
        if self._last is None:
            self.facts()
        last = self._last
        return last if last is not None and now < last <= now + seen_release.OFF else now

    def for_release(self) -> datetime:
        """The moment of a release: after every other one, or nobody can tell which is newer.

        Where moments are given they are as they were given.
        """
        now, newest = self.now(), seen_release.newest_release(self.facts())
        if self.played or newest is None or newest.at < now:
            return now
        return (
            max(now, in_amsterdam(newest.at) + SECOND)
            if newest.at - now < seen_release.OFF
            else now
        )

    def look(self) -> bool:
        """Whether the site shows the newest release. What it shows is recorded.

        Where the host says that it is another time nothing is: a moment that is wrong would stay.
        """
        settings = self.settings
        self.found = look(settings.site_url) if settings.has_url else None
        return self._noted()

    def look_in(self, folder: Path) -> bool:
        """The same in a folder that residents see, where its address does not answer."""
        self.found = look_in(folder)
        return self._noted()

    def _noted(self) -> bool:
        if self.found is None:
            return False
        facts = self.facts()
        newest = seen_release.newest_release(facts)
        shows = newest is not None and newest.of == self.found.release
        if self.is_off:
            return shows
        fact = seen_release.seen_fact(
            facts, self.found.release, self.now(), seen_release.LOOKED, self.by
        )
        if fact is not None and (shows or not seen_release.is_seen(facts, fact.of)):
            append(self.settings.folders, (fact,))
        return shows

    @property
    def is_off(self) -> bool:
        """Whether the clock of this machine is not that of the host that was found."""
        found = self.found
        return found is not None and not self.played and seen_release.is_off(found, self.now())

    def refuse_other_time(self) -> None:
        """DoubtError where the clock is not that of the host: nothing was recorded."""
        if self.is_off:
            seen_release.refuse_wrong_clock(self.facts(), self.found, self.now())

    def look_again(self) -> bool:
        """Looks for some seconds whether the site shows the newest release."""
        shows = self.look()
        for wait in WAITS if self.settings.has_url else ():
            if shows:
                break
            time.sleep(wait)
            shows = self.look()
        return shows

    def told(self, newest: Fact) -> None:
        """Records that a person saw the newest release online.

        RaadsweekError where the site shows another one, or says that it is another time.
        """
        shows = self.look()
        self.refuse_other_time()
        if not shows and self.found is not None and self.found.release:
            raise RaadsweekError(
                message(
                    "{url} shows another release than that of {moment}",
                    url=self.settings.site_url,
                    moment=newest.at,
                ),
                message("Put the folder online, wait some minutes and try again."),
            )
        facts = self.facts()
        if not seen_release.is_seen(facts, newest.of):
            fact = seen_release.seen_fact(facts, newest.of, self.now(), seen_release.TOLD, self.by)
            append(self.settings.folders, (fact,) if fact else ())
