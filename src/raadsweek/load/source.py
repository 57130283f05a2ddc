"""Reading one file of an editor: what its name gives, and its text, whatever that holds."""

from __future__ import annotations

import os.path
import re
import stat
from io import FileIO
from pathlib import Path
from typing import Any

from msgspec import Struct

from raadsweek.errors import why_of
from raadsweek.language import Message, message
from raadsweek.load.value_parsing import WrongValueError, parse_day
from raadsweek.model.amsterdam_time import at
from raadsweek.model.problem import Origin, Problem, Severity, at_key
from raadsweek.model.slug import LONGEST, slug

LARGEST = 1_000_000
"""Bytes of the largest text file that is read. The longest real agenda has 60,000."""

_OTHER_ENCODINGS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


class Source(Struct, frozen=True):
    """A file's text, each line ended by a newline only, and where it came from."""

    path: str
    """Relative to the project's root, with forward slashes."""
    text: str


class TextFile(Struct):
    """A file of an editor that is to be read: where it is, and its bytes once they are asked for.

    Texts and not Paths: of ten thousand files these take longer than the reading.
    """

    place: str
    """Where it is on the disk."""
    path: str
    """Relative to the project's root, with forward slashes."""
    root: str
    straight: bool
    """Whether no folder between the root and it is a link."""
    largest: int = LARGEST
    """Bytes; a larger one is not read."""
    _content: tuple[bytes | None, tuple[Problem, ...]] | None = None

    @classmethod
    def at(cls, file: Path, root: Path) -> TextFile:
        """`file`, which must lie below `root` as it is written."""
        place, home = str(file), str(root)
        path = file.relative_to(root).as_posix()
        return cls(place, path, home, no_link_between(home, str(file.parent)))

    @property
    def name(self) -> str:
        """Its name in its folder."""
        return self.path.rpartition("/")[2]

    @property
    def suffix(self) -> str:
        """What it ends in, in small letters: `.md`."""
        return suffix_of(self.path)

    @property
    def content(self) -> bytes | None:
        """Its bytes; None where it cannot be read."""
        return self._read()[0]

    def raw(self) -> tuple[bytes | None, list[Problem]]:
        """Its bytes; None where it cannot be read, and why."""
        content, problems = self._read()
        return content, list(problems)

    def source(self) -> tuple[Source | None, list[Problem]]:
        """Its text; None where it cannot be read, and what is wrong with it."""
        content, problems = self._read()
        return (None, list(problems)) if content is None else _decoded(self.path, content)

    def _read(self) -> tuple[bytes | None, tuple[Problem, ...]]:
        if self._content is None:
            content = self._usual() if self.straight else None
            self._content = self._careful() if content is None else (content, ())
        return self._content

    def _usual(self) -> bytes | None:
        """The bytes of an ordinary file; None where there is anything to be looked at."""
        try:
            facts = os.lstat(self.place)
            if not stat.S_ISREG(facts.st_mode) or facts.st_size > self.largest:
                return None
            with FileIO(self.place) as stream:
                return stream.readall()
        except OSError:
            return None

    def _careful(self) -> tuple[bytes | None, tuple[Problem, ...]]:
        file = Path(self.place)

        def refused(code: str, what: Message, hint: Message) -> tuple[None, tuple[Problem, ...]]:
            return None, (Problem(code, what, hint, path=self.path),)

        if is_outside(self.place, self.root):
            return refused(
                "outside-project",
                message("this is a link to a file or folder outside the project"),
                message("Put the file itself here."),
            )
        try:
            facts = file.stat()
            size = facts.st_size
            if not stat.S_ISREG(facts.st_mode):
                return refused(
                    "not-a-file",
                    message("this has the name of a text, but it is a folder or a device"),
                    message("Give it another name, or put a text here."),
                )
            if size > self.largest:
                return refused(
                    "too-large",
                    message(
                        "this file has {size} bytes; a text has at most {largest}",
                        size=size,
                        largest=self.largest,
                    ),
                    message("Put pictures and documents beside it and refer to them."),
                )
            return file.read_bytes(), ()
        except OSError as error:
            return refused(
                "unreadable",
                message("this file cannot be read: {error}", error=why_of(error)),
                message("Check that it exists and that you may read it."),
            )


def read(file: Path, root: Path) -> tuple[Source | None, list[Problem]]:
    """The text of `file`, which must lie within `root`; None where it cannot be read."""
    return TextFile.at(file, root).source()


def suffix_of(path: str) -> str:
    """What the name of a file ends in, in small letters: `.md`."""
    return os.path.splitext(path)[1].lower()  # noqa: PTH122 - a Path takes ten times as long


def is_outside(file: str | Path, root: str | Path) -> bool:
    """Whether `file` is, or lies behind, a link out of `root`. A link to itself is not."""
    if no_link_between(str(root), str(file)):
        return False
    # Not Path.resolve: it raises on a link that leads to itself, and says so in other
    # words in each version of Python.
    real, home = os.path.realpath(file), os.path.realpath(root)
    return os.path.commonpath([real, home]) != home


def no_link_between(root: str, path: str) -> bool:
    """Whether `path` leads into `root` as it is written: what is usual, told quickly."""
    if os.pardir in path or not f"{path}{os.sep}".startswith(f"{root}{os.sep}"):
        return False
    while len(path) > len(root):
        if os.path.islink(path):  # noqa: PTH114 - a Path for each step takes thrice as long
            return False
        path = path.rpartition(os.sep)[0]
    return True


def _decoded(path: str, data: bytes) -> tuple[Source | None, list[Problem]]:
    problems = []
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        encoding = _OTHER_ENCODINGS.get(data[:2], "")
        what = (
            message("this file is in {encoding}, not in UTF-8", encoding=encoding)
            if encoding
            else message(
                "this file is not in UTF-8: the byte {byte} does not belong in it",
                byte=f"0x{data[error.start]:02x}",
            )
        )
        hint = message("Save it again with the encoding UTF-8.")
        return None, [Problem("not-utf8", what, hint, path=path, line=line)]
    if "\x00" in text:
        what = message("this file holds a character that cannot be in a text (NUL)")
        hint = message("Save it again as plain text with the encoding UTF-8.")
        line = data.count(b"\n", 0, data.index(b"\x00")) + 1
        return None, [Problem("control-character", what, hint, path=path, line=line)]
    if data.startswith(b"\xef\xbb\xbf"):
        what = message("this file begins with an invisible mark (BOM); we read past it")
        hint = message("Save it as UTF-8 without BOM.")
        problems.append(Problem("bom", what, hint, Severity.NOTE, path, 1))
    if "\r" in text:
        what = message("this file has Windows line ends; we read them as ordinary ones")
        hint = message("Nothing needs to be done.")
        problems.append(Problem("crlf", what, hint, Severity.NOTE, path, 1))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if (division := line_of_division(text)) is not None:
        what = message("this file has two versions, between which git could not choose")
        hint = message(
            "Choose what stays, and take away the lines with <<<<<<<, ======= and >>>>>>>."
        )
        return None, [Problem("two-versions", what, hint, path=path, line=division)]
    return Source(path, text), problems


# A file in which git left two versions, one below the other, with its marks around them.

_DIVIDED = re.compile(
    r"^<{7}(?: .*)?\n(?P<one>(?:.*\n)*?)(?:\|{7}(?: .*)?\n(?:.*\n)*?)?={7}\n"
    r"(?P<other>(?:.*\n)*?)>{7}(?: .*)?(?:\n|\Z)",
    re.MULTILINE,
)
"""What is between the two marks, with or without what it was before."""


def line_of_division(text: str) -> int | None:
    """The first line where git could not choose; None where there is none."""
    found = _DIVIDED.search(text) if "<<<<<<<" in text else None
    return text.count("\n", 0, found.start()) + 1 if found else None


def versions(text: str) -> tuple[str, ...]:
    """The text as each of the two wrote it; the text itself where it is of one."""
    if line_of_division(text) is None:
        return (text,)
    return _DIVIDED.sub(r"\g<one>", text), _DIVIDED.sub(r"\g<other>", text)


# What a file's name gives.

_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})(?:-|$)")
_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")


def is_id(text: str) -> bool:
    """Whether `text` can be an id: small letters, digits and hyphens."""
    return bool(_ID.fullmatch(text)) and len(text) <= LONGEST


def file_id(name: str, origin: Origin) -> tuple[str | None, list[Problem]]:
    """The file's name without its ending; None and a problem where it cannot be an id."""
    stem, suffix = os.path.splitext(name)  # noqa: PTH122 - of a name, not of a Path
    if is_id(stem):
        return stem, []
    what = message("the file name '{name}' cannot be part of a web address", name=name)
    hint = message(
        "Small letters, digits and hyphens only, such as '{example}'.",
        example=(slug(stem) or "bericht") + suffix.lower(),
    )
    return None, [at_key(origin, "", "bad-file-name", what, hint, value=name)]


def named_date(id: str, origin: Origin) -> tuple[Any, list[Problem]]:
    """The day with which the id begins, if it does: `2026-11-20-zwembad`."""
    match = _DATED.match(id)
    if not match:
        return None, []
    try:
        return at(parse_day(match[1])), []
    except WrongValueError as error:
        problem = at_key(origin, "", "impossible-date", error.what, error.hint, value=match[1])
        return None, [problem]
