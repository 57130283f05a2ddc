"""A rule on texts.

What it is, and what it is given: the texts of one thing, and words that are known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from raadsweek.prose.sentences import sentences

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


@dataclass(frozen=True)
class Passage:
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
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences that a reader sees, without quotations, tables and headings."""
        return tuple(sentences_in(self.plain))


@dataclass(frozen=True)
class TextDocument:
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
    """Whether a key of it says how to act: an action, or a source."""
    ready: bool = False
    """Whether its editors say that it is finished."""
    goal: str = ""
    groups: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """For whom it is: a group, and the words of which the text must hold one."""

    @cached_property
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

    @property
    def read(self) -> Iterator[Passage]:
        """The passages that are sentences; a file's name is none."""
        return (each for each in self.passages if each.key != FILE)

    def passage(self, key: str) -> Passage | None:
        """The passage under this key."""
        return next((each for each in self.passages if each.key == key), None)


@dataclass(frozen=True, slots=True)
class Mark:
    """What a rule found: where in which passage, and the values of its sentence.

    It never holds what is personal in full: it is kept, printed and written to logs.
    """

    key: str
    start: int
    values: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True)
class KnownWords:
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
    longest: int = field(default=20)
    """Words of the longest sentence."""

    @cached_property
    def by_policy_word(self) -> dict[str, tuple[str, ...]]:
        """Words of policy, in small letters, with what residents say for them."""
        return {word.casefold(): said for word, said in self.explained}


def masked(words: str) -> str:
    """The begin of what may not be told, so that its writer knows it again: `06…`."""
    begin = re.match(r"\W?\w{1,2}", words)
    return f"{begin[0] if begin else ''}…"


# Markdown with spaces where a reader sees nothing, so that every offset stays what it was.

_URL = re.compile(r"(?:https?://|www\.)[^\s<>)\]]+", re.IGNORECASE)
_FENCED = re.compile(r"^(```|~~~)[^\n]*\n.*?(?:^\1[^\n]*$|\Z)", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`[^`\n]{1,300}`")
_REMARK = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_TARGET = re.compile(r"\]\([^()\n]{0,500}(?:\([^()\n]{0,300}\)[^()\n]{0,300})?\)")
_REFERENCE = re.compile(r"^ {0,3}\[[^\]\n]{1,200}\]:[^\n]*$", re.MULTILINE)
_MARKS = re.compile(r"[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}|!?\[|\]")


def _spaces(match: re.Match[str]) -> str:
    return _blank(match[0])


def _blank(text: str) -> str:
    return "\n".join(" " * len(line) for line in text.split("\n"))


def _target(match: re.Match[str]) -> str:
    return _blank(match[0])


_STEPS: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    ("<!--", _REMARK, _spaces),
    ("```", _FENCED, _spaces),
    ("~~~", _FENCED, _spaces),
    ("`", _CODE, _spaces),
    ("](", _TARGET, _target),
    ("]:", _REFERENCE, _spaces),
    ("<", _TAG, _spaces),
)


def without_markup(text: str) -> str:
    """The words of Markdown at the places where they stand; addresses are spaces."""
    for sign, pattern, blanked in _STEPS:
        if sign in text:
            text = pattern.sub(blanked, text)
    if "http" in text or "www." in text:
        text = _URL.sub(_spaces, text)
    return _MARKS.sub(_spaces, text)


def without_addresses(text: str) -> str:
    """The text with spaces in the place of web addresses."""
    return _URL.sub(_spaces, text) if "://" in text or "www." in text.lower() else text


# The sentences of a text with the places where they stand.

_NO_PROSE = re.compile(r"^[ \t]*(?:[#>|]|:?-{3,}).*$", re.MULTILINE)
"""Headings, quotations and tables."""
_QUOTED = re.compile(r"\"[^\"\n]{1,400}\"|“[^”\n]{1,400}”|‘[^’\n]{1,400}’|„[^”\n]{1,400}”")
_WRAPPED = re.compile(r"(?<=[^\n])\n(?=[ \t]{0,8}(?!\d+[.)]\s)[\w(\"'“‘])")
"""Where a paragraph goes on in the next line."""
_WORD = re.compile(r"[^\W\d_][\w&'’.-]*")


class Sentence(NamedTuple):
    """A sentence, and where in its passage it begins."""

    start: int
    text: str


def words_of(text: str) -> list[str]:
    """The words of a text; a number is none."""
    return _WORD.findall(text)


def _blank_of(match: re.Match[str]) -> str:
    return " " * len(match[0])


def without_quotations(text: str) -> str:
    """The text in which what others said, between quotation marks, is spaces."""
    return _QUOTED.sub(_blank_of, text) if any(mark in text for mark in '"“‘„') else text


def prose_of(text: str) -> str:
    """The text in which quotations, headings and tables are spaces: what the writer says."""
    text = _NO_PROSE.sub(_blank_of, text)
    return _WRAPPED.sub(" ", without_quotations(text))


def sentences_in(text: str) -> Iterator[Sentence]:
    """Each sentence of a text of which the marks are blanked already."""
    start = 0
    for each in sentences(prose_of(text)):
        words = each.strip()
        if words:
            yield Sentence(start + each.index(words), words)
        start += len(each)


# A rule on texts: its code, what finds it, and what is said about it.

Finder: TypeAlias = Callable[[TextDocument, KnownWords], Iterator[Mark]]


@dataclass(frozen=True, slots=True)
class Rule:
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
