"""The files of the record: of its facts and of the texts of a thing.

A line a fact, a file a year (`record/2026.jsonl`), one writer at a time.
"""

from __future__ import annotations

import os
import re
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from msgspec.json import Decoder

from raadsweek.file_lock import lock, open_folder
from raadsweek.language import message
from raadsweek.model.amsterdam_time import in_amsterdam
from raadsweek.model.fact import Fact
from raadsweek.model.problem import Problem
from raadsweek.record.append_only_files import ENDING, failed, is_cut_off, torn
from raadsweek.record.chain import RecordLine
from raadsweek.record.fact_lines import STUB, read_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.folders import Folders

MOST_PROBLEMS = 20
"""Of one file: who lost half of it needs no thousand lines to know."""
_DECODER = Decoder(Fact)


def year_files(folders: Folders) -> list[Path]:
    """The files of all years, the oldest first."""
    if not folders.record.is_dir():
        return []
    return sorted(file for file in folders.record.iterdir() if file.suffix == ENDING)


def year_file(folders: Folders, fact: Fact) -> Path:
    """The file in which a fact belongs, by the year in Amsterdam."""
    return folders.record / f"{in_amsterdam(fact.at).year}{ENDING}"


def decoded(data: bytes, path: str) -> tuple[list[Fact], list[Problem]]:
    """The facts in a file: all at once, or one by one where that does not go, to say where."""
    for at_once in (_plain, _with_marks):
        try:
            return at_once(data), []
        except (ValueError, RecursionError):
            continue
    lines, problems = line_by_line(data, path)
    return [line.fact for line in lines if line.fact is not None], problems


def _plain(data: bytes) -> list[Fact]:
    """The facts of a file without stubs and marks; ValueError where there is one."""
    found = _DECODER.decode_lines(data)
    if "" in [fact.id for fact in found]:
        raise ValueError("a line without an id")
    return found


def _with_marks(data: bytes) -> list[Fact]:
    """The facts of a file in which lines were erased, or cut off and marked."""
    lines = [line for line in data.split(b"\n") if not is_cut_off(line)]
    stubs = [line for line in lines if line.startswith(STUB)]
    facts = _plain(b"\n".join(line for line in lines if not line.startswith(STUB)))
    return facts + [read_line(stub) for stub in stubs]


def line_by_line(data: bytes, path: str) -> tuple[list[RecordLine], list[Problem]]:
    """The lines that hold a fact or held one; those that cannot be read have no fact.

    A last line that was cut off is a note, any other that cannot be read an error.
    """
    texts = data.split(b"\n")
    try:
        return _all_lines(texts, path), []
    except (ValueError, RecursionError):
        said = [(n, text) for n, text in enumerate(texts, start=1) if _says(text)]
        lines = [RecordLine(path, n, text, _fact(text)) for n, text in said]
    problems = [_unread(line, len(texts)) for line in lines if line.fact is None]
    return lines, problems[:MOST_PROBLEMS]


def _all_lines(texts: list[bytes], path: str) -> list[RecordLine]:
    """The lines of a file in which nothing stands but facts; ValueError where something does."""
    whole = [(n, text) for n, text in enumerate(texts, start=1) if text]
    read = read_line if any([text.startswith(STUB) for text in texts]) else _DECODER.decode  # noqa: C419
    lines = [RecordLine(path, n, text, read(text)) for n, text in whole]
    if any([line.fact is None or not line.fact.id for line in lines]):  # noqa: C419 - quicker
        raise ValueError("a line without an id")
    return lines


def _says(text: bytes) -> bool:
    return bool(text) and not is_cut_off(text) and not text.isspace()


def _unread(line: RecordLine, last: int) -> Problem:
    # A whole line with one byte behind it had a newline, which was changed.
    if line.number == last and _fact(line.text[:-1]) is None:
        return torn(line.path, line.number)
    return _damaged(line.path, line.number)


def _fact(text: bytes) -> Fact | None:
    try:
        return read_line(text)
    except (ValueError, RecursionError):
        return None


def _damaged(path: str, line: int) -> Problem:
    what = message("this line of the record is damaged")
    hint = message("Put back what stood there; your version control or backup knows it.")
    return Problem("record-damaged", what, hint, path=path, line=line)


# One writer of the record at a time: a lock that the system lets go of whatever happens.


@contextmanager
def locked(folders: Folders) -> Iterator[None]:
    """Waits for the lock on the folder of the record and holds it while the body runs.

    Makes the folder; RaadsweekError where that cannot be. Some disks of a network know no such
    lock: there the caller sees to it that one program writes at a time. Two that do not wait make
    a fork, which the next line closes.
    """
    try:
        folders.record.mkdir(parents=True, exist_ok=True)
        number = open_folder(folders.record)
    except OSError as error:
        raise failed(folders.record, folders.root, error) from error
    try:
        with suppress(OSError):
            lock(number, waits=True)
        yield
    finally:
        os.close(number)  # which lets go of it


# Where the texts of a thing are: `item/zwembad` in `record/texts/item/zwembad.jsonl`.
#
# A name can hold any letter that a file name can, and no file name may lead elsewhere or be another
# on another machine. So all but small letters, digits and `_ - .` is written as in an address:
# `%41`.

LONGEST = 200
"""Letters of a name in a folder, of the 255 that most disks allow."""
_SAFE = re.compile(r"[a-z0-9_.-]")
_USUAL = re.compile(r"[a-z0-9_-][a-z0-9_.-]{0,150}")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)")
"""What is never a file on Windows, whatever follows the dot."""
_WEEK = re.compile(r"(\d{4}-)([Ww])(\d\d)")
"""The name of a week is written as everywhere, and its like with a small letter is not."""
_MORE = "%/"
"""Ends a folder's name where a long name goes on; no `%` of a letter stands before a slash."""
_EMPTY = "%-"
_LETTERS = "surrogatepass"
"""Half a surrogate pair in a name gives a name of its own too."""


def texts_folder(folders: Folders) -> Path:
    """Where all texts are."""
    return folders.record / "texts"


def thing_file(folders: Folders, thing: str) -> Path:
    """The file of a thing's texts, always below the folder of the texts; each has its own."""
    return texts_folder(folders) / thing_path(thing)


def thing_path(thing: str) -> str:
    """Where in the folder of the texts that file is."""
    *above, name = thing.split("/")
    return "/".join(
        (*(_quoted(part).replace(".", "%2e") for part in above), _quoted(name) + ENDING)
    )


def thing_files(folders: Folders) -> Iterator[tuple[str, Path]]:
    """All things that have texts, with their files, in order of the files."""
    root = texts_folder(folders)
    for folder, below, names in os.walk(root):
        below.sort()
        for name in sorted(names):
            if name.endswith(ENDING) and not name.startswith("."):
                file = Path(folder, name)
                yield _thing(file.relative_to(root).as_posix().removesuffix(ENDING)), file


def _thing(path: str) -> str:
    return "/".join(_unquoted(part) for part in path.replace(_MORE, "").split("/"))


def _quoted(name: str) -> str:
    if week := _WEEK.fullmatch(name):
        year, letter, number = week.groups()
        return year + (letter if letter == "W" else _code(letter)) + number
    if _USUAL.fullmatch(name) and not _DEVICES.match(name):
        return name
    made = "".join(c if _SAFE.fullmatch(c) else _code(c) for c in name) or _EMPTY
    if made.startswith(".") or _DEVICES.match(made):
        made = _code(made[0]) + made[1:]
    return _MORE.join(made[start : start + LONGEST] for start in range(0, len(made), LONGEST))


def _code(letter: str) -> str:
    return "".join(f"%{byte:02x}" for byte in letter.encode("utf-8", _LETTERS))


def _unquoted(name: str) -> str:
    if name == _EMPTY:
        return ""
    return unquote_to_bytes(name).decode("utf-8", _LETTERS)
