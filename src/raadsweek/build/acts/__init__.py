"""What an editor does on the board, and the files that change by it.

An act is worked out in memory, tried on the whole project, and only then written.
"""

from __future__ import annotations

from raadsweek.build.acts.act import Act, Fill, Move, Pin, SetStatus, Skip, Unpin
from raadsweek.build.acts.change import Change, ConflictError
from raadsweek.build.acts.perform import RefusedError, change_for

__all__ = [
    "Act",
    "Change",
    "ConflictError",
    "Fill",
    "Move",
    "Pin",
    "RefusedError",
    "SetStatus",
    "Skip",
    "Unpin",
    "change_for",
]
