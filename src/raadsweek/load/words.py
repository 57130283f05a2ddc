"""Residents' words: `calendars/words.yml`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.load.shape import shape
from raadsweek.load.table import read_table
from raadsweek.load.tables.words import WordsTable
from raadsweek.load.yaml_file import load_file
from raadsweek.model.words import Words

if TYPE_CHECKING:
    from raadsweek.model.problem import Problem
    from raadsweek.model.project import Folders

FILE = "words.yml"


def load_words(folders: Folders) -> tuple[Words, list[Problem]]:
    """The list. A council without the file has none: the search then knows its own words only."""
    path = folders.calendars / FILE
    if not path.exists() and not path.is_symlink():
        return Words(), []
    file = load_file(path, folders.root, shape(WordsTable))
    if file.value is None:
        return Words(), [each for each in file.problems if each.code != "empty-file"]
    table, problems = read_table(WordsTable, file.value, file.origin)
    if table is None:
        return Words(), file.problems + problems
    return Words({w: tuple(said) for w, said in table.root.items()}, file.origin), (
        file.problems + problems
    )
