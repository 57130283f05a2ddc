"""The editors' board: a week of channels and days on one page, to look at and to work on."""

from __future__ import annotations

from raadsweek.desk.board_week import BoardFacts, Editing, board_facts, board_templates
from raadsweek.desk.render import board_page, board_style, boards, week_file, week_sheet

__all__ = [
    "BoardFacts",
    "Editing",
    "board_facts",
    "board_page",
    "board_style",
    "board_templates",
    "boards",
    "week_file",
    "week_sheet",
]
