"""Where the words of an item stand beside our own site, and what can be done about them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.model.fact import AMENDED, SENT, Fact
from raadsweek.model.ledger import DeliveryOutcome, Ledger, LedgerEntry
from raadsweek.model.plan import is_digest
from raadsweek.model.record import Record, RecordedItem, Standing

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from raadsweek.model.channel import Channel
    from raadsweek.model.edits_since_release import Edits
    from raadsweek.model.project import Project
    from raadsweek.model.publisher import Amend


NOW = datetime.max.replace(tzinfo=UTC)
"""When what a file says now is told: after everything that stands anywhere."""
_OPEN = (DeliveryOutcome.SENDING, DeliveryOutcome.UNKNOWN)


class Elsewhere(Struct, frozen=True):
    """One place where words of an item stand, or may stand."""

    publication: str
    """By this it is ticked off (`raadsweek gone`)."""
    item: str
    channel: str
    at: datetime
    """Since when."""
    url: str = ""
    issue: str = ""
    """The issue of a mail that it went out with."""
    sure: bool = True
    """False: it was sent, and nobody knows whether it arrived."""
    fact: str = ""
    """The id of the fact that says so."""
    ours: bool = False
    """Whether we sent it, and know what the other side calls it."""


def elsewhere(
    record: Record, items: Container[str] | None = None
) -> Mapping[str, tuple[Elsewhere, ...]]:
    """Of each item, or of these, where its words stand, in order of time; by the id of now."""
    ledger = record.ledger
    ids = dict.fromkeys((*(each.id for each in record.shown), *_named(ledger)))
    found: dict[str, list[Elsewhere]] = {}
    for id in ids:
        first, channel, _ = id.rsplit("@", 2)
        if is_digest(id):
            continue  # it is of no item; what it covers stands where it does
        item = record.renamed.get(first, first)
        if items is not None and item not in items:
            continue
        for entry in _standing(ledger, id):
            issue = entry.publication if entry.publication != id else ""
            sure = entry.outcome is DeliveryOutcome.PUBLISHED
            ours = sure and not issue and not entry.by_hand and bool(entry.by)
            place = Elsewhere(id, item, channel, entry.at, entry.url, issue, sure, entry.fact, ours)
            found.setdefault(item, []).append(place)
    return {item: tuple(sorted(places, key=lambda each: each.at)) for item, places in found.items()}


def _named(ledger: Ledger) -> Iterator[str]:
    for entry in ledger.entries:
        if "@" in entry.publication:
            yield entry.publication
        yield from (each for each in entry.covers if "@" in each)


def _standing(ledger: Ledger, publication: str) -> Iterator[LedgerEntry]:
    """The facts by which it stands there: one, or one for each part of a thread."""
    whole = ledger.published(publication)
    if whole is not None:
        yield whole
        return
    last = ledger.last(publication)
    if last is not None and last.outcome in _OPEN:
        yield last
        return
    parts = {entry.part for entry in ledger.since_retracted(publication) if entry.part}
    yield from filter(None, (ledger.published(publication, part) for part in sorted(parts)))


def to_take_down(project: Project) -> Iterator[Elsewhere]:
    """Where what was taken back stands yet: by an act, or because its file hides it.

    But for what says so there by now.
    """
    record, hidden = project.record, project.edits.hidden | project.edits.withdrawn
    taken = {
        id: _taken_back(known)
        for id, known in record.items.items()
        if known.standing is not Standing.PUBLIC or id in hidden
    }
    yield from _to_do(record, taken)


def to_change(project: Project) -> Iterator[Elsewhere]:
    """Where words stand that were changed since, and not only in how they are spelled.

    But for what says so there by now.
    """
    since = {
        id: _changed(project.edits, known)
        for id, known in project.record.items.items()
        if known.standing is Standing.PUBLIC
    }
    changed = {id: moment for id, moment in since.items() if moment is not None}
    yield from _to_do(project.record, changed, older=True)


def said_since(project: Project, item: str) -> datetime | None:
    """Since when our own site says that an item was taken back or changed; None: not yet.

    Before that nobody is sent there to read it.
    """
    known, until = project.record.items.get(item), project.record.until
    if known is None or until is None:
        return None
    hides = item in project.edits.hidden | project.edits.withdrawn
    if known.standing is Standing.PUBLIC and not hides:
        moment = _changed(project.edits, known)
    else:
        moment = _taken_back(known)
    return moment if moment is not None and moment <= until else None


def _to_do(
    record: Record, since: Mapping[str, datetime], *, older: bool = False
) -> Iterator[Elsewhere]:
    """The places of these items where nothing is said of it yet; `older`: of before only."""
    if not since:
        return
    noted = noted_there(record)
    for item, places in elsewhere(record, since).items():
        for each in places:
            done = noted.get(each.publication, NEVER) > since[item]
            if not done and (each.at < since[item] or not older):
                yield each


def _taken_back(item: RecordedItem) -> datetime:
    """When it was taken back; NOW where only its file says so."""
    if item.standing is Standing.PUBLIC:
        return NOW
    return (item.withdrawal.at if item.withdrawal else item.hidden) or NOW


def _changed(edits: Edits, item: RecordedItem) -> datetime | None:
    """Since when the words of an item are others than those of before; None: they are not."""
    if item.id in edits.hidden or item.id in edits.withdrawn:
        return None
    if item.id in edits.changed and not _is_small(item, item.id in edits.corrected):
        return NOW
    moments = [each.at for each in item.versions[1:] if each.how != "small"]
    return moments[-1] if moments else None


def _is_small(item: RecordedItem, corrected: bool) -> bool:
    return corrected and item.corrected is not None and item.corrected.how == "small"


# What can be done about a post that went out, where its words were taken back or changed.

NEVER = datetime.min.replace(tzinfo=UTC)


def possible(channel: Channel | None) -> tuple[Amend, ...]:
    """What a machine can do about a post on a channel."""
    publisher = channel.publisher if channel else None
    return publisher.amends if publisher else ()


def noted_there(record: Record) -> Mapping[str, datetime]:
    """Publication to when the notice of a correction or withdrawal was put there last."""
    facts: Iterable[Fact] = record.folded.groups.of(AMENDED) if record.folded else ()
    found: dict[str, datetime] = {}
    for fact in facts:
        if fact.fact == SENT and not fact.part:
            found[fact.of] = max(fact.at, found.get(fact.of, NEVER))
    return found
