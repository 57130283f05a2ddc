"""Paths that are wrong: every command that takes one says so in its language, and ends in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import pytest

from raadsweek.cli import run
from raadsweek.cli.options import raadsweek
from raadsweek.importers import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

NOW = ["--now", "2026-11-20T15:00"]
LONG = "a" * 300
ENGLISH = ("No such", "Is a directory", "Not a directory", "too long", "Errno", "unexpected")


@pytest.fixture(scope="module")
def stad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new council."""
    folder = tmp_path_factory.mktemp("paden") / "stad"
    assert run(["new", str(folder), *NOW, "-q"]) == 0
    return folder


def said(
    stad: Path, words: list[str], capsys: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch
) -> tuple[int, str]:
    """The exit code and all that is said; what it says is Dutch."""
    patch.chdir(stad)
    capsys.readouterr()
    code = run([*NOW, *words])
    told = capsys.readouterr()
    assert "fout van Raadsweek" not in told.err
    assert not [each for each in ENGLISH if each in told.out + told.err]
    return code, told.out + told.err


@pytest.mark.parametrize("path", ["weg.json", "content", "mkdocs.yml/x", LONG])
@pytest.mark.parametrize("source", [*sorted(FORMATS), "ris", "onbekend"])
def test_a_wrong_file_for_an_import(
    source: str,
    path: str,
    stad: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of no source is it taken for something that was read."""
    code, told = said(stad, ["import", source, path], capsys, monkeypatch)

    assert code in (1, 2)
    assert path[:20].casefold() in told.casefold()


@pytest.mark.parametrize("path", ["weg.yml", "content", "mkdocs.yml/x", LONG])
@pytest.mark.parametrize("command", sorted({*raadsweek.commands} - {"new", "serve"}))
def test_a_wrong_configuration(
    command: str,
    path: str,
    stad: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Every command that takes what it needs refuses it."""
    needed = [
        "x"
        for each in raadsweek.commands[command].params
        if isinstance(each, click.Argument) and each.required
    ]
    assert said(stad, ["-f", path, command, *needed], capsys, monkeypatch)[0] in (1, 2)


@pytest.mark.parametrize("path", ["mkdocs.yml", "mkdocs.yml/x", LONG])
@pytest.mark.parametrize("words", [["build", "--site-dir"], ["publish", "--site-dir"], ["new"]])
def test_a_folder_that_cannot_be(
    words: list[str],
    path: str,
    stad: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where a site or a council cannot come, it is said."""
    assert said(stad, [*words, path], capsys, monkeypatch)[0] in (1, 2)


def test_a_word_too_many(
    stad: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a command does not take is named."""
    code, told = said(stad, ["check", "nog", "iets"], capsys, monkeypatch)

    assert code == 2
    assert "nog iets" in told
