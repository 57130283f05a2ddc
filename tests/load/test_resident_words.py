"""The file words.yml: residents' words for the words of policy."""

from __future__ import annotations

import pytest


def test_words_are_read_one_or_several(project_folder):
    """One word needs no list."""
    project_folder.write("calendars/words.yml", "krimp: [winkel dicht, pin weg]\nozb: belasting\n")

    words = project_folder.load().words.by_policy_word
    assert words == {"krimp": ("winkel dicht", "pin weg"), "ozb": ("belasting",)}


def test_the_file_may_be_missing_or_empty(project_folder):
    """Search then knows the words of the items only."""
    assert project_folder.found() == []
    project_folder.write("calendars/words.yml", "# nog niets\n")

    assert project_folder.found() == []


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("- krimp\n", 1, "not-a-table"),
        ("krimp: {a: b}\n", 1, "wrong-type"),
        ("a: [b]\nkrimp: [Krimp]\n", 2, "word-explains-itself"),
        ("krimp: [x]\nKrimp: [y]\n", 2, "double-word"),
        ("krimp: []\n", 1, "word-without-words"),
    ],
)
def test_mistakes_are_said_with_their_line(project_folder, text, line, code):
    """As in the other calendars."""
    project_folder.write("calendars/words.yml", text)

    found = [each for each in project_folder.found() if each[0] == "calendars/words.yml"]
    assert [(each[1], each[2]) for each in found] == [(line, code)]
