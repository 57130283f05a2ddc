"""Residents' words: what they say for the words of policy, and what they ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from raadsweek.model.problem import Origin

NOTHING = "nothing"
"""What a test of the search expects of a question to which the site has no answer."""


@dataclass(frozen=True)
class ResidentWordLists:
    """The curated lists (`calendars/words.yml`, `calendars/search.yml`)."""

    by_policy_word: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """A word of policy to what residents say for it: `krimp` is `pinautomaat verdwijnt`."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """A question to the page that comes first."""
    tests: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False)
    """A question to what must be among the first three, or `NOTHING`; nobody's business outside."""
    origin: Origin = field(default_factory=Origin, compare=False)
    """Of `words.yml`."""
    search: Origin = field(default_factory=Origin, compare=False)
    """Of `search.yml`."""
