"""The texts of the record, by digest: what a fact speaks of, apart from it, so that it can go.

A line of `record/texts/item/zwembad.jsonl` is `{"text","salt","sort","value"}`: the digest, the
salt, what sort of text it is, and the text as JSON. The digest is that of salt and value. Each
thing has a salt of its own, which lies with its texts only: with both erased nobody can find out
by guessing what a digest was of.
"""

from __future__ import annotations

from collections import defaultdict
from secrets import token_hex
from typing import TYPE_CHECKING

from msgspec import Raw, Struct
from msgspec.json import Decoder, Encoder

from raadsweek.language import message
from raadsweek.model.problem import Problem
from raadsweek.record.append_only_files import (
    Straight,
    add_lines,
    contents,
    is_cut_off,
    replace_whole,
    torn,
)
from raadsweek.record.fact_lines import digest, encoded
from raadsweek.record.record_files import locked, texts_folder, thing_file, thing_path

if TYPE_CHECKING:
    from pathlib import Path

    from raadsweek.model.folders import Folders

SALT_BYTES = 16


class RecordedText(Struct, frozen=True, gc=False):
    """One text as it lies in a file. `text` is the digest, `value` JSON."""

    text: str
    salt: str
    sort: str
    value: Raw

    @property
    def is_sound(self) -> bool:
        """Whether salt and value are those of the digest."""
        return digest(self.salt.encode() + bytes(self.value)) == self.text


_DECODER = Decoder(RecordedText)
_ENCODER = Encoder()


class _Thing(Struct):
    """The texts of one thing by digest, and those of them that are in no file yet."""

    texts: dict[str, RecordedText] = {}
    added: list[RecordedText] = []
    salts: tuple[str, ...] = ()
    """One; more where two clones met the thing at the same time. New texts use the first."""

    def find(self, sort: str, value: bytes) -> list[str]:
        """The digests under which the value is here."""
        return [
            each.text
            for each in self.texts.values()
            if each.sort == sort and bytes(each.value) == value
        ]

    def add(self, sort: str, value: bytes) -> str:
        """Adds a value that is not here; its digest."""
        self.salts = self.salts or (token_hex(SALT_BYTES),)
        salt = self.salts[0]
        text = RecordedText(digest(salt.encode() + value), salt, sort, Raw(value))
        self.texts[text.text] = text
        self.added.append(text)
        return text.text


class Texts:
    """The texts of one project. The file of a thing is read when the thing is asked for, once.

    What is wrong with the files that were read is in `problems`.
    """

    def __init__(self, folders: Folders) -> None:
        self._folders = folders
        self._things: dict[str, _Thing] = {}
        self._problems: list[Problem] = []
        self._folder = f"{texts_folder(folders)}/"
        self._files = Straight(str(folders.root))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the files that were read so far."""
        return tuple(self._problems)

    def add(self, thing: str, sort: str, value: object, before: str = "") -> str:
        """The digest of a value of the thing, which is kept in memory until `write`.

        A value that is there already keeps its digest. After a merge it may be there under two:
        then `before`, the digest that it had last, if that is one of them.
        """
        kept, data = self._thing(thing), encoded(value)
        found = kept.find(sort, data)
        if not found:
            return kept.add(sort, data)
        return before if before in found else min(found)

    def raw(self, thing: str, digest: str) -> bytes | None:
        """The value as JSON; None where it is not here, or not what it was."""
        text = self._thing(thing).texts.get(digest)
        return None if text is None else bytes(text.value)

    def sort_of(self, thing: str, digest: str) -> str | None:
        """What sort of text it is; None where it is not here."""
        text = self._thing(thing).texts.get(digest)
        return None if text is None else text.sort

    def digests(self, thing: str) -> frozenset[str]:
        """The digests of all texts of the thing."""
        return frozenset(self._thing(thing).texts)

    def salts(self, thing: str) -> tuple[str, ...]:
        """The salts of the thing, in order; none where it has no texts."""
        return self._thing(thing).salts

    def write(self) -> None:
        """Adds what was added to the files; when this returns it is on the disk.

        RaadsweekError where one cannot be written: nothing is added then, and all is still here.
        """
        if not any(kept.added for kept in self._things.values()):
            return
        with locked(self._folders):
            self.write_locked()

    def write_locked(self) -> None:
        """What `write` does, for who holds the lock already."""
        lines: defaultdict[Path, bytes] = defaultdict(bytes)
        for thing, kept in self._things.items():
            for text in kept.added:
                lines[thing_file(self._folders, thing)] += written(text)
        add_lines(lines, self._folders.root)
        for kept in self._things.values():
            kept.added.clear()

    def erase(self, thing: str) -> None:
        """Takes away all texts of the thing with their salt, in memory and on the disk.

        RaadsweekError where the file cannot be taken away.
        """
        with locked(self._folders):
            self.erase_locked(thing)

    def erase_locked(self, thing: str) -> None:
        """What `erase` does, for who holds the lock already."""
        file = thing_file(self._folders, thing)
        self._things[thing] = _Thing()
        if file.exists() or file.is_symlink():
            replace_whole(file, self._folders.root, b"")

    def _thing(self, thing: str) -> _Thing:
        kept = self._things.get(thing)
        if kept is None:
            texts, problems = self._read(thing)
            salts = tuple(sorted({text.salt for text in texts}))
            kept = _Thing({text.text: text for text in texts}, salts=salts)
            self._things[thing] = kept
            self._problems += problems
        return kept

    def _read(self, thing: str) -> tuple[list[RecordedText], list[Problem]]:
        path = thing_path(thing)
        data = self._files.contents(self._folder + path)
        texts = None if data is None else _whole(data)
        if texts is not None:
            return texts, []
        return read_texts(thing_file(self._folders, thing), self._folders.root)


def written(text: RecordedText) -> bytes:
    """The text as a line, with its newline."""
    return _ENCODER.encode(text) + b"\n"


def read_texts(file: Path, root: Path) -> tuple[list[RecordedText], list[Problem]]:
    """The texts in a file, and what is wrong with its lines.

    A last line that was cut off is a note; any other that cannot be read, or that is not what its
    digest says, is an error.
    """
    data, problems = contents(file, root)
    found = _whole(data)
    if found is not None:
        return found, problems
    path = file.relative_to(root).as_posix()
    texts, wrong = _line_by_line(data.split(b"\n"), path)
    return texts, problems + wrong


def _whole(data: bytes) -> list[RecordedText] | None:
    """The texts of a file of which nothing is wrong; None: line by line, to say what is."""
    try:
        found = _DECODER.decode_lines(data)
    except (ValueError, RecursionError):
        return None
    return found if all([text.is_sound for text in found]) else None  # noqa: C419 - quicker


def _line_by_line(lines: list[bytes], path: str) -> tuple[list[RecordedText], list[Problem]]:
    texts: list[RecordedText] = []
    problems: list[Problem] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip() or is_cut_off(line):
            continue
        text = read_text(line)
        if text is not None and text.is_sound:
            texts.append(text)
        elif text is None and number == len(lines) and read_text(line[:-1]) is None:
            problems.append(torn(path, number))
        else:
            problems.append(_damaged(path, number, text))
    return texts, problems


def read_text(line: bytes) -> RecordedText | None:
    """The text of a line; None where it cannot be read."""
    try:
        return _DECODER.decode(line)
    except (ValueError, RecursionError):
        return None


def _damaged(path: str, line: int, text: RecordedText | None) -> Problem:
    what = (
        message("this line of the record is damaged")
        if text is None
        else message(
            "this text of the record was changed: it does not fit its digest {digest} ({sort})",
            digest=text.text,
            sort=text.sort,
        )
    )
    hint = message("Put back what stood there; your version control or backup knows it.")
    return Problem("record-text", what, hint, path=path, line=line)
