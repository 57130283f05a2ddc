"""The PDFs of a week: the search for what fits serves both, so they are made together."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from typing import TYPE_CHECKING

import jinja2

from raadsweek.emit.compiled import compiled
from raadsweek.emit.paper.height import height
from raadsweek.emit.paper.maker import Maker, whole_sheet
from raadsweek.emit.paper.weasyprint_libraries import versions
from raadsweek.emit.paper.weasyprint_pdf import Press
from raadsweek.emit.text import valid_characters
from raadsweek.model.address import PAPER_COLUMN, PAPER_PAGE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from raadsweek.emit.context import Context
    from raadsweek.emit.paper.sheet import Sheet

_TEMPLATES = {PAPER_PAGE: "page.html", PAPER_COLUMN: "column.html"}
_PARTS = ("parts.html", "print.css")


def printed(context: Context, week: str) -> Mapping[str, bytes]:
    """The page and the column of a week, by how their names end: both tell the same."""
    key = ("printed paper", context.content_language, week)
    return context.edition.shared(key, lambda: _printed(context, week))


def programs() -> tuple[str, ...]:
    """The versions of all that sets and writes PDFs: with others the bytes may be others."""
    return (*_named(), version("pydyf"), *versions())


def press_of(context: Context) -> Press:
    """The press of an edition: what it has parsed once serves all weeks."""
    return context.edition.shared("press", Press)


def html(context: Context, form: str, sheet: Sheet) -> str:
    """The sheet as a page or a column."""
    template = _environment(context.templates["print"]).get_template(_TEMPLATES[form])
    return valid_characters(template.render(sheet=sheet))


def _printed(context: Context, week: str) -> Mapping[str, bytes]:
    press, whole = press_of(context), whole_sheet(context, week)
    forms = tuple(Maker.of(context, week).forms(whole))
    n, page = press.first_that_fits(
        [height(sheet) for sheet in forms], lambda n: html(context, PAPER_PAGE, forms[n])
    )
    column = press.column(html(context, PAPER_COLUMN, forms[n]))
    key = _key(context, whole)
    documents = {PAPER_PAGE: page, PAPER_COLUMN: column}
    return {form: press.pdf(each, key) for form, each in documents.items()}


def _key(context: Context, whole: Sheet) -> bytes:
    """What both files follow from: words, templates, WeasyPrint and the font."""
    pages = (html(context, form, whole) for form in _TEMPLATES)
    folders = context.templates["print"]
    sources = context.edition.shared(("print templates", folders), lambda: _sources(folders))
    parts = (*pages, *_named(), *sources)
    return sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:32].encode()


def _named() -> tuple[str, ...]:
    """The versions that the files themselves name."""
    return version("weasyprint"), version("font-source-sans-pro")


def _sources(folders: tuple[Path, ...]) -> tuple[str, ...]:
    environment = _environment(folders)
    names = (*_TEMPLATES.values(), *_PARTS)
    loader = environment.loader
    return tuple(loader.get_source(environment, name)[0] for name in names) if loader else ()


@lru_cache(maxsize=8)
def _environment(folders: tuple[Path, ...]) -> jinja2.Environment:
    """The templates of the paper below `folders`; the first that has one wins."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=compiled("paper"),
    )
