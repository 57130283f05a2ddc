"""How long a text may be on a channel, and how its network counts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from raadsweek.model.text_length import of_bluesky, of_mastodon, of_x

if TYPE_CHECKING:
    from collections.abc import Mapping

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


@dataclass(frozen=True, slots=True)
class Limit:
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
