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
from raadsweek.language import message
from raadsweek.model.address import PAPER_COLUMN, PAPER_PAGE, PAPER_TEXT
from raadsweek.model.artifact import Artifact, Made, Waiting, digest
from raadsweek.model.problem import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from raadsweek.edition.resolve.paper import PaperWeek
    from raadsweek.emit.context import Context
    from raadsweek.emit.paper.sheet import Sheet

__all__ = ["Paper", "paper", "paper_environment"]

_FORMS = {PAPER_PAGE: "page.html", PAPER_COLUMN: "column.html"}
_TEMPLATES = (*_FORMS.values(), "parts.html", "print.css")


@dataclass(frozen=True, slots=True)
class Paper:
    """The files of all weeks, and why there is no PDF among them where that is so."""

    artifacts: tuple[Artifact, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def paths(self) -> frozenset[str]:
        """Where the files are, so that pages lead to none that is not there."""
        return frozenset(artifact.path for artifact in self.artifacts)


def paper(
    context: Context,
    environment: jinja2.Environment,
    *,
    weeks: int,
) -> Paper:
    """`paper/<week>.txt` of every week that may be seen, and of the newest `weeks` the PDFs.

    Those are `paper/<week>.pdf` and `-column.pdf`; they are made when they are read. Without the
    libraries that WeasyPrint needs there is the text only, and a problem that says what to
    install.
    """
    room = _Room(context, environment)
    texts = tuple(room.text(week) for week in context.papers)
    newest = context.papers[-weeks:] if weeks else ()
    if newest and not room.press.works():
        return Paper(texts, (_no_press(),))
    return Paper((*texts, *(pdf for week in newest for pdf in room.pdfs(week))))


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

    def text(self, week: PaperWeek) -> Artifact:
        path = self.context.addresses.paper(week.week, PAPER_TEXT)
        return Artifact(path, "text/plain", Waiting(partial(self._words, week)))

    def _words(self, week: PaperWeek) -> Made:
        sheet = Maker.of(self.context, week).whole()
        return Made(digest(sheet), lambda: plain_text(sheet).encode())

    def pdfs(self, week: PaperWeek) -> Iterator[Artifact]:
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


def _no_press() -> Problem:
    return Problem(
        "no-pango",
        message("the week on paper was made as text only: the library Pango is not here"),
        message(
            "On Debian and Ubuntu: apt install {packages}. On a Mac: brew install pango. "
            "Everything else was built.",
            packages="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        ),
        Severity.WARNING,
    )
