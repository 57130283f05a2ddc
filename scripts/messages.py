#!/usr/bin/env python3
"""Keeps the Dutch catalog complete: extracts every text from code and templates.

scripts/messages.py [MORE.po ...]   adds new texts, drops old ones, takes in translations
scripts/messages.py --check         says what is not translated; exit code 1 if anything
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
CATALOG = ROOT / "src/raadsweek/language/catalogs/nl/raadsweek.po"
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
# What staff and residents read, in Dutch. The msgids stand in the code and the templates;
# `make messages` adds new ones here. See CONTRIBUTING.md."""


def extracted() -> Catalog:
    """Every text of the code and the templates."""
    catalog = Catalog(locale="nl")
    for folder, methods, options in SOURCES:
        found = extract_from_dir(ROOT / folder, methods, options, keywords=KEYWORDS)
        for path, _line, text, comments, _context in sorted(
            found, key=lambda row: (row[0], row[1])
        ):
            catalog.add(text, locations=[(f"{folder}/{path}", 0)], auto_comments=comments)
    return catalog


def read(path: Path) -> Catalog:
    """One catalog."""
    with path.open("rb") as stream:
        return read_po(stream, locale="nl")


def updated(more: list[Path]) -> Catalog:
    """The catalog of this moment: all texts, with the translations that there are."""
    catalog = extracted()
    for path in [CATALOG, *more]:
        for known in read(path):
            if known.id and known.string and known.id in catalog:
                catalog[known.id].string = known.string
    return catalog


def untranslated(catalog: Catalog) -> list[str]:
    """The texts without Dutch."""
    missing = []
    for text in catalog:
        said = text.string if isinstance(text.string, tuple) else (text.string,)
        if text.id and not all(said):
            missing.append(text.id if isinstance(text.id, str) else text.id[0])
    return missing


def written(catalog: Catalog) -> bytes:
    """The catalog as bytes: by msgid, with files but without lines, so that diffs stay small."""
    out = BytesIO()
    write_po(out, catalog, width=100, sort_output=True, include_lineno=False, omit_header=True)
    header = (
        f'{HEADER}\nmsgid ""\nmsgstr ""\n"Language: nl\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    )
    return header.encode() + out.getvalue()


def main(arguments: list[str]) -> int:
    """Updates or checks the catalog."""
    check = "--check" in arguments
    catalog = updated([Path(each) for each in arguments if each != "--check"])
    missing = untranslated(catalog)
    for text in missing:
        print(f"no Dutch for: {text!r}")
    if check:
        if written(catalog) != CATALOG.read_bytes():
            print("the Dutch catalog is not up to date: run make messages")
            return 1
        return 1 if missing else 0
    CATALOG.write_bytes(written(catalog))
    print(f"{len(catalog)} texts, {len(missing)} without Dutch")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
