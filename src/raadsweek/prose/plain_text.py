"""Clean HTML as plain text: paragraphs, numbers and bullets stay, everything else goes."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLOCKS = frozenset(
    ("p", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "table", "hr", "dl", "details")
)
_LINES = frozenset(("tr", "dt", "dd", "figcaption", "caption", "summary"))
_INDENT = "   "
BULLET = "-"
_BLANK = re.compile(r"[\t\r\n\f][ \t\r\n\f]*| [ \t\r\n\f]+")
"""What is written as one space; a single one, of which a text is full, is that already."""
_LINE_END = re.compile(r"[ \t]+\n")
_EMPTY_LINES = re.compile(r"\n{3,}")


def as_text(html: str) -> str:
    """The words of `html`; paragraphs apart by an empty line, each point of a list on its own.

    `html` is what `to_html` gives: well-formed, and only tags that we know.
    """
    writer = _Writer()
    writer.feed(html)
    writer.close()
    return _EMPTY_LINES.sub("\n\n", _LINE_END.sub("\n", writer.text)).strip()


class _Writer(HTMLParser):
    """Writes down what it is fed. A list knows its next number; None means bullets."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.lists: list[int | None] = []
        self.verbatim = 0
        self.after_mark = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begins a block, a list, a point or a cell."""
        if tag in ("ul", "ol"):
            self._apart(1 if self.lists else 2)
            self.lists.append(_first(attrs) if tag == "ol" else None)
        elif tag == "li":
            self._point()
        elif tag == "br":
            self._line()
        elif tag in _BLOCKS:
            self.verbatim += tag == "pre"
            self._apart(2)
        elif tag in _LINES:
            self._apart(1)
        elif tag in ("td", "th") and self.text and not self.text.endswith(("\n", " ")):
            self.text += "; "

    def handle_endtag(self, tag: str) -> None:
        """Ends a list or a block; what comes next begins on a line of its own."""
        if tag in ("ul", "ol") and self.lists:
            self.lists.pop()
            self._apart(1 if self.lists else 2)
        elif tag in _BLOCKS:
            self.verbatim -= tag == "pre"
            self._apart(2)
        elif tag in _LINES or tag == "li":
            self._apart(1)

    def handle_data(self, data: str) -> None:
        """Words; outside `pre` a line end in them is a space."""
        words = data if self.verbatim else _BLANK.sub(" ", data)
        if self.text.endswith(("\n", " ")) or not self.text:
            words = words if self.verbatim else words.lstrip(" ")
        if not words:
            return
        if self.text.endswith("\n") and self.lists:
            self.text += _INDENT * len(self.lists)
        self.text += words
        self.after_mark = False

    def _point(self) -> None:
        self.after_mark = False  # a point may be empty
        self._apart(1)
        mark = BULLET
        if self.lists and self.lists[-1] is not None:
            mark = f"{self.lists[-1]}."
            self.lists[-1] += 1
        self.text += _INDENT * (len(self.lists) - 1) + mark + " "
        self.after_mark = True

    def _line(self) -> None:
        self.text = self.text.rstrip(" ") + "\n"

    def _apart(self, lines: int) -> None:
        """Ends the line, with `lines` line ends; not between a point's mark and its words."""
        if self.after_mark or not self.text:
            return
        kept = self.text.rstrip(" ")
        there = len(kept) - len(kept.rstrip("\n"))
        self.text = kept + "\n" * max(0, lines - there)


def _first(attrs: list[tuple[str, str | None]]) -> int:
    """The number with which a list begins; 1 where it does not say or says nonsense."""
    value = dict(attrs).get("start") or ""
    return int(value) if re.fullmatch("-?[0-9]{1,9}", value, re.ASCII) else 1
