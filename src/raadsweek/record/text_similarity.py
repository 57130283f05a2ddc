"""The similarity of two texts: from where on a new file is taken for an old one."""

from __future__ import annotations

from difflib import SequenceMatcher

ALIKE = 0.8
"""From how much of their texts in common."""


def alike(one: str, other: str) -> bool:
    """Whether they have so much in common that one may be the other."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    bounds = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
    return all(bound() >= ALIKE for bound in bounds)
