"""The editors' board: a week of channels and days on one page, to look at and to work on."""

from __future__ import annotations

from raadsweek.emit.board.facts import BoardFacts, Editing
from raadsweek.emit.board.render import board_page, board_style, boards, week_file, week_sheet

__all__ = [
    "BoardFacts",
    "Editing",
    "board_page",
    "board_style",
    "boards",
    "week_file",
    "week_sheet",
]
