"""The words of policy in a text, and what residents say for them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class PolicyWords:
    """Finds words of policy: `krimp` is `pinautomaat verdwijnt` to residents."""

    said: Mapping[str, tuple[str, ...]]
    """A word of policy to what residents say for it."""

    def for_text(self, text: str) -> tuple[str, ...]:
        """What residents say for the words of policy in `text`, each once, in the list's order."""
        if not self.said:
            return ()
        found = {match.casefold() for match in self._any.findall(text)}
        said = (words for word, words in self._folded.items() if word in found)
        return tuple(dict.fromkeys(word for words in said for word in words))

    @cached_property
    def _folded(self) -> Mapping[str, tuple[str, ...]]:
        return {word.casefold(): words for word, words in self.said.items()}

    @cached_property
    def _any(self) -> re.Pattern[str]:
        """Any of the words of policy, whole, overlapping ones too."""
        longest_first = sorted(self.said, key=len, reverse=True)
        words = "|".join(map(re.escape, longest_first))
        return re.compile(rf"(?<!\w)(?=({words})(?!\w))", re.IGNORECASE)
