"""What a release now would say of items: their words, and that they are hidden or taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from raadsweek.model import fact as sorts
from raadsweek.model.fact import Fact
from raadsweek.model.item import Item, ItemStatus
from raadsweek.model.record import RecordedItem, Standing
from raadsweek.model.recorded_statement import Statement, says_the_same
from raadsweek.record.edits_since_release import is_public
from raadsweek.record.values import ITEM
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from raadsweek.record.release import Release


class ItemsReleased(Struct, frozen=True):
    """The items of a release."""

    release: Release

    def facts(self) -> Iterator[Fact]:
        """What it says of them."""
        yield from self._renames()
        yield from self._items()

    def of_shown(self) -> Iterator[Fact]:
        """What it says of the items that are there and were shown before."""
        for item in self.release.project.items:
            known = self.release.record.items.get(item.id)
            if known is not None:
                yield from self._again(item, known)

    def _renames(self) -> Iterator[Fact]:
        for new in self.release.project.edits.renamed.values():
            known = self.release.record.items[new]  # its file may have a mistake in it meanwhile
            path = self.release.addresses.item(known.statement.kind, new)
            yield self._fact(sorts.RENAME, known.thing, to=new, path=path, by=self.release.by)

    def _items(self) -> Iterator[Fact]:
        for item in self.release.project.items:
            known = self.release.record.items.get(item.id)
            if known is None and item.id in self.release.since:
                yield from self._first(item)
            elif known is not None:
                yield from self._again(item, known)
        hidden, files = self.release.project.edits.hidden, self.release.project.ids
        for id, known in self.release.record.items.items():
            # Of no file, or of one with a mistake, that is all there is to say.
            gone = id not in files or id in hidden
            if id not in self.release.by_id and (gone or id in self.release.project.edits.ended):
                yield from self._hidden(known)

    def _first(self, item: Item) -> Iterator[Fact]:
        """What was never shown: what it says, and that it was taken back since."""
        thing = f"item/{item.id}"
        yield self._text(
            thing,
            self.release.statement(item.as_of(self.release.now)),
            how="first",
            path=self.release.addresses.item(item.kind, item.id),
            due=self.release.since[item.id] if self.release.first else None,
        )
        if item.withdrawal is not None and item.withdrawal.at <= self.release.now:
            yield self._withdrawn(thing, item)

    def _again(self, item: Item, known: RecordedItem) -> Iterator[Fact]:
        """What was shown before: as its file says now, unless an act said otherwise."""
        if item.has_ended(self.release.now) or (known.by_act and known.ended):
            yield from self._hidden(known)
        elif known.standing is Standing.WITHDRAWN or (known.wordless and known.withdrawal):
            yield from self._retitled(item, known)
        elif item.status is ItemStatus.WITHDRAWN and is_public(item, self.release.now):
            yield from self._retitled(item, known)
            yield self._withdrawn(known.thing, item)
        elif known.by_act:
            return
        elif not is_public(item, self.release.now):
            yield from self._hidden(known)
        else:
            new = self.release.statement(item.as_of(self.release.now))
            if known.standing is Standing.HIDDEN or new != known.statement:
                # A picture that leaves with the consent to it is no change of what is said.
                both = (new, self.release.statement(item))
                same = any(says_the_same(known.statement, each) for each in both)
                how = "small" if same else "found"
                yield self._text(known.thing, new, how=how, lifts=known.lifted)

    def _hidden(self, known: RecordedItem) -> Iterator[Fact]:
        """That residents may not read it any more; `ended` where that was said from the first."""
        ended = known.id in self.release.project.edits.ended
        if known.standing is Standing.PUBLIC or (ended and known.standing is Standing.WITHDRAWN):
            yield self._fact(sorts.HIDE, known.thing, how=sorts.ENDED if ended else "")

    def _retitled(self, item: Item, known: RecordedItem) -> Iterator[Fact]:
        """Of what is withdrawn residents read the title, which may be what was wrong."""
        retitled = item.status is ItemStatus.WITHDRAWN and item.title != known.statement.title
        if known.wordless and is_public(item, self.release.now):
            yield self._text(
                known.thing, self.release.statement(item.as_of(self.release.now)), how="small"
            )
        elif retitled and not is_early(item, self.release.now):
            new = replace(known.statement, title=item.title)
            yield self._text(known.thing, new, how="small")

    def _text(self, thing: str, statement: Statement, **fields: Any) -> Fact:
        text = self.release.texts.add(thing, ITEM, statement)
        stated = self.release.first and fields.get("due") is not None
        return self._fact(sorts.TEXT, thing, text=text, stated=stated, **fields)

    def _withdrawn(self, thing: str, item: Item) -> Fact:
        withdrawal = item.withdrawal
        assert withdrawal is not None  # noqa: S101 - whoever calls has seen it
        due = {"due": withdrawal.at, "stated": True} if self.release.first else {}
        return self._fact(sorts.WITHDRAW, thing, why=withdrawal.reason, by=self.release.by, **due)

    def _fact(self, sort: str, of: str, **fields: Any) -> Fact:
        return Fact(at=self.release.now, fact=sort, of=of, **fields)


def is_early(item: Item, now: datetime) -> bool:
    """Whether an embargo holds even the words by which it is taken back."""
    return item.embargo is not None and item.embargo > now
