"""What a page or a style loads from another host by itself, found and taken out.

A link that a reader follows loads nothing. Scripts are programs: what they load nobody can tell.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_IN_STYLE = re.compile(
    r"""(?:url\(|@import|image-set\()\s*["']?\s*((?:[a-z][a-z0-9+.-]*:)?[/\\]{2}[^"')\s;]+)""",
    re.IGNORECASE,
)
_STYLE = re.compile(r"(<style\b[^>]*>)(.*?)(</style>)", re.DOTALL | re.IGNORECASE)
# As browsers read them (HTML, section 13.2.5): values without quotation marks, and no blank needed
# between two attributes. What was once taken for a part is not taken apart anew.
_VALUE = r"""(?>"[^"]*"|'[^']*'|[^\s"'>][^\s>]*)"""
_NAME = r"[^\s/>][^\s/>=]*+"
_END = rf"(?>[\s/]+|{_NAME}(?:\s*+=\s*+{_VALUE})?+)*+>"
_TAG = re.compile(
    rf"<!--.*?-->|(?P<script><script(?=[\s/>]){_END})(?P<program>.*?)(?=</script)"
    rf"|<(?P<tag>[a-z][^\s/>]*+){_END}",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(rf"[\s/]*+(?P<name>{_NAME})(?:\s*+=\s*+(?P<value>{_VALUE}))?+")
_SETS = frozenset(("imagesrcset", "srcset"))
_LOADING = _SETS | {"background", "data", "poster", "src", "srcdoc", "style", "xlink:href"}
"""The attributes by which any element loads something; those that load by `href` are below."""
_LOADING_BY_HREF = frozenset(("base", "feimage", "image", "script", "use"))
_LINKS_ONLY = frozenset(
    ("alternate", "author", "canonical", "help", "license", "me", "next", "prev", "search")
)
"""What a `<link>` may be to say only where something is."""
_SPACES = re.compile(r"[\x00-\x20]")


def host_of(address: str) -> str | None:
    """The host from which it is loaded; None: it is a path within the site."""
    try:
        parts = urlsplit(address.strip().replace("\\", "/"))
    except ValueError:
        return ""
    return parts.netloc.casefold() if parts.scheme or parts.netloc else None


def loads_in_style(text: str) -> tuple[str, ...]:
    """The whole addresses that a style loads, each once."""
    return tuple(dict.fromkeys(_IN_STYLE.findall(_COMMENT.sub("", text))))


def without_other_hosts(html: str, own: str | None) -> tuple[str, tuple[str, ...]]:
    """The HTML of a whole page without what it loads from another host, and those addresses.

    `own` is the host of the site. The elements stay, without the attribute that loads.
    """
    found: list[str] = []

    def tag(match: re.Match[str]) -> str:
        name = (match["tag"] or ("script" if match["script"] else "")).lower()
        if not name:
            return match[0]
        begin = match["script"] or match[0]
        return f"{_without(begin, name, own, found)}{match['program'] or ''}"

    def style(match: re.Match[str]) -> str:
        others = [each for each in loads_in_style(match[2]) if host_of(each) != own]
        found.extend(others)
        return f"{match[1]}{match[3]}" if others else match[0]

    return _STYLE.sub(style, _TAG.sub(tag, html)), tuple(dict.fromkeys(found))


def _without(tag: str, name: str, own: str | None, found: list[str]) -> str:
    begin = len(name) + 1
    given = {each["name"].lower(): each["value"] or "" for each in _ATTRIBUTE.finditer(tag, begin)}
    by_href = name in _LOADING_BY_HREF
    if name == "link":
        relations = set(_plain(given.get("rel", "")).lower().split())
        by_href = not relations or not relations <= _LINKS_ONLY

    def attribute(match: re.Match[str]) -> str:
        key = match["name"].lower()
        if match["value"] is None or (key not in _LOADING and not (key == "href" and by_href)):
            return match[0]
        value = _plain(match["value"])
        others = [each for each in _loaded(key, value) if host_of(each) not in (None, own)]
        found.extend(others)
        return "" if others else match[0]

    return tag[:begin] + _ATTRIBUTE.sub(attribute, tag[begin:])


def _plain(value: str) -> str:
    return unescape(value.strip("\"'"))


def _loaded(key: str, value: str) -> Iterator[str]:
    if key == "style":
        yield from loads_in_style(value)
    elif key == "srcdoc":
        yield from without_other_hosts(value, None)[1]
    elif key in _SETS:
        yield from (each.split()[0] for each in value.split(",") if each.strip())
    elif not value.lower().lstrip().startswith("data:"):
        yield _SPACES.sub("", value)
