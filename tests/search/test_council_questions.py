"""The council's own questions: `check` and `build` say which do not find what they must."""

from __future__ import annotations

import pytest
from tests.generate.conftest import Buildable


@pytest.fixture
def council(project_folder):
    """A council with one item, over the kermis."""
    made = Buildable(project_folder)
    made.folder.item("nieuws/kermis.md", "Over de kermis.", title="De kermis", date="2026-11-16")
    return made


def told(council, capsys, command="check"):
    """What a command says, which goes on all the same."""
    assert council.run(command) == 0
    said = capsys.readouterr()
    return said.out + said.err


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_question_that_finds_something_else_is_told(council, capsys, command):
    """With its line, what it finds and what it should."""
    council.folder.write("calendars/search.yml", "tests:\n  kermis: nieuws/markt\n")

    said = told(council, capsys, command)
    assert "calendars/search.yml:2:" in said
    assert "'kermis'" in said
    assert "nieuws/kermis/" in said


def test_questions_that_work_are_not_told(council, capsys):
    """One that finds it, and one that must find nothing."""
    tests = "tests:\n  de kermis: nieuws/kermis\n  vliegveld: nothing\n"
    council.folder.write("calendars/search.yml", tests)

    assert "search.yml" not in told(council, capsys)


def test_an_answer_leads_to_a_page_that_is_there(council, capsys):
    """Else it is told; one that is there comes first."""
    answers = "answers:\n  feest: nieuws/kermis/\n  taart: nieuws/taart/\n"
    tests = "tests:\n  feest: nieuws/kermis\n"
    council.folder.write("calendars/search.yml", answers + tests)

    said = told(council, capsys)
    assert "nieuws/taart/" in said
    assert "search.yml:3:" in said
    assert "search.yml:2:" not in said


def test_a_word_that_no_item_has_is_told_to_who_asks(council, capsys):
    """A note: what residents can read is another thing every day."""
    council.folder.write("calendars/words.yml", "kermis: [feest]\nkrimp: [pin weg]\n")

    assert "krimp" not in told(council, capsys)
    assert council.run("check", "-v") == 0
    said = capsys.readouterr().out
    assert "words.yml:2:" in said
    assert "words.yml:1:" not in said


def test_a_key_that_is_unknown_is_a_mistake(council, capsys):
    """As in every file of the calendars."""
    council.folder.write("calendars/search.yml", "antwoorden:\n  feest: nieuws/kermis/\n")

    assert council.run("check") == 1
    assert "antwoorden" in capsys.readouterr().out
