"""YAML as we read it: nothing that an editor typed is lost, and faults are told in plain words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml
from msgspec import Struct

from raadsweek.language import Message, message
from raadsweek.load.file_shape import UNKNOWN, Shape
from raadsweek.load.free_text_yaml import as_yaml
from raadsweek.load.yaml_pitfalls import Fault, Span, hidden_lines, passed_over
from raadsweek.load.yaml_table_on_one_line import quoted
from raadsweek.load.yaml_values import Builder, YamlDocument, YamlRefusedError
from raadsweek.model.problem import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence


MOST_TOLD = 50
"""Lines of one text that are told to be unclear."""
_WELL_WRITTEN = re.compile(
    r"""[^{]*\{(?:[\w-]+: (?:"(?:[^"\\]|\\.)*"|[\w./-]*[\d.][\w./-]*(?: [\d:.]+)?)(?:, |\}$))+"""
)
"""A small table of file names, moments and texts in quotation marks."""
_NESTED = (dict, list)
_QUOTABLE = {"yaml-tag", "yaml-mark", "unknown-alias"}
"""What is refused because a text begins with a mark of YAML's."""


def documents(
    text: str, path: str, first_line: int = 1, shape: Shape = UNKNOWN
) -> tuple[list[YamlDocument], list[Problem]]:
    """The documents in `text`, which begins at line `first_line` of the file `path`.

    What was wrong with the text as a whole is a problem; a document that could be read
    carries the problems of its own (a key that stands in it twice). `shape` tells which keys
    are free text, of which nothing may be lost to YAML.
    """
    reading = _Reading(text, path, first_line, shape)
    # Most texts hold nothing that YAML would cut in silence; what it complains of comes after.
    if _may_be_cut(text):
        reading.mend()
    if not reading.problems and not reading.build() and not reading.mended and reading.curable:
        reading.mend_and_build()
    return reading.found, reading.problems


class _Reading(Struct):
    """One text while it is read: as YAML should have it, what came of it, what was wrong."""

    text: str
    path: str
    first_line: int
    shape: Shape
    mended: bool = False
    curable: bool = True
    """Whether it may be put right: not where it breaks a limit or a rule of ours."""
    found: list[YamlDocument] = []
    problems: list[Problem] = []

    def mend(self) -> None:
        """Puts free text in quotation marks where YAML would cut it, or says what is unclear."""
        self.mended, self.found, self.problems = True, [], []
        if self.shape is not UNKNOWN:
            self.text, faults = as_yaml(self.text, self.shape)
            self.problems = self._told(faults)

    def mend_and_build(self) -> None:
        """Reads once more what YAML complained of; its complaint stays where we know no better."""
        found, complaint, before = self.found, self.problems, self.text
        self.mend()
        if self.text == before and not self.problems:
            self.found, self.problems = found, complaint
        elif not self.problems:
            self.build()

    def build(self) -> bool:
        """Reads the text; whether that went well. What was read before a fault stays."""
        builder = Builder(self.text, self.path, self.first_line)
        self.found, self.problems = [], []
        try:
            # Not extend(list(...)): what was built before the fault must stay.
            self.found.extend(builder.documents())
        except yaml.MarkedYAMLError as error:
            line, what, hint = explained(error, self.text)
            self._refuse(line, "yaml", what, hint)
        except yaml.YAMLError:
            what = message("this file holds characters that cannot be in a text")
            hint = message("Type the text again, or paste it without formatting.")
            self._refuse(control_character(self.text), "control-character", what, hint)
        except YamlRefusedError as refused:
            self.curable = False
            line = refused.line - self.first_line
            hint = refused.hint
            if refused.code in _QUOTABLE:
                hint = in_quotation_marks(self.text, line) or hint
            self._refuse(line, refused.code, refused.what, hint)
        else:
            self._look_for_comments(builder.spans or ())
        return not self.problems and not any(map(self._is_odd, self.found))

    def _is_odd(self, document: YamlDocument) -> bool:
        """Whether it is one text, as `title:Raad`, or has a list for a text: `title: [Concept]`."""
        if not isinstance(document.value, dict):
            return isinstance(document.value, str)
        return any(
            isinstance(part, _NESTED) and self.shape.below(key).free
            for key, part in document.value.items()
        )

    def _refuse(self, line: int, code: str, what: Message, hint: Message) -> None:
        line += self.first_line
        self.problems = [Problem(code, what, hint, path=self.path, line=line)]

    def _look_for_comments(self, spans: Sequence[Span]) -> None:
        if "#" not in self.text or self.shape is UNKNOWN:
            return
        self.problems = self._told(list(passed_over(self.text, spans)))
        if self.problems:
            self.found = []
        elif self.first_line > 1 and self.found:
            hidden = self._told(list(hidden_lines(self.text, spans)), Severity.WARNING)
            self.found[0].problems += hidden

    def _told(self, faults: Sequence[Fault], severity: Severity = Severity.ERROR) -> list[Problem]:
        return [
            Problem(
                each.code, each.what, each.hint, severity, self.path,
                each.line + self.first_line, each.key,
            )
            for each in faults[:MOST_TOLD]
        ]  # fmt: skip


def _may_be_cut(text: str) -> bool:
    """Whether YAML may cut something in silence: at a `#`, at a comma in a small table."""
    if "\u00a0" in text or "\u200b" in text:
        return True
    return ("#" in text or "{" in text) and any(map(_may_cut, text.split("\n")))


def _may_cut(line: str) -> bool:
    hash, brace = line.find("#"), line.find("{")
    if hash >= 0 and '"' not in line[:hash] and "'" not in line[:hash]:
        return True
    return brace >= 0 and line.find(",", brace) >= 0 and not _WELL_WRITTEN.fullmatch(line)


# The errors of a text that is no YAML, in words that a clerk understands.


def explained(error: yaml.MarkedYAMLError, text: str) -> tuple[int, Message, Message]:
    """The line (from 0) of YAML's own complaint, and words for someone who never heard of YAML."""
    # libyaml sees that a bracket was never closed only where the text ends.
    is_open = "while parsing a flow" in str(error.context)
    mark = error.context_mark if is_open else error.problem_mark
    line = _last_written(text, mark.line if mark else 0)
    return line, *_in_words(error, text, line)


def _in_words(error: yaml.MarkedYAMLError, text: str, line: int) -> tuple[Message, Message]:
    lines = text.split("\n")
    written = lines[line].strip() if line < len(lines) else ""
    key, _, value = written.partition(":")
    trouble = str(error.problem)
    if "mapping values" in trouble and ": " in value.strip():
        return (
            message("the value of '{key}' holds a colon followed by a space", key=key),
            message(
                "Put the whole value in quotation marks: {example}",
                example=f"{key}: {quoted(value.strip())}",
            ),
        )
    if written and "\t" in lines[line][: lines[line].index(written)]:
        return (
            message("a tab stands at the beginning of this line"),
            message("Use spaces instead."),
        )
    if "while parsing a flow" in str(error.context):
        return (
            message("a bracket is opened here and not closed well"),
            message("Close it, or put a text that begins with a bracket in quotation marks."),
        )
    if "unexpected end of stream" in trouble or _quotes_open(value):
        return (
            message("quotation marks are opened here or before and not closed well"),
            message("Close them; within 'single' ones write an apostrophe twice ('')."),
        )
    if "cannot start any token" in trouble:
        return (
            message(
                "the value of '{key}' begins with a character that means something else here",
                key=key,
            ),
            message(
                "Put the whole value in quotation marks: {example}",
                example=f"{key}: {quoted(value.strip())}",
            ),
        )
    return (
        message("this cannot be read as a list of keys and values: '{words}'", words=written[:60]),
        message(
            "Each line is 'key: value', with the same indentation and a space after the colon."
        ),
    )


def in_quotation_marks(text: str, line: int) -> Message | None:
    """The hint to quote the value on a line (from 0); None where it is no key with a value."""
    written = text.split("\n")[line].strip()
    key, _, value = written.partition(":")
    if not value.startswith((" ", "\t")) or "{" in value or "[" in value:
        return None
    return message(
        "Put the whole value in quotation marks: {example}",
        example=f"{key}: {quoted(value.strip())}",
    )


def _quotes_open(value: str) -> bool:
    return bool(re.match(r"""\s*(['"])""", value))


def control_character(text: str) -> int:
    """The line, from 0, of the first character that YAML does not allow."""
    found = re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", text)
    return text.count("\n", 0, found.start() if found else 0)


def _last_written(text: str, line: int) -> int:
    """`line`, or where that is empty the last line above it with something on it."""
    lines = text.split("\n")
    return next((n for n in range(min(line, len(lines) - 1), 0, -1) if lines[n].strip()), 0)
