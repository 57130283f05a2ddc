"""Hashtags of an item, from the labels of its topics and places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from raadsweek.edition.values import PublicItem


def hashtags(item: PublicItem, most: int) -> tuple[str, ...]:
    """At most `most`, the topics first: `#WonenEnBouwen`."""
    labels = [named.label for named in (*item.topics, *item.places) if named.path]
    return tuple(dict.fromkeys(filter(None, map(hashtag, labels))))[:most]


def hashtag(label: str) -> str:
    """Each word with a capital, so that people and screen readers hear where words begin.

    Empty where nothing is left: networks make no hashtag of digits alone.
    """
    words = re.findall(r"[^\W_]+", label)
    tag = "".join(word[:1].upper() + word[1:] for word in words)
    return "" if not tag or tag.isdigit() else f"#{tag}"
