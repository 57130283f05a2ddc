"""What was erased, known by salted digests of the names: ids hold words too.

The salt lies in `record/texts/erased.jsonl`, which is never published: whoever reads the public
half of the record cannot find out by guessing what it was.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.model.fact import ERASE, Fact
from raadsweek.record.fact_lines import digest, encoded

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Iterator

    from raadsweek.record.texts import Texts

THING = "erased"
"""Whose texts only hold the salt of the names."""
KINDS = ("item", "meeting", "page")
NAMED = ("item", "meeting")
"""The kinds of which an id is a name in any text; that of a page (`over`) may be a word."""
_PAGES = re.compile(r"page/[^\s\"'@,:;/(){}\[\]]+")
_WORDS = re.compile(r"[^\s\"'@,:;/(){}\[\]]+")


@dataclass(frozen=True)
class Erased:
    """The things of which nothing may be left: `"item/zwembad" in erased`."""

    acts: frozenset[str] = frozenset()
    """What the acts name: `erased/DIGEST`."""
    salts: tuple[str, ...] = ()
    """One; more where two clones erased for the first time at once."""
    _known: dict[str, bool] = field(default_factory=dict, repr=False, compare=False)

    def __contains__(self, thing: object) -> bool:
        if not self.acts or not isinstance(thing, str):
            return False
        found = self._known.get(thing)
        if found is None:
            found = any(name_of(thing, salt) in self.acts for salt in self.salts)
            self._known[thing] = found
        return found


class Names(Struct, frozen=True):
    """By what one knows that a line is about certain things."""

    things: Container[str]
    publications: Container[str] = frozenset()
    """Those of the things, by id, beside those that begin with the id of an item."""
    paths: Container[str] = frozenset()
    """Their addresses."""

    def own(self, fact: Fact) -> bool:
        """Whether the line is about one of them, so that nothing of it can stay."""
        return (
            self._is_named(fact.of)
            or bool(fact.to and self._is_new_name(fact))
            or bool(fact.path and fact.path in self.paths)
        )

    def covered(self, fact: Fact) -> frozenset[str]:
        """The publications of theirs that went out with it, among others."""
        return frozenset(each for each in fact.covers if self._is_named(each))

    def are_in(self, text: str) -> bool:
        """Whether one of their ids stands in it as a word."""
        words, pages = _WORDS.findall(text), _PAGES.findall(text)
        return any(map(self._is_id, words)) or any(page in self.things for page in pages)

    def _is_named(self, name: str) -> bool:
        if name in self.publications:
            return True
        item, *rest = name.rsplit("@", 2)
        if rest and f"item/{item}" in self.things:
            return True
        # A name of both kinds is only one with a slash; to ask twice takes twice as long.
        return (not rest or "/" in name) and name in self.things

    def _is_new_name(self, fact: Fact) -> bool:
        """Whether it gives one of them its id: that of a rename is of the kind that it renames."""
        kind, slash, _ = fact.of.partition("/")
        if fact.to in self.things or (slash and kind in KINDS):
            return fact.to in self.things or f"{kind}/{fact.to}" in self.things
        return self._is_id(fact.to)

    def _is_id(self, word: str) -> bool:
        return any(f"{kind}/{word}" in self.things for kind in NAMED)


def erased(facts: Iterable[Fact], texts: Texts) -> Erased:
    """What the acts among the facts erased."""
    acts = frozenset(fact.of for fact in facts if fact.fact == ERASE)
    return Erased(acts, texts.salts(THING)) if acts else Erased()


def name_of(thing: str, salt: str) -> str:
    """How an act names the thing that it erased."""
    return f"{THING}/{digest(salt.encode() + encoded(thing))}"


def salt_for_names(texts: Texts) -> str:
    """The salt of the names, which is made with the first erasure; to be written with the texts."""
    if not texts.salts(THING):
        texts.add(THING, "salt", None)
    return texts.salts(THING)[0]


def all_names(things: Collection[str], renames: Iterable[Fact]) -> frozenset[str]:
    """The things with every name that they had or got."""
    found = set(things)
    pairs = [(fact.of, _new(fact)) for fact in renames]
    while more := set(_beside(pairs, found)) - found:
        found |= more
    return frozenset(found)


def _beside(pairs: Iterable[tuple[str, str]], found: Collection[str]) -> Iterator[str]:
    for old, new in pairs:
        if old in found or new in found:
            yield from (old, new)


def _new(rename: Fact) -> str:
    return rename.to if "/" in rename.to else f"{rename.of.partition('/')[0]}/{rename.to}"
