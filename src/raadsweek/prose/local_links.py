"""Links within the site: to what they lead by name, wherever that lies."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from raadsweek.prose.html import to_html
from raadsweek.prose.references import references

if TYPE_CHECKING:
    from urllib.parse import SplitResult

OUTWARD = frozenset(("http", "https", "mailto", "tel", "webcal"))
"""The schemes of links that lead out of the site."""
_PAGE_SUFFIXES = frozenset(("", ".md"))


def local_name(target: str) -> str | None:
    """The name of the page that a link leads to: `markt` for `../besluiten/markt.md#kop`.

    None for what leads out of the site, or to no page.
    """
    parts = split(target)
    if parts is None or parts.scheme or parts.netloc:
        return None
    path = PurePosixPath(unquote(parts.path))
    return path.stem if path.suffix in _PAGE_SUFFIXES else None


def leads_out(target: str) -> bool:
    """Whether a link leads out of the site, in a way that is safe to follow."""
    parts = split(target)
    return parts is not None and parts.scheme in OUTWARD


def split(target: str) -> SplitResult | None:
    """The parts of what a link points to; None where it has no readable form."""
    try:
        return urlsplit(target)
    except ValueError:
        return None


def local_names(text: str) -> tuple[str, ...]:
    """The names to which the links of the Markdown `text` lead within the site, each once."""
    targets = [each.target for each in references(text) if each.alt is None]
    if "<a" in text or "<A" in text:  # a link in HTML; only a reader of HTML finds them all

        def seen(target: str) -> None:
            targets.append(target)

        to_html(text, link=seen, picture=lambda _: None)
    return tuple(dict.fromkeys(name for each in targets if (name := local_name(each)) is not None))
