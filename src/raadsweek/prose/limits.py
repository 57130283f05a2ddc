"""The limits of texts, from how a network counts and how much it takes."""

from raadsweek.model.limit import Counting, Limit

__all__ = ["Limit", "limit"]


def limit(counts: str, most: int) -> Limit:
    """At most `most`, counted as the network of the code `counts` does (`x`, `bluesky`, ...)."""
    return Limit(Counting(counts), most)
