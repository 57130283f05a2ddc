"""The pitfalls of YAML: what it would cut or misread, said with the line as it should be."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from raadsweek.language import Message, message
from raadsweek.load.value_parsing import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Fault(NamedTuple):
    """A mistake in the text of a file, on a line that counts from 0."""

    line: int
    code: str
    what: Message
    hint: Message
    key: str = ""


def remark(line: int, key: str, example: str) -> Fault:
    """A `#` in free text that may be the text's or begin a remark."""
    what = message("of '{key}' everything from the # on would be left out", key=key)
    hint = message(
        "Is it a remark of your own? Put it on a line above, beginning with # and a space. "
        "Does it belong to the text? Write: {example}",
        example=example,
    )
    return Fault(line, "remark", what, hint, key)


def two_lines(line: int, key: str, other: str) -> Fault:
    """Two keys on one line."""
    what = message("two fields stand on this line: '{key}' and '{other}'", key=key, other=other)
    hint = message("Put '{other}: ...' on a line of its own.", other=other)
    return Fault(line, "two-keys", what, hint, key)


def indented(line: int, key: str, above: str, example: str) -> Fault:
    """A key with spaces before it, which so belongs to the value above it."""
    what = message(
        "there are spaces before '{key}', so that it is read as a part of '{above}'",
        key=key,
        above=above,
    )
    return Fault(
        line, "indented", what, message("Take the spaces away: {example}", example=example)
    )


def first_character(line: int, key: str, value: str, example: str) -> Fault:
    """A value that begins with a character that means something to YAML."""
    if value.rstrip() == "-":
        what = message("behind '{key}' there is only a dash", key=key)
        hint = message("Leave it empty, or write: {example}", example=example)
        return Fault(line, "yaml", what, hint, key)
    what = message(
        "the value of '{key}' begins with a character that means something else here", key=key
    )
    return Fault(line, _CODES.get(value[0], "yaml"), what, in_quotes(example), key)


_CODES = {"*": "unknown-alias", "!": "yaml-tag"}


def cut(line: int, key: str, example: str) -> Fault:
    """Free text between brackets in which a comma or a colon may begin something else."""
    what = message("it is not clear where the text of '{key}' ends", key=key)
    return Fault(line, "unclear", what, in_quotes(example), key)


def over_lines(line: int, key: str, example: str) -> Fault:
    """A value over several lines with a `#` or a colon in it."""
    what = message("of '{key}' a part would be left out or misread", key=key)
    return Fault(line, "unclear", what, in_quotes(example), key)


def quotation_marks(line: int, key: str, example: str) -> Fault:
    """Quotation marks that are not closed, or closed too soon."""
    what = message("the quotation marks of '{key}' are not closed well", key=key)
    return Fault(line, "yaml", what, message("Write: {example}", example=example), key)


def bracket(line: int, key: str, example: str) -> Fault:
    """A free text that begins with a bracket."""
    what = message("the text of '{key}' begins with a bracket", key=key)
    return Fault(line, "yaml", what, in_quotes(example), key)


def no_space(line: int, key: str, example: str) -> Fault:
    """`title:Raad`."""
    what = message("behind '{key}:' there is no space", key=key)
    return Fault(line, "no-space", what, message("Write: {example}", example=example), key)


def no_colon(line: int, key: str, example: str) -> Fault:
    """`title Raad`."""
    what = message("behind '{key}' there is no colon", key=key)
    return Fault(line, "no-colon", what, message("Write: {example}", example=example), key)


def odd_space(line: int, example: str) -> Fault:
    """A no-break space before a key."""
    what = message("this line begins with a space from another program, which is none here")
    return Fault(line, "odd-space", what, message("Write: {example}", example=example))


def after_value(line: int, before: str) -> Fault:
    """A remark behind a value that is no free text."""
    what = message("behind '{words}' there is a remark, which would be left out", words=before)
    hint = message("Put it on a line above, beginning with # and a space, or take it away.")
    return Fault(line, "remark", what, hint)


def hidden_line(line: int, words: str) -> Fault:
    """A line of the front matter that begins with a hashtag."""
    what = message("the line '{words}' is left out, because it begins with #", words=words)
    hint = message(
        "Does it belong to the text above? Put it in that line. Is it a remark of your own? "
        "Put a space behind the #."
    )
    return Fault(line, "hidden-line", what, hint)


def in_quotes(example: str) -> Message:
    """The hint to quote a value, with its line as it should be."""
    return message("Put the whole value in quotation marks: {example}", example=example)


# Comments, which YAML passes over without a word: all behind a `#` that is in no value.


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
            yield after_value(text.count("\n", 0, place), shown(before))


def hidden_lines(text: str, spans: Sequence[Span]) -> Iterator[Fault]:
    """Lines that begin with a hashtag: whoever writes a remark puts a space behind the `#`."""
    for place in _comments(text, spans):
        before = text[text.rfind("\n", 0, place) + 1 : place].strip()
        if not before and text[place + 1 : place + 2].isalnum():
            words = text[place:].split("\n", 1)[0].strip()
            yield hidden_line(text.count("\n", 0, place), shown(words))


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
