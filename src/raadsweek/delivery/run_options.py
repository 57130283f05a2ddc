"""The options of a run of `raadsweek publish`, and the listener that it reports to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from raadsweek.delivery.sharing import Say
    from raadsweek.language import Message
    from raadsweek.model.problem import Problem


@dataclass(frozen=True)
class RunListener:
    """The listener of a run: whom it tells what."""

    commits: Say
    """In the language of the project, for commits."""
    step: Callable[[Message], object]
    """Told to who is waiting."""
    left_out: Callable[[tuple[Problem, ...]], object]
    """Tells what is wrong with single files."""


@dataclass(frozen=True)
class RunOptions:
    """The options of a run, beside the part that is asked for."""

    again: frozenset[str] = frozenset()
    """What is to be sent once more."""
    played: bool = False
    """Whether a person gave the moment."""
    accept: bool = False
    """Whether a person knows of what is in doubt."""
