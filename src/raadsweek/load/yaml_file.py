"""One file of the calendars folder, read as YAML."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from raadsweek.language import message
from raadsweek.load.shape import UNKNOWN
from raadsweek.load.source import TextFile
from raadsweek.load.yaml_text import documents
from raadsweek.model.problem import Origin, Problem

if TYPE_CHECKING:
    from pathlib import Path

    from raadsweek.load.shape import Shape


@dataclass(slots=True)
class YamlFile:
    """One calendars file as it was read: its value, where each key stands, what was wrong."""

    value: Any
    origin: Origin
    problems: list[Problem] = field(default_factory=list)


def load_file(file: Path, root: Path, shape: Shape = UNKNOWN) -> YamlFile:
    """The one YAML document of `file`; its value is None where it cannot be read or is empty.

    `shape` tells what may stand in it.
    """
    text = TextFile.at(file, root)
    origin = Origin(text.path, {"": 1})
    if text.content is None and not file.exists() and not file.is_symlink():
        what = message("this file is missing")
        hint = message("Put it back; 'raadsweek new' makes a folder with an example of it.")
        return YamlFile(None, origin, [Problem("missing-file", what, hint, path=origin.path)])
    source, problems = text.source()
    if source is None:
        return YamlFile(None, origin, problems)
    found, wrong = documents(source.text, source.path, shape=shape)
    problems += wrong
    if not found or found[0].value is None:
        if not wrong:
            what = message("this file is empty")
            hint = message("Put back what was in it; 'raadsweek new' makes an example of it.")
            problems.append(Problem("empty-file", what, hint, path=origin.path, line=1))
        return YamlFile(None, origin, problems)
    if len(found) > 1:
        what = message("a line '---' divides this file in two; only one part is read")
        hint = message("Take the line '---' away.")
        problems.append(Problem("two-documents", what, hint, path=origin.path, line=found[1].line))
    return YamlFile(
        found[0].value, Origin(origin.path, found[0].lines), problems + found[0].problems
    )
