"""What an item itself says: its parts, their digest, and what was changed since it was shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from raadsweek.edition.resolve.decisions import NO_DECISION, Decision
from raadsweek.edition.resolve.pictures import Pictures
from raadsweek.edition.value_digest import digest
from raadsweek.edition.values.item import (
    BodyPart,
    Byline,
    Changes,
    Lead,
    Line,
    Part,
    Person,
    PublicCorrection,
    PublicItem,
    PublicText,
    Reference,
    Voice,
    WithdrawnItem,
)
from raadsweek.model.recorded_statement import Statement, said, statement_of
from raadsweek.prose.links import targets
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime
    from pathlib import Path

    from raadsweek.edition.values.card import Card
    from raadsweek.model.item import Item, Withdrawal
    from raadsweek.model.record import Record, Version


def parts_of(
    item: Item,
    author: Person | None,
    decision: Decision = NO_DECISION,
    voice: Voice | None = None,
) -> tuple[Part, ...]:
    """What an item shows, in reading order.

    A new key of items that residents read is a part here, and nowhere else.
    """
    opens = voice is not None and voice.is_opinion
    before = (Byline(author) if author else None, voice if opens else None)
    after = None if opens else voice
    return tuple(filter(None, (*before, *_parts(item, decision), after)))


def _parts(item: Item, decision: Decision) -> Iterator[Part | None]:
    yield decision.result
    yield decision.belonging
    yield decision.submitters
    if item.summary:
        yield Lead(item.summary)
    yield BodyPart()
    yield decision.ballot
    if item.asks:
        said = (
            ("asks", item.asks.question),
            ("offline", item.asks.offline),
            ("use", item.asks.use),
        )
        yield from (Line(of, text) for of, text in said if text)
    if item.action:
        yield Line("action", item.action)
    if item.source:
        yield Reference("source", item.source)


class ItemValues(NamedTuple):
    """The values of an item of which its words are a part."""

    item: PublicItem | WithdrawnItem | None
    """None: it was asked for, and nobody may see it."""
    text: PublicText
    card: Card | None = None
    """None: nobody looked at one, or may see it."""


def reworded(known: ItemValues, item: Item, statements: Statements) -> ItemValues | None:
    """Those of an item of which only title, summary and body are other ones; None: more is.

    A body that links to something else can have other neighbours. Of what is withdrawn nothing is
    told of its words but the title.
    """
    shown, text, card = known
    if shown is None:
        return known
    if isinstance(shown, WithdrawnItem):
        return known if shown.title == item.title else None
    if targets(item.body) != targets(text.markdown):
        return None
    new = replace(
        shown,
        title=item.title,
        parts=tuple(_with_lead(shown.parts, item.summary)),
        moments=tuple(replace(each, title=item.title) for each in shown.moments),
        said=statements.of(item),
    )
    card = replace(card, title=new.title, lead=new.lead) if card else None
    return ItemValues(new, replace(text, markdown=item.body), card)


def with_changes(values: ItemValues, record: Record) -> ItemValues:
    """Those of an item of which the record says more changes than they tell."""
    shown = values.item
    known = record.items.get(shown.id) if shown else None
    if known is None or not isinstance(shown, PublicItem):
        return values
    changes = Changes(known.changes, known.updated)
    stamped = later(shown.published, changes.last)
    new = replace(
        shown,
        changed=changes.last,
        updated=later(shown.updated, changes.last),
        changes=changes,
        corrections=corrections(record, shown.id),
        moments=tuple(
            replace(each, revision=changes.count, stamped=stamped) for each in shown.moments
        ),
    )
    return values._replace(item=new)


def later(*moments: datetime | None) -> datetime | None:
    """The last of these moments; None where there is none."""
    return max(filter(None, moments), default=None)


def _with_lead(parts: Iterable[Part], summary: str) -> Iterator[Part]:
    """The parts with another lead, or none, which stands right before the text."""
    for each in parts:
        if isinstance(each, BodyPart) and summary:
            yield Lead(summary)
        if not isinstance(each, Lead):
            yield each


def statements(content: Path) -> Statements:
    """What knows what items say whose pictures lie below the folder `content`."""
    return Statements(Pictures(content).digest)


class Statements(Struct):
    """Digests of statements, each worked out once as long as the item is the same object."""

    picture: Callable[[str], str]
    """The digest of the bytes of a picture's file."""
    known: dict[str, tuple[Item, str]] = {}

    def of(self, item: Item) -> str:
        """The digest of what an item says: only where that differs there is news."""
        known = self.known.get(item.id)
        if known is None or known[0] is not item:
            known = (item, digest(said(self.statement(item))))
            self.known[item.id] = known
        return known[1]

    def statement(self, item: Item) -> Statement:
        """What an item says."""
        return statement_of(item, self.picture)


# What was corrected or taken back of an item since it was shown, as who told it must tell too.

NOTED, FOUND = "noted", "found"


class ItemChange(Struct, frozen=True):
    """A correction that somebody noted, or a withdrawal."""

    at: datetime
    """When residents could read it."""
    written: datetime
    """When it was written down, which stays."""
    note: str = ""
    """What was corrected; of what was taken back nothing is told but that."""


def corrections(record: Record, id: str) -> tuple[PublicCorrection, ...]:
    """The changes of an item that residents are told of, the last first; small ones left out."""
    return tuple(
        PublicCorrection(each.at, noted=each.how == NOTED, note=each.note)
        for each in reversed(_later(record, id))
        if each.how in (FOUND, NOTED)
    )


def changes(record: Record, id: str, withdrawal: Withdrawal | None) -> tuple[ItemChange, ...]:
    """The noted corrections of an item and its withdrawal, in order of time."""
    noted = [
        ItemChange(each.at, each.written or each.at, "" if withdrawal else each.note)
        for each in _later(record, id)
        if each.how == NOTED
    ]
    taken = [ItemChange(withdrawal.at, withdrawal.at)] if withdrawal else []
    return tuple(sorted((*noted, *taken), key=lambda each: (each.at, each.written)))


def _later(record: Record, id: str) -> tuple[Version, ...]:
    """What it said after it was first shown."""
    known = record.items.get(id)
    return known.versions[1:] if known else ()
