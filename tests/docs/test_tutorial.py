"""The tutorial, followed from its first line to its last: what it shows is what one sees."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from raadsweek.cli import run

TUTORIAL = Path(__file__).parents[2] / "docs/tutorial/eerste-week.md"
ITEM = Path("content/besluiten/2026-11-20-speeltuin.md")
EDITS = (
    (),
    (),
    (("outcome: aangenomen", "outcome: adopted"),),
    (("twiter:", "twitter:"),),
    (("status: ready", "status: draft"),),
)
"""What a reader changes in the item before each `raadsweek check`, the first one first."""
BY_HAND = ("serve", "--version")
"""What shows a page until one stops it, and what says which version it is."""


def blocks() -> Iterator[tuple[str, str, str]]:
    """Each block of the text: its language, what stands in it, and the prose before it."""
    text, at = TUTORIAL.read_text("utf-8"), 0
    for found in re.finditer(r"^```(\w*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        yield found[1], found[2], text[at : found.start()]
        at = found.end()


def shown(command: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What a command prints, problems too."""
    capsys.readouterr()
    run(shlex.split(command)[1:])
    said = capsys.readouterr()
    return [line.rstrip() for line in f"{said.out}{said.err}".rstrip().splitlines()]


def parts(told: list[str]) -> list[list[str]]:
    """The lines between those that say that some are left out (`...`)."""
    found: list[list[str]] = [[]]
    for line in told:
        if line == "...":
            found.append([])
        else:
            found[-1].append(line)
    return found


def test_the_tutorial_shows_what_one_sees(tmp_path, monkeypatch, capsys):
    """Every command in it is run, every file written, every figure and line compared."""
    monkeypatch.chdir(tmp_path)
    checks, ran = iter(EDITS), 0
    for language, block, prose in blocks():
        first, *told = block.rstrip("\n").split("\n")
        if language == "markdown":
            ITEM.write_text(block, "utf-8")
        elif language == "yaml" and first.startswith("status:"):
            ITEM.write_text(ITEM.read_text("utf-8").replace("\nmeeting:", f"\n{first}\nmeeting:"))
        elif first.startswith("$ cd "):
            monkeypatch.chdir(first.removeprefix("$ cd "))
        elif first.startswith("$ raadsweek ") and first.split()[2] not in BY_HAND:
            if first.split()[2] == "check":
                for old, new in next(checks):
                    ITEM.write_text(ITEM.read_text("utf-8").replace(old, new), "utf-8")
            lines = shown(first.removeprefix("$ "), capsys)
            ran += 1
            assert all("\n".join(each) in "\n".join(lines) for each in parts(told)), first
            if "..." not in told:
                assert lines == told, first
            if "status: draft" in prose:
                ITEM.write_text(ITEM.read_text("utf-8").replace("draft", "ready"), "utf-8")
        elif not language and first.startswith("  ") and "raadsweek plan" in prose:
            command = re.findall(r"`(raadsweek plan [^`]*)`", prose)[-1]
            lines = shown(command, capsys)
            assert "\n".join([first, *told]) in "\n".join(lines), command
    assert ran == 13
    assert next(checks, None) is None


def test_the_version_in_the_tutorial_is_this_one(capsys):
    """Who reads it has just installed it."""
    said = next(block for _, block, _ in blocks() if block.startswith("$ raadsweek --version"))

    assert [*shown("raadsweek --version", capsys)] == said.splitlines()[1:]
