"""Nobody who reads Dutch meets an English text."""

from __future__ import annotations

import ast
from pathlib import Path

from babel.messages.pofile import read_po

REPOSITORY = Path(__file__).parents[2]
CATALOG = REPOSITORY / "src/raadsweek/language/catalogs/nl/raadsweek.po"


def texts(file: Path):
    """Each text that code gives to `message` or `plural`, also within another one."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
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
