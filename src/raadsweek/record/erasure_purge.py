"""The purge of what acts erased from the record: lines, texts, and what only lies beside.

Each file is replaced whole, under the lock. Who is killed in between begins again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.model.fact import ERASED, Fact
from raadsweek.record.append_only_files import TEMPORARY, contents, is_cut_off, replace_whole
from raadsweek.record.chain import erased_lines
from raadsweek.record.erased import Names, erased
from raadsweek.record.fact_files import read_facts
from raadsweek.record.fact_lines import line_of, read_line, stub_of
from raadsweek.record.texts import Texts, read_text
from raadsweek.record.thing_files import thing_files
from raadsweek.record.year_files import year_files

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    from raadsweek.model.project import Folders


def sweep_locked(folders: Folders) -> int:
    """How many lines and texts went. RaadsweekError where a file cannot be written."""
    facts = read_facts(folders).facts
    gone, things = erased_lines(facts), erased(facts, Texts(folders))
    if not things.acts:
        return 0
    names = Names(things)
    for file in folders.record.rglob(f"{TEMPORARY}*"):
        replace_whole(file, folders.root, b"")
    return (
        sum(_sweep_year(file, folders, gone, names) for file in year_files(folders))
        + sum(
            _sweep_texts(thing, file, folders, gone, names) for thing, file in thing_files(folders)
        )
        + sum(_sweep_latest(file, folders, names) for file in _latest(folders))
    )


def _sweep_year(file: Path, folders: Folders, gone: Collection[str], names: Names) -> int:
    """Stubs in the place of lines; a line that was cut off and names something goes whole."""

    def kept(line: bytes) -> bytes | None:
        fact = _fact(line)
        if fact is None:
            return None if _is_half(line) and names.are_in(_text(line)) else line
        return line_of(stub_of(fact)) if fact.fact != ERASED and fact.id in gone else line

    def _is_half(line: bytes) -> bool:
        return is_cut_off(line) or line is last

    data, _ = contents(file, folders.root)
    lines = data.split(b"\n")
    last = lines[-1]
    return _rewrite(file, folders, lines, kept)


def _sweep_texts(
    thing: str, file: Path, folders: Folders, gone: Collection[str], names: Names
) -> int:
    """All of an erased thing; of another one the texts that named it."""
    if thing in names.things:
        data, _ = contents(file, folders.root)
        replace_whole(file, folders.root, b"")
        return data.count(b"\n")

    def kept(line: bytes) -> bytes | None:
        text = read_text(line)
        return None if text is not None and text.text in gone else line

    data, _ = contents(file, folders.root)
    return _rewrite(file, folders, data.split(b"\n"), kept)


def _sweep_latest(file: Path, folders: Folders, names: Names) -> int:
    """Lines that name it; a file that has its name goes whole."""
    data, problems = contents(file, folders.root)
    if problems:
        return 0
    if names.are_in(file.stem):
        replace_whole(file, folders.root, b"")
        return 1
    return _rewrite(
        file,
        folders,
        data.split(b"\n"),
        lambda line: None if names.are_in(_text(line)) else line,
    )


def _rewrite(
    file: Path, folders: Folders, lines: list[bytes], kept: Callable[[bytes], bytes | None]
) -> int:
    """Puts the lines as they are kept in the place of the file; how many are not as they were."""
    made = [kept(line) for line in lines]
    changed = sum(new != old for new, old in zip(made, lines, strict=True))
    if changed:
        made[-1] = made[-1] or b""  # so that the line before it keeps its newline
        data = b"\n".join(line for line in made if line is not None)
        replace_whole(file, folders.root, data)
    return changed


def _latest(folders: Folders) -> list[Path]:
    return sorted(file for file in (folders.record / "latest").rglob("*") if file.is_file())


def _fact(line: bytes) -> Fact | None:
    try:
        return read_line(line)
    except (ValueError, RecursionError):
        return None


def _text(line: bytes) -> str:
    return line.decode("utf-8", "replace")
