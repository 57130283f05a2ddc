"""Plain values of YAML's parse events, a line for every key, and limits.

Scalars stay text (`no`, `10:00` and `2026-11-20` mean what they say; the tables give them
their type), so nothing of YAML 1.1's guesses reaches an editor. Built from parse events:
PyYAML's C composer recurses and dies of a segmentation fault on 100,000 opening brackets.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml
from msgspec import Struct

from raadsweek.language import Message, message
from raadsweek.load.yaml_pitfalls import Span
from raadsweek.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST = 12
MOST_DOCUMENTS = 1000
MOST_TWICE = 50
"""Keys of one document that are reported as standing in it twice."""
LONGEST_KEY = 120
"""Letters. Every value remembers all keys above it: long keys would fill the memory."""
LARGEST = 50_000
"""Values in one document, aliases counted as often as they are used."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BREAKS = dict.fromkeys((0x85, 0x2028, 0x2029), " ")
"""Line ends to YAML only: to an editor program, and so in our line numbers, they are none."""
_NULLS = {"", "~", "null", "Null", "NULL"}
_MORE_THAN = re.compile(r"[|>][-+]*[1-9]")
"""`>5`: an empty block with an indentation to YAML, an amount to an editor."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
"""What YAML lets a text in quotation marks hold as `\\x00`, and no page and no feed may."""


class YamlRefusedError(Exception):
    """The document breaks a limit or a rule of ours."""

    def __init__(self, line: int, code: str, what: Message, hint: Message) -> None:
        super().__init__(code)
        self.line, self.code, self.what, self.hint = line, code, what, hint


class YamlDocument(Struct):
    """One YAML document: its value, the line it begins at and the line of each dotted key."""

    value: Any
    line: int
    lines: dict[str, int] = {}
    problems: list[Problem] = []


class Builder:
    """Builds values from events; one for each text."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.events: Iterator[Any] = iter(_LOADER(text.translate(_BREAKS)).get_event, None)
        self.path = path
        self.first_line = first_line
        self.anchors: dict[str, Any] = {}
        self.count = 0
        self.begun = 0
        self.spans: list[Span] | None = [] if "#" in text else None
        """Where keys and values stand, in a text that may hold comments."""
        self.unused: dict[str, Any] = {}
        """The names (&name) that nothing has referred to yet, with where each stands."""
        self.text = text
        self.document = YamlDocument(None, first_line)

    def documents(self) -> Iterator[YamlDocument]:
        """Each document, once it has been read whole. Ends in an error of YAML or of ours."""
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                self.anchors, self.count = {}, 0
                root = next(self.events)
                self._within_documents(root)
                self.document = YamlDocument(None, self._line(root))
                self.document.lines[""] = self._line(root)
                self.document.value = self._value(root, "", 0)
                for name, line in self.unused.items():
                    raise _meaningless(line, f"&{name}")
                yield self.document

    def _within_documents(self, root: Any) -> None:
        self.begun += 1
        if self.begun > MOST_DOCUMENTS:
            raise YamlRefusedError(
                self._line(root),
                "too-many-values",
                message("one file holds at most {most} parts", most=MOST_DOCUMENTS),
                message("Divide it over several files."),
            )

    def _line(self, event: Any) -> int:
        return int(event.start_mark.line) + self.first_line

    def _value(self, event: Any, key: str, depth: int) -> Any:
        self._within_limits(event, depth)
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        if event.tag or event.anchor:
            self._note(event)
        if isinstance(event, yaml.ScalarEvent):
            value: Any = event.value
            if event.style == '"' and _CONTROL.search(value):
                raise _unprintable(self._line(event))
            if self.spans is not None:
                self._span(event)
            if value in _NULLS:
                value = self._nothing(event)
        elif isinstance(event, yaml.SequenceStartEvent):
            value = self._sequence(key, depth)
        else:
            value = self._mapping(key, depth)
        if event.anchor:
            self.anchors[event.anchor] = value
        return value

    def _note(self, event: Any) -> None:
        """Refuses what would be lost: a mark of YAML's that an editor meant as text."""
        if event.tag:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            raise _meaningless(self._line(event), tag, "yaml-tag")
        if event.anchor:
            self.unused[event.anchor] = self._line(event)

    def _span(self, event: Any) -> None:
        if self.spans is not None:
            block = event.style in ("|", ">")
            self.spans.append(Span(event.start_mark.index, event.end_mark.index, block))

    def _nothing(self, event: Any) -> str | None:
        """What an empty text or a word for nothing stands for."""
        if not event.value and _MORE_THAN.match(self.text, event.start_mark.index):
            raise _meaningless(self._line(event), self.text[event.start_mark.index])
        return None if event.implicit[0] else str(event.value)

    def _within_limits(self, event: Any, depth: int) -> None:
        self.count += 1
        if depth > DEEPEST:
            raise YamlRefusedError(
                self._line(event),
                "too-deep",
                message("these values are nested more than {most} deep", most=DEEPEST),
                message("Check the brackets and the indentation."),
            )
        self._count_limit(event)

    def _count_limit(self, event: Any) -> None:
        if self.count > LARGEST:
            raise YamlRefusedError(
                self._line(event),
                "too-many-values",
                message("this holds more than {most} values", most=LARGEST),
                message("Aliases (*name) that repeat aliases grow very fast; write it out."),
            )

    def _alias(self, event: Any) -> Any:
        if event.anchor not in self.anchors:
            raise YamlRefusedError(
                self._line(event),
                "unknown-alias",
                message("*{name} refers to nothing before it", name=event.anchor),
                message("Put a text that begins with * in quotation marks."),
            )
        value = self.anchors[event.anchor]
        self.unused.pop(event.anchor, None)
        self.count += _size(value)
        self._count_limit(event)
        return value

    def _sequence(self, key: str, depth: int) -> list[Any]:
        values: list[Any] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            here = f"{key}.{len(values)}" if key else str(len(values))
            self.document.lines[here] = self._line(event)
            values.append(self._value(event, here, depth + 1))
        return values

    def _mapping(self, key: str, depth: int) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            name = self._name(event)
            here = f"{key}.{name}" if key else name
            value = self._value(next(self.events), here, depth + 1)
            if name in values:
                self._twice(event, here)
                continue
            self.document.lines.setdefault(here, self._line(event))
            values[name] = value
        return values

    def _name(self, event: Any) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            raise YamlRefusedError(
                self._line(event),
                "yaml-key",
                message("a key must be a word, not a list or another table"),
                message("A text that begins with a bracket needs quotation marks."),
            )
        if event.tag or event.anchor:
            self._note(event)
        if self.spans is not None:
            self._span(event)
        if len(event.value) > LONGEST_KEY:
            raise YamlRefusedError(
                self._line(event),
                "yaml-key",
                message("a key has at most {most} letters", most=LONGEST_KEY),
                message("Put the text after a key: 'title: ...'."),
            )
        return str(event.value)

    def _twice(self, event: Any, key: str) -> None:
        first, problems = self.document.lines.get(key, 0), self.document.problems
        if len(problems) < MOST_TWICE:
            problems.append(twice(self.path, key, first, self._line(event)))


def twice(path: str, key: str, first: int, line: int) -> Problem:
    """A key that stands on two lines of one table: only one of them counts."""
    what = message("'{key}' stands here twice; the first is on line {line}", key=key, line=first)
    hint = message("Keep one of the two.")
    return Problem("duplicate-key", what, hint, path=path, line=line, key=key)


def _unprintable(line: int) -> YamlRefusedError:
    what = message("this file holds characters that cannot be in a text")
    hint = message("Type the text again, or paste it without formatting.")
    return YamlRefusedError(line, "control-character", what, hint)


def _meaningless(line: int, mark: str, code: str = "yaml-mark") -> YamlRefusedError:
    what = message("the mark {tag} has no meaning here", tag=mark)
    hint = message("Take it away, or put the value in quotation marks.")
    return YamlRefusedError(line, code, what, hint)


def _size(value: Any) -> int:
    """How many values there are in `value`; shared parts counted each time."""
    if isinstance(value, dict):
        return 1 + sum(_size(part) for part in value.values())
    if isinstance(value, list):
        return 1 + sum(_size(part) for part in value)
    return 1
