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
from raadsweek.editing.change_set import ChangeSet, ConflictError
from raadsweek.editing.perform import UnreadyError, change_for
from raadsweek.editing.project_on_disk import EditRefusedError

__all__ = [
    "Act",
    "ChangeSet",
    "ConflictError",
    "Correct",
    "EditRefusedError",
    "Fill",
    "Gone",
    "Move",
    "Pin",
    "Restore",
    "SetStatus",
    "Skip",
    "Unpin",
    "UnreadyError",
    "Withdraw",
    "change_for",
]
