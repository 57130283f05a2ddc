"""Whatever words a source uses, our files say the same words back."""

from __future__ import annotations

import tempfile
from pathlib import Path

import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.hypothesis_examples import examples
from tests.importers.conftest import Town

from raadsweek.importers.foreign_words import clean
from raadsweek.importers.merge import merge_lines
from raadsweek.model.cancelled_titles import word_of_cancelling

ODD = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="*_`[]()<>&#|~\\!-+=.:;'\"{}%@ 1a\n\té\u2028", max_size=40),
    st.sampled_from(
        [
            "1. Een",
            "- x",
            "# kop",
            "a: b",
            "---",
            "~",
            "null",
            "&amp;",
            "![x](y)",
            "<b>x</b>",
            "2018-01-01",
        ]
    ),
)


def meeting(title: str, words: list[str]) -> dict[str, object]:
    """A meeting with a point, a heading and a document for these words."""
    return {
        "id": 5,
        "plannings": [{"start_date": "2026-11-19 19:30:00", "end_date": None}],
        "attributes": {"Titel": title, "Locatie": title},
        "documents": [{"title": title, "url": "https://x.nl/0"}],
        "agenda_items": [
            {
                "order": place,
                "confidential": 0,
                "documents": [{"title": text, "url": f"https://x.nl/{place}"}],
                "type_data": {"heading": place % 2, "attributes": [{"id": 1, "value": text}]},
            }
            for place, text in enumerate(words, 1)
        ],
    }


@settings(deadline=None, max_examples=examples(40))
@given(ODD, st.lists(ODD, max_size=4))
@example("CANCELED", [])
def test_titles_come_back_word_for_word(title: str, words: list[str]) -> None:
    """Front matter and Markdown, read by other libraries, give the words of the source."""
    with tempfile.TemporaryDirectory() as folder:
        town = Town(Path(folder) / "town")
        town.root.mkdir()
        town.take(meeting(title, words), accept=("all",))
        before = town.files()
        town.take(meeting(title, words))
        assert town.files() == before

        name = clean(title) or "Vergadering"
        told = town.said()
        assert told["title"] == name
        agendas = list((town.root / "content" / "agenda").glob("*.md"))
        if word_of_cancelling(name):  # a meeting of this name does not take place
            assert agendas == []
            return
        (agenda,) = agendas
        _, front, _ = agenda.read_text("utf-8").split("---\n", 2)
        assert yaml.safe_load(front)["title"] == f"Agenda {name}, 19 november 2026"

    expected = [clean(text) or "(zonder titel)" for text in words]
    points = told.get("points", [])
    assert [point["title"] for point in points] == expected
    assert [each["title"] for point in points for each in point["documents"]] == expected


LINES = st.lists(st.sampled_from("abcdef"), max_size=8)


@given(LINES, LINES, LINES)
def test_a_merge_follows_the_only_side_that_changed(
    base: list[str], mine: list[str], theirs: list[str]
) -> None:
    """One side unchanged gives the other, and an editor's conflicts are reported at real lines."""
    assert merge_lines(base, mine, base) == (mine, [])
    assert merge_lines(base, base, theirs) == (theirs, [])
    merged, kept = merge_lines(base, mine, theirs)
    assert all(0 <= int(one.place) <= len(merged) for one in kept)


@given(st.data())
def test_a_merge_takes_both_of_two_changes_that_lie_apart(data: st.DataObject) -> None:
    """Each side changes another line, with a line between: both changes are there, nothing else."""
    base = [f"line {n}" for n in range(data.draw(st.integers(3, 9)))]
    here = data.draw(st.integers(0, len(base) - 3))
    there = data.draw(st.integers(here + 2, len(base) - 1))
    mine, theirs, both = list(base), list(base), list(base)
    mine[here] = both[here] = "mine"
    theirs[there] = both[there] = "theirs"

    assert merge_lines(base, mine, theirs) == (both, [])
    assert merge_lines(base, theirs, mine) == (both, [])
