"""Markdown to clean HTML, and that to text: no script, no style, nothing from another host."""

from __future__ import annotations

import re
from contextvars import ContextVar
from html.parser import HTMLParser
from typing import TYPE_CHECKING, TypeAlias

import nh3
import pyromark

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

AddressResolver: TypeAlias = "Callable[[str, str, str], str | None]"
"""Gives for tag, attribute and value what the value becomes, None for nothing."""
_MARKDOWN = pyromark.Markdown(
    options=pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH
)
TAGS = set(
    """
    a abbr b blockquote br caption cite code dd del details dl dt em figcaption figure h2 h3 h4
    h5 h6 hr i img ins kbd li ol p pre q s small strong sub summary sup table tbody td tfoot th
    thead tr u ul
    """.split()  # noqa: SIM905 - forty names in quotation marks would hide them
)
"""What an editor's text may hold."""
ATTRIBUTES = {
    "*": {"lang", "dir"},
    "a": {"href", "hreflang", "title"},
    "abbr": {"title"},
    "details": {"open"},
    "img": {"src", "alt", "title", "width", "height"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
SCHEMES = {"http", "https", "mailto", "tel", "webcal"}
_NO_CONTENT = {
    "script",
    "style",
    "template",
    "iframe",
    "object",
    "noscript",
    "svg",
    "math",
    "title",
}
_HEADING = re.compile(r"<(/?)h([1-6])\b", re.IGNORECASE)
_LOWEST = 6
_PICTURE = re.compile(r'<img((?:\s+[a-z]+="[^"]*")*)\s*/?>')
_LINK = re.compile(r'<a((?:\s+[a-z]+="[^"]*")*)>(.*?)</a>', re.DOTALL)


class Cleaner:
    """Leaves of HTML these tags and attributes only; a picture without an address disappears.

    One is made for all texts: to make it takes as long as to clean a text with it.
    """

    def __init__(self, tags: set[str], attributes: Mapping[str, set[str]]) -> None:
        self._address: ContextVar[AddressResolver] = ContextVar("address")
        self._nh3 = nh3.Cleaner(
            tags=tags,
            clean_content_tags=_NO_CONTENT,
            attributes=dict(attributes),
            attribute_filter=self._asked,
            url_schemes=SCHEMES,
            link_rel=None,
        )

    def clean(self, html: str, address: AddressResolver) -> str:
        """The HTML, cleaned; `address` says what becomes of each attribute."""
        before = self._address.set(address)
        try:
            clean = self._nh3.clean(html)
        finally:
            self._address.reset(before)
        shown = _PICTURE.sub(lambda found: found[0] if ' src="' in found[1] else "", clean)
        return _LINK.sub(_led, shown)

    def _asked(self, tag: str, attribute: str, value: str) -> str | None:
        return self._address.get()(tag, attribute, value)


def _led(found: re.Match[str]) -> str:
    """A link that leads somewhere, or to which one leads; of another one only its words."""
    return found[0] if ' href="' in found[1] or ' id="' in found[1] else found[2]


CLEANER = Cleaner(TAGS, ATTRIBUTES)


def to_html(
    text: str,
    link: Callable[[str], str | None],
    picture: Callable[[str], str | None],
) -> str:
    """The Markdown `text` as HTML.

    `link` gives the address for each link's target and `picture` for each picture's source;
    for None the link becomes plain text and the picture disappears. Headings start at h2,
    since the page's title is its h1.
    """

    def address(_tag: str, attribute: str, value: str) -> str | None:
        if attribute == "href":
            return link(value)
        if attribute == "src":
            return picture(value)
        return value

    return CLEANER.clean(_in_levels(_MARKDOWN.html(text)), address)


def _in_levels(html: str) -> str:
    """The HTML with headings from h2 on, of which none is more than one level below the one above.

    The page's title is its h1; who writes '####' means a heading, and not one without a parent.
    """
    if "<h" not in html and "<H" not in html:
        return html
    above: list[tuple[int, int]] = []

    def shifted(found: re.Match[str]) -> str:
        written = int(found[2])
        if not found[1]:
            while above and above[-1][0] >= written:
                above.pop()
            above.append((written, min(_LOWEST, above[-1][1] + 1 if above else 2)))
        return f"<{found[1]}h{above[-1][1] if above else max(2, written)}"

    return _HEADING.sub(shifted, html)


def clean_words(text: str) -> str:
    """The Markdown `text` as HTML of which only the words count: no links, no pictures."""
    if "<" not in text:
        # Without any HTML of the editor's own there is nothing to clean, which takes time.
        return _MARKDOWN.html(text)
    return to_html(text, link=lambda _: None, picture=lambda _: None)


def plain(text: str) -> str:
    """The words of the Markdown `text`: paragraphs, numbers and bullets stay, marks go."""
    return as_text(to_html(text, link=lambda _: None, picture=lambda _: None))


# Clean HTML as plain text: paragraphs, numbers and bullets stay, everything else goes.

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
