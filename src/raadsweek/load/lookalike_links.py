"""What looks like a link, a picture or a footnote in a text and is none: it is read as written."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import pyromark

from raadsweek.language import message
from raadsweek.model.problem import Origin, Problem, Severity, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator


class Unread(NamedTuple):
    """What stands in a text as it was written. Lines count from 1."""

    written: str
    line: int
    label: str
    """What stands between its square brackets."""
    target: str | None
    """Where it was to lead to, or the picture; None: it is the mark of a footnote."""

    @property
    def is_picture(self) -> bool:
        """Whether it was to be a picture."""
        return self.written.startswith("!")

    @property
    def better(self) -> str:
        """How it is written so that it is read."""
        return f"{'!' * self.is_picture}[{self.label}]({as_target(self.target or '')})"


MOST_UNREAD = 100
"""Who has more of them in one text sees the rest once these are gone."""
_ASIDE = ("Link", "Image", "CodeBlock")
_LOOKS_LIKE = re.compile(
    r"(?<!\\)!?\[(?P<label>[^\[\]\n]*)\]"
    r"\([ \t]*(?P<target>[^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\)?"
    r"|(?<!\\)\[\^[^\[\]\s]{1,40}\]"
)
_NO_NEWLINE = re.compile(r"[^\n]")
_NEEDS_BRACKETS = re.compile(r"[\s()<>]")


def as_target(file: str) -> str:
    """A file or an address as it can stand in Markdown: `<foto park (1).jpg>`."""
    return f"<{file}>" if _NEEDS_BRACKETS.search(file) and not {"<", ">"} & {*file} else file


def unread(text: str) -> tuple[Unread, ...]:
    """What in `text` looks like a link, a picture or a footnote, in order."""
    if _LOOKS_LIKE.search(text) is None:
        return ()
    left = _only_words(text)
    ends = [place.start() for place in re.finditer("\n", left)]
    return tuple(
        Unread(
            text[found.start() : found.end()].rstrip(),
            bisect_left(ends, found.start()) + 1,
            found["label"] or "",
            None if found["target"] is None else found["target"].strip().strip("<>"),
        )
        for found in islice(_LOOKS_LIKE.finditer(left), MOST_UNREAD)
    )


def _only_words(text: str) -> str:
    """The Markdown `text` with spaces for links, pictures, code and HTML; each stays in place."""
    source, left, upto = text.encode(), [], 0
    for event, place in pyromark.events_with_range(text):
        start = event.get("Start") if isinstance(event, dict) else None
        aside = isinstance(start, dict) and any(name in start for name in _ASIDE)
        if not (aside or (isinstance(event, dict) and {"Code", "Html", "InlineHtml"} & {*event})):
            continue
        if place["start"] >= upto:
            left += [source[upto : place["start"]].decode()]
            left += [_NO_NEWLINE.sub(" ", source[place["start"] : place["end"]].decode())]
            upto = place["end"]
    return "".join((*left, source[upto:].decode()))


def unread_links(body: str, line: int, origin: Origin) -> Iterator[Problem]:
    """What is wrong with them in a body that begins at `line`."""
    for found in unread(body):
        yield _unread(Origin(origin.path, {"body": line + found.line - 1}), found)


def _unread(place: Origin, found: Unread) -> Problem:
    if found.target is None:
        what = message("the footnote '{mark}' is read as it stands here", mark=found.written)
        hint = message("Say it in the sentence itself, between round brackets.")
        return at_key(
            place, "body", "footnote", what, hint, value=found.written, severity=Severity.WARNING
        )
    better = found.better
    if found.is_picture:
        what = message("this picture is no picture: '{written}'", written=found.written)
        hint = message("Between round brackets stands its file name alone: {better}", better=better)
        return at_key(place, "body", "unread-picture", what, hint, value=found.written)
    what = message("this link is no link: '{written}'", written=found.written)
    hint = message("Between round brackets stands the address alone: {better}", better=better)
    return at_key(
        place, "body", "unread-link", what, hint, value=found.written, severity=Severity.WARNING
    )
