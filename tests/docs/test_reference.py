"""The reference names every key, every option and every code: what is not there does not exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from pydantic import TypeAdapter
from tests.docs.problem_codes import codes

from raadsweek.cli.options import raadsweek
from raadsweek.load.schemas import schemas
from raadsweek.load.tables import calendars
from raadsweek.report import SECTIONS
from raadsweek.report.section import ReportSection

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
ITEMS = ("item", "item-document")
"""The schemas of what stands in sleutels.md; the others are of files in bestanden.md."""


def page(name: str) -> str:
    """The text of a page of the reference."""
    return (REFERENCE / name).read_text("utf-8")


def keys(schema: Any) -> Iterator[str]:
    """The keys that a JSON Schema knows, at whatever depth."""
    if isinstance(schema, dict):
        properties = schema.get("properties")
        yield from properties if isinstance(properties, dict) else ()
        for part in schema.values():
            yield from keys(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from keys(part)


def is_named(key: str, text: str) -> bool:
    """Whether a page names a key: in backticks, or before a colon in an example."""
    name = re.escape(key)
    in_backticks = rf"`(?:[\w.-]+\.)?{name}(?:[:.][^`\n]*)?`"
    in_example = rf"(?:^|[{{,`])\s*(?:- )?(?:\w+: {{)?{name}:"
    return re.search(f"{in_backticks}|{in_example}", text, re.MULTILINE) is not None


SCHEMAS = {**schemas(), "weeks": TypeAdapter(calendars.SavedWeekTable).json_schema()}


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_key_is_in_the_reference(name: str) -> None:
    """Each key of front matter and of the YAML files stands in the reference by its name."""
    text = page("sleutels.md" if name in ITEMS else "bestanden.md")

    assert [key for key in dict.fromkeys(keys(SCHEMAS[name])) if not is_named(key, text)] == []


def commands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    """A command and those below it, by what one types."""
    yield path, command
    if isinstance(command, click.Group):
        for name, each in command.commands.items():
            yield from commands(each, f"{path} {name}".strip())


@pytest.mark.parametrize(("path", "command"), list(commands(raadsweek, "")))
def test_every_option_is_in_the_reference(path: str, command: click.Command) -> None:
    """Each command and each of its options stands in the reference of commands."""
    text = page("commands.md")
    options = [name for each in command.params for name in (*each.opts, *each.secondary_opts)]
    missing = [
        name
        for name in options
        if name.startswith("-") and not re.search(rf"(?<![\w-]){name}(?![\w-])", text)
    ]

    assert missing == []
    assert f"`{path}" in text


def test_every_code_is_in_the_reference() -> None:
    """Each stable code of a finding has its line, and no line is of a code that is gone."""
    named = re.findall(r"^\| `([a-z0-9-]+)` \|", page("codes.md"), re.MULTILINE)

    assert sorted(named) == sorted(set(named))
    assert [code for code in codes() if code not in named] == []
    assert [code for code in named if code not in codes()] == []


@pytest.mark.parametrize("section", SECTIONS, ids=lambda each: each.key)
def test_every_section_of_the_report_is_in_the_reference(section: ReportSection[Any]) -> None:
    """Programs that read `plan --format json` find what each is called."""
    assert f"`{section.key}`" in page("commands.md")


def test_codes_are_found_where_they_are_given() -> None:
    """What looks for codes in the source finds those that tests meet elsewhere."""
    assert {"double-slug", "bad-date", "yaml", "unknown-key", "no-way-to-stop"} <= codes().keys()
