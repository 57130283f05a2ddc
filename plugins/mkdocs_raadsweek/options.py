"""The options of the plugin in `mkdocs.yml`.

As MkDocs keeps them, and what is wrong with them in words of ours.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config import config_options as options
from mkdocs.config.base import Config, ConfigErrors, ValidationError

from raadsweek.config.settings import Settings, settings_from
from raadsweek.language import LANGUAGES, Language
from raadsweek.load.configuration import configuration, options_in
from raadsweek.report.problem_lines import in_sentences, problem_line, problem_lines
from raadsweek.workspace.set_aside_or_stop import ContentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs.config.defaults import MkDocsConfig

    from raadsweek.errors import RaadsweekError
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


# The plugin's options in `mkdocs.yml`, as MkDocs keeps them.
#
# What may stand there is in `raadsweek.load.tables.configuration`, which the command reads too;
# here are only names and what holds where nothing is said.


class RaadsweekConfig(Config):
    """What may stand under `raadsweek` in the list of plugins."""

    cache = options.Type(bool, default=True)
    """Whether what did not change is taken from the last site, and kept for the next one."""

    calendars_dir = options.Type(str, default="calendars")
    """The folder of the calendars, beside `mkdocs.yml`."""

    cancelled_weeks = options.Type(int, default=26)
    """How many weeks after its day a cancelled meeting stays in the calendars."""

    feed_length = options.Type(int, default=50)
    """How many entries a feed holds; what is older lies in its archives."""

    language = options.Choice(LANGUAGES, default=LANGUAGES[0])
    """The language of the interface."""

    now = options.Type(str, default="")
    """The moment to build for; empty for SOURCE_DATE_EPOCH or the clock."""

    paper_weeks = options.Type(int, default=4)
    """Of how many weeks, the newest ones, there are PDFs for on paper."""

    preview = options.Type(bool, default=False)
    """Whether to build what editors see, with everything that is not public yet."""


def settings_of(config: MkDocsConfig, own: RaadsweekConfig) -> Settings:
    """Our settings, of the configuration as MkDocs has it by now."""
    given = {key: config[key] for key in MKDOCS_SETTINGS}
    given["plugins"] = {"raadsweek": dict(own)}
    return settings_from(given, Path(config.config_file_path))


def told(error: RaadsweekError, language: Language) -> str:
    """What is wrong, and what to do, as MkDocs prints it."""
    lines = problem_lines(error.problems, language) if isinstance(error, ContentError) else []
    return "\n".join([*lines, in_sentences(error.what, error.todo, language)])
