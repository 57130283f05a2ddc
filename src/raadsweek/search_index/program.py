"""Calls the Pagefind program, which indexes pages.

Its Python interface waits a tenth of a second for each answer and waits for ever where the
program under it stops, so we call the program, in a folder of its own.
"""

from __future__ import annotations

import subprocess
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from pagefind.service import get_executable

from raadsweek.errors import RaadsweekError
from raadsweek.language import message

if TYPE_CHECKING:
    from collections.abc import Mapping

TIMEOUT = 600
"""Seconds; 1,000 records take one."""
ENTRY = "pagefind-entry.json"
SCRIPTS = ("pagefind.js", "pagefind-worker.js")


def program_version() -> tuple[str, int]:
    """Which program this is: the version of its package, and the size of the program itself."""
    program = get_executable()
    size = program.stat().st_size if program and program.is_file() else 0
    return version("pagefind"), size


def indexed(pages: Mapping[str, str], language: str) -> dict[str, bytes]:
    """What the search page needs of the files that Pagefind writes, by their path.

    `pages` goes from the path of a file to its HTML. Pagefind's own search boxes are left out.
    Raises RaadsweekError where it fails.
    """
    with tempfile.TemporaryDirectory(prefix="raadsweek-") as name:
        folder = Path(name)
        _write(pages, folder / "site")
        _run(folder, language)
        return _read(folder / "index", language)


def failed(words: str) -> RaadsweekError:
    """The error that says why there is no search index."""
    return RaadsweekError(
        message("the search index could not be made: {error}", error=" ".join(words.split())),
        message("The last site stands as it was. Install Raadsweek again if this stays."),
    )


def _write(pages: Mapping[str, str], site: Path) -> None:
    for path, page in pages.items():
        file = site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page, "utf-8", "xmlcharrefreplace")


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
