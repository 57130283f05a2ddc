"""What was sent and refused, or of which nobody knows whether it arrived: what, and what to do."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.language import Message, message
from raadsweek.model.ledger import DeliveryOutcome, Ledger, LedgerEntry
from raadsweek.model.publisher import UnsurePolicy
from raadsweek.model.record import Standing
from raadsweek.model.sent_and_answers import CUT_OFF, in_words

if TYPE_CHECKING:
    from raadsweek.model.project import Project

BACK = timedelta(days=14)
"""So long it is told: who was away finds it back."""
AT_WORK = timedelta(minutes=5)
"""So long after a claim somebody may still be at work on it."""
MOST_REPEATS = 4
"""How often what nobody answered clearly is offered again to a webhook, with the same key."""
_LOOKS = (DeliveryOutcome.SENDING, DeliveryOutcome.UNKNOWN)


class Failure(Struct, frozen=True):
    """One mail or post that may not have arrived."""

    id: str
    at: datetime
    what: Message
    """With its name, and what the other side said."""
    todo: Message


def failures(project: Project, now: datetime) -> tuple[Failure, ...]:
    """Those of the last days, the newest first."""
    ledger = project.record.ledger
    ids = dict.fromkeys(each.publication for each in ledger.entries if now - each.at <= BACK)
    found = (_failure(project, ledger, id, now) for id in ids)
    told = [each for each in found if each is not None]
    return tuple(sorted(told, key=lambda each: (each.at, each.id), reverse=True))


def _failure(project: Project, ledger: Ledger, id: str, now: datetime) -> Failure | None:
    outcome, last = ledger.outcome(id), ledger.last(id)
    if last is None or now < last.at or not _is_wanted(project, last):
        return None
    if outcome is DeliveryOutcome.FAILED:
        return Failure(id, last.at, _refused(project, last), refused_todo(last, id))
    at_work = last.outcome is DeliveryOutcome.SENDING and now < last.at + AT_WORK
    if outcome in _LOOKS and not at_work:
        return Failure(id, last.at, _unknown(project, last), unknown_todo(project, last, id))
    return None


def _is_wanted(project: Project, last: LedgerEntry) -> bool:
    """Whether it is to go out yet. What was taken back is not; it may stand there: a task."""
    item = project.record.items.get(project.record.renamed.get(last.item, last.item))
    return item is None or item.standing is Standing.PUBLIC


def _refused(project: Project, last: LedgerEntry) -> Message:
    names = _names(project, last)
    if last.final:
        return message("'{name}' was refused for good on {moment}: {why}", **names)
    return message("'{name}' was refused on {moment}: {why}", **names)


def _unknown(project: Project, last: LedgerEntry) -> Message:
    names = _names(project, last)
    if last.outcome is DeliveryOutcome.PUBLISHED:
        return message("of '{name}' only a part stands there, since {moment}", **names)
    return message("nobody knows whether '{name}' of {moment} arrived: {why}", **names)


def _names(project: Project, last: LedgerEntry) -> dict[str, Message | str | datetime]:
    why = CUT_OFF if last.outcome is DeliveryOutcome.SENDING else last.why
    said = in_words(why, mail=last.publication.startswith("mail/"))
    return {"name": _name(project, last), "moment": last.at, "why": said}


def _name(project: Project, last: LedgerEntry) -> str:
    channel = project.channels.get(last.channel)
    label = channel.label if channel else last.channel
    if last.publication.startswith("mail/"):
        return f"{label} {last.item}"
    known, item = project.record.items.get(last.item), project.item(last.item)
    title = known.statement.title if known else item.title if item else last.item
    return f"{title} ({label})"


def refused_todo(last: LedgerEntry | None, id: str) -> Message:
    """What to do about what was refused."""
    if last is not None and last.final:
        return message(
            "It is not tried again by itself. Put that right, and then: raadsweek publish "
            "--again {id}. Not at all: raadsweek placed {id} --skip.",
            id=id,
        )
    return message("It is tried again by itself. Now: raadsweek publish --again {id}.", id=id)


def unknown_todo(project: Project, last: LedgerEntry | None, id: str) -> Message:
    """What to do about what may have arrived: some servers can be asked, a mail server cannot."""
    channel = project.channels.get(last.channel) if last else None
    way = channel.publisher.again if channel and channel.publisher else None
    if way is UnsurePolicy.LOOK:
        return message("The next 'raadsweek publish' looks there, and sends what is not there.")
    if way is UnsurePolicy.REPEAT and _repeats(project, id) < MOST_REPEATS:
        return message("The next 'raadsweek publish' offers it once more, with the same key.")
    if id.startswith("mail/"):
        return message(
            "Look in the archive of the list, or ask somebody who gets it. Did it arrive: "
            "raadsweek placed {id}. If not: raadsweek publish --again {id}.",
            id=id,
        )
    return message(
        "Look there. Does it stand there: raadsweek placed {id}. If not: "
        "raadsweek publish --again {id}.",
        id=id,
    )


def _repeats(project: Project, id: str) -> int:
    """How often nobody answered clearly."""
    facts = project.record.ledger.since_retracted(id)
    return sum(each.outcome is DeliveryOutcome.UNKNOWN for each in facts)
