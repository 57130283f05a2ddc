"""The reason that a person gives for an act, and who it was."""

from __future__ import annotations

from raadsweek.errors import UsageError
from raadsweek.language import message


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
