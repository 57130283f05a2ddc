"""Calls the Pagefind program, which indexes one page for each record.

Its Python interface waits a tenth of a second for each answer and waits for ever where the
program under it stops, so we call the program, in a folder of its own.
"""

from __future__ import annotations

import subprocess
import tempfile
from html import escape
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from pagefind.service import get_executable

from raadsweek.errors import RaadsweekError
from raadsweek.language import message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from raadsweek.emit.search import Record

TIMEOUT = 600
"""Seconds; 1,000 records take one."""
ENTRY = "pagefind-entry.json"
SCRIPTS = ("pagefind.js", "pagefind-worker.js")
METAS = ("line", "title", "words")
EXTRA = "~.html"
"""A page of no record. Pagefind stops where no page has a text, and counts the metas that it
meets; with this page there is always a text, and every run counts the same metas."""
_EXTRA_PAGE = (
    "<!doctype html><html><body>"
    + "".join(f'<i data-pagefind-meta="{name}">x</i>' for name in METAS)
    + "<main data-pagefind-body>x</main></body></html>"
)


def program_version() -> tuple[str, int]:
    """Which program this is: the version of its package, and the size of the program itself."""
    program = get_executable()
    size = program.stat().st_size if program and program.is_file() else 0
    return version("pagefind"), size


def indexed(records: Iterable[Record], language: str) -> dict[str, bytes]:
    """What the search page needs of the files that Pagefind writes, by their path.

    Its own search boxes are left out. Raises RaadsweekError where it fails.
    """
    with tempfile.TemporaryDirectory(prefix="raadsweek-") as name:
        folder = Path(name)
        _write(records, folder / "site")
        _run(folder, language)
        return _read(folder / "index", language)


def failed(words: str) -> RaadsweekError:
    """The error that says why there is no search index."""
    return RaadsweekError(
        message("the search index could not be made: {error}", error=" ".join(words.split())),
        message("The last site stands as it was. Install Raadsweek again if this stays."),
    )


def _write(records: Iterable[Record], site: Path) -> None:
    site.mkdir()
    (site / EXTRA).write_text(_EXTRA_PAGE, "utf-8")
    for record in records:
        file = site / record.path / "index.html"
        file.parent.mkdir(parents=True)
        file.write_text(_page(record), "utf-8", "xmlcharrefreplace")


def _page(record: Record) -> str:
    """A page as Pagefind reads it; nobody else ever does.

    Title and words are metas: those are searched too, and do not stand in an excerpt.
    """
    paragraphs = "".join(f"<p>{escape(part)}</p>" for part in record.text.split("\n\n"))
    values = (record.line, record.title, ", ".join(record.words))
    metas = "".join(
        f'<i data-pagefind-meta="{name}[content]" content="{escape(value)}"></i>'
        for name, value in zip(METAS, values, strict=True)
        if value
    )
    filters = "".join(
        f'<i data-pagefind-filter="{name}[content]" content="{escape(value)}"></i>'
        for name, values in sorted(record.filters.items())
        for value in values
    )
    return (
        f"<!doctype html><html><body>{metas}{filters}"
        f"<main data-pagefind-body>{paragraphs}</main></body></html>"
    )


def _run(folder: Path, language: str) -> None:
    program = get_executable()
    if program is None:
        raise failed("pagefind")
    options = ("--site", "site", "--output-path", "index", "--force-language", language, "--quiet")
    try:
        done = subprocess.run(  # noqa: S603 - a program of our own environment
            [str(program), *options], cwd=folder, capture_output=True, timeout=TIMEOUT, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise failed(str(error)) from error
    if done.returncode or not (folder / "index" / ENTRY).is_file():
        raise failed((done.stderr or done.stdout).decode("utf-8", "replace"))


def _read(index: Path, language: str) -> dict[str, bytes]:
    wanted = [index / name for name in (*SCRIPTS, ENTRY, f"wasm.{language}.pagefind")]
    wanted += [file for file in index.rglob("*.pf_*") if file.is_file()]
    return {file.relative_to(index).as_posix(): file.read_bytes() for file in wanted}
