"""What was sent of a publication, in the words that went out, and what was done about it since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.emit.channel_texts import texts
from raadsweek.language import Message, VerbatimWords, message
from raadsweek.model.amsterdam_time import in_amsterdam
from raadsweek.model.fact import GONE, SENT, Fact
from raadsweek.model.ledger import DeliveryOutcome, LedgerEntry
from raadsweek.model.publisher import Amend
from raadsweek.model.record import Record, RecordedItem, Standing
from raadsweek.record.values import POSTED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.desk.board_week import BoardWeek
    from raadsweek.emit.output import Context
    from raadsweek.model.plan import Publication
    from raadsweek.model.sent_and_answers import SentPost


# A preview of the text of a publication, as its channel will show it, with its length.


class PreviewPost(Struct, frozen=True):
    """One post. `most` is how long it may be; None: the channel sets no limit."""

    text: str
    count: int
    most: int | None

    @property
    def is_too_long(self) -> bool:
        """Whether the channel would refuse it."""
        return self.most is not None and self.count > self.most


class TextPreview(Struct, frozen=True):
    """The look of a publication: its posts, or why there is none; more than one is a thread."""

    parts: tuple[PreviewPost, ...]
    notice: str
    link: str
    from_variant: bool
    """Whether editors wrote it for this channel."""


def look(context: Context, publication: Publication) -> TextPreview | None:
    """How `publication` looks on its channel; None: it is not in the edition."""
    found = context.edition.publication(publication.id)
    if found is None:
        return None
    made = texts(context, found)
    parts = tuple(PreviewPost(part.text, part.count, part.most) for part in made.parts)
    return TextPreview(parts, made.notice, made.link, made.from_variant)


# What was sent of a publication, in the words that went out, and what was done about it since.


class AsSent(Struct, frozen=True):
    """What went out, and in sentences what became of it."""

    look: TextPreview
    notes: tuple[str, ...]


def as_sent(desk: BoardWeek, publication: Publication) -> AsSent | None:
    """What the record kept of a post; None where nothing left, or nothing was kept of it."""
    record = desk.facts.project.record
    known = record.items.get(publication.item)
    claims = tuple(_claims(record, publication.id))
    if known is None or record.values is None or not claims:
        return None
    found = [_words(record, known, each.text) for each in claims]
    limit = desk.selection.channels[publication.channel].limit
    parts = tuple(
        PreviewPost(text, limit.count(text) if limit else len(text), limit.most if limit else None)
        for each in found
        if each is not None
        for text in each.parts
    )
    if not parts:
        return None
    notes = (_sent_at(claims[0]), *_since(desk, known, publication.id))
    return AsSent(TextPreview(parts, "", "", from_variant=False), tuple(map(desk.say, notes)))


def _claims(record: Record, publication: str) -> Iterator[LedgerEntry]:
    """The last claim of each part that was not refused, in order."""
    found: dict[int, LedgerEntry] = {}
    for entry in record.ledger.of(publication):
        if entry.outcome is DeliveryOutcome.SENDING and entry.text:
            found[entry.part] = entry
        elif entry.outcome is DeliveryOutcome.FAILED:
            found.pop(entry.part, None)
    yield from (found[part] for part in sorted(found))


def _words(record: Record, known: RecordedItem, text: str) -> SentPost | None:
    found: SentPost | None = record.values.value(POSTED, known.thing, text)
    return found


def _sent_at(claim: LedgerEntry) -> Message:
    return message("So it was sent, on {moment}.", moment=claim.at)


def _since(desk: BoardWeek, known: RecordedItem, publication: str) -> Iterator[Message]:
    """What was taken back or corrected since, and what was done about it there."""
    if known.withdrawal is not None:
        yield message(
            "Withdrawn on {moment}: {reason}",
            moment=known.withdrawal.at,
            reason=VerbatimWords(known.withdrawal.reason),
        )
    elif known.standing is not Standing.PUBLIC:
        yield message("It may not be read any more.")
    for each in known.versions[1:]:
        if each.how == "noted" and each.note:
            yield message(
                "Corrected on {moment}: {note}", moment=each.at, note=VerbatimWords(each.note)
            )
    for fact in desk.amended.get(publication, ()):
        if fact.fact == GONE or _is_notice(fact):
            yield _done(fact)


def _is_notice(fact: Fact) -> bool:
    return fact.fact == SENT and not fact.part


def _done(fact: Fact) -> Message:
    moment = in_amsterdam(fact.at)
    if fact.act == Amend.EDIT:
        return message("Since {moment} a notice stands there, in its place.", moment=moment)
    if fact.act == Amend.REPLY:
        return message("Since {moment} a notice stands below it.", moment=moment)
    return message("Taken down there on {moment}.", moment=moment)
