"""What the ledger says of a plan: what went out, and what should have and did not.

A council that keeps no ledger sees its plan as it is: what is due counts as published. Where
one is kept, that holds only on the channels that the build itself makes; on the others a
person or `raadsweek publish` must have said so.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from raadsweek.model.channel import ChannelType
from raadsweek.model.issue import issue_id
from raadsweek.model.ledger import Outcome
from raadsweek.model.plan import PublicationStatus
from raadsweek.model.week import Week

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from raadsweek.model.plan import Publication
    from raadsweek.model.project import Project

PATIENCE = timedelta(days=1)
"""So long after its moment something may still be placed before it is a problem."""
_STATUS = {
    Outcome.PUBLISHED: PublicationStatus.PUBLISHED,
    Outcome.SENDING: PublicationStatus.UNKNOWN,
    Outcome.UNKNOWN: PublicationStatus.UNKNOWN,
    Outcome.FAILED: PublicationStatus.FAILED,
    Outcome.SKIPPED: PublicationStatus.SKIPPED,
}


def with_outcomes(
    project: Project, publications: Iterable[Publication], now: datetime
) -> Iterator[Publication]:
    """The publications with the status that the ledger gives them."""
    if not project.ledger.in_use:
        yield from publications
        return
    for publication in publications:
        status = _status(project, publication, now)
        yield replace(publication, status=status) if status else publication


def settled(project: Project, publications: Iterable[Publication]) -> frozenset[str]:
    """The ids of those that the ledger knows to stand there, or to have been left out."""
    if not project.ledger.in_use:
        return frozenset()
    done = (Outcome.PUBLISHED, Outcome.SKIPPED)
    return frozenset(p.id for p in publications if project.ledger.outcome(p.id) in done)


def _status(project: Project, publication: Publication, now: datetime) -> PublicationStatus | None:
    """None where the ledger has nothing to say."""
    if publication.status is PublicationStatus.CANCELLED or publication.tentative:
        return None
    outcome = _outcome(project, publication)
    if outcome is not None:
        return _STATUS[outcome]
    if publication.at > now or not _is_asked_of(project, publication):
        return None
    late = now - publication.at > PATIENCE
    return PublicationStatus.MISSED if late else PublicationStatus.PLANNED


def _outcome(project: Project, publication: Publication) -> Outcome | None:
    """Its own; on a mail channel that of the week's issue, which may have passed over it."""
    own = project.ledger.outcome(publication.id)
    channel = project.channels.get(publication.channel)
    if own is not None or channel is None or channel.type is not ChannelType.MAIL:
        return own
    return project.ledger.outcome(issue_id(channel.id, Week.of(publication.at.date())))


def _is_asked_of(project: Project, publication: Publication) -> bool:
    """Whether somebody must have said that it went out."""
    channel, since = project.channels.get(publication.channel), project.ledger.since
    if channel is None or since is None or publication.at < since:
        return False
    return channel.by_hand or channel.publisher is not None
