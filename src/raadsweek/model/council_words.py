"""The words of a council: of its own texts, and residents' for the words of policy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from raadsweek.model.problem import Origin

# What a council says of the language of its own texts (`calendars/taal.yml`).

USUAL_SENTENCE = 20
"""Words of the longest sentence that is read at once."""


@dataclass(frozen=True)
class PlainLanguage:
    """Words beside those that Raadsweek knows itself."""

    abbreviations: Mapping[str, str] = field(default_factory=dict)
    """An abbreviation to its words."""
    words: Mapping[str, str] = field(default_factory=dict)
    """A hard word, in small letters, to the plain one."""
    exceptions: tuple[str, ...] = ()
    """Words and abbreviations that need no explanation here."""
    sentence: int = USUAL_SENTENCE
    origin: Origin = field(default_factory=Origin, compare=False)


# Residents' words: what they say for the words of policy, and what they ask.

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
