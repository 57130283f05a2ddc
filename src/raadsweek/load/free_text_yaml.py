"""Free text as YAML has to have it: what an editor typed is read to the end of its line.

To YAML ` #` begins a comment and `: ` a table, also in the midst of a title. Where a line can
mean one thing only, its value is put in quotation marks before YAML reads it; where it can mean
two, it is refused, with the line as it should be. Lines keep their number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from raadsweek.load import yaml_pitfalls
from raadsweek.load.file_shape import UNKNOWN, Shape
from raadsweek.load.yaml_table_on_one_line import as_flow, meant, quoted

if TYPE_CHECKING:
    from raadsweek.load.yaml_pitfalls import Fault

_LEAD = re.compile(r" *(?:- +)*")
_QUOTED_KEY = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'""")
_NO_KEY = re.compile(r"[\s\"'\[\]{},&*!|>%@`#?]|-(?:[ \t]|$)")
"""What the key of an entry never begins with."""
_BLOCK = re.compile(r"[|>](?:[-+]?[1-9]?|[1-9][-+])[ \t]*(?:#.*)?")
_CLOSED = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'""", re.DOTALL)
_HASH = re.compile(r"(?:^|[ \t])#")
_REMARK = re.compile(r"(?:^|[ \t])#(?!\w)")
_COLON = re.compile(r":(?:[ \t]|$)")
_WITHIN = re.compile(r"(?:^|[ \t])([\w-]+):(?=[ \t]|$)")
_MARK = re.compile(r"[&*!|>]|[-?](?:[ \t]|$)")
"""What a value begins with that means something to YAML."""
_NO_MARK = re.compile(r"[%@`]")
"""With what no value of YAML can begin, so that it can only be text."""
_NO_SPACE = re.compile(r"(?P<lead> *(?:- +)*)(?P<key>[\w-]+):(?P<value>[^ \t].*)$")
_NO_COLON = re.compile(
    r"(?P<lead> *(?:- +)*)(?P<key>[\w-]+)(?:[ \t]*[=;][ \t]*|[ \t]+|$)(?P<value>.*)$"
)
_ODD_SPACE = re.compile(r"[ \t]*[\u00a0\u2000-\u200b\u202f\u3000\ufeff]+(?P<rest>.*)$")


class _Entry(Struct):
    """A key with its value, on a line that counts from 0."""

    n: int
    before: str
    """All that stands on the line before the value."""
    column: int
    """Where the key begins; what belongs to it begins further on."""
    key: str
    value: str
    shape: Shape
    around: Shape
    """The shape of the table in which the key stands."""

    def line(self, value: str) -> str:
        """The line with another value."""
        return f"{self.before.rstrip()} {value}".lstrip()


def as_yaml(text: str, shape: Shape) -> tuple[str, list[Fault]]:
    """`text` as YAML reads it whole, and what in it can be read in more than one way."""
    reader = _Reader(text.split("\n"), shape)
    n = 0
    while n < len(reader.lines):
        n = reader.step(n)
    return "\n".join(reader.lines), reader.faults


class _Reader(Struct):
    """Goes over the lines of one text, knowing in which table each line stands."""

    lines: list[str]
    root: Shape
    faults: list[Fault] = []
    above: list[tuple[int, Shape]] = []
    """The keys in which the line stands: where each begins, and its shape."""

    def step(self, n: int) -> int:
        """Looks at what begins on line `n`; gives the line on which the next thing begins."""
        line = self.lines[n]
        if line.startswith("---"):
            self.above.clear()
        if not line.strip() or line.lstrip().startswith("#") or line.startswith("---"):
            return n + 1
        parts = _taken_apart(line)
        if (parts is None or ":" in parts[1]) and (self._odd(n) or parts is None):
            return n + 1
        entry = self._entry(n, *parts)
        if not entry.value:
            return n + 1
        if _BLOCK.fullmatch(entry.value):
            return self._end(entry)
        if entry.value[0] in "\"'":
            return self._in_quotes(entry)
        return self._flow(entry) if entry.value[0] in "[{" else self._plain(entry)

    def _entry(self, n: int, column: int, key: str, start: int) -> _Entry:
        around = self._around(column)
        shape = around.below(key) if key else around
        if key:
            self.above.append((column, shape))
        line = self.lines[n]
        return _Entry(n, line[:start], column, key, line[start:].rstrip(), shape, around)

    def _around(self, column: int) -> Shape:
        while self.above and self.above[-1][0] >= column:
            self.above.pop()
        return self.above[-1][1] if self.above else self.root

    def _end(self, entry: _Entry) -> int:
        """The first line after an entry that does not belong to it."""
        for n in range(entry.n + 1, len(self.lines)):
            line = self.lines[n]
            if line.strip() and len(line) - len(line.lstrip(" ")) <= entry.column:
                return n
        return len(self.lines)

    def _in_quotes(self, entry: _Entry) -> int:
        end = self._end(entry)
        whole = "\n".join([entry.value, *self.lines[entry.n + 1 : end]])
        match = _CLOSED.match(whole)
        rest = whole[match.end() :].split("\n", 1)[0] if match else "open"
        if match and (not rest.strip() or _HASH.match(rest)):
            return entry.n + match[0].count("\n") + 1
        if match and "\n" in match[0]:
            return end
        example = entry.line(quoted(meant(entry.value)))
        self.faults.append(yaml_pitfalls.quotation_marks(entry.n, entry.key, example))
        return end

    def _flow(self, entry: _Entry) -> int:
        if entry.shape.free and entry.shape is not UNKNOWN and entry.key:
            example = entry.line(quoted(entry.value))
            self.faults.append(yaml_pitfalls.bracket(entry.n, entry.key, example))
            return self._end(entry)
        made = as_flow(entry.value, entry.shape)
        if made is not None and made.unclear:
            find = yaml_pitfalls.remark if made.remark else yaml_pitfalls.cut
            self.faults.append(find(entry.n, made.unclear, entry.line(made.text)))
        elif made is not None:
            self.lines[entry.n] = f"{entry.before}{made.text}"
        return entry.n + 1 if made is not None else self._after_brackets(entry)

    def _after_brackets(self, entry: _Entry) -> int:
        """Past what stands between brackets, on however many lines."""
        if entry.value[-1] in "]}":
            return entry.n + 1
        return self._end(entry)

    def _plain(self, entry: _Entry) -> int:
        end = self._end(entry)
        more = [n for n in range(entry.n + 1, end) if self.lines[n].strip()]
        if more:
            self._over_lines(entry, more)
        else:
            self._one_line(entry)
        return end

    def _one_line(self, entry: _Entry) -> None:
        value = entry.value
        mark, colon, hash = _MARK.match(value), _COLON.search(value), _HASH.search(value)
        if not (mark or colon or hash or _NO_MARK.match(value)):
            return
        other = _other_key(entry, value) if colon else None
        if other:
            self.faults.append(yaml_pitfalls.two_lines(entry.n, entry.key, other))
        elif not entry.shape.free:
            return
        elif mark:
            fault = yaml_pitfalls.first_character(
                entry.n, entry.key, value, entry.line(quoted(value))
            )
            self.faults.append(fault)
        elif _REMARK.search(value):
            self.faults.append(yaml_pitfalls.remark(entry.n, entry.key, entry.line(quoted(value))))
        else:
            self.lines[entry.n] = f"{entry.before}{quoted(value)}"

    def _over_lines(self, entry: _Entry, more: list[int]) -> None:
        """A value over several lines is as it is, or refused: where it ends is YAML's to say."""
        for n in more:
            inner = _taken_apart(self.lines[n])
            if inner and inner[1] in entry.around.keys:
                line = self.lines[n].strip()
                self.faults.append(yaml_pitfalls.indented(n, inner[1], entry.key, line))
                return
        parts = [entry.value, *(self.lines[n].strip() for n in more)]
        if not entry.shape.free:
            return
        wrong = [n for n, part in zip([entry.n, *more], parts, strict=True) if _is_cut(part)]
        if wrong or _MARK.match(entry.value) or _NO_MARK.match(entry.value):
            example = entry.line(quoted(" ".join(parts)))
            place = wrong[0] if wrong else entry.n
            self.faults.append(yaml_pitfalls.over_lines(place, entry.key, example))

    def _odd(self, n: int) -> bool:
        """Tells of a line that is no key with a value, where it can be seen what it should be."""
        line = self.lines[n]
        space = _ODD_SPACE.match(line)
        if space and space["rest"]:
            self.faults.append(yaml_pitfalls.odd_space(n, space["rest"].strip()))
            return True
        for pattern, find in (
            (_NO_SPACE, yaml_pitfalls.no_space),
            (_NO_COLON, yaml_pitfalls.no_colon),
        ):
            match = pattern.match(line)
            if match and self._is_key(match):
                example = f"{match['key']}: {match['value'].strip()}".rstrip()
                self.faults.append(find(n, match["key"], example))
                return True
        return False

    def _is_key(self, match: re.Match[str]) -> bool:
        return self._around(len(match["lead"])).knows(match["key"])


def _taken_apart(line: str) -> tuple[int, str, int] | None:
    """Where its key begins, the key, and where its value does; None for a line without a key.

    An entry of a list that is a small table has no key of its own.
    """
    lead = _LEAD.match(line)
    column = lead.end() if lead else 0
    quoted_key = _QUOTED_KEY.match(line, column)
    if "-" in line[:column] and line.startswith("{", column):
        return column, "", column
    if quoted_key is None and _NO_KEY.match(line, column):
        return None
    colon = _COLON.search(line, quoted_key.end() if quoted_key else column)
    if colon is None:
        return None
    key = line[column : colon.start()].rstrip()
    if quoted_key and key != quoted_key[0]:
        return None
    rest = line[colon.start() + 1 :]
    return column, key.strip("\"'"), len(line) - len(rest.lstrip(" \t"))


def _is_cut(part: str) -> bool:
    return bool(_HASH.search(part) or _COLON.search(part))


def _other_key(entry: _Entry, value: str) -> str | None:
    """A key of the same table within a value: most likely a line end was lost."""
    words = (match[1] for match in _WITHIN.finditer(value))
    return next((word for word in words if word in entry.around.keys), None)
