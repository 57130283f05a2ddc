"""The editors' board: a week of channels and days on one page, to look at and to work on.

`board_week` says what is on it, and `render` makes the pages of that.
"""
