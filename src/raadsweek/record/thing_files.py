"""Where the texts of a thing are: `item/zwembad` in `record/texts/item/zwembad.jsonl`.

A name can hold any letter that a file name can, and no file name may lead elsewhere or be another
on another machine. So all but small letters, digits and `_ - .` is written as in an address: `%41`.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from raadsweek.record.append_only_files import ENDING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.project import Folders

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
