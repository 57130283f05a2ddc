"""The errors of a text that is no YAML, in words that a clerk understands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from raadsweek.language import Message, message
from raadsweek.load.flow_line import quoted

if TYPE_CHECKING:
    import yaml


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
