"""Reads what editors write. Everything that is wrong is collected, nothing is guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from raadsweek.load.project import folders, load

__all__ = ["folders", "load"]


def __getattr__(name: str) -> Any:
    """All that reads a project is imported when it is asked for; a moment is read without it."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from raadsweek.load import project  # noqa: PLC0415 - see above

    return getattr(project, name)
