"""Quiet items: their texts have none of the words that rules look for, so they need no look.

Whether that is so follows from the texts alone. So it is known of most of them from the last time,
by their digest: to read ten thousand items for such words takes longer than all other rules.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from raadsweek.check.meeting_dates import texts
from raadsweek.check.placeholders import placeholder
from raadsweek.model.secrecy import word_of_secrecy
from raadsweek.model.title_marks import word_of_cancelling

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from raadsweek.model.item import Item

LENGTH = 16
"""Bytes of a digest."""


def quiet_items(items: Iterable[Item], known: Collection[bytes]) -> dict[bytes, Item]:
    """The quiet ones among `items`, by the digest of their texts; `known` are such digests."""
    found = ((_digest(item), item) for item in items)
    return {digest: item for digest, item in found if digest in known or is_quiet(item)}


def is_quiet(item: Item) -> bool:
    """Whether no rule finds a word in its texts.

    A rule that asks it looks for what is asked here, and for nothing else of such items.
    """
    return (
        word_of_secrecy(item.title) is None
        and word_of_cancelling(item.title) is None
        and not any(map(placeholder, texts(item).values()))
    )


def _digest(item: Item) -> bytes:
    said = (item.title, item.summary, item.body, item.action, *item.variants.values())
    # The length of each is part of it: where one text ends and the next begins says something.
    lengths = ",".join(map(str, map(len, said)))
    whole = "\0".join((lengths, *said)).encode("utf-8", "surrogatepass")
    return blake2b(whole, digest_size=LENGTH).digest()
