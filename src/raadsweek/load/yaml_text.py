"""YAML as we read it: nothing that an editor typed is lost, and faults are told in plain words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import yaml

from raadsweek.language import Message, message
from raadsweek.load.free_text_yaml import as_yaml
from raadsweek.load.shape import UNKNOWN
from raadsweek.load.yaml_errors import control_character, explained, in_quotation_marks
from raadsweek.load.yaml_pitfalls import Span, hidden_lines, passed_over
from raadsweek.load.yaml_values import Builder, YamlDocument, YamlRefusedError
from raadsweek.model.problem import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from raadsweek.load.shape import Shape
    from raadsweek.load.yaml_pitfalls import Fault

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


@dataclass(slots=True)
class _Reading:
    """One text while it is read: as YAML should have it, what came of it, what was wrong."""

    text: str
    path: str
    first_line: int
    shape: Shape
    mended: bool = False
    curable: bool = True
    """Whether it may be put right: not where it breaks a limit or a rule of ours."""
    found: list[YamlDocument] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

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
