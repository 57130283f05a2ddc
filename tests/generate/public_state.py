"""What residents have of a site, and what may never become of it when another site follows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain
from typing import TYPE_CHECKING

import icalendar
from lxml import etree

from raadsweek.model.record import Standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from raadsweek.model.project import Project

ATOM = "{http://www.w3.org/2005/Atom}"
KEPT = timedelta(days=360)
"""Calendars drop what is older than a year."""


@dataclass(frozen=True)
class Event:
    """What a calendar program keeps of the event of a publication or a meeting."""

    sequence: int
    modified: datetime
    start: datetime
    cancelled: bool


@dataclass(frozen=True)
class PublicState:
    """What stood on the site that was built for `now`."""

    now: datetime
    pages: frozenset[str]
    """The files of the pages of items, of which residents may have kept the address."""
    events: Mapping[str, Event]
    """By UID; of publications and of meetings."""
    updated: Mapping[str, datetime]
    """By the id of the entry in the Atom feed of everything."""
    guids: frozenset[str]
    """Those of its RSS feed, which are the same ids."""

    @classmethod
    def of(cls, site: Path, project: Project, now: datetime) -> PublicState:
        """That of a site that was built of a project."""
        entries = etree.parse(site / "feeds/all.atom").iter(f"{ATOM}entry")
        guids = etree.parse(site / "feeds/all.xml").iter("guid")
        return cls(
            now,
            frozenset(f"{each.path}index.html" for each in project.record.items.values()),
            dict(_events(site)),
            {e.findtext(f"{ATOM}id"): _moment(e.findtext(f"{ATOM}updated")) for e in entries},
            frozenset(each.text for each in guids),
        )

    def wrong_in(self, after: PublicState, site: Path, project: Project) -> list[str]:
        """What the site after it, built of `project`, does wrong; nothing where all is well."""
        return [
            *(f"lost: {page}" for page in sorted(self.pages) if not (site / page).is_file()),
            *self._fallen(after),
            *self._gone(after, project),
            *self._announced(after),
        ]

    def _fallen(self, after: PublicState) -> Iterator[str]:
        for uid in self.events.keys() & after.events.keys():
            old, new = self.events[uid], after.events[uid]
            if new.sequence < old.sequence or new.modified < old.modified:
                yield f"fell: {uid} from {old} to {new}"
        for id in self.updated.keys() & after.updated.keys():
            if after.updated[id] < self.updated[id]:
                yield f"fell: {id} from {self.updated[id]} to {after.updated[id]}"

    def _gone(self, after: PublicState, project: Project) -> Iterator[str]:
        """The ids of what is still public stay."""
        away = {
            each.id
            for each in project.record.items.values()
            if each.standing in (Standing.HIDDEN, Standing.ERASED)
        } | project.edits.hidden
        for each in project.record.shown:
            for uid in self.events:
                is_old = self.events[uid].start < after.now - KEPT
                if uid.endswith(f":{each.id}") and not is_old and each.item not in away:
                    if uid not in after.events:
                        yield f"gone: {uid}"
                    elif after.events[uid].start != self.events[uid].start:
                        yield f"moved: {uid}"

    def _announced(self, after: PublicState) -> Iterator[str]:
        """What is new is of after that moment, and was not taken back before anybody saw it."""
        for uid in after.events.keys() - self.events.keys():
            new = after.events[uid]
            if "@" in uid and (new.start <= self.now or new.cancelled):
                yield f"announced: {uid} {new}"


def _events(site: Path) -> Iterator[tuple[str, Event]]:
    files = [site / "calendars/all.ics", *sorted((site / "calendars/channel").glob("*.ics"))]
    read = (icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT") for file in files)
    for found in chain.from_iterable(read):
        uid, start = str(found["UID"]), found.decoded("DTSTART")
        if "@" in uid or ":meeting/" in uid:
            cancelled = found.get("STATUS") == "CANCELLED"
            modified = found.decoded("LAST-MODIFIED")
            yield uid, Event(int(found.decoded("SEQUENCE")), modified, start, cancelled)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
