"""What did not go out: due by hand or by a publisher, and not in the record."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from raadsweek.language import Message, message
from raadsweek.model.channel import Channel, ChannelType
from raadsweek.model.mail_issue import issue_id
from raadsweek.model.plan import Publication, PublicationStatus
from raadsweek.model.problem import Problem, Severity, Subject, at_key
from raadsweek.model.sent_and_answers import in_words
from raadsweek.plan.published_past import is_asked_of
from raadsweek.report.failed_deliveries import BACK, refused_todo, unknown_todo

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from raadsweek.model.ledger import LedgerEntry
    from raadsweek.report.section import Scope

NOT_OUT = "did-not-go-out"
PATIENCE = timedelta(days=1)
"""So long after its moment something may still be placed before it is a problem."""
_WHAT: Mapping[PublicationStatus, tuple[str, Message]] = {
    PublicationStatus.DUE: (
        NOT_OUT,
        message("'{title}' did not go out on {channel}: it was due on {moment}"),
    ),
    PublicationStatus.REFUSED: (
        "publish-failed",
        message("'{title}' was refused by {channel}; it was due on {moment}"),
    ),
    PublicationStatus.UNKNOWN: (
        "publish-unknown",
        message("nobody knows whether '{title}' of {moment} arrived on {channel}"),
    ),
}


def unplaced(scope: Scope) -> Iterator[Problem]:
    """A warning for each publication, and one for all that is in one issue of a mail."""
    told: set[tuple[str, PublicationStatus]] = set()
    first = scope.first - BACK
    for publication in scope.certain:
        if publication.status not in _WHAT or not first <= publication.at.date() <= scope.last:
            continue
        if publication.status is PublicationStatus.DUE and not _is_late(scope, publication):
            continue
        channel = scope.project.channels[publication.channel]
        id = _id(channel, publication)
        if (id, publication.status) not in told:
            told.add((id, publication.status))
            yield _problem(scope, channel, publication, id)


def _is_late(scope: Scope, publication: Publication) -> bool:
    """Whether somebody should have said by now that it went out."""
    late = scope.now - PATIENCE > publication.at
    return late and is_asked_of(scope.project, publication)


def _id(channel: Channel, publication: Publication) -> str:
    is_mail = channel.type is ChannelType.MAIL and channel.publisher is not None
    return issue_id(channel.id, publication.week) if is_mail else publication.id


def _problem(scope: Scope, channel: Channel, publication: Publication, id: str) -> Problem:
    code, what = _WHAT[publication.status]
    is_mail = id.startswith("mail/")
    title = f"{channel.label} {publication.week}" if is_mail else publication.title
    item = scope.items[publication.item]
    last = scope.project.record.ledger.last(id)
    return at_key(
        item.origin,
        "",
        code,
        message(what.text, title=title, channel=channel.label, moment=publication.at),
        _hint(scope, publication.status, id, last),
        severity=Severity.WARNING,
        value=channel.id,
        item=item.id,
        subject=Subject.NOT_OUT,
        days=(publication.at.date(),),
    )


def _hint(scope: Scope, status: PublicationStatus, id: str, last: LedgerEntry | None) -> Message:
    if status is PublicationStatus.UNKNOWN:
        return unknown_todo(scope.project, last, id)
    if status is PublicationStatus.REFUSED:
        why = in_words(last.why if last else "", mail=id.startswith("mail/"))
        todo = refused_todo(last, id)
        return message("What came of it: {why}. {todo}", why=why, todo=todo)
    # What to do is the same for all of these: the report says it once, at their end.
    return message("Id: {id}.", id=id)
