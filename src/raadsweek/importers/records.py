"""YAML files and Markdown files with front matter, changed without losing what editors wrote.

Comments, the order of keys, unknown keys, a byte order mark and the kind of line ends stay;
a part that does not change keeps its bytes.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import YAMLError

from raadsweek.errors import RaadsweekError
from raadsweek.language import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

BOM = "\ufeff"
FENCE = "---\n"


@dataclass
class Record:
    """One file: YAML values and, for Markdown, the text below them. Lines end in LF here."""

    values: CommentedMap
    body: str = ""
    head: str | None = None
    """The values as they stood in the file; None once they have changed."""
    fenced: bool = False
    bom: bool = False
    crlf: bool = False
    original: bytes | None = None
    """The bytes of the file; None for a new one."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """The line of each key in the file, from 1."""

    @classmethod
    def new(
        cls, values: Mapping[str, object], body: Iterable[str] | None = None
    ) -> Record:
        """A file that does not exist yet."""
        text = "" if body is None else "\n" + "".join(f"{line}\n" for line in body)
        return cls(CommentedMap(values), text, fenced=body is not None)

    def line(self, key: str) -> int | None:
        """The line of `key`, from 1; None where the file has no such key."""
        return self.lines.get(key)

    def touch(self) -> None:
        """Says that a value changed."""
        self.head = None

    def top(self) -> str:
        """All that stands above the body."""
        text = dumped(self.values) if self.head is None else self.head
        return f"{FENCE}{text}{FENCE}" if self.fenced else text

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


def read(path: Path) -> Record:
    """The YAML file, or for `.md` the Markdown file with front matter, at `path`."""
    original = path.read_bytes()
    try:
        text = _normal(original)
    except UnicodeDecodeError as error:
        raise _unreadable(path) from error
    fenced = path.suffix == ".md"
    head, body = _split(text, path) if fenced else (text, "")
    values = _loaded(head, path)
    below = 2 if fenced else 1
    return Record(
        values=values,
        body=body,
        head=head,
        fenced=fenced,
        bom=original.startswith(BOM.encode()),
        crlf=b"\r\n" in original,
        original=original,
        lines={str(key): values.lc.key(key)[0] + below for key in values},
    )


def dumped(values: Mapping[str, Any]) -> str:
    """`values` as YAML, comments included."""
    stream = io.StringIO()
    _yaml().dump(values, stream)
    return stream.getvalue()


def _yaml() -> YAML:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.allow_unicode = True
    # Long titles stay on one line: a folded one is hard to edit.
    yaml.width = 10**6
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _normal(data: bytes) -> str:
    return data.decode("utf-8-sig").replace("\r\n", "\n")


def _split(text: str, path: Path) -> tuple[str, str]:
    """Front matter and body of a Markdown file; without front matter the first is empty."""
    if not text.startswith(FENCE):
        return "", text
    rest = text[len(FENCE) :]
    if rest.startswith(FENCE):
        return "", rest[len(FENCE) :]
    head, fence, body = f"{rest}\n".partition(f"\n{FENCE}")
    if not fence:
        raise _unreadable(path)
    return f"{head}\n", body[:-1]


def _loaded(head: str, path: Path) -> CommentedMap:
    try:
        values = _yaml().load(head)
    except (YAMLError, ValueError) as error:
        raise _unreadable(path) from error
    if values is None:
        return CommentedMap()
    if not isinstance(values, CommentedMap):
        raise _unreadable(path)
    return values


def _unreadable(path: Path) -> RaadsweekError:
    return RaadsweekError(
        message(
            "{file} is there already, but its YAML cannot be read.", file=str(path)
        ),
        message("Mend it (raadsweek check says what is wrong) and import again."),
    )
