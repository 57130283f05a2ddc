"""What the record says of a plan: what was shown stands, and each publication has its status.

Up to the newest release that was seen there are the shown publications and no others: rule 1. A
council without a record sees its plan as it is; what is due there may be anywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.model.channel import Channel, ChannelType
from raadsweek.model.ledger import DeliveryOutcome
from raadsweek.model.mail_issue import issue_id
from raadsweek.model.plan import Publication, PublicationStatus, Slot
from raadsweek.model.record import Shown, Standing
from raadsweek.model.seen_on_site import is_seen
from raadsweek.model.week import Week
from raadsweek.plan import reasons
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from raadsweek.model.project import Project
    from raadsweek.plan.placements import Candidate, Placements

_STATUS = {
    DeliveryOutcome.SENDING: PublicationStatus.UNKNOWN,
    DeliveryOutcome.UNKNOWN: PublicationStatus.UNKNOWN,
    DeliveryOutcome.FAILED: PublicationStatus.REFUSED,
    DeliveryOutcome.SKIPPED: PublicationStatus.SKIPPED,
    DeliveryOutcome.GONE: PublicationStatus.SKIPPED,
}


def shown_by_kind(project: Project) -> Mapping[str, tuple[Shown, ...]]:
    """Of each kind what was shown, in order of time; of a kind that is gone too."""
    found: dict[str, list[Shown]] = {}
    for shown in project.record.shown:
        found.setdefault(project.record.items[shown.item].statement.kind, []).append(shown)
    return {kind: tuple(each) for kind, each in found.items()}


def place_recorded(
    board: Placements,
    shown: Iterable[Shown],
    slots: Sequence[Slot],
    candidates: Iterable[Candidate],
) -> None:
    """Puts what was shown where residents saw it."""
    places = {(slot.channel, slot.at): slot for slot in slots}
    known = {candidate.item.id: candidate for candidate in candidates}
    for each in shown:
        publication = _publication(board, each, places.get((each.channel, each.due)))
        board.put(publication, known.get(each.item))


def _publication(board: Placements, shown: Shown, slot: Slot | None) -> Publication:
    item = board.project.record.items[shown.item]
    taken = item.standing in (Standing.WITHDRAWN, Standing.HIDDEN, Standing.ERASED)
    taken = taken and not (item.wordless and not item.lifted)  # residents read it, and may again
    status = (
        PublicationStatus.PUBLISHED
        if is_seen(board.project.record, shown)
        else PublicationStatus.MAYBE
    )
    return Publication(
        item=shown.item,
        kind=item.statement.kind,
        channel=shown.channel,
        at=shown.at,
        title=item.statement.title,
        reason=reasons.shown(shown.at),
        slot=slot.id if slot else None,
        status=PublicationStatus.CANCELLED if taken else status,
        place=shown.due,
        known_as=shown.id,
        bundle=shown.bundle,
        nth=shown.nth,
    )


def with_outcomes(
    project: Project, publications: Iterable[Publication], now: datetime
) -> Iterator[Publication]:
    """The publications, each with the status that the record gives it."""
    for publication in publications:
        status = _status(project, publication, now)
        if status is None or status is publication.status:
            yield publication
        else:
            yield replace(publication, status=status)


def settled(project: Project, publications: Iterable[Publication]) -> frozenset[str]:
    """The ids of those that are known to stand there, or to have been left out."""
    done = (DeliveryOutcome.PUBLISHED, DeliveryOutcome.SKIPPED, DeliveryOutcome.GONE)
    ledger = project.record.ledger
    if not ledger.in_use:
        return frozenset()
    return frozenset(p.id for p in publications if ledger.outcome(p.id) in done)


def _status(project: Project, publication: Publication, now: datetime) -> PublicationStatus | None:
    """None where nothing is to be added."""
    if publication.status is PublicationStatus.CANCELLED or publication.tentative:
        return None
    outcome = _outcome(project, publication)
    if outcome is DeliveryOutcome.PUBLISHED:
        last = project.record.ledger.published(publication.id)
        by_hand = last is not None and last.by_hand
        return PublicationStatus.PLACED if by_hand else PublicationStatus.SENT
    if outcome is not None:
        return _STATUS[outcome]
    channel = project.channels.get(publication.channel)
    if publication.at > now or channel is None or _is_ours(channel):
        return None
    if channel.assumed:
        return PublicationStatus.ASSUMED
    return _open(project, publication, now)


def _open(project: Project, publication: Publication, now: datetime) -> PublicationStatus:
    """Of what is due elsewhere: what is timeless goes out on its own day, or not at all."""
    kind = project.kinds.get(publication.kind)
    over = publication.at.date() < now.date()
    if kind is not None and not kind.topical and over and not project.record.is_empty:
        return PublicationStatus.LAPSED
    return PublicationStatus.DUE


def _is_ours(channel: Channel) -> bool:
    """Whether the release itself brings it there."""
    return not channel.by_hand and channel.publisher is None


def _outcome(project: Project, publication: Publication) -> DeliveryOutcome | None:
    """Its own; on a mail channel that of the week's issue, which may have passed over it."""
    ledger = project.record.ledger
    if not ledger.in_use:
        return None
    own = ledger.outcome(publication.id)
    channel = project.channels.get(publication.channel)
    if own is not None or channel is None or channel.type is not ChannelType.MAIL:
        return own
    return ledger.outcome(issue_id(channel.id, Week.of(publication.due.date())))


def is_asked_of(project: Project, publication: Publication) -> bool:
    """Whether somebody must have said that it went out."""
    channel, since = project.channels.get(publication.channel), project.record.ledger.since
    if channel is None or since is None or publication.at < since:
        return False
    return not channel.assumed and not _is_ours(channel)
