"""What an editor does on the board, and the files that change by it.

An act is worked out in memory, tried on the whole project, and only then written.
"""

from __future__ import annotations

from raadsweek.editing.act import (
    Act,
    Correct,
    Fill,
    Gone,
    Move,
    Pin,
    Restore,
    SetStatus,
    Skip,
    Unpin,
    Withdraw,
)
from raadsweek.editing.change import Change, ConflictError
from raadsweek.editing.on_disk import RefusedError
from raadsweek.editing.perform import change_for
from raadsweek.editing.standing import UnreadyError

__all__ = [
    "Act",
    "Change",
    "ConflictError",
    "Correct",
    "Fill",
    "Gone",
    "Move",
    "Pin",
    "RefusedError",
    "Restore",
    "SetStatus",
    "Skip",
    "Unpin",
    "UnreadyError",
    "Withdraw",
    "change_for",
]
