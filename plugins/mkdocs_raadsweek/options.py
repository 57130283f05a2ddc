"""The options of the plugin, with what is wrong with them in words of ours."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.base import ConfigErrors, ValidationError

from raadsweek.language import Language
from raadsweek.load.configuration import configuration, options_in
from raadsweek.report.problem_lines import problem_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from raadsweek.model.problem import Problem


MKDOCS_SETTINGS = (
    "docs_dir",
    "site_dir",
    "site_name",
    "site_url",
    "exclude_docs",
    "draft_docs",
    "theme",
    "extra",
    "extra_css",
    "extra_javascript",
)
"""The keys of MkDocs itself that we go by."""


def options_of(
    options: dict[str, Any], config_file_path: str | None
) -> tuple[dict[str, Any], ConfigErrors]:
    """Our options with the words of the whole file about it; alone where there is no file."""
    file = Path(config_file_path or "")
    if config_file_path and file.is_file():
        read = configuration(file.resolve())
        given, problems = read.values.get("plugins", {}).get("raadsweek", {}), read.problems
    else:
        given, found = options_in({"plugins": {"raadsweek": options}})
        problems = tuple(found)
    kept = {key: value for key, value in given.items() if key != "enabled"}
    return kept, list(_told(problems, Language(given.get("language") or "nl")))


def _told(problems: Iterable[Problem], language: Language) -> Iterator[tuple[str, ValidationError]]:
    """In the form in which MkDocs tells what is wrong with its configuration."""
    for each in problems:
        yield each.key.rpartition(".")[2], ValidationError(problem_line(each, language))
