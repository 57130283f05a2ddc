"""Finds the longest form of a week that stands on one page, and lays out as few as it can."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOM = 33.6
"""Lines on our own page for what `height` counts; another page shows its own at the first try."""
SURE = 0.7
"""A form is longer than another one by at least so much of what `height` says.

It is a line off once in a hundred stories, and less than a fifth of a line else.
"""


def longest_that_fits(heights: Sequence[float], over: Callable[[int], float]) -> int:
    """Which of the ever shorter forms stands on one page; where none does, the last one.

    `heights` says about how many lines each of them has; `over` lays one out and says by how
    many lines it is too long, or has room left (less than zero).
    """
    too_long, fits, room = -1, len(heights), ROOM
    while fits - too_long > 1:
        between = range(too_long + 1, fits)
        n = next((n for n in between if heights[n] <= room), fits - 1)
        excess = over(n)
        room = heights[n] - excess
        if excess > 0:
            too_long = n
            continue
        fits = n
        # Where smaller type leaves more room, what the longer form has more is smaller too.
        if n and excess + SURE * ROOM / max(ROOM, room) * (heights[n - 1] - heights[n]) > 0:
            break
    return min(fits, len(heights) - 1)
