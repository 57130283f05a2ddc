"""Sends one thing, with a fact in the ledger before and after; what may be there it looks for.

Between the two facts a kill can come. The first is on the disk before a byte goes out, so
whoever comes next knows that it may have arrived, and looks before it sends it again.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from raadsweek.language import Message, message
from raadsweek.model.ledger import WHOLE, DeliveryOutcome, Ledger, LedgerEntry
from raadsweek.model.publisher import UnsurePolicy
from raadsweek.model.sent_and_answers import CUT_OFF, SentMail, SentPost, in_words
from raadsweek.publishers.protocol import PATIENCE, Post, Receipt, Refused, ServerAnswer, Unsure
from raadsweek.record.ledger import add_entry
from raadsweek.record.texts import Texts
from raadsweek.record.values import POSTED, SENT, lean
from raadsweek.replace_fields import replace
from raadsweek.report.failed_deliveries import MOST_REPEATS

if TYPE_CHECKING:
    from collections.abc import Callable

    from raadsweek.delivery.channel_sender import ChannelSender
    from raadsweek.delivery.due_candidates import Due
    from raadsweek.delivery.outgoing_posts import Ready
    from raadsweek.model.folders import Folders


BUSY = timedelta(seconds=PATIENCE)
"""So long after a claim another machine may still be at work on it."""


class SendStatus(Enum):
    """The status of one thing that was due: what became of it."""

    SENT = "sent"
    FOUND = "found"
    """It stood there already."""
    FAILED = "failed"
    UNKNOWN = "unknown"
    WAITS = "waits"
    """A later run does it; nothing is wrong."""
    ASKS = "asks"
    """A person must decide."""
    SKIPPED = "skipped"


class SendReport(Struct, frozen=True):
    """A report of one thing that was due: what became of it, in words."""

    due: Due
    result: SendStatus
    why: Message | None = None
    url: str = ""
    final: bool = False
    """Whether it was refused for good: a person must put something right first."""


def on_the_disk(_: DeliveryOutcome) -> None:
    """Where the record is not shared, what is on the disk is kept."""


class Book:
    """The ledger of one run: what it reads is what it wrote.

    `kept` is called with each outcome once it is on the disk; it raises where a claim cannot be
    shared with others who may send too, and then nothing is sent.
    """

    def __init__(
        self,
        folders: Folders,
        ledger: Ledger,
        clock: Callable[[], datetime],
        kept: Callable[[DeliveryOutcome], None] = on_the_disk,
    ) -> None:
        self.folders, self.ledger, self.clock, self.kept = folders, ledger, clock, kept

    def keep(self, thing: str, value: SentMail | SentPost) -> str:
        """Keeps what is about to leave; its digest. On the disk when this returns."""
        texts = Texts(self.folders)
        found = texts.add(thing, SENT if isinstance(value, SentMail) else POSTED, lean(value))
        texts.write()
        return found

    def record(self, due: Due, outcome: DeliveryOutcome, by: str, **facts: Any) -> LedgerEntry:
        """Adds one fact; when this returns it is kept."""
        moment = self.clock().replace(microsecond=0)
        bare = LedgerEntry(due.id, due.channel, due.item, moment, outcome, by, covers=due.covers)
        entry = replace(bare, **facts)
        written = add_entry(self.folders, entry, self.ledger)
        self.ledger = Ledger((*self.ledger.entries, written))
        self.kept(outcome)
        return written


class _Stop(Exception):  # noqa: N818 - it ends the work on one thing, nothing more
    def __init__(self, result: SendStatus, why: Message, *, final: bool = False) -> None:
        self.result, self.why, self.final = result, why, final


def deliver(book: Book, way: ChannelSender, due: Due, ready: Ready) -> SendReport:
    """Brings it there, or says why not. RaadsweekError where the ledger cannot be written."""
    try:
        return _delivered(book, way, due, ready)
    except _Stop as stop:
        return SendReport(due, stop.result, stop.why, final=stop.final)


def _delivered(book: Book, way: ChannelSender, due: Due, ready: Ready) -> SendReport:
    first = before = None
    looked = True
    for n, post in enumerate(ready.posts, start=1):
        part = n if len(ready.posts) > 1 else WHOLE
        known = book.ledger.published(due.id, part)
        if known is not None:
            _check_same(known, post)
            receipt = Receipt(known.url, known.reference)
        else:
            linked = replace(post, after=before, first=first)
            receipt, found = _brought(book, way, due, linked, part, ready)
            looked = looked and found
        first, before = first or receipt, receipt
    url = first.url if first else ""
    if len(ready.posts) > 1:
        book.record(due, DeliveryOutcome.PUBLISHED, way.sender.name, url=url)
    return SendReport(due, SendStatus.FOUND if looked else SendStatus.SENT, url=url)


def _check_same(known: LedgerEntry, post: Post) -> None:
    if known.digest and known.digest != post.digest:
        why = message("its text was changed after a part of it was sent")
        raise _Stop(SendStatus.ASKS, why)


def _brought(
    book: Book, way: ChannelSender, due: Due, post: Post, part: int, ready: Ready
) -> tuple[Receipt, bool]:
    """One post, sent or found; whether it was found."""
    sendings = [
        entry
        for entry in book.ledger.since_retracted(due.id)
        if entry.part == part and entry.outcome is DeliveryOutcome.SENDING
    ]
    last = book.ledger.last(due.id, part)
    found = None
    asked = due.doubt and way.sender.again is UnsurePolicy.LOOK
    if asked or (
        last is not None and last.outcome in (DeliveryOutcome.SENDING, DeliveryOutcome.UNKNOWN)
    ):
        found = _looked(book, way, due, post, sendings)
    if found is not None:
        text = next((e.digest for e in reversed(sendings) if e.digest), "")
        _record_there(book, way, due, found, part, text)
        return found, True
    text = book.keep(ready.thing, ready.kept(post)) if ready.thing else ""
    return _sent(book, way, due, post, part, text), False


def _looked(
    book: Book, way: ChannelSender, due: Due, post: Post, sendings: list[LedgerEntry]
) -> Receipt | None:
    """What the server has of it; ends the work on it where that cannot be known (yet)."""
    last = book.ledger.last(due.id)
    if (
        last is not None
        and last.outcome is DeliveryOutcome.SENDING
        and book.clock() < last.at + BUSY
    ):
        raise _Stop(SendStatus.WAITS, message("it may still be on its way"))
    if way.sender.again is UnsurePolicy.REPEAT:
        _refuse_endless(book, due)
        return None
    if way.sender.again is UnsurePolicy.PERSON:
        if last is not None and last.outcome is DeliveryOutcome.SENDING:
            book.record(due, DeliveryOutcome.UNKNOWN, way.sender.name, why=CUT_OFF, part=last.part)
        raise _Stop(SendStatus.ASKS, message("nobody knows whether it arrived"))
    if sendings and book.clock() < sendings[-1].at + way.settle:
        raise _Stop(SendStatus.WAITS, message("it may still be on its way"))
    since = sendings[0].at if sendings else due.at
    digests = frozenset(entry.digest for entry in sendings) | {post.digest}
    try:
        return _without_secrets(way, way.sender.find(post, since, digests))
    except Exception as error:  # noqa: BLE001 - as in _asked; whatever it was, we do not know
        answer = error if isinstance(error, ServerAnswer) else Unsure(type(error).__name__)
    raise _not_told(book, way, due, answer)


def _refuse_endless(book: Book, due: Due) -> None:
    """Who gives no clear answer so often gives none: then a person must look."""
    facts = book.ledger.since_retracted(due.id)
    if sum(entry.outcome is DeliveryOutcome.UNKNOWN for entry in facts) >= MOST_REPEATS:
        raise _Stop(SendStatus.ASKS, message("nobody knows whether it arrived"))


def _not_told(book: Book, way: ChannelSender, due: Due, answer: ServerAnswer) -> _Stop:
    """The end of a look that told nothing; how long we are to stay away is kept."""
    why = way.hidden.said(str(answer))
    if answer.wait:
        until = book.clock() + answer.wait
        book.record(due, DeliveryOutcome.UNKNOWN, way.sender.name, why=why, until=until)
    words = in_words(why, mail=due.is_mail)
    return _Stop(SendStatus.UNKNOWN, message("the server cannot be asked: {why}", why=words))


def _sent(book: Book, way: ChannelSender, due: Due, post: Post, part: int, kept: str) -> Receipt:
    name, text = way.sender.name, post.digest
    book.record(due, DeliveryOutcome.SENDING, name, digest=text, part=part, text=kept)
    try:
        receipt = _asked(way, post)
    except (Refused, Unsure) as said:
        answer = said
    else:
        _record_there(book, way, due, receipt, part, text)
        return receipt
    raise _not_sent(book, way, due, answer, digest=text, part=part)


def _not_sent(
    book: Book, way: ChannelSender, due: Due, answer: ServerAnswer, **facts: object
) -> _Stop:
    """Records that it does not stand there, or that nobody knows; the end of the work on it."""
    why = way.hidden.said(str(answer))
    words, final = in_words(why, mail=due.is_mail), answer.final
    until = book.clock() + answer.wait if answer.wait else None
    refused = isinstance(answer, Refused)
    outcome = DeliveryOutcome.FAILED if refused else DeliveryOutcome.UNKNOWN
    book.record(due, outcome, way.sender.name, why=why, until=until, final=final, **facts)
    if not refused:
        return _Stop(SendStatus.UNKNOWN, message("no clear answer came: {why}", why=words))
    what = message("it was refused for good: {why}") if final else message("it was refused: {why}")
    return _Stop(SendStatus.FAILED, message(what.text, why=words), final=final)


def _asked(way: ChannelSender, post: Post) -> Receipt:
    try:
        receipt = _without_secrets(way, way.sender.send(post))
    except (Refused, Unsure):
        raise
    except Exception as error:  # noqa: BLE001
        # Libraries have faults of their own. Whatever it was, it may have arrived, and the
        # other channels must not wait for it.
        answer = Unsure(type(error).__name__)
    else:
        assert receipt is not None  # noqa: S101 - what is sent has one
        return receipt
    raise answer


def _without_secrets(way: ChannelSender, receipt: Receipt | None) -> Receipt | None:
    """What a server calls it, unless that repeats a secret."""
    if receipt is None:
        return None
    url = "" if way.hidden.is_in(receipt.url) else receipt.url
    return Receipt(url, way.hidden.cut(receipt.reference))


def _record_there(
    book: Book, way: ChannelSender, due: Due, receipt: Receipt, part: int, text: str
) -> None:
    book.record(
        due,
        DeliveryOutcome.PUBLISHED,
        way.sender.name,
        digest=text,
        part=part,
        url=receipt.url,
        reference=receipt.reference,
    )
