"""What `mkdocs.yml` may not ask for: bytes of another host, files read by their path, odd folders.

No page loads anything from another host, and what is not public yet stays where it is. What MkDocs
would do with these keys breaks that without a word.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from raadsweek.language import message
from raadsweek.load.fields import shown
from raadsweek.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

READS_FILES = (
    "pymdownx.snippets",
    "pymdownx.b64",
    "markdown_include",
    "mdx_include",
    "markdown_exec",
    "mdx_embed_file",
)
"""Extensions of Markdown that put a file into a page by its path, whatever is in it."""


def unsafe(values: dict[str, Any], root: Path, calendars: object) -> Iterator[Problem]:
    """What is wrong with a configuration of which the values are merged, by its keys.

    `calendars` is the folder that our own options name; None: the usual one.
    """
    yield from _from_other_hosts(values)
    yield from _reading(values.get("markdown_extensions"))
    yield from _folders(values, root, calendars)


def _from_other_hosts(values: dict[str, Any]) -> Iterator[Problem]:
    own = _host(str(values.get("site_url") or ""))
    for key, address in _loaded(values):
        if (host := _host(address)) is None or (host and host == own):
            continue
        what = message(
            "'{address}' would be loaded from another host by every page", address=shown(address)
        )
        hint = message("Copy it into the content folder, and write its path there.")
        yield Problem("other-host", what, hint, key=key)
    for key, address in _foot(values.get("extra")):
        if address.strip().replace("\\", "/").startswith("//"):
            what = message("'{address}' is no whole address", address=shown(address))
            hint = message("Write it with https:// before it, or as a path within the site.")
            yield Problem("bad-address", what, hint, key=key)


def _host(address: str) -> str | None:
    """The host from which it is loaded; None: it is a path within the site."""
    try:
        parts = urlsplit(address.strip().replace("\\", "/"))
    except ValueError:
        return ""
    return parts.netloc.casefold() if parts.scheme or parts.netloc else None


def _loaded(values: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The keys with what a page loads by itself."""
    for key in ("extra_css", "extra_javascript"):
        found = values.get(key)
        for n, each in enumerate(found if isinstance(found, list) else ()):
            path = each.get("path") if isinstance(each, dict) else each
            yield f"{key}.{n}", str(path or "")
    theme = values.get("theme")
    looks = theme if isinstance(theme, dict) else {}
    for key in ("favicon", "logo"):
        yield f"theme.{key}", str(looks.get(key) or "")


def _foot(extra: object) -> Iterator[tuple[str, str]]:
    entries = extra.get("foot") if isinstance(extra, dict) else None
    for n, each in enumerate(entries if isinstance(entries, list) else ()):
        if isinstance(each, dict):
            yield f"extra.foot.{n}.path", str(each.get("path") or "")


def _reading(extensions: object) -> Iterator[Problem]:
    """Extensions that read files; they stand in a list, with or without options, or in a table."""
    for key, name in _named(extensions):
        if name.startswith(READS_FILES):
            what = message(
                "the extension '{name}' puts files into pages that are not public", name=shown(name)
            )
            hint = message("Take it away, and write the text in the page itself.")
            yield Problem("reads-files", what, hint, key=key)


def _named(extensions: object) -> Iterator[tuple[str, str]]:
    if isinstance(extensions, dict):
        yield from ((f"markdown_extensions.{name}", str(name)) for name in extensions)
    for n, each in enumerate(extensions if isinstance(extensions, list) else ()):
        names = map(str, each) if isinstance(each, dict) else [str(each)]
        yield from ((f"markdown_extensions.{n}", name) for name in names)


def _folders(values: dict[str, Any], root: Path, calendars: object) -> Iterator[Problem]:
    """The content lies below the project, and the site in no folder of which it is made."""
    content = _below(root, values.get("docs_dir") or "content")
    if root not in content.parents:
        what = message(
            "the folder {folder} is not in the folder of this council",
            folder=shown(str(values.get("docs_dir"))),
        )
        hint = message("Write the name of a folder beside mkdocs.yml, such as content.")
        yield Problem("bad-folder", what, hint, key="docs_dir")
        return
    site = _below(root, values.get("site_dir") or "site")
    ours = (content, _below(root, calendars or "calendars"), root / "record", root / "templates")
    if site in (root, *root.parents) or any(site == each or each in site.parents for each in ours):
        what = message(
            "the site cannot come in {folder}: what stands there would go",
            folder=shown(str(values.get("site_dir"))),
        )
        hint = message("Write the name of a folder of its own, such as site.")
        yield Problem("bad-folder", what, hint, key="site_dir")


def _below(root: Path, name: object) -> Path:
    return Path(os.path.normpath(root / str(name)))
