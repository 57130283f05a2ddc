"""What `mkdocs.yml` may not ask for: bytes of another host, files read by their path, odd folders.

No page loads anything from another host, and what is not public yet stays where it is. What MkDocs
would do with these keys breaks that without a word.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from raadsweek.language import message
from raadsweek.load.value_parsing import shown
from raadsweek.model.problem import Problem
from raadsweek.prose.other_hosts import host_of, loads_in_style

if TYPE_CHECKING:
    from collections.abc import Iterator

READS_FILES = (
    "pymdownx.snippets",
    "pymdownx.b64",
    "markdown_include",
    "mdx_include",
    "markdown_exec",
    "mdx_embed_file",
    "neoteroi",
    "plantuml_markdown",
)
"""Extensions of Markdown that put a file into a page by its path, whatever is in it."""
PLUGINS_READ_FILES = frozenset(
    (
        "codeinclude",
        "external-markdown",
        "gen-files",
        "include-markdown",
        "include_dir_to_nav",
        "macros",
        "markdown-exec",
        "monorepo",
        "multirepo",
        "same-dir",
        "simple",
        "table-reader",
    )
)
"""Plugins that put files into pages by their path, or make pages of other folders."""
PLUGINS_ASK_HOSTS = frozenset(("git-committers", "info", "kroki", "mermaid2", "social"))
"""Plugins that ask another host while they build, or let pages ask one."""
PLUGINS_IN_THE_WAY = frozenset(("blog", "offline", "projects"))
"""Plugins that write into the content folder, or give pages other addresses than ours."""


def unsafe(values: dict[str, Any], root: Path, calendars: object) -> Iterator[Problem]:
    """What is wrong with a configuration of which the values are merged, by its keys.

    `calendars` is the folder that our own options name; None: the usual one.
    """
    yield from _from_other_hosts(values)
    yield from _in_styles(values, root)
    yield from _reading(values.get("markdown_extensions"))
    yield from _plugins(values.get("plugins"), "plugins")
    yield from _folders(values, root, calendars)
    yield from _theme_folder(values, root, calendars)


def looked_at(values: dict[str, Any], root: Path, calendars: object) -> Iterator[Path]:
    """The files and folders by which `unsafe` goes, whether they are there or not."""
    for _, _, files in _styles(values, root):
        yield from files
    if name := _custom_dir(values):
        yield from (_below(root, name), *_closed(values, root, calendars))


def _from_other_hosts(values: dict[str, Any]) -> Iterator[Problem]:
    own = host_of(str(values.get("site_url") or ""))
    for key, address in _loaded(values):
        if (host := host_of(address)) is None or (host and host == own):
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


def _in_styles(values: dict[str, Any], root: Path) -> Iterator[Problem]:
    """What the council's own styles load; scripts are programs, of which nobody can tell."""
    own = host_of(str(values.get("site_url") or ""))
    for n, file, places in _styles(values, root):
        for address in loads_in_style(next(filter(None, map(_text, places)), "")):
            if host_of(address) in (None, own):
                continue
            what = message(
                "the style '{file}' loads '{address}' from another host on every page",
                file=shown(file),
                address=shown(address),
            )
            hint = message(
                "Copy what it loads into the content folder, name it in extra_css, and write its "
                "path in the style."
            )
            yield Problem("other-host", what, hint, key=f"extra_css.{n}")


def _styles(values: dict[str, Any], root: Path) -> Iterator[tuple[int, str, list[Path]]]:
    """The styles that are named: which one, its name, and the places where it may be."""
    folders = (values.get("docs_dir") or "content", "templates/site", _custom_dir(values))
    found = values.get("extra_css")
    for n, file in enumerate(found if isinstance(found, list) else ()):
        yield n, str(file), [_below(root, folder) / str(file) for folder in folders if folder]


def _text(file: Path) -> str:
    """The text of a file; empty where there is none, which is told where it is read."""
    try:
        return file.read_text("utf-8", "replace")
    except (OSError, ValueError):
        return ""


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


def _plugins(plugins: object, key: str) -> Iterator[Problem]:
    """Plugins that break a promise; one that groups others holds them in its own `plugins`."""
    for where, written, options in _each_plugin(plugins, key):
        name = written.removeprefix("material/")
        given = options if isinstance(options, dict) else {}
        if given.get("enabled") is False:
            continue
        if name == "group":
            inside = where if isinstance(plugins, dict) else f"{where}.{written}"
            yield from _plugins(given.get("plugins"), f"{inside}.plugins")
        hint = message("Take it away: a site of Raadsweek does without.")
        if name in PLUGINS_READ_FILES:
            what = message(
                "the plugin '{name}' puts files into pages that are not public", name=shown(written)
            )
            yield Problem("reads-files", what, hint, key=where)
        elif name in PLUGINS_ASK_HOSTS:
            what = message("the plugin '{name}' asks another host", name=shown(written))
            yield Problem("other-host", what, hint, key=where)
        elif name in PLUGINS_IN_THE_WAY:
            what = message(
                "the plugin '{name}' writes among your items, or gives pages other addresses",
                name=shown(written),
            )
            yield Problem("unfit-plugin", what, hint, key=where)


def _each_plugin(plugins: object, key: str) -> Iterator[tuple[str, str, object]]:
    """Where each stands, its name and its options, in the list or the table of plugins."""
    if isinstance(plugins, dict):
        yield from ((f"{key}.{name}", str(name), given) for name, given in plugins.items())
    for n, each in enumerate(plugins if isinstance(plugins, list) else ()):
        entries = each.items() if isinstance(each, dict) else [(each, None)]
        yield from ((f"{key}.{n}", str(name), given) for name, given in entries)


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


def _custom_dir(values: dict[str, Any]) -> str:
    theme = values.get("theme")
    return str(theme.get("custom_dir") or "") if isinstance(theme, dict) else ""


def _theme_folder(values: dict[str, Any], root: Path, calendars: object) -> Iterator[Problem]:
    """The council's own theme: MkDocs copies every file of its folder to the site."""
    name = _custom_dir(values)
    if not name:
        return
    folder = Path(os.path.realpath(_below(root, name)))
    closed = [Path(os.path.realpath(each)) for each in _closed(values, root, calendars)]
    within = Path(os.path.relpath(folder, root)).parts
    kept_out = any(part.startswith(".") and part != ".." for part in within)
    if folder in (root, *root.parents) or kept_out or any(_overlap(folder, c) for c in closed):
        what = message(
            "every file in {folder} would come on the site, with what is not public",
            folder=shown(name),
        )
        hint = message("Put what is of the theme in a folder of its own, such as templates/site.")
        yield Problem("bad-folder", what, hint, key="theme.custom_dir")


def _closed(values: dict[str, Any], root: Path, calendars: object) -> list[Path]:
    """The folders of which nothing may come on the site as it is."""
    content, site = values.get("docs_dir") or "content", values.get("site_dir") or "site"
    return [
        _below(root, each)
        for each in (content, calendars or "calendars", "record", "preview", site)
    ]


def _overlap(one: Path, other: Path) -> bool:
    return one == other or one in other.parents or other in one.parents


def _below(root: Path, name: object) -> Path:
    return Path(os.path.normpath(root / str(name)))
