"""The ledger: what really went out, fact after fact; what was written once never changes."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.model.amsterdam_time import at

if TYPE_CHECKING:
    from collections.abc import Mapping

WHOLE = 0
"""The part that is all of a publication."""
BY_PERSON = "griffie"
"""Who placed it, where a person did and gave no other name."""


class DeliveryOutcome(StrEnum):
    """The outcome of a delivery: what a fact says of a publication."""

    SENDING = "sending"
    """It is about to be sent; what came of it stands in a later fact, or nobody knows."""
    PUBLISHED = "published"
    """It stands there."""
    FAILED = "failed"
    """The other side refused it; it does not stand there."""
    UNKNOWN = "unknown"
    """It was sent, and nobody knows whether it arrived."""
    RETRACTED = "retracted"
    """It does not stand there after all, or no longer: as if nothing had been said of it."""
    GONE = "gone"
    """It stood there, and somebody took it down; it is not to be done again."""
    SKIPPED = "skipped"
    """Someone decided that it does not go out."""


TAKEN = (DeliveryOutcome.RETRACTED, DeliveryOutcome.GONE)
"""What says that it does not stand there, or no longer."""


class LedgerEntry(Struct, frozen=True, gc=False, array_like=True):
    """One fact of the record about a publication."""

    publication: str
    """The publication's id, or an issue's: `2026-W48@residents-mail`."""
    channel: str
    item: str
    """The item's id; of an issue its week."""
    at: datetime
    """When the fact was recorded."""
    outcome: DeliveryOutcome
    by: str = ""
    """Whom or what it was sent by: `griffie`, `mastodon`. Never an e-mail address."""
    url: str = ""
    """Where it stands; empty where it has no address, as a mail."""
    digest: str = ""
    """The SHA-256 of the exact text, in hexadecimal letters."""
    why: str = ""
    """What the other side said, or why someone decided so."""
    part: int = WHOLE
    """Of a thread the part, from 1; 0 is all of it."""
    reference: str = ""
    """What the other side calls it; an answer to it needs that."""
    covers: tuple[str, ...] = ()
    """The ids of the publications that went out with it: those in an issue of a mail."""
    by_hand: bool = False
    """Whether a person placed it."""
    fact: str = ""
    """The id of the fact, by which a later one lifts it."""
    until: datetime | None = None
    """Of a refusal: until when the other side wants to be left alone."""
    final: bool = False
    """Of a refusal: whether the same again would be refused again."""
    text: str = ""
    """Of what is about to be sent: the digest under which the record keeps what it says."""


class Ledger(Struct, frozen=True, dict=True):
    """All facts, in the order in which they were recorded."""

    entries: tuple[LedgerEntry, ...] = ()

    @property
    def in_use(self) -> bool:
        """Whether this council keeps a ledger; where it does not, nothing is asked of it."""
        return bool(self.entries)

    @cached_property
    def since(self) -> datetime | None:
        """From when on it is kept; of what was to go out before it knows nothing.

        Who begins by recording what went out last Monday, keeps it from that Monday on.
        """
        return min((_earliest(entry) for entry in self.entries), default=None)

    def since_on(self, channel: str) -> datetime | None:
        """When the first fact of one channel was recorded."""
        return self._since_on.get(channel)

    def since_retracted(self, publication: str) -> tuple[LedgerEntry, ...]:
        """The facts of the present attempt: those after the last time it was taken back."""
        facts = self.of(publication)
        taken = [n for n, entry in enumerate(facts) if entry.outcome in TAKEN]
        return facts[taken[-1] + 1 :] if taken else facts

    def attempt(self, publication: str) -> int:
        """How often it was taken back: what is sent after that is another post."""
        return sum(entry.outcome in TAKEN for entry in self.of(publication))

    def of(self, publication: str) -> tuple[LedgerEntry, ...]:
        """The facts of one publication, its parts' too."""
        return self._by_publication.get(publication, ())

    def last(self, publication: str, part: int | None = None) -> LedgerEntry | None:
        """The last fact of a publication, or of one part of it."""
        found = (entry for entry in reversed(self.of(publication)) if part in (None, entry.part))
        return next(found, None)

    def published(self, publication: str, part: int = WHOLE) -> LedgerEntry | None:
        """The fact that it, or this part of it, stands there; None where it does not.

        A publication in an issue of a mail stands where the issue does. What once was
        published stays so until it is retracted, whatever else was recorded after it.
        """
        own = self._standing(publication, part)
        if own is not None:
            return own
        taken = self.last(publication)
        issues = filter(None, map(self._standing, self._issues(publication)))
        return next((each for each in issues if not _taken_after(taken, each)), None)

    def outcome(self, publication: str) -> DeliveryOutcome | None:
        """How it stands with a publication: published if it ever was, else the last word on it.

        None where nothing is known: it was never sent, or it was retracted.
        """
        if self.published(publication):
            return DeliveryOutcome.PUBLISHED
        last = self.last(publication)
        if last is None:
            issues = [self.outcome(issue) for issue in self._issues(publication)]
            return next((outcome for outcome in reversed(issues) if outcome), None)
        if last.outcome is DeliveryOutcome.PUBLISHED:
            return (
                DeliveryOutcome.SENDING
            )  # a part of a thread, of which the rest has not been sent
        return None if last.outcome is DeliveryOutcome.RETRACTED else last.outcome

    def _standing(self, publication: str, part: int = WHOLE) -> LedgerEntry | None:
        found = None
        for entry in self.of(publication):
            if entry.outcome in TAKEN and entry.part in (WHOLE, part):
                found = None
            elif entry.outcome is DeliveryOutcome.PUBLISHED and entry.part == part:
                found = entry
        return found

    def _issues(self, publication: str) -> tuple[str, ...]:
        return self._covering.get(publication, ())

    def text(self, publication: str) -> str:
        """The digest of what left, or may have: that of the last claim. Empty: nothing did."""
        facts = self.since_retracted(publication)
        left = (DeliveryOutcome.PUBLISHED, DeliveryOutcome.SENDING, DeliveryOutcome.UNKNOWN)
        if not facts or self.outcome(publication) not in left:
            return ""
        return next((each.text for each in reversed(facts) if each.text), "")

    def of_item(self, item: str, channel: str) -> tuple[str, ...]:
        """The publications of an item on a channel that stand there."""
        return tuple(id for id in self._of_item.get((item, channel), ()) if self.published(id))

    @cached_property
    def _since_on(self) -> Mapping[str, datetime]:
        first: dict[str, datetime] = {}
        for entry in self.entries:
            first[entry.channel] = min(entry.at, first.get(entry.channel, entry.at))
        return first

    @cached_property
    def _of_item(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        grouped: dict[tuple[str, str], dict[str, None]] = {}
        for entry in self.entries:
            grouped.setdefault((entry.item, entry.channel), {})[entry.publication] = None
        return {key: tuple(found) for key, found in grouped.items()}

    @cached_property
    def _by_publication(self) -> Mapping[str, tuple[LedgerEntry, ...]]:
        grouped: dict[str, list[LedgerEntry]] = {}
        for entry in self.entries:
            grouped.setdefault(entry.publication, []).append(entry)
        return {publication: tuple(found) for publication, found in grouped.items()}

    @cached_property
    def _covering(self) -> Mapping[str, tuple[str, ...]]:
        """Publication to the issues that say they hold it."""
        grouped: dict[str, dict[str, None]] = {}
        for entry in self.entries:
            for covered in entry.covers:
                if covered != entry.publication:
                    grouped.setdefault(covered, {})[entry.publication] = None
        return {publication: tuple(found) for publication, found in grouped.items()}


def _taken_after(taken: LedgerEntry | None, sent: LedgerEntry) -> bool:
    """Whether a part of an issue was ticked off since it was sent: it is told there."""
    return taken is not None and taken.outcome in TAKEN and taken.at >= sent.at


def _earliest(entry: LedgerEntry) -> datetime:
    """The moment of a fact, or the day of its publication where that is earlier."""
    try:
        day = date.fromisoformat(entry.publication.rpartition("@")[2])
    except ValueError:
        return entry.at
    return min(entry.at, at(day))


def digest(data: bytes | str) -> str:
    """The SHA-256 of what went out, in hexadecimal letters."""
    return sha256(data.encode() if isinstance(data, str) else data).hexdigest()
