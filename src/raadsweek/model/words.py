"""Residents' words for the words of policy: `krimp` is `pinautomaat verdwijnt` to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from raadsweek.model.problem import Origin


@dataclass(frozen=True)
class Words:
    """The curated list (`calendars/words.yml`): a word of policy to what residents say for it."""

    by_policy_word: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    origin: Origin = field(default_factory=Origin, compare=False)
