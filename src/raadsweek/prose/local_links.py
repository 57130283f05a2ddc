"""Links within the site: to what they lead by name, wherever that lies."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from posixpath import normpath
from urllib.parse import SplitResult, unquote, urlsplit

from raadsweek.prose.html import to_html
from raadsweek.prose.references import references

OUTWARD = frozenset(("http", "https", "mailto", "tel", "webcal"))
"""The schemes of links that lead out of the site."""
_PAGE_SUFFIXES = frozenset(("", ".md"))


def local_name(target: str) -> str | None:
    """The name of the page that a link leads to: `markt` for `../besluiten/markt.md#kop`.

    None for what leads out of the site, or to no page.
    """
    path = _path(target)
    if path is None:
        return None
    return path.stem if path.suffix in _PAGE_SUFFIXES else None


def local_file(target: str, folder: str) -> str | None:
    """The file below the content folder that a link in a text in `folder` names.

    None for what leads out of the site, to a page, or out of the content folder.
    """
    path = _path(target)
    if path is None or path.suffix in _PAGE_SUFFIXES:
        return None
    named = path.relative_to("/") if path.is_absolute() else folder / path
    file = normpath(str(named))
    return None if file.startswith("..") else file


def leads_out(target: str) -> bool:
    """Whether a link leads out of the site, in a way that is safe to follow."""
    parts = split(target)
    return parts is not None and parts.scheme in OUTWARD


def own_path(target: str, site_url: str) -> str | None:
    """The path within the site of a whole address; None for one that leads elsewhere.

    With `http:` it is that of the site too, and the host may be written with capitals. The page
    of a folder may be named: `nieuws/zwembad/index.html`.
    """
    site, there = split(site_url), split(target)
    if not site or not there or not site.netloc or there.scheme not in ("http", "https"):
        return None
    path = unquote(there.path) or "/"
    if there.netloc.casefold() != site.netloc.casefold() or not path.startswith(site.path):
        return None
    return path.removeprefix(site.path).removesuffix("index.html")


def written(target: str) -> str:
    """A target as editors wrote it: Markdown writes a space as `%20` in HTML."""
    return unquote(target)


def split(target: str) -> SplitResult | None:
    """The parts of what a link points to; None where it has no readable form."""
    try:
        return urlsplit(target)
    except ValueError:
        return None


def _path(target: str) -> PurePosixPath | None:
    """The path of a link within the site; None for another link, and for one within its page."""
    parts = split(target)
    if parts is None or parts.scheme or parts.netloc or not parts.path:
        return None
    # One slash or three are the root alike; two would be something else to a path.
    path = re.sub("^/+", "/", unquote(parts.path))
    return PurePosixPath(path)


def targets(text: str) -> tuple[str, ...]:
    """The targets of the links in the Markdown `text` as `written`, each once."""
    found = [each.target for each in references(text) if each.alt is None]
    if "<a" in text or "<A" in text:  # a link in HTML; only a reader of HTML finds them all

        def seen(target: str) -> None:
            found.append(target)

        to_html(text, link=seen, picture=lambda _: None)
    return tuple(dict.fromkeys(map(written, found)))
