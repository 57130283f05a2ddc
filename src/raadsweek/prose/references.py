"""What a Markdown text refers to: the pictures and links in it, each with its line."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, Any

import pyromark

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class TextReference:
    """A picture (`alt` is its description) or a link (`alt` is None). Lines count from 1."""

    target: str
    line: int
    alt: str | None = None


def references(text: str) -> tuple[TextReference, ...]:
    """The pictures and links of `text`, in order. Raw HTML is not looked into."""
    if "](" not in text and "]:" not in text and "][" not in text:
        return ()
    return tuple(_found(text))


def _found(text: str) -> Iterator[TextReference]:
    source = text.encode()
    ends = [place.start() for place in re.finditer(b"\n", source)]
    events = iter(pyromark.events_with_range(text))
    for event, place in events:
        start = event.get("Start") if isinstance(event, dict) else None
        if not isinstance(start, dict):
            continue
        line = bisect_left(ends, place["start"]) + 1
        if "Link" in start:
            yield TextReference(start["Link"]["dest_url"], line)
        elif "Image" in start:
            alt = "".join(_words(takewhile(lambda pair: not _closes_image(pair[0]), events)))
            yield TextReference(start["Image"]["dest_url"], line, alt.strip())


def _closes_image(event: Any) -> bool:
    return isinstance(event, dict) and event.get("End") == "Image"


def _words(events: Iterator[tuple[Any, Any]]) -> Iterator[str]:
    for event, _ in events:
        if isinstance(event, dict):
            yield from (event[name] for name in ("Text", "Code") if name in event)
