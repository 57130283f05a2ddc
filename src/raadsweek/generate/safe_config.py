"""The safe part of `mkdocs.yml`: it reads no other file, and runs no program of somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

HARMLESS = frozenset(
    [
        "toc",
        "tables",
        "fenced_code",
        "abbr",
        "admonition",
        "attr_list",
        "def_list",
        "footnotes",
        "md_in_html",
        "sane_lists",
        "smarty",
    ]
)
"""Extensions of Markdown for ordinary pages that read no other file."""
PLUGINS = frozenset(["raadsweek"])


def is_plain(values: Mapping[str, Any]) -> bool:
    """Whether a configuration names no hooks, and no plugins and extensions but such as these."""
    return (
        not values.get("hooks")
        and "INHERIT" not in values
        and _names(values.get("plugins")) <= PLUGINS
        and _names(values.get("markdown_extensions")) <= HARMLESS
    )


def _names(listed: Iterable[Any] | None) -> set[str]:
    """The names in a list of names and of tables with one name each, or in one table."""
    names: set[str] = set()
    for each in listed or ():
        names.update(map(str, each) if isinstance(each, dict) else [str(each)])
    return names
