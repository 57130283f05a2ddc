"""The benchmark's council: the same for everyone, without mistakes, with all kinds."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest
from bench.corpus import entries
from tests.not_none import not_none

from raadsweek.check import check
from raadsweek.load import folders, load

REPOSITORY = Path(__file__).parents[2]
SEVEN, SIXTEEN = 7, 16
ALIKE = 0.8
"""Of the words of two titles, so many in common make one nearly the other."""


def write_corpus(folder: Path, *options: str, seed: str = "0") -> Path:
    """Writes a council of 1,000 items as `make bench` does, in a process of its own."""
    command = [sys.executable, "-m", "bench.corpus", "1000", str(folder), *options]
    surroundings = {**os.environ, "PYTHONHASHSEED": seed}
    subprocess.run(command, cwd=REPOSITORY, env=surroundings, check=True)
    return folder


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Path to bytes of every file."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


@pytest.mark.parametrize("options", [pytest.param((), marks=pytest.mark.long), ("--rich",)])
def test_two_corpora_of_one_size_are_equal(tmp_path, options):
    """Figures of two days can be compared: the corpus is the same, byte for byte."""
    first = write_corpus(tmp_path / "first", *options, seed="1")
    second = write_corpus(tmp_path / "second", *options, seed="2")

    assert bytes_of(first) == bytes_of(second)


@pytest.mark.parametrize(
    ("options", "channels"),
    [
        pytest.param((), SEVEN, marks=pytest.mark.long),
        pytest.param(("--wide",), SIXTEEN, marks=pytest.mark.long),
        (("--rich",), SEVEN),  # whose items have all that those of the others have
    ],
)
def test_corpus_is_a_council_without_mistakes(tmp_path, options, channels):
    """What is measured is ordinary work: `check` finds nothing, and no kind is missing."""
    project = load(folders(write_corpus(tmp_path / "council", *options)))

    assert check(project) == ()
    assert len(project.items) == 1000
    assert {item.kind for item in project.items} == set(project.kinds)
    assert len(project.channels) == channels
    assert {entry.channel for entry in project.schedule.entries} == set(project.channels)
    assert all(meeting.start.strftime("%A") == "Thursday" for meeting in project.meetings.values())
    assert len({not_none(item.date).year for item in project.items}) >= 10


@pytest.mark.parametrize("rich", [pytest.param(False, marks=pytest.mark.long), True])
def test_no_title_repeats_another_or_nearly(rich):
    """What is made once for equal titles (a picture, a word of the index) is made for each item."""
    titles = [frozenset(each.keys["title"].lower().split()) for each in entries(1000, rich=rich)]
    least = min(len(one ^ other) / len(one | other) for one, other in combinations(titles, 2))

    assert least > 1 - ALIKE


@pytest.mark.long
def test_no_title_of_the_largest_corpus_is_another():
    """The words do not run out with 20,000 items."""
    titles = [each.keys["title"] for each in entries(20_000)]

    assert len(set(titles)) == len(titles)


def test_items_follow_each_other_in_chains():
    """A letter, a question about it, its answer: what follows comes later and is about the same."""
    made = {each.id: each for each in entries(1000)}
    follows = {id: each.keys["follows"] for id, each in made.items() if "follows" in each.keys}

    assert len(follows) > len(made) / 4
    assert any(before in follows for (before,) in follows.values())
    for id, (before,) in follows.items():
        later, earlier = made[id].keys, made[before].keys
        assert earlier["date"] < later["date"]
        assert earlier["topics"] == later["topics"]
        assert earlier["status"] == later["status"] == "ready"
