#!/usr/bin/env python3
"""Keeps the catalogs complete: extracts every text from code and templates.

scripts/write_catalogs.py [MORE.po ...]   adds new texts, drops old ones, takes in translations
scripts/write_catalogs.py --check         says what is not translated, and which text has a field
                                          that nobody fills in; exit code 1 if anything
"""

from __future__ import annotations

import ast
import sys
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).parent.parent
CATALOGS = ROOT / "src/raadsweek/language/catalogs"
SPOKEN = {"nl": "Dutch"}
"""By its code each language but English, which is that of the texts themselves."""
KEYWORDS = {"message": None, "plural": (1, 2), "_": None, "gettext": None, "ngettext": (1, 2)}
JINJA = {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"}
SOURCES: tuple[tuple[str, list[tuple[str, str]], dict[str, dict[str, str]]], ...] = (
    ("src", [("**.py", "python")], {}),
    ("plugins", [("**.py", "python")], {}),
    (
        "templates",
        [("site/**.html", "jinja2"), ("preview/**.html", "jinja2")],
        {"site/**.html": JINJA, "preview/**.html": JINJA},
    ),
)
HEADER = """\
# What staff and residents read, in {language}. The msgids stand in the code and the templates;
# `make messages` adds new ones here. See CONTRIBUTING.md."""


def extracted(code: str) -> Catalog:
    """Every text of the code and the templates."""
    catalog = Catalog(locale=code)
    for folder, methods, options in SOURCES:
        found = extract_from_dir(ROOT / folder, methods, options, keywords=KEYWORDS)
        for path, _line, text, comments, _context in sorted(
            found, key=lambda row: (row[0], row[1])
        ):
            catalog.add(text, locations=[(f"{folder}/{path}", 0)], auto_comments=comments)
    return catalog


def read(path: Path, code: str) -> Catalog:
    """One catalog; empty where there is none yet."""
    if not path.is_file():
        return Catalog(locale=code)
    with path.open("rb") as stream:
        return read_po(stream, locale=code)


def file_of(code: str) -> Path:
    """Where the catalog of a language lies."""
    return CATALOGS / code / "raadsweek.po"


def updated(code: str, more: list[Path]) -> Catalog:
    """The catalog of this moment: all texts, with the translations that there are."""
    catalog = extracted(code)
    for path in [file_of(code), *more]:
        for known in read(path, code):
            if known.id and known.string and known.id in catalog:
                catalog[known.id].string = known.string
    return catalog


def untranslated(catalog: Catalog) -> list[str]:
    """The texts without a translation."""
    missing = []
    for text in catalog:
        said = text.string if isinstance(text.string, tuple) else (text.string,)
        if text.id and not all(said):
            missing.append(text.id if isinstance(text.id, str) else text.id[0])
    return missing


def fields(text: str) -> frozenset[str]:
    """The fields that are filled in of a text. ValueError where its braces are none."""
    found = [part for part in Formatter().parse(text) if part[1] is not None]
    for _, name, form, conversion in found:
        if not str(name).isidentifier() or form or conversion:
            raise ValueError(f"'{{{name}' begins no field")
    return frozenset(str(name) for _, name, _, _ in found)


def unfilled(catalog: Catalog, folders: Sequence[str] = ("src", "plugins")) -> Iterator[str]:
    """What cannot be said: a text of the code, or its translation, with a field that is not given.

    A brace that is no field is written twice. Those of templates are filled in by Jinja2.
    """
    for each in catalog:
        if each.id and any(file.endswith(".py") for file, _ in each.locations):
            ids, said = _forms(each.id), [text for text in _forms(each.string) if text]
            yield from _odd(ids[-1], [*ids, *said], None)
    for folder in folders:
        for file in sorted((ROOT / folder).rglob("*.py")):
            yield from ungiven(file.read_text("utf-8"), catalog)


def _forms(text: object) -> tuple[str, ...]:
    return text if isinstance(text, tuple) else (str(text),)


def ungiven(code: str, catalog: Catalog) -> Iterator[str]:
    """The texts of one file, each with what this call gives it."""
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.Call(ast.Name("message" | "plural" as name), [ast.Constant(str(text)), *more]):
                # What is given nothing is filled in elsewhere, such as a word of a table.
                if not node.keywords or any(each.arg is None for each in node.keywords):
                    continue
                given = {str(each.arg) for each in node.keywords}
                forms = [text, *(each.value for each in more[:1] if isinstance(each, ast.Constant))]
                if name == "plural":
                    given.add("count")
                known = catalog.get(text)
                said = _forms(known.string) if known is not None else ()
                yield from _odd(text, [*map(str, forms), *(each for each in said if each)], given)


def _odd(text: str, forms: list[str], given: set[str] | None) -> Iterator[str]:
    """What is wrong with the forms of one text; without `given` its own fields are."""
    try:
        allowed = fields(text) if given is None else given
        for form in forms:
            if more := fields(form) - allowed:
                yield f"nobody fills in {', '.join(sorted(more))} of: {form!r}"
    except ValueError as error:
        yield f"{error}, in: {text!r}"


def written(catalog: Catalog, code: str) -> bytes:
    """The catalog as bytes: by msgid, with files but without lines, so that diffs stay small."""
    out = BytesIO()
    write_po(out, catalog, width=100, sort_output=True, include_lineno=False, omit_header=True)
    header = (
        f'{HEADER.format(language=SPOKEN[code])}\nmsgid ""\nmsgstr ""\n"Language: {code}\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: nplurals={catalog.num_plurals}; plural={catalog.plural_expr};\\n"\n\n'
    )
    return header.encode() + out.getvalue()


def main(arguments: list[str]) -> int:
    """Updates or checks the catalogs."""
    check = "--check" in arguments
    more = [Path(each) for each in arguments if each != "--check"]
    return max(_done(code, check, more if code == "nl" else []) for code in SPOKEN)


def _done(code: str, check: bool, more: list[Path]) -> int:
    """One of them: the exit code."""
    catalog, file, language = updated(code, more), file_of(code), SPOKEN[code]
    missing = untranslated(catalog)
    odd = sorted(set(unfilled(catalog)))
    for text in missing:
        print(f"no {language} for: {text!r}")
    for text in odd:
        print(text)
    if check:
        if not file.is_file() or written(catalog, code) != file.read_bytes():
            print(f"the {language} catalog is not up to date: run make messages")
            return 1
        return 1 if missing or odd else 0
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(written(catalog, code))
    print(f"{len(catalog)} texts, {len(missing)} without {language}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
