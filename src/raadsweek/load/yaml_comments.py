"""Comments, which YAML passes over without a word: all behind a `#` that is in no value."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from raadsweek.load import yaml_pitfalls
from raadsweek.load.fields import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from raadsweek.load.yaml_pitfalls import Fault


class Span(NamedTuple):
    """Where a key or a value stands in a text, counted in characters."""

    start: int
    end: int
    block: bool
    """Whether it begins with `|` or `>`, so that its first line is not yet text."""


def passed_over(text: str, spans: Sequence[Span]) -> Iterator[Fault]:
    """Remarks behind a value. `spans` are the keys and values of the text, in its order."""
    for place in _comments(text, spans):
        before = text[text.rfind("\n", 0, place) + 1 : place].strip()
        if before and before != "---":  # what begins there is told as a second part
            yield yaml_pitfalls.after_value(text.count("\n", 0, place), shown(before))


def hidden_lines(text: str, spans: Sequence[Span]) -> Iterator[Fault]:
    """Lines that begin with a hashtag: whoever writes a remark puts a space behind the `#`."""
    for place in _comments(text, spans):
        before = text[text.rfind("\n", 0, place) + 1 : place].strip()
        if not before and text[place + 1 : place + 2].isalnum():
            words = text[place:].split("\n", 1)[0].strip()
            yield yaml_pitfalls.hidden_line(text.count("\n", 0, place), shown(words))


def _comments(text: str, spans: Sequence[Span]) -> Iterator[int]:
    """Where each comment begins."""
    starts = [span.start for span in spans]
    place = text.find("#")
    while place >= 0:
        span = spans[index] if (index := bisect_right(starts, place) - 1) >= 0 else None
        head = text.find("\n", span.start) if span and span.block else -1
        if span is not None and place < span.end and not (span.block and place < head):
            place = text.find("#", span.end)
            continue
        yield place
        line_end = text.find("\n", place)
        place = text.find("#", line_end) if line_end >= 0 else -1
