"""Proposals of sources on the served board: yes, no, and what changed meanwhile."""

from __future__ import annotations

import re

import pytest
import yaml

from raadsweek import importers
from raadsweek.load import folders
from raadsweek.model.foreign import ForeignSource
from raadsweek.workspace.settings import now as moment

from .conftest import NOW

BOARD = "/board/2026-W48/"
TITLES = ("Raad", "Over geld", "Over bomen")


def bring(council, *titles):
    """A list of meetings of one body is imported, as `raadsweek import` does."""
    file = council.root.parent / "lijst.csv"
    rows = [f"{n};2026-12-{n:02};19:30;{title};Raad" for n, title in enumerate(titles, 1)]
    file.write_text("\n".join(["nummer;datum;begin;titel;orgaan", *rows]))
    wishes = importers.Wishes(moment(NOW), ForeignSource("csv-meetings"))
    files = list(importers.source_files(file))
    kinds = {"agenda": "agenda"}
    importers.take("csv-meetings", files, folders(council.root), kinds, {}, wishes)


def answers(served):
    """The hidden fields of each proposal on the board, by the words of its button."""
    html = served.client.get(BOARD).text
    forms = re.finditer(r'action="/acts/(accept|refuse)".*?</form>', html, re.DOTALL)
    return [(form[1], dict(re.findall(r'name="(\w+)" value="([^"]*)"', form[0]))) for form in forms]


def titles(council):
    """What the files of the meetings say."""
    found = sorted((council.root / "calendars" / "meetings").glob("2026-12-0*.yml"))
    return [yaml.safe_load(file.read_text())["title"] for file in found]


@pytest.fixture
def proposed(council, served):
    """A served council with three proposals."""
    bring(council, "Raad", "Raad", "Raad")
    bring(council, *(f"{title} van nu" for title in TITLES))
    served.desk.reload()
    return served


def test_yes_and_no_are_buttons(proposed, council):
    """A yes takes over all that is proposed, a no keeps it; both stand there no more."""
    (_, first), _, _, (_, second), *_ = answers(proposed)
    answer = proposed.send("accept", first)
    page = proposed.client.get(answer.headers["location"]).text
    assert "Overgenomen uit de bron: Raad van nu" in page
    assert "+title: Raad van nu" in page
    assert titles(council) == ["Raad van nu", "Raad", "Raad"]

    assert proposed.send("refuse", second).status_code == 303
    assert len(answers(proposed)) == 2
    bring(council, *(f"{title} van nu" for title in TITLES))
    proposed.desk.reload()
    assert len(answers(proposed)) == 2
    assert titles(council) == ["Raad van nu", "Raad", "Raad"]


@pytest.mark.parametrize("nth", [0, 1])
def test_an_answer_can_be_undone(proposed, council, nth):
    """Then it is a proposal again, and the files are as they were."""
    act, fields = answers(proposed)[nth]
    proposed.send(act, fields)
    assert len(answers(proposed)) == 4
    assert proposed.form("undo").status_code == 303

    assert titles(council) == ["Raad", "Raad", "Raad"]
    assert len(answers(proposed)) == 6
    assert proposed.send(act, fields).status_code == 303
    assert len(answers(proposed)) == 4


def test_a_yes_is_one_to_the_words_that_were_seen(proposed, council):
    """Does the source say something else by now, nothing is taken over."""
    (act, fields), *_ = answers(proposed)
    bring(council, "Iets met mevrouw Verzonnen", "Over geld van nu", "Over bomen van nu")
    answer = proposed.send(act, fields)

    assert answer.status_code == 422
    assert "zegt intussen iets anders" in answer.text
    assert titles(council) == ["Raad", "Raad", "Raad"]


def test_who_only_looks_has_no_buttons(council, proposed):
    """The words and the command are there for everybody who sees the board."""
    html = proposed.client.get(f"{BOARD}week.html").text
    assert "/acts/accept" not in html
    assert "raadsweek import csv-meetings --accept 2026-12-01-raad" in html
