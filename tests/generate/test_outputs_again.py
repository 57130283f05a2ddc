"""Every output follows from what it looked at: made again from that alone, in another process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec import msgpack

from raadsweek.generate.emitters import FILES
from raadsweek.language import Language
from raadsweek.plan import plan
from raadsweek.workspace.checked_project import checked_project
from raadsweek.workspace.emit_context import context_for, selected
from raadsweek.workspace.settings_and_now import now, read_settings
from tests.recorded_council import CORRECTED, HIDDEN, MOVED, WITHDRAWN, RecordedCouncil, changed

from .again import Kit, written

if TYPE_CHECKING:
    from raadsweek.emit.output import Context

REPOSITORY = Path(__file__).parents[2]
EVERY = ("pages", *FILES)
PRINTED = 2
"""Of so many weeks PDFs are made again: each takes a tenth of a second and they are all alike."""


@pytest.fixture(scope="module")
def sample():
    """Makes contexts of the sample council."""
    settings = read_settings(REPOSITORY / "mkdocs.yml")
    moment = now("2026-11-20T15:00")
    project, _ = checked_project(settings, moment)
    planned = plan(project, moment)

    def made(*, preview: bool = False, language: str = "nl") -> Context:
        selection = selected(settings, project, planned, moment, preview=preview)
        return context_for(settings, selection, printed=PRINTED, language=Language(language))

    return made


def again(file: Path, folder: Path) -> dict[str, str]:
    """What comes out otherwise in a process of its own, which is in another folder."""
    path = os.pathsep.join([str(REPOSITORY), *sys.path])
    done = subprocess.run(
        [sys.executable, "-m", "tests.generate.again", str(file)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path},
        check=True,
        capture_output=True,
        text=True,
    )
    found: dict[str, str] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize(
    ("preview", "language"),
    [
        (False, "nl"),
        pytest.param(True, "nl", marks=pytest.mark.long),
        pytest.param(False, "en", marks=pytest.mark.long),
    ],
    ids=str,
)
def test_an_output_follows_from_its_looks(sample, tmp_path, preview, language):
    """Every output is made again from the bytes of what it looked at, and of nothing else."""
    file = tmp_path / "kit"
    count = written(file, sample(preview=preview, language=language), EVERY)

    assert count > 600
    assert again(file, tmp_path) == {}


@pytest.mark.parametrize("preview", [False, True])
def test_outputs_that_share_work_stand_together(sample, preview):
    """One process makes them one after the other: apart, what they share would be made again."""
    context = sample(preview=preview)
    for name, room in FILES.items():
        shares = [output.shares for output in room.outputs(context)]
        groups = [each for each, _ in groupby(shares) if each]
        assert len(groups) == len(set(groups)), name


def test_so_does_one_of_a_council_with_a_record(new_project, tmp_path):
    """Pages of what was hidden, renamed, corrected and taken back, and the record itself."""
    council = RecordedCouncil(new_project())
    changed(council)
    file = tmp_path / "kit"
    written(file, council.context("2026-11-23T12:00"), EVERY)
    kit = msgpack.decode(file.read_bytes(), type=Kit)
    paths = {each.output.path for each in kit.outputs}

    assert {"data/record.json", "data/record/2026.jsonl", HIDDEN, MOVED} <= paths
    assert {CORRECTED, WITHDRAWN} <= paths
    assert again(file, tmp_path) == {}


@pytest.mark.parametrize(
    ("mutant", "first"),
    [
        ("CACHING", None),
        ("ROUND_THE_DOOR", "AttributeError"),
        ("ASKING_THE_CLOCK", "other bytes"),
        ("READING_A_FILE", "FileNotFoundError"),
    ],
)
def test_who_looks_elsewhere_is_found_out(sample, tmp_path, monkeypatch, mutant, first):
    """A cache, a way round the door, the clock and a file are no looks: the test sees them."""
    monkeypatch.chdir(REPOSITORY)
    file = tmp_path / "kit"
    assert written(file, sample(), [f"tests.generate.mutants:{mutant}"]) == 2

    found = again(file, tmp_path)

    if first is None:
        assert list(found) == ["mutant/2"] and "NotLookedAtError" in found["mutant/2"]
    else:
        assert all(first in how for how in found.values()) and len(found) == 2


def test_who_looks_through_the_door_is_not(sample, tmp_path):
    """The mutants differ from this one in what they do wrong, and in nothing else."""
    file = tmp_path / "kit"
    assert written(file, sample(), ["tests.generate.mutants:HONEST"]) == 2

    assert again(file, tmp_path) == {}
