"""Reads the forms of the board: every field is a text that anybody could have sent."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from raadsweek.editing import board_acts
from raadsweek.editing.board_act_changes import QUESTIONS
from raadsweek.editing.project_on_disk import EditRefusedError
from raadsweek.language import Message, message
from raadsweek.load.value_parsing import WrongValueError, parse_moment
from raadsweek.model.item import ItemStatus
from raadsweek.model.week import Week

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


ON_PUBLICATION: Mapping[str, type[board_acts.Pin | board_acts.Unpin | board_acts.Skip]] = {
    "pin": board_acts.Pin,
    "unpin": board_acts.Unpin,
    "skip": board_acts.Skip,
}
BOARD = "/board/"
SURE = "yes"
"""What the form says where an editor was asked and is sure."""


def act_of(name: str, fields: Mapping[str, str]) -> board_acts.Act | None:
    """What the form `name` asks for; None for a name that no act has. Raises RefusedError."""
    if name == "move":
        return board_acts.Move(fields.get("publication", ""), moment_of(fields.get("to", "")))
    if name in ON_PUBLICATION:
        return ON_PUBLICATION[name](fields.get("publication", ""))
    if name == "fill":
        return board_acts.Fill(fields.get("slot", ""), fields.get("item", ""))
    if name == "status":
        status = _status(fields.get("status", ""))
        yes = sum(fields.get(f"yes-{n}") == SURE for n in range(1, QUESTIONS + 1))
        return board_acts.SetStatus(fields.get("item", ""), status, fields.get("sure") == SURE, yes)
    if name == "withdraw":
        return board_acts.Withdraw(fields.get("item", ""), fields.get("reason", ""))
    return _on_record(name, fields)


def _on_record(name: str, fields: Mapping[str, str]) -> board_acts.Act | None:
    if name == "correct":
        small = fields.get("small") == SURE
        return board_acts.Correct(fields.get("item", ""), fields.get("note", ""), small=small)
    if name == "restore":
        return board_acts.Restore(fields.get("item", ""), fields.get("reason", ""))
    if name == "gone":
        return board_acts.Gone(fields.get("publication", ""))
    return None


def moment_of(text: str) -> datetime:
    """`2026-11-27T12:00` as a form sends it. Raises RefusedError for anything else."""
    try:
        return parse_moment(text.replace("T", " ", 1))
    except WrongValueError as error:
        raise EditRefusedError(error.what, error.hint) from error


def moment_text(moment: datetime | None) -> str:
    """A moment as a form for it has it; nothing where there is none."""
    return f"{moment:%Y-%m-%dT%H:%M}" if moment else ""


def _status(text: str) -> ItemStatus:
    try:
        return ItemStatus(text)
    except ValueError:
        raise EditRefusedError(
            message("'{text}' is no status", text=text[:40]), message("Choose ready or draft.")
        ) from None


def way_back(text: str) -> str:
    """The page of ours to go back to; never one of somebody else."""
    parts = urlsplit(text)
    ours = not parts.scheme and not parts.netloc and parts.path.startswith(BOARD)
    if not ours or "\\" in text or any(character < " " for character in text):
        return BOARD
    return parts.path + (f"?{parts.query}" if parts.query else "")


def week_in(path: str) -> Week | None:
    """The week of the board at `/board/2026-W48/`."""
    try:
        return Week.parse(path.removeprefix(BOARD).partition("/")[0])
    except ValueError:
        return None


def wanted(name: str, fields: Mapping[str, str]) -> Message:
    """What the form `name` asks for, in words; with ids, which are all that is sure by now."""
    what = fields.get("publication") or fields.get("item", "")
    words = {
        "move": message("Move {what} to {to}."),
        "pin": message("Pin {what}."),
        "unpin": message("Unpin {what}."),
        "skip": message("Leave {what} out."),
        "fill": message("Put {what} in the place {to}."),
        "withdraw": message("Withdraw {what}."),
        "correct": message("Say how {what} was changed."),
        "restore": message("Show {what} again."),
        "gone": message("Tick off {what}."),
        "undo": message("Undo the last change."),
    }.get(name, message("Set the status of {what} to {to}."))
    to = fields.get("to", "").replace("T", " ") or fields.get("slot") or fields.get("status", "")
    return message(words.text, what=what, to=to)
