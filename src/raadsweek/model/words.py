"""Residents' words for the words of policy: `krimp` is `pinautomaat verdwijnt` to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from raadsweek.model.problem import Origin

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Words:
    """The curated list (`calendars/words.yml`): a word of policy to what residents say for it."""

    by_policy_word: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    origin: Origin = field(default_factory=Origin, compare=False)
