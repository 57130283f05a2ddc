"""The HTML that an editor wrote between the Markdown: what it refers to, with its line."""

from __future__ import annotations

from html.parser import HTMLParser

import pyromark

from raadsweek.prose.references import TextReference


def only_html(text: str) -> str:
    """The Markdown `text` with spaces for all that is no HTML; its lines stay where they are."""
    source = text.encode()
    only = bytearray(byte if byte == ord("\n") else ord(" ") for byte in source)
    for event, place in pyromark.events_with_range(text):
        if isinstance(event, dict) and ("Html" in event or "InlineHtml" in event):
            here = slice(place["start"], place["end"])
            only[here] = source[here]
    return only.decode("utf-8", "replace")


def html_references(text: str) -> tuple[TextReference, ...]:
    """The pictures and links in the HTML of the Markdown `text`, in order."""
    if "<" not in text:
        return ()
    reader = _Reader()
    reader.feed(only_html(text))
    reader.close()
    return tuple(reader.found)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[TextReference] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes where a link leads and what a picture is."""
        values, line = dict(attrs), self.getpos()[0]
        if tag == "a" and (target := values.get("href")):
            self.found.append(TextReference(target.strip(), line))
        elif tag == "img" and (source := values.get("src")):
            self.found.append(TextReference(source.strip(), line, values.get("alt") or ""))
