"""What was recorded of meetings and items: how often and when their facts changed.

Programs that read calendars ask how often an event was changed and when. An editor who
changes a file does not tell, and the time of a file or of a build is no fact of the event.
So `raadsweek plan --write` notes it, and everything else only reads.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from raadsweek.model.meeting import Meeting

LETTERS = 16
"""Of a digest. Two versions of one meeting that differ get the same one never in practice."""
INSTANT = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Record:
    """The facts as they were recorded last, as a digest, and their changes up to then."""

    facts: str
    revision: int = 0
    updated: datetime | None = None
    """When the last change was recorded; None: there was none."""

    def changed(self, facts: str, now: datetime) -> Record:
        """The record after the facts became `facts`. Its moment rises, whatever the clock says."""
        latest = now if self.updated is None else max(now, self.updated + INSTANT)
        return Record(facts, self.revision + 1, latest.replace(microsecond=0))

    def as_of(self, facts: str, before: datetime) -> Record:
        """The record for facts of which a change may not be recorded yet.

        Such a change is the next one, and later than the last and than `before`.
        When it is recorded it keeps its number and gets its moment.
        """
        if facts == self.facts:
            return self
        latest = before if self.updated is None else max(before, self.updated)
        return Record(facts, self.revision + 1, latest + INSTANT)

    def at_least(self, revision: int) -> Record:
        """The record with what someone counted by hand, where that is more."""
        return replace(self, revision=max(self.revision, revision))


@dataclass(frozen=True, slots=True)
class Records:
    """All records, by id (`calendars/recorded/`)."""

    meetings: Mapping[str, Record] = field(default_factory=dict)
    items: Mapping[str, Record] = field(default_factory=dict)


def meeting_facts(meeting: Meeting) -> str:
    """The digest of everything that residents are told of a meeting."""
    documents = [part for each in meeting.documents for part in (each.title, each.url)]
    return _digest(
        meeting.title,
        meeting.body,
        meeting.when.isoformat(),
        meeting.over.isoformat() if meeting.end or meeting.all_day else "",
        meeting.place,
        meeting.source or "",
        meeting.stream or "",
        "cancelled" if meeting.cancelled else "",
        meeting.reason,
        *documents,
    )


def _digest(*facts: str) -> str:
    # The length before each fact: "ab", "c" is not "a", "bc".
    told = "".join(f"{len(fact)}:{fact}" for fact in facts)
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:LETTERS]
