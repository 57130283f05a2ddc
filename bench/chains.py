"""Which item of the benchmark's council follows which: a letter, a question on it, its answer, ...

An item that follows another is shown on its page, and the other way round. So a title that changes
changes more pages than its own, as it does in a real council.
"""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.corpus import Entry

FOLLOWS = {
    "agenda": ("letters", "participation"),
    "explainer": ("council-letters", "letters"),
    "decisions": ("explainer", "questions", "participation"),
    "questions": ("letters", "questions", "decisions"),
    "council-letters": ("questions", "decisions"),
    "news": ("decisions", "council-letters", "participation"),
    "letters": ("news", "decisions"),
}
"""What an item of a kind may follow."""
WITHIN = timedelta(days=182)
"""How long a matter waits for what follows."""
SHARE = 0.5
"""Of the items that could follow another, so many do."""


def linked(entries: Sequence[Entry]) -> dict[str, list[str]]:
    """Of each item that follows another: its id, and that of the other one.

    Both are on one topic and ready, and what is followed came first and is followed once: so they
    make chains.
    """
    chance = random.Random("chains")  # noqa: S311 - a corpus is no secret
    open_ends: dict[str, list[Entry]] = defaultdict(list)
    found: dict[str, list[str]] = {}
    ready = (each for each in entries if each.keys["status"] == "ready")
    for entry in sorted(ready, key=lambda each: (each.keys["date"], each.id)):
        ends = open_ends[entry.keys["topics"][0]]
        ends[:] = [each for each in ends if entry.keys["date"] - each.keys["date"] <= WITHIN]
        may = [each for each in ends if _leads_to(each, entry)]
        if may and chance.random() < SHARE:
            before = chance.choice(may)
            ends.remove(before)
            found[entry.id] = [before.id]
        ends.append(entry)
    return found


def _leads_to(before: Entry, entry: Entry) -> bool:
    earlier: bool = before.keys["date"] < entry.keys["date"]
    return earlier and before.kind in FOLLOWS.get(entry.kind, ())
