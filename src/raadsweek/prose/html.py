"""Markdown to clean HTML: no script, no style, nothing loaded from another host."""

from __future__ import annotations

import re
from contextvars import ContextVar
from typing import TYPE_CHECKING, TypeAlias

import nh3
import pyromark

from raadsweek.prose.plain_text import as_text

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
