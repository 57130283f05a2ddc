"""The table of the files of a site says what a dict of them would say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from raadsweek.cache.file_table import FileTable, KeptFile

PATHS = some.text("ab/é", min_size=1, max_size=3)
ROWS = some.builds(
    KeptFile,
    some.text("xy", max_size=2),
    some.text("cd", max_size=2),
    some.lists(some.integers(0, 5), max_size=3).map(tuple),
)
FILES = some.dictionaries(PATHS, ROWS, max_size=6)


@given(FILES)
def test_a_table_has_what_it_was_made_of(files: dict[str, KeptFile]) -> None:
    """Also when it was kept in between; its paths are in order."""
    table = FileTable.of(files)

    assert table == FileTable.read(table.columns) == files
    assert list(table) == sorted(files)


@given(FILES, some.sets(PATHS), FILES)
def test_a_changed_table_is_one_that_was_made_anew(
    files: dict[str, KeptFile], gone: set[str], new: dict[str, KeptFile]
) -> None:
    """Rows that go, rows that come and rows that take the place of another; twice in a row."""
    stay = {path: file for path, file in files.items() if path not in gone}
    once = FileTable.of(files).changed(gone, new)

    assert list(once.items()) == sorted({**stay, **new}.items())
    assert once.changed(new, {}) == {path: stay[path] for path in stay if path not in new}


@given(FILES, some.sets(some.integers(0, 5)))
def test_the_files_that_looked_at_something(files: dict[str, KeptFile], numbers: set[int]) -> None:
    """All that took any of these looks, and no others."""
    wanted = {path for path, file in files.items() if not numbers.isdisjoint(file.looks)}

    assert FileTable.of(files).looking_at(numbers) == wanted


@given(FILES)
def test_what_a_file_was_made_from_is_known_where_it_looked(files: dict[str, KeptFile]) -> None:
    """A file that was given as it is follows from nothing that is known."""
    wanted = {path: file.frame for path, file in files.items() if file.looks}

    assert FileTable.of(files).made_from() == wanted
    assert FileTable.of(files).looked == wanted.keys()


@given(FILES, some.sets(PATHS))
def test_a_table_of_what_is_there(files: dict[str, KeptFile], there: set[str]) -> None:
    """What is gone has no row."""
    now = {path: file for path, file in files.items() if path in there}

    assert FileTable.of(files).among(there) == now
