"""The acts.

What an editor can ask for on the board, who asks, and why. Ids are those of the plan.
"""

from __future__ import annotations

from datetime import datetime
from typing import TypeAlias

from msgspec import Struct

from raadsweek.errors import UsageError
from raadsweek.language import message
from raadsweek.model.item import ItemStatus


class Move(Struct, frozen=True):
    """Let a publication go out at another moment on the same channel."""

    publication: str
    to: datetime


class Pin(Struct, frozen=True):
    """Let a publication stay where it is, whatever is planned later."""

    publication: str


class Unpin(Struct, frozen=True):
    """Leave the place of a publication to the planner again."""

    publication: str


class Skip(Struct, frozen=True):
    """Take a publication out of its week."""

    publication: str


class Fill(Struct, frozen=True):
    """Put an item in an empty slot."""

    slot: str
    item: str


class SetStatus(Struct, frozen=True):
    """Set an item ready, or back to draft."""

    item: str
    status: ItemStatus
    sure: bool = False
    """Whether the editor was told what it means that a public item becomes a draft again."""
    said_yes: int = 0
    """To how many of the three questions the editor said yes."""


class Withdraw(Struct, frozen=True):
    """Take back an item that residents can read; they will read why."""

    item: str
    reason: str


class Correct(Struct, frozen=True):
    """Say how a public item was changed: a slip of the pen, or with a note that residents read."""

    item: str
    note: str = ""
    small: bool = False


class Restore(Struct, frozen=True):
    """Show again what was taken back or hidden."""

    item: str
    reason: str


class Gone(Struct, frozen=True):
    """Tick off that words no longer stand on a channel."""

    publication: str


WeekAct: TypeAlias = Move | Pin | Unpin | Skip | Fill
"""What changes week files."""
PublicAct: TypeAlias = Withdraw | Correct | Restore | Gone
"""What the record keeps; of what was never public a withdrawal is only a change of its file."""
Act: TypeAlias = WeekAct | SetStatus | PublicAct


# The reason that a person gives for an act, and who it was.


def refuse_address(by: str) -> None:
    """Raises UsageError where who did it is told by an e-mail address."""
    if "@" in by:
        raise UsageError(
            message("'{name}' is an e-mail address", name=by),
            message("Write a name or a role: the record may be read by many."),
        )


def words_of(text: str) -> str:
    """What was typed, on one line."""
    return " ".join(text.split())


def reason_of(text: str) -> str:
    """What others read back later; UsageError where nothing is said."""
    why = words_of(text)
    if not why:
        raise UsageError(
            message("there is no reason"), message("Say in a sentence why, with --reason.")
        )
    return why
