"""How long a text may be on a channel, and how its network counts."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.lazy_import import LazyModule

if TYPE_CHECKING:
    from collections.abc import Mapping

    import regex
else:  # For who counts, and not for who only knows how long a text may be.
    regex = LazyModule("regex")


# The length of a text, as each network counts it.

twitter_text = LazyModule("twitter_text")  # a third of a second, for texts of networks only
URL = 23
"""What an address counts for on X and Mastodon, however long it is."""
LONGEST_WORD = 1000
"""Of a longer word we do not look for addresses: the reference takes minutes for some."""
LAST_LIGHT = 0x10FF
"""The last character of the first range that weighs 1 on X; most of what follows weighs 2."""
# Where the Python port counts more than X's own library (twitter-text 3.1, in JavaScript): these
# emoji when they are told to be one, and two signs when they are not.
_TOLD_AGAIN = re.compile("([⌚⌛◽◾☔☕♈-♓♿⚓⚡⚪⚫⚽⚾⛄⛅⛔⛪⛲⛳⛵⛺⛽❗⬛⬜⭐⭕])\ufe0f")
_PLAIN_SIGN = re.compile(r"[\u00a9\u00ae](?!\ufe0f)")
_OTHER_SIGN = "\u00ac"
_BLANK = re.compile(r"([ \t\n]+)")
# Each address has a top-level domain, and each of those begins with a letter.
_DOMAIN = re.compile(r"\.[A-Za-z]")
# As in Account::MENTION_RE of Mastodon; of `@name@server` only `@name` counts.
_MENTION = re.compile(
    r"(?<![=/\w])@([a-z0-9_]+(?:[a-z0-9_.-]+[a-z0-9_]+)?)@[\w.-]+\w+", re.IGNORECASE
)


def graphemes(text: str) -> list[str]:
    """What a reader sees as characters (Unicode Standard Annex 29, extended clusters)."""
    return _grapheme().findall(text)


@cache
def _grapheme() -> regex.Pattern[str]:
    return regex.compile(r"\X")


def of_x(text: str) -> int:
    """Weighted as twitter-text (configuration 3) does: an address is 23, an emoji 2.

    No address or emoji has a blank in it, so the words can be counted apart, each with the
    blank before it: what stands before an address can undo it.
    """
    first, *rest = _BLANK.split(text.replace("\r\n", "\n").replace("\r", "\n"))
    pairs = zip(rest[::2], rest[1::2], strict=True)
    return _word_of_x("", first) + sum(
        len(blank) - 1 + _word_of_x(blank[-1], word) for blank, word in pairs
    )


@lru_cache(maxsize=16384)
def _word_of_x(blank: str, word: str) -> int:
    """One word, with the blank before it."""
    if word.isascii() and not _DOMAIN.search(word):  # no address, no emoji: the quick way
        return len(blank) + len(word)
    composed = unicodedata.normalize("NFC", word)
    if len(word) > LONGEST_WORD:
        return len(blank) + sum(1 + (ord(letter) > LAST_LIGHT) for letter in composed)
    # The reference counts UTF-16 too, which has no place for half a surrogate pair.
    whole = composed.encode("utf-8", "replace").decode()
    said = _PLAIN_SIGN.sub(_OTHER_SIGN, _TOLD_AGAIN.sub(r"\1", whole))
    return int(twitter_text.parse_tweet(blank + said).weightedLength)


def of_bluesky(text: str) -> int:
    """Graphemes; an address in full."""
    return len(graphemes(text))


def of_mastodon(text: str) -> int:
    """Graphemes, an address as 23 and a mention without its server (StatusLengthValidator)."""
    return len(graphemes("".join(map(_short_word, _BLANK.split(text)))))


@lru_cache(maxsize=16384)
def _short_word(word: str) -> str:
    """The word with 23 letters for each address in it and each mention without its server."""
    if len(word) > LONGEST_WORD:
        return word
    made, done = [], 0
    addresses = twitter_text.extract_urls_with_indices(word, extract_urls_without_protocol=False)
    for found in addresses:
        start, end = found["indices"]
        made += [_MENTION.sub(r"@\1", word[done:start]), "x" * URL]
        done = end
    return "".join((*made, _MENTION.sub(r"@\1", word[done:])))


# How long a text may be on a channel, and how its network counts.

BYTES_PER_GRAPHEME = 10
"""Bluesky refuses a post of more than 300 graphemes, and one of more than 3000 bytes."""


class Counting(StrEnum):
    """How a network counts the length of a text."""

    X = "x"
    """Weighted, an address as 23 (twitter-text, version 3)."""
    BLUESKY = "bluesky"
    """Graphemes, and the bytes of UTF-8 beside them (app.bsky.feed.post)."""
    MASTODON = "mastodon"
    """Graphemes, an address as 23, of a mention only the name."""
    CHARACTERS = "characters"
    """Each character as one."""


class Limit(Struct, frozen=True):
    """At most `most`, counted as `counts` says."""

    counts: Counting
    most: int

    def count(self, text: str) -> int:
        """The length of `text` as the network counts it."""
        return _COUNTERS[self.counts](text)

    def fits(self, text: str) -> bool:
        """Whether the network takes `text` as one post."""
        if self.counts is Counting.BLUESKY:
            size = len(text.encode("utf-8", "replace"))
            if size > self.most * BYTES_PER_GRAPHEME:
                return False
        return self.count(text) <= self.most


_COUNTERS = {
    Counting.X: of_x,
    Counting.BLUESKY: of_bluesky,
    Counting.MASTODON: of_mastodon,
    Counting.CHARACTERS: len,
}
MOST: Mapping[Counting, int] = {
    Counting.X: 280,
    Counting.BLUESKY: 300,
    Counting.MASTODON: 500,
    Counting.CHARACTERS: 5000,
}
"""The usual limit of each way to count; servers of Mastodon may have another."""


class Network(StrEnum):
    """A network of which we know how long a text may be."""

    X = "x"
    BLUESKY = "bluesky"
    MASTODON = "mastodon"
    THREADS = "threads"
    INSTAGRAM = "instagram"
    LINKEDIN = "linkedin"
    FACEBOOK = "facebook"


USUAL: Mapping[str, Limit] = {
    Network.X: Limit(Counting.X, 280),
    Network.BLUESKY: Limit(Counting.BLUESKY, 300),
    Network.MASTODON: Limit(Counting.MASTODON, 500),
    Network.THREADS: Limit(Counting.CHARACTERS, 500),
    Network.INSTAGRAM: Limit(Counting.CHARACTERS, 2200),
    Network.LINKEDIN: Limit(Counting.CHARACTERS, 3000),
    Network.FACEBOOK: Limit(Counting.CHARACTERS, 63_206),
}
"""Of channels that say on which network they are, and nothing of a limit."""
