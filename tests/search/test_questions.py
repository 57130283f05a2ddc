"""What residents ask: lists of questions that were written before anything was searched."""

from __future__ import annotations

import pytest
from tests.sample_site import CONFIG
from tests.search_index import VILLAGE, council_index, missed, questions, reader_of

from raadsweek.search.query_answer import answer


@pytest.mark.parametrize(
    ("name", "config", "share"),
    [
        ("given", CONFIG, 0.95),
        ("vlietmonde", CONFIG, 0.85),
        ("vlietmonde-zinnen", CONFIG, 0.85),
        ("noordermaar", VILLAGE, 0.85),
    ],
)
def test_questions_find_what_they_must(name, config, share):
    """Among the first three, or it is said that there is nothing."""
    wrong = missed(reader_of(council_index(config)), name)

    assert len(wrong) <= (1 - share) * len(list(questions(name))), wrong


def asked(question, config=CONFIG):
    """The answer, and the paths that it shows."""
    reader = reader_of(council_index(config))
    found = answer(reader, question)
    return found, [*found.pages, *(reader.result(number)[0] for number in found.all)]


def test_a_mistyped_word_is_corrected_and_that_is_said():
    """Only a word that is nowhere; what was taken in its place is known to the page."""
    found, paths = asked("rietdrop")

    assert [(each.typed, each.used) for each in found.question] == [("rietdrop", "rietdorp")]
    assert paths[0] == "plaatsen/rietdorp/"
    assert asked("rietdorp")[0].question[0].used == ""


def test_what_is_not_there_is_not_made_up():
    """No shorter and shorter beginnings: asielzoekers finds no swimming lessons."""
    assert asked("asielzoekers")[0].nothing


def test_words_written_apart_are_one():
    """And a compound is found by its parts, where no record has it whole."""
    assert asked("skate park")[1] == asked("skatepark")[1]
    assert "zwembad" in asked("zwembadkosten")[1][0]


def test_residents_words_of_the_council_find_its_own():
    """`doarpsbelang` stands in no item of the village; words.yml says what it is."""
    assert "meedoen/dorpsvisie/" in asked("doarpsbelang", VILLAGE)[1][:3]


def test_the_councils_answer_comes_first():
    """search.yml names the page; the order of words does not matter, nor do small words."""
    for question in ("paspoort verlengen", "verlengen van een paspoort"):
        assert asked(question, VILLAGE)[1][0] == "contact/"


def test_a_page_is_found_with_what_it_is():
    """A member with or without a word for members; a question of that word alone is for all."""
    assert asked("raadslid Tjalling Bekkering")[1][0].startswith("raadsleden/")
    assert asked("onderwerp sport")[1][0] == "onderwerpen/sport/"
    assert asked("onderwerpen")[1][0] == "onderwerpen/"


def test_half_a_question_is_told_apart():
    """What has all of it comes first and is counted; others only where they have half."""
    found, _ = asked("zwembad dicht")

    assert found.all
    assert not set(found.all) & set(found.some)
