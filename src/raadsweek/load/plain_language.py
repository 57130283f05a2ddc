"""The language of a council's texts: `calendars/taal.yml`, which may be missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.load.shape import shape
from raadsweek.load.table import read_table
from raadsweek.load.tables.plain_language import PlainLanguageTable
from raadsweek.load.yaml_file import load_file
from raadsweek.model.plain_language import PlainLanguage

if TYPE_CHECKING:
    from raadsweek.model.problem import Problem
    from raadsweek.model.project import Folders

FILE = "taal.yml"


def load_plain_language(folders: Folders) -> tuple[PlainLanguage, list[Problem]]:
    """The council's own words; without the file there are none."""
    path = folders.calendars / FILE
    if not path.exists() and not path.is_symlink():
        return PlainLanguage(), []
    file = load_file(path, folders.root, shape(PlainLanguageTable))
    if file.value is None:
        return PlainLanguage(), [each for each in file.problems if each.code != "empty-file"]
    table, problems = read_table(PlainLanguageTable, file.value, file.origin)
    problems = file.problems + problems
    if table is None:
        return PlainLanguage(), problems
    words = {word.casefold(): plain for word, plain in table.words.items()}
    exceptions = tuple(table.exceptions)
    return PlainLanguage(
        table.abbreviations,
        words,
        exceptions,
        table.sentence,
        table.order,
        table.gate,
        file.origin,
    ), problems
