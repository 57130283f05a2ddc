"""What an editor does on the board, and the files that change by it.

An act is worked out in memory, tried on the whole project, and only then written.
"""

from __future__ import annotations

from raadsweek.editing.act import Act, Fill, Move, Pin, SetStatus, Skip, Unpin
from raadsweek.editing.change import Change, ConflictError
from raadsweek.editing.perform import RefusedError, UnreadyError, change_for

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
    "UnreadyError",
    "change_for",
]
