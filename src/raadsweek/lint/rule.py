"""A rule on texts.

What it is, and what it is given: the texts of one thing, and words that are known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from raadsweek.lint.visible_text import (
    Sentence,
    has_address,
    has_long_number,
    prose_of,
    sentences_in,
    small_letters,
    small_words,
    without_addresses,
    without_markup,
    without_quotations,
)
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from raadsweek.language import Message


# What a rule on texts is given.
#
# The texts of one thing, their sentences, and Markdown in which no offset moves.

FILE = "file"
"""The key of the passage that is a file's name: it becomes an address."""
PAGE = "page"
"""The kind of a document that is an ordinary page."""
SUMMED_UP = frozenset(("title", "summary"))


class Passage(Struct, frozen=True, dict=True):
    """One text of an editor, as it is written. `key` is dotted: `variants.facebook`."""

    key: str
    text: str
    markdown: bool = False

    @cached_property
    def plain(self) -> str:
        """The text as long as it is, with spaces where a reader sees nothing: offsets stay."""
        return without_markup(self.text) if self.markdown else self.text

    @cached_property
    def offline(self) -> str:
        """The text with spaces in the place of web addresses; those of mail and telephones stay."""
        return without_addresses(self.text)

    @cached_property
    def has_long_number(self) -> bool:
        """Whether so many digits stand together as a number of somebody has."""
        return has_long_number(self.offline)

    @cached_property
    def unquoted(self) -> str:
        """What a reader sees, with spaces in the place of what others said."""
        return without_quotations(self.plain)

    @cached_property
    def prose(self) -> str:
        """What a reader sees, with spaces in the place of quotations, tables and headings."""
        return prose_of(self.plain)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences that a reader sees, without quotations, tables and headings."""
        return tuple(sentences_in(self.prose))


class TextDocument(Struct, frozen=True, dict=True):
    """All texts of one thing that can become public."""

    passages: tuple[Passage, ...]
    kind: str = ""
    """The id of its kind; empty for what is no item."""
    speaker: str = ""
    """Who speaks: `council`, `clerk`, `member`, ...; empty where nobody in particular does."""
    outcome: str = ""
    decided_on: str = ""
    """What was decided on: `motion`, `amendment`, ...; empty where nobody says."""
    tells_votes: bool = False
    """Whether it says beside its text who voted what."""
    acts: bool = False
    """Whether a key of it says how to act: an action, a source, or the `how` of a moment."""
    ready: bool = False
    """Whether its editors say that it is finished."""
    goal: str = ""
    groups: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """For whom it is: a group, and the words of which the text must hold one."""

    @property
    def letters(self) -> bytes:
        """All of it as bytes, for a digest: another document gives others."""
        said = (
            self.kind,
            self.speaker,
            self.outcome,
            self.decided_on,
            self.acts,
            self.ready,
            self.goal,
            self.groups,
        )
        parts = [f"{each.key}\0{each.markdown}\0{each.text}" for each in self.passages]
        return "\0\0".join((repr(said), repr(self.tells_votes), *parts)).encode("utf-8", "replace")

    @cached_property
    def small(self) -> str:
        """All its texts in small letters: what says soon that a rule can find nothing."""
        texts = [each.text for each in self.passages]
        # A word to which an address is glued stands alone where that is left out.
        texts += [each.plain for each in self.passages if each.markdown and has_address(each.text)]
        return small_letters("\n".join(texts))

    @cached_property
    def words(self) -> frozenset[str]:
        """All words and numbers of `small`."""
        return frozenset(small_words(self.small))

    def has_any(self, words: frozenset[str]) -> bool:
        """Whether one of these words, in small letters, stands in any of its texts."""
        return not words.isdisjoint(self.words)

    @property
    def read(self) -> Iterator[Passage]:
        """The passages that are sentences; a file's name is none."""
        return (each for each in self.passages if each.key != FILE)

    def passage(self, key: str) -> Passage | None:
        """The passage under this key."""
        return next((each for each in self.passages if each.key == key), None)


class Mark(Struct, frozen=True):
    """What a rule found: where in which passage, and the values of its sentence.

    It never holds what is personal in full: it is kept, printed and written to logs.
    """

    key: str
    start: int
    values: tuple[tuple[str, str | int], ...] = ()


class KnownWords(Struct, frozen=True, dict=True):
    """What a council says of itself: whatever is public already is no secret."""

    phones: frozenset[str] = frozenset()
    """The last nine digits of each."""
    mail: frozenset[str] = frozenset()
    """Addresses and domains, in small letters."""
    offices: tuple[str, ...] = ()
    """Where one can come to, in small letters."""
    people: tuple[str, ...] = ()
    """Names of members and others who stand in council.yml, in small letters."""
    parties: tuple[str, ...] = ()
    seats: tuple[int, ...] = ()
    """Of each of the parties."""
    order: str = "either"
    """In which order several are named: `alphabet`, `seats`, `either`, or `off`."""
    explained: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Words of policy with what residents say for them."""
    abbreviations: tuple[tuple[str, str], ...] = ()
    """Abbreviations of the council's own with their words."""
    plain_words: tuple[tuple[str, str], ...] = ()
    """Hard words of the council's own with the plain ones."""
    exceptions: frozenset[str] = frozenset()
    """Words and abbreviations that every resident of this council knows, in small letters."""
    longest: int = 20
    """Words of the longest sentence."""

    @cached_property
    def by_policy_word(self) -> dict[str, tuple[str, ...]]:
        """Words of policy, in small letters, with what residents say for them."""
        return {word.casefold(): said for word, said in self.explained}


def masked(words: str) -> str:
    """The begin of what may not be told, so that its writer knows it again: `06…`."""
    begin = re.match(r"\W?\w{1,2}", words)
    return f"{begin[0] if begin else ''}…"


# A rule on texts: its code, what finds it, and what is said about it.

Finder: TypeAlias = Callable[[TextDocument, KnownWords], Iterator[Mark]]


class Rule(Struct, frozen=True):
    """`find` is a pure question to one document. The fields of `what` and `hint` come from a mark.

    `hard`: an error in what is ready, until its editor allows it with a reason.
    """

    code: str
    find: Finder
    what: Message
    hint: Message
    hard: bool = False
    written: bool = False
    """Whether it is about how something is written: it reads items and pages, no calendars."""
    of_items: bool = False
    """Whether it is about what an item says: it reads no pages and no calendars."""

    def what_of(self, mark: Mark) -> Message:
        """What is said of a mark."""
        return replace(self.what, values=mark.values)
