"""The table of mutants fits the code, and `make quick` finds most of them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.mutants.__main__ import ENOUGH
from tests.mutants.table import REPOSITORY, SOURCES, TABLE, Mutant, found_again, mend, mutants
from tests.mutants.trying import tried
from tests.quick import listed

pytest_plugins = ["pytester"]

MANY = 40


def test_there_are_forty_over_all_packages() -> None:
    """Each package of the code has a mistake of its own in the table."""
    packages = {
        folder.name
        for source in SOURCES
        for folder in (REPOSITORY / source).glob("raadsweek/*/" if source == "src" else "*/")
        if (folder / "__init__.py").is_file()
    }

    assert len(mutants()) == MANY
    assert packages - {each.package for each in mutants()} == set()


@pytest.mark.parametrize("mutant", mutants(), ids=lambda each: f"{each.file}: {each.breaks}")
def test_each_can_be_made(mutant: Mutant) -> None:
    """Its old text stands once in its file, and with the new one that is still Python.

    Did a file get another name? `.venv/bin/python -m tests.mutants --mend`.
    """
    assert mutant.stands_once(), found_again(mutant)
    before = (REPOSITORY / mutant.file).read_text("utf-8")
    assert ast.dump(ast.parse(mutant.applied(before))) != ast.dump(ast.parse(before))


def test_a_file_that_moved_is_found_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--mend` writes where an old text stands now, and leaves the rest of the table as it is."""
    text = TABLE.read_text("utf-8")
    moved = tmp_path / "mutants.toml"
    moved.write_text(text.replace("/plan/window.py", "/plan/vanished.py"), "utf-8")
    monkeypatch.setattr("tests.mutants.table.TABLE", moved)

    assert mend() == ()
    assert moved.read_text("utf-8") == text


def test_quick_names_tests_that_are_there() -> None:
    """Each line of `quick.txt` is a file that exists, or a test in one."""
    for line in listed():
        file, _, node = line.removeprefix("--deselect=").partition("::")
        test = node.partition("[")[0]
        path = REPOSITORY / file

        assert path.is_file(), line
        assert f"def {test}(" in path.read_text("utf-8") or not test, line


def test_quick_tries_few_examples(pytester: pytest.Pytester) -> None:
    """A random test that asks for a hundred examples itself gets ten."""
    pytester.makepyfile(
        """
        from hypothesis import given, settings, strategies
        TRIED = []

        @settings(max_examples=100)
        @given(strategies.integers())
        def test_some(number):
            TRIED.append(number)

        def test_how_many():
            assert len(TRIED) == 10
        """
    )

    pytester.runpytest("-p", "tests.quick", "-p", "no:cacheprovider").assert_outcomes(passed=2)


@pytest.mark.long
def test_quick_finds_most_of_them() -> None:
    """At least 80 % of the mistakes make a test of `make quick` fail."""
    found = list(tried(mutants(), jobs=2))
    alive = [each.mutant for each in found if not each.killed]

    assert len(alive) <= (1 - ENOUGH) * MANY, alive
