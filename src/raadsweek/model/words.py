"""Residents' words for the words of policy: `krimp` is `pinautomaat verdwijnt` to them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from raadsweek.model.problem import Origin

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Words:
    """The curated list (`calendars/words.yml`): a word of policy to what residents say for it."""

    by_policy_word: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    origin: Origin = field(default_factory=Origin, compare=False)

    def for_text(self, text: str) -> tuple[str, ...]:
        """What residents say for the words of policy in `text`, each once, in the list's order."""
        if not self.by_policy_word:
            return ()
        found = {match.casefold() for match in self._any.findall(text)}
        said = (words for word, words in self._folded.items() if word in found)
        return tuple(dict.fromkeys(word for words in said for word in words))

    @cached_property
    def _folded(self) -> Mapping[str, tuple[str, ...]]:
        return {word.casefold(): words for word, words in self.by_policy_word.items()}

    @cached_property
    def _any(self) -> re.Pattern[str]:
        """Any of the words of policy, whole, overlapping ones too."""
        longest_first = sorted(self.by_policy_word, key=len, reverse=True)
        words = "|".join(map(re.escape, longest_first))
        return re.compile(rf"(?<!\w)(?=({words})(?!\w))", re.IGNORECASE)
