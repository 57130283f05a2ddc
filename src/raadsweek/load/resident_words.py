"""Residents' words: `calendars/words.yml` and `calendars/search.yml`. Both may be missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel

from raadsweek.load.shape import shape
from raadsweek.load.table import read_table
from raadsweek.load.tables.resident_words import WordsTable
from raadsweek.load.tables.search import SearchTable
from raadsweek.load.yaml_file import load_file
from raadsweek.model.problem import Origin
from raadsweek.model.resident_words import Meaning, ResidentWordLists

if TYPE_CHECKING:
    from raadsweek.model.problem import Problem
    from raadsweek.model.project import Folders

T = TypeVar("T", bound=BaseModel)
FILE, SEARCH = "words.yml", "search.yml"


def load_words(folders: Folders) -> tuple[ResidentWordLists, list[Problem]]:
    """The lists. A council without them has none: the search then knows its own words only."""
    words, origin, wrong_words = _read(WordsTable, FILE, folders)
    search, search_origin, wrong_search = _read(SearchTable, SEARCH, folders)
    entries = words.root if words else {}
    return ResidentWordLists(
        # Who explains a word need not say what residents call it; who does nothing else must.
        {
            word: tuple(each.say)
            for word, each in entries.items()
            if each.say or not each.explanation
        },
        dict(search.answers) if search else {},
        {question: tuple(paths) for question, paths in search.tests.items()} if search else {},
        origin,
        search_origin,
        {
            word: Meaning(
                each.explanation,
                tuple(each.forms),
                each.source,
                tuple(each.places),
                each.checked,
            )
            for word, each in entries.items()
            if each.explanation
        },
    ), [*wrong_words, *wrong_search]


def _read(table: type[T], name: str, folders: Folders) -> tuple[T | None, Origin, list[Problem]]:
    path = folders.calendars / name
    if not path.exists() and not path.is_symlink():
        return None, Origin(), []
    file = load_file(path, folders.root, shape(table))
    if file.value is None:
        return None, Origin(), [each for each in file.problems if each.code != "empty-file"]
    read, problems = read_table(table, file.value, file.origin)
    return read, file.origin if read else Origin(), file.problems + problems
