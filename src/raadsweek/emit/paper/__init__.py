"""The council's week on paper: a page, a newspaper column, and the same as plain text."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from importlib.metadata import version
from typing import TYPE_CHECKING

import jinja2

from raadsweek.emit.paper.maker import Maker
from raadsweek.emit.paper.plain import plain_text
from raadsweek.emit.paper.press import NoPressError, Press
from raadsweek.emit.text import valid_characters
from raadsweek.language import message
from raadsweek.model.address import PAPER_COLUMN, PAPER_PAGE, PAPER_TEXT
from raadsweek.model.artifact import Artifact
from raadsweek.model.problem import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from raadsweek.emit.context import Context
    from raadsweek.plan.paper import PaperWeek

__all__ = ["Paper", "paper", "paper_environment"]

TAIL = 4096
"""Bytes at the end of a PDF in which its identifier stands."""
_TEMPLATES = ("page.html", "column.html", "parts.html", "print.css")


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
    last_site: Path | None = None,
) -> Paper:
    """`paper/<week>.txt` of every week that may be seen, and of the newest `weeks` the PDFs.

    Those are `paper/<week>.pdf` and `-column.pdf`. What the last site has of the same words is
    taken from there. Without the libraries that WeasyPrint needs there is the text only, and a
    problem that says what to install.
    """
    room = _Room(context, environment, last_site)
    texts = tuple(room.text(week) for week in context.papers)
    newest = context.papers[-weeks:] if weeks else ()
    try:
        return Paper((*texts, *(pdf for week in newest for pdf in room.pdfs(week))))
    except NoPressError:
        return Paper(texts, (_no_press(),))


def paper_environment(folders: Sequence[Path]) -> jinja2.Environment:
    """The templates of the paper below `folders`; the first that has one wins."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@dataclass(frozen=True, slots=True)
class _Room:
    """Where the papers of one build are made."""

    context: Context
    environment: jinja2.Environment
    last_site: Path | None
    press: Press = field(default_factory=Press)

    def text(self, week: PaperWeek) -> Artifact:
        words = plain_text(Maker.of(self.context, week).whole())
        path = self.context.addresses.paper(week.week, PAPER_TEXT)
        return Artifact(path, "text/plain", words.encode())

    def pdfs(self, week: PaperWeek) -> Iterator[Artifact]:
        """The page and the column: both tell the same."""
        address = self.context.addresses.paper
        paths = [address(week.week, form) for form in (PAPER_PAGE, PAPER_COLUMN)]
        for path, content in zip(paths, self._contents(week, paths), strict=True):
            yield Artifact(path, "application/pdf", content)

    def _contents(self, week: PaperWeek, paths: Sequence[str]) -> tuple[bytes, bytes]:
        maker = Maker.of(self.context, week)
        whole = maker.whole()
        key = self._key(self._html("page.html", whole), self._html("column.html", whole))
        kept = [self._kept(path, key) for path in paths]
        if all(kept):
            return kept[0], kept[1]
        forms = tuple(maker.forms())
        n, page = self.press.first_that_fits(
            [sheet.height for sheet in forms], lambda n: self._html("page.html", forms[n])
        )
        column = self.press.column(self._html("column.html", forms[n]))
        return self.press.pdf(page, key), self.press.pdf(column, key)

    def _html(self, template: str, sheet: object) -> str:
        return valid_characters(self.environment.get_template(template).render(sheet=sheet))

    def _key(self, *pages: str) -> bytes:
        """What both files follow from: words, templates, and the programs that set them."""
        parts = [*pages, version("weasyprint"), version("font-source-sans-pro")]
        if self.environment.loader:
            sources = (
                self.environment.loader.get_source(self.environment, name)[0] for name in _TEMPLATES
            )
            parts += sources
        return sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:32].encode()

    def _kept(self, path: str, key: bytes) -> bytes:
        """The file of the last site, where it was made of the same; else nothing."""
        try:
            data = (self.last_site / path).read_bytes() if self.last_site else b""
        except OSError:
            return b""
        return data if b"(" + key + b")" in data[-TAIL:] else b""


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
