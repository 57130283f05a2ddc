"""What an item itself says: its parts, and the digest of its statement."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from msgspec import structs

from raadsweek.edition.digests import digest
from raadsweek.edition.resolve.decisions import NO_DECISION
from raadsweek.edition.resolve.pictures import Pictures
from raadsweek.edition.values import (
    BodyPart,
    Byline,
    Lead,
    Line,
    Part,
    Person,
    PublicItem,
    Reference,
    WithdrawnItem,
)
from raadsweek.model.statement import said, statement_of
from raadsweek.prose.local_links import targets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from raadsweek.edition.resolve.decisions import Decision
    from raadsweek.edition.values import PublicText
    from raadsweek.model.item import Item
    from raadsweek.model.statement import Statement


def parts_of(
    item: Item, author: Person | None, decision: Decision = NO_DECISION
) -> tuple[Part, ...]:
    """What an item shows, in reading order.

    A new key of items that residents read is a part here, and nowhere else.
    """
    return tuple(filter(None, _parts(item, author, decision)))


def _parts(item: Item, author: Person | None, decision: Decision) -> Iterator[Part | None]:
    if author is not None:
        yield Byline(author)
    yield decision.result
    yield decision.belonging
    yield decision.submitters
    if item.summary:
        yield Lead(item.summary)
    yield BodyPart()
    yield decision.ballot
    if item.action:
        yield Line("action", item.action)
    if item.source:
        yield Reference("source", item.source)


def reworded(
    known: PublicItem | WithdrawnItem, text: PublicText, item: Item, statements: Statements
) -> tuple[PublicItem | WithdrawnItem, PublicText] | None:
    """An item and its text, of which only the body is another one; None where it is not so.

    A body that links to something else can have other neighbours.
    """
    if isinstance(known, WithdrawnItem):
        return known, text  # nothing of its words is told
    if targets(item.body) != targets(text.markdown):
        return None
    said = structs.replace(known, said=statements.of(item))
    return said, structs.replace(text, markdown=item.body)


def statements(content: Path) -> Statements:
    """What knows what items say whose pictures lie below the folder `content`."""
    return Statements(Pictures(content).digest)


@dataclass
class Statements:
    """Digests of statements, each worked out once as long as the item is the same object."""

    picture: Callable[[str], str]
    """The digest of the bytes of a picture's file."""
    known: dict[str, tuple[Item, str]] = field(default_factory=dict)

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
