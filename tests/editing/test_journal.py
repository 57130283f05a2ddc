"""The journal of a write: one that came with a checkout is believed only where it is as ours."""

from __future__ import annotations

import json
import os

import pytest

from raadsweek.atomic_write import JOURNAL, LARGEST, finish_writing
from raadsweek.cli import run
from raadsweek.errors import RaadsweekError
from raadsweek.language import Language
from raadsweek.load import folders

MKDOCS = """\
site_name: De raad
docs_dir: content
theme: {name: material}
plugins: [raadsweek]
"""
WAITING = "content/nieuws/.writing-abc"


@pytest.fixture
def project(project_folder):
    """A project with something outside it, and a file that waits for its place."""
    project_folder.write("mkdocs.yml", MKDOCS)
    project_folder.write("../buiten", "blijft")
    project_folder.write("../map/buiten.md", "blijft")
    project_folder.write(WAITING, "nieuw")
    project_folder.write("content/nieuws/bericht.md", "oud")
    project_folder.write("content/nieuws/gewoon.tmp", "nieuw")
    return project_folder


def files(project):
    """Everything in and beside the project, with its bytes."""
    root = project.root.parent
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def journal(project, replace=(), remove=()):
    """Writes a journal that names these steps."""
    steps = {"replace": list(replace), "remove": list(remove)}
    return project.write(JOURNAL, json.dumps(steps))


def refused(project):
    """Whether the journal is refused, in words, and nothing at all was changed."""
    before = files(project)
    with pytest.raises(RaadsweekError) as told:
        finish_writing(folders(project.root))
    return JOURNAL in Language("nl").say(told.value.what) and files(project) == before


def test_what_we_began_ourselves_is_finished(project):
    """A file that waits beside its place comes there, and what was to go goes."""
    project.write("calendars/weeks/2026-W48.yml", "weg")
    journal(project, [[WAITING, "content/nieuws/bericht.md"]], ["calendars/weeks/2026-W48.yml"])

    finish_writing(folders(project.root))

    assert (project.root / "content/nieuws/bericht.md").read_text() == "nieuw"
    assert not (project.root / "calendars/weeks/2026-W48.yml").exists()
    assert not (project.root / JOURNAL).exists()


@pytest.mark.parametrize(
    "pair",
    [
        (WAITING, "../buiten"),
        (WAITING, "content/nieuws/../../../buiten"),
        (WAITING, "mkdocs.yml"),
        (WAITING, ".git/hooks/pre-commit"),
        (WAITING, "content/agenda/elders.md"),
        (WAITING, "content"),
        (WAITING, "content/nieuws/\0"),
        ("content/nieuws/gewoon.tmp", "content/nieuws/bericht.md"),
        ("../buiten", "content/nieuws/bericht.md"),
    ],
)
def test_a_journal_replaces_nothing_elsewhere(project, pair):
    """Only a file of ours, beside its own place, in a folder where we write."""
    journal(project, [pair])

    assert refused(project)


@pytest.mark.parametrize(
    "path", ["../buiten", "mkdocs.yml", "README.md", ".git/config", "content", "record", ""]
)
def test_a_journal_removes_nothing_elsewhere(project, path):
    """Nothing outside the folders of the project, and no file of its frame."""
    journal(project, remove=[path])

    assert refused(project)


def test_an_absolute_path_is_refused(project):
    """Also one that leads into the project."""
    journal(project, remove=[str(project.root / "content/nieuws/bericht.md")])

    assert refused(project)


def test_a_link_leads_nowhere(project):
    """A folder that is a link, and a file that waits and is one, are not followed."""
    (project.root / "content/uit").symlink_to(project.root.parent / "map")
    journal(project, remove=["content/uit/buiten.md"])
    assert refused(project)

    (project.root / "content/nieuws/.writing-link").symlink_to(project.root.parent / "buiten")
    journal(project, [["content/nieuws/.writing-link", "content/nieuws/bericht.md"]])
    assert refused(project)


def test_a_journal_that_is_a_link_is_not_read(project):
    """What it leads to is nobody's journal."""
    elsewhere = project.write("../journaal", json.dumps({"replace": [], "remove": []}))
    (project.root / JOURNAL).symlink_to(elsewhere)

    assert refused(project)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"replace": {}, "remove": 1}',
        '{"replace": [["a"]], "remove": []}',
        '{"replace": [], "remove": [1]}',
        '{"replace": [], "remove": "content/nieuws/bericht.md"}',
        "[" * 100_000,
        " " * (LARGEST + 1),
    ],
)
def test_a_journal_of_another_form_is_refused(project, text):
    """Nothing is guessed of what it may have meant."""
    project.write(JOURNAL, text)

    assert refused(project)


def test_the_command_says_what_to_do(project, capsys):
    """Whoever saves a week there hears of it, and nothing is written."""
    journal(project, [[WAITING, "../buiten"]])
    before = files(project)

    config = str(project.root / "mkdocs.yml")
    assert run(["plan", "-f", config, "--write", "-q", "--now", "2026-11-20T15:00"]) != 0
    assert JOURNAL in capsys.readouterr().err
    assert os.path.lexists(project.root / JOURNAL)
    assert files(project) == before
