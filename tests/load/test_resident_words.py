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
        ("krimp: {a: b}\n", 1, "unknown-key"),
        ("krimp: {explanation: Krimp.}\n", 1, "word-explains-itself"),
        ("ozb: {explanation: Huizen.}\nkrimp: {say: [x], places: [y]}\n", 1, "word-unused"),
        ("krimp: {explanation: Minder mensen.}\n", 1, "word-unused"),
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


def test_short_and_long_say_the_same(project_folder):
    """A word with an explanation gives the search what the short form gives it."""
    project_folder.write(
        "calendars/words.yml",
        "krimp: [winkel dicht]\nozb:\n  say: [belasting]\n  explanation: De belasting op huizen.\n"
        "  checked: 2026-10-01\nquorum:\n  explanation: Wie er moeten zijn.\n",
    )
    words = project_folder.load().words

    assert words.by_policy_word == {"krimp": ("winkel dicht",), "ozb": ("belasting",)}
    assert [*words.meanings] == ["ozb", "quorum"]


def test_places_of_a_word_are_those_of_the_council(project_folder):
    """A place with a slip in it would never be found."""
    project_folder.write(
        "calendars/words.yml", "krimp: {explanation: Minder mensen., places: [nergens]}\n"
    )

    codes = [each[2] for each in project_folder.found() if each[0] == "calendars/words.yml"]
    assert "unknown-place" in codes


def test_two_words_do_not_explain_each_other(project_folder):
    """A reader who follows them goes round and round."""
    project_folder.write("calendars/words.yml", "a: [b]\nb: [a]\n")

    codes = [each[2] for each in project_folder.found() if each[0] == "calendars/words.yml"]
    assert codes == ["word-explains-itself"] * 2
