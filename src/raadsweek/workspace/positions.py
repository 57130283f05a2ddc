"""Line and column of words that a rule found in the value of a key, looked up in the file itself.

A value is not what stands in the file: YAML folds lines, and takes away marks and escapes. So both
are read side by side up to the words that were found. Only files in which something was found are
read for it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from raadsweek.check.readable_texts import written
from raadsweek.load.source import read
from raadsweek.model.problem import in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from raadsweek.check.readable_texts import Written
    from raadsweek.model.problem import Problem
    from raadsweek.model.project import Folders, Project


def with_positions(
    problems: Iterable[Problem], project: Project, folders: Folders
) -> tuple[Problem, ...]:
    """The problems, those about words in a text with their line and column."""
    found = tuple(problems)
    paths = {each.path for each in found if each.offset is not None}
    if not paths:
        return found
    texts = {(each.origin.path, each.item): each for each in written(project)}
    sources = {path: _source(path, folders) for path in paths}
    return in_order(_placed(each, texts, sources) for each in found)


def _source(path: str, folders: Folders) -> str:
    source, _ = read(folders.root / path, folders.root)
    return source.text if source else ""


def _placed(
    problem: Problem,
    texts: Mapping[tuple[str, str | None], Written],
    sources: Mapping[str, str],
) -> Problem:
    here = texts.get((problem.path, problem.item))
    passage = here.document.passage(problem.key) if here else None
    if problem.offset is None or here is None or passage is None or problem.line is None:
        return problem
    text = sources[problem.path]
    begin = _start_of_line(text, problem.line)
    if problem.key == "body" and problem.path.lower().endswith(".md"):
        begin = text.find(passage.text, begin) if passage.text else begin
        at = begin + problem.offset if begin >= 0 else None
    else:
        name = re.escape(problem.key.rpartition(".")[2])
        key = re.compile(rf"[\"']?{name}[\"']?[ \t]*:|-[ \t]").search(text, begin)
        at = _beside(text, key.end() if key else begin, passage.text, problem.offset)
    if at is None:
        return problem
    line_begin = text.rfind("\n", 0, at) + 1
    return replace(problem, line=text.count("\n", 0, at) + 1, column=at - line_begin + 1)


def _start_of_line(text: str, line: int) -> int:
    at = 0
    for _ in range(line - 1):
        at = text.find("\n", at) + 1
    return at


def _beside(text: str, at: int, value: str, offset: int) -> int | None:
    """Where in `text`, from `at`, the letter of `value` at `offset` stands; None: not found.

    What `text` has more than `value` (quotation marks, escapes, the begin of a line) is passed.
    """
    letters = _letters(text, at)
    for wanted in value[:offset]:
        if not wanted.isspace() and not any(letter == wanted for _, letter in letters):
            return None
    wanted = value[offset : offset + 1]
    return next((place for place, letter in letters if letter == wanted), None)


def _letters(text: str, at: int) -> Iterator[tuple[int, str]]:
    """Each letter with its place, blanks left out: those are not the same in both."""
    return ((n, text[n]) for n in range(at, len(text)) if not text[n].isspace())
