"""YAML files and Markdown files with front matter, changed without losing what editors wrote.

Comments, the order of keys, unknown keys, a byte order mark and the kind of line ends stay;
a part that does not change keeps its bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import YAMLError

from raadsweek.errors import RaadsweekError
from raadsweek.language import message
from raadsweek.load.file_shape import shape
from raadsweek.load.free_text_yaml import as_yaml
from raadsweek.load.front_matter import fences
from raadsweek.load.round_trip import RoundTrip
from raadsweek.load.tables.item import ItemTable
from raadsweek.load.tables.meeting import MeetingTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

BOM = "\ufeff"
FENCE = "---\n"


class EditableFile(Struct):
    """One file: YAML values and, for Markdown, the text below them. Lines end in LF here."""

    values: CommentedMap
    body: str = ""
    head: str | None = None
    """The values as they stood in the file; None once they have changed."""
    markdown: bool = False
    fences: tuple[str, str] | None = None
    """The lines around the front matter; None where there is none."""
    bom: bool = False
    crlf: bool = False
    original: bytes | None = None
    """The bytes of the file; None for a new one."""
    lines: Mapping[str, int] = {}
    """The line of each key in the file, from 1."""
    yaml: RoundTrip = field(default_factory=RoundTrip)
    """Writes the values as they stood in the file."""

    @classmethod
    def new(cls, values: Mapping[str, object], body: Iterable[str] | None = None) -> EditableFile:
        """A file that does not exist yet."""
        text = "" if body is None else "\n" + "".join(f"{line}\n" for line in body)
        fences = None if body is None else (FENCE, FENCE)
        return cls(CommentedMap(values), text, markdown=body is not None, fences=fences)

    def line(self, key: str) -> int | None:
        """The line of `key`, from 1; None where the file has no such key."""
        return self.lines.get(key)

    def touch(self) -> None:
        """Says that a value changed."""
        self.head = None
        if self.markdown and self.fences is None:
            self.fences = (FENCE, FENCE)

    def top(self) -> str:
        """All that stands above the body."""
        text = self.yaml.written([self.values]) if self.head is None else self.head
        before, after = self.fences or ("", "")
        return before + text + after

    def bytes(self) -> bytes:
        """The file as it is to be written."""
        text = self.top() + self.body
        if self.crlf:
            text = text.replace("\n", "\r\n")
        return (BOM * self.bom + text).encode()

    def is_changed(self) -> bool:
        """Whether there is anything to write. Mixed line ends alone are no change."""
        if self.original is None:
            return True
        return _normal(self.bytes()) != _normal(self.original)


def read(path: Path) -> EditableFile:
    """The YAML file, or for `.md` the Markdown file with front matter, at `path`."""
    original = path.read_bytes()
    try:
        text = _normal(original)
    except UnicodeDecodeError as error:
        raise _unreadable(path) from error
    markdown = path.suffix == ".md"
    fences, head, body = _split(text, path) if markdown else (None, text, "")
    yaml = RoundTrip(head)
    values = _loaded(yaml, head, path)
    first = fences[0].count("\n") + 1 if fences else 1
    return EditableFile(
        values=values,
        body=body,
        head=head,
        markdown=markdown,
        fences=fences,
        bom=original.startswith(BOM.encode()),
        crlf=b"\r\n" in original,
        original=original,
        lines={str(key): place[0] + first for key, place in (values.lc.data or {}).items()},
        yaml=yaml,
    )


def _normal(data: bytes) -> str:
    return data.decode("utf-8-sig").replace("\r\n", "\n")


def _split(text: str, path: Path) -> tuple[tuple[str, str] | None, str, str]:
    """The fences, the front matter and the body of a Markdown file."""
    lines = text.split("\n")
    first, last = fences(lines)
    if first is None:
        return None, "", text
    if last is None:
        raise _unreadable(path)
    opened, head = _joined(lines[: first + 1]), _joined(lines[first + 1 : last])
    body = "\n".join(lines[last + 1 :])
    closed = lines[last] + "\n" * (last + 1 < len(lines))
    return (opened, closed), head, body


def _joined(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _loaded(yaml: RoundTrip, head: str, path: Path) -> CommentedMap:
    try:
        values = yaml.read(_as_yaml(head, path))
    except (YAMLError, ValueError) as error:
        raise _unreadable(path) from error
    if values is None:
        return CommentedMap()
    if not isinstance(values, CommentedMap):
        raise _unreadable(path)
    return values


def _as_yaml(head: str, path: Path) -> str:
    """The keys as the editor meant them: what YAML would cut has its quotation marks."""
    if path.suffix == ".md":
        return as_yaml(head, shape(ItemTable))[0]
    return as_yaml(head, shape(MeetingTable))[0] if path.parent.name == "meetings" else head


def _unreadable(path: Path) -> RaadsweekError:
    return RaadsweekError(
        message("{file} is there already, but its YAML cannot be read.", file=str(path)),
        message("Mend it (raadsweek check says what is wrong) and import again."),
    )
