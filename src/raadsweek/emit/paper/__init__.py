"""The council's week on paper: a page, a newspaper column, and the same as plain text."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, partial
from hashlib import sha256
from importlib.metadata import version
from typing import TYPE_CHECKING

import jinja2

from raadsweek.emit.paper.height import height
from raadsweek.emit.paper.libraries import versions
from raadsweek.emit.paper.maker import Maker
from raadsweek.emit.paper.plain import plain_text
from raadsweek.emit.paper.press import Press
from raadsweek.emit.text import valid_characters
from raadsweek.model.address import PAPER_COLUMN, PAPER_PAGE, PAPER_TEXT
from raadsweek.model.artifact import Artifact, Made, Waiting, digest
from raadsweek.model.week import Week

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from raadsweek.edition.values import PublicPaper
    from raadsweek.emit.context import Context
    from raadsweek.emit.paper.sheet import Sheet

__all__ = ["paper", "paper_environment", "press_works"]

_FORMS = {PAPER_PAGE: "page.html", PAPER_COLUMN: "column.html"}
_TEMPLATES = (*_FORMS.values(), "parts.html", "print.css")


def paper(context: Context, environment: jinja2.Environment) -> Iterator[Artifact]:
    """`paper/<week>.txt` of every week that may be seen, and the PDFs of those that are printed.

    Those are `paper/<week>.pdf` and `-column.pdf`; they are made when they are read.
    """
    room, edition = _Room(context, environment), context.edition
    found = (edition.paper(Week.parse(name.id)) for name in edition.names("paper"))
    weeks = tuple(filter(None, found))
    yield from map(room.text, weeks)
    for week in weeks:
        if week.printed:
            yield from room.pdfs(week)


def press_works() -> bool:
    """Whether PDFs can be made: without the libraries that WeasyPrint needs there are none."""
    return Press().works()


def paper_environment(folders: Sequence[Path]) -> jinja2.Environment:
    """The templates of the paper below `folders`; the first that has one wins."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@dataclass(frozen=True)
class _Room:
    """Where the papers of one build are made."""

    context: Context
    environment: jinja2.Environment
    press: Press = field(default_factory=Press)

    def text(self, week: PublicPaper) -> Artifact:
        path = self.context.addresses.paper(week.week, PAPER_TEXT)
        return Artifact(path, "text/plain", Waiting(partial(self._words, week)))

    def _words(self, week: PublicPaper) -> Made:
        sheet = Maker.of(self.context, week).whole()
        return Made(digest(sheet), lambda: plain_text(sheet).encode())

    def pdfs(self, week: PublicPaper) -> Iterator[Artifact]:
        """The page and the column: both tell the same."""
        maker = Maker.of(self.context, week)
        key = self._key(maker.whole())
        printed = _Printed(self, maker, key)
        for form in _FORMS:
            path = self.context.addresses.paper(week.week, form)
            inputs = digest(key, form, self._programs)
            yield Artifact(path, "application/pdf", Made(inputs, partial(printed.form, form)))

    def html(self, form: str, sheet: Sheet) -> str:
        """The sheet as a page or a column."""
        template = self.environment.get_template(_FORMS[form])
        return valid_characters(template.render(sheet=sheet))

    def _key(self, whole: Sheet) -> bytes:
        """What both files follow from: words, templates, WeasyPrint and the font."""
        pages = (self.html(form, whole) for form in _FORMS)
        parts = (*pages, version("weasyprint"), version("font-source-sans-pro"), *self._sources)
        return sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:32].encode()

    @cached_property
    def _sources(self) -> tuple[str, ...]:
        loader = self.environment.loader
        if loader is None:
            return ()
        return tuple(loader.get_source(self.environment, name)[0] for name in _TEMPLATES)

    @cached_property
    def _programs(self) -> tuple[str, ...]:
        """The other programs that set and write the files."""
        return version("pydyf"), *versions()


@dataclass(frozen=True)
class _Printed:
    """The PDFs of one week. The search for what fits serves both, so they are made together."""

    room: _Room
    maker: Maker
    key: bytes
    _waiting: dict[str, bytes] = field(default_factory=dict)

    def form(self, form: str) -> bytes:
        """One of them; the other one waits until it is asked for too."""
        if form not in self._waiting:
            self._waiting.update(self._made())
        return self._waiting.pop(form)

    def _made(self) -> dict[str, bytes]:
        press, html = self.room.press, self.room.html
        forms = tuple(self.maker.forms())
        n, page = press.first_that_fits(
            [height(sheet) for sheet in forms], lambda n: html(PAPER_PAGE, forms[n])
        )
        column = press.column(html(PAPER_COLUMN, forms[n]))
        documents = {PAPER_PAGE: page, PAPER_COLUMN: column}
        return {form: press.pdf(each, self.key) for form, each in documents.items()}
