"""The page answers as the command does: JavaScript and Python, held equal with Node."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from tests.sample_site import CONFIG
from tests.search_index import VILLAGE, council_index, questions, reader_of

from raadsweek.search.query_answer import answer
from raadsweek.search.words import folded

JS = Path(__file__).parents[1] / "js"
NODE = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
ODD = ["2.400.000", "19", "camera's", "zo'n", "café", "12-jarige", "A58", "ß", "naïef", "x", "de"]
LISTS = [(CONFIG, ("given", "vlietmonde", "vlietmonde-zinnen")), (VILLAGE, ("noordermaar",))]


def said_by_page(script, value):
    """What one of our scripts makes of a value, in Node."""
    done = subprocess.run(
        [str(NODE), str(JS / script)],
        input=json.dumps(value).encode(),
        capture_output=True,
        check=True,
    )
    return json.loads(done.stdout)


def made_up(words, count):
    """Questions of known words, of which some are mistyped, cut off or joined."""
    chance = Random(20261120)  # noqa: S311 - the same at every run
    for _ in range(count):
        yield " ".join(_typed(chance, words) for _ in range(chance.choice((1, 1, 2, 2, 3, 4))))


def _typed(chance, words):
    word, at = chance.choice(words), chance.random()
    place = chance.randrange(len(word))
    changes = (
        (0.12, lambda: word[:place] + word[place + 1 : place + 2] + word[place : place + 1]),
        (0.24, lambda: word[:place] + word[place + 1 :]),
        (0.34, lambda: word + chance.choice(words)),
        (0.42, word.capitalize),
        (0.50, lambda: chance.choice(ODD)),
        (0.54, lambda: word[: place + 1]),
    )
    return next((change() for below, change in changes if at < below), word)


def agree(config, names, count):
    """Fails where the two answer differently."""
    index = council_index(config)
    reader = reader_of(index)
    asked = [(each, typing) for n in names for each, _ in questions(n) for typing in (False, True)]
    asked += [(each, n % 2 == 1) for n, each in enumerate(made_up(sorted(reader.words), count))]
    files = {path.removeprefix("search/"): text for path, text in index.files.items()}
    told = [{"question": question, "typing": typing} for question, typing in asked]
    pages = said_by_page("answer_questions.mjs", {"files": files, "questions": told})
    for (question, typing), page in zip(asked, pages, strict=True):
        assert page == facts(answer(reader, question, typing=typing)), (question, typing)


def facts(found):
    """An answer as the script gives it."""
    return {
        "asked": [
            [each.typed, each.used, [list(way.stems) for way in each.ways]]
            for each in found.question
        ],
        "pages": list(found.pages),
        "all": list(found.all),
        "some": list(found.some),
        "scores": [found.scores[number] for number in (*found.all, *found.some)],
    }


@pytest.mark.parametrize(("config", "names"), LISTS)
def test_page_and_command_answer_the_same(config, names):
    """To every question of the lists, typed to the end or not, and to some made-up ones."""
    agree(config, names, 100)


@pytest.mark.long
@pytest.mark.parametrize(("config", "names"), LISTS)
def test_they_answer_the_same_to_two_thousand_more(config, names):
    """With mistakes, joined words, capitals, accents and numbers."""
    agree(config, names, 2000)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_stems_are_the_same(language):
    """Of every word of the sample council, in both languages, and of joined ones."""
    words = sorted(reader_of(council_index()).words)
    words += [one + other for one, other in zip(words, words[7:], strict=False)]
    stem = folded(language)

    page = said_by_page("stem_words.mjs", {"language": language, "words": words})
    assert page == [stem(word) for word in words]
