"""Nobody who reads Dutch meets an English text, and each text can be said."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

REPOSITORY = Path(__file__).parents[2]
sys.path.insert(0, str(REPOSITORY / "scripts"))
from write_catalogs import unfilled, ungiven  # noqa: E402

CATALOG = REPOSITORY / "src/raadsweek/language/catalogs/nl/raadsweek.po"


def texts(file: Path):
    """Each text that code gives to `message` or `plural`, also within another one."""
    yield from texts_of(file.read_text("utf-8"))


def texts_of(code: str):
    """Those of one piece of code."""
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.Call(ast.Name("message" | "plural"), [ast.Constant(str(text)), *_]):
                yield text


def test_every_text_in_the_code_is_in_the_catalog():
    """Babel's extraction does not see a text within another one, so all are looked for here."""
    with CATALOG.open("rb") as stream:
        catalog = read_po(stream, locale="nl")
    code = [*REPOSITORY.glob("src/**/*.py"), *REPOSITORY.glob("plugins/**/*.py")]
    found = {text for file in code for text in texts(file)}

    assert len(found) > 500
    assert sorted(text for text in found if text not in catalog) == []


def test_every_text_can_be_said():
    """A text in either language has no field but those that whoever says it fills in.

    A brace that is no field stopped everything with a KeyError, when somebody said it.
    """
    with CATALOG.open("rb") as stream:
        catalog = read_po(stream, locale="nl")

    assert list(unfilled(catalog)) == []


@pytest.mark.parametrize(
    ("code", "dutch"),
    [
        ("message('Write photo: {file: a.jpg}.')", ""),
        ("message('Write {} there.')", ""),
        ("message('Write {0} there.')", ""),
        ("message('Write { there.')", ""),
        ("message('{nmae} is no channel.', name=x)", ""),
        ("message('{name} is no channel.', name=x)", "{naam} is geen kanaal."),
        ("message('{name} is no channel.', name=x)", "Schrijf {bestand: a.jpg}."),
        ("message('No channel.', name=x)", "{naam} is geen kanaal."),
        ("plural('{count} of {all}', '{count} of {every}', n, all=x)", ""),
    ],
)
def test_a_text_that_cannot_be_said_is_told(code: str, dutch: str):
    """By its braces alone, by what its call gives, and in its translation."""
    catalog = Catalog(locale="nl")
    (text,) = list(texts_of(code))
    catalog.add(text, dutch, locations=[("src/a.py", 1)])

    assert [*unfilled(catalog, folders=()), *ungiven(code, catalog)]


@pytest.mark.parametrize(
    "code",
    [
        "message('{name} is no channel.', name=x)",
        "message('Write {{file: a.jpg}}.')",
        "message('{name} is no channel.')",
        "plural('{count} of {all}', '{count} of {all}', n, all=x)",
    ],
)
def test_a_text_that_can_be_said_is_let_be(code: str):
    """Braces that are written twice, and a text whose values come later."""
    catalog = Catalog(locale="nl")
    for text in texts_of(code):
        catalog.add(text, text, locations=[("src/a.py", 1)])

    assert [*unfilled(catalog, folders=()), *ungiven(code, catalog)] == []


def test_who_reads_the_site_has_one_name():
    """Staff and residents read of *bewoners* in every text, manual and template: one word."""
    folders = ("docs", "templates", "calendars", "src/raadsweek/language/catalogs")
    files = [file for each in folders for file in (REPOSITORY / each).rglob("*") if file.is_file()]
    files.append(REPOSITORY / "src/raadsweek/language/residents/glossary_nl.txt")
    texts_read = {file: file.read_bytes().decode("utf-8", "replace") for file in files}

    assert "bewoners" in texts_read[CATALOG]
    assert [file.name for file, text in texts_read.items() if "inwoner" in text.lower()] == []
