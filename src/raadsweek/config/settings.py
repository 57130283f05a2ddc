"""The settings of a project: what `mkdocs.yml` says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from mkdocs.config.base import ValidationError
from mkdocs.config.config_options import PathSpec
from mkdocs.exceptions import MkDocsException
from mkdocs.utils.yaml import yaml_load

from raadsweek.errors import RaadsweekError, UsageError
from raadsweek.language import LANGUAGES, message
from raadsweek.model.meeting import CANCELLED_KEPT
from raadsweek.model.project import Folders

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pathspec.gitignore import GitIgnoreSpec

DEFAULT_URL = "http://127.0.0.1:8000/"
"""Stands in for `site_url` where there is none; feeds then hold links that work here only."""


LONGEST_KEPT = 5200
FEED_LENGTH = 50
PAPER_WEEKS = 13
"""A quarter of a year: some seconds of a build that has no last site to take them from."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a build needs to know of the configuration; all paths are absolute."""

    config_file: Path
    folders: Folders
    site_dir: Path
    site_name: str
    site_url: str
    language: str
    cancelled_kept: timedelta
    """How long after its day a cancelled meeting stays in the calendars."""
    left_out: tuple[GitIgnoreSpec, ...]
    """Files that MkDocs keeps from the site (`exclude_docs`, `draft_docs`)."""
    feed_length: int
    """How many entries a feed holds; what is older lies in its archives."""
    paper_weeks: int
    """Of how many weeks, the newest ones, there are PDFs; of all of them there is the text."""
    cache: bool = True
    """Whether what was read and made is kept for the next time."""

    def leaves_out(self, path: str) -> bool:
        """Whether the file at `path` in the content folder is kept from the site."""
        return any(pattern.match_file(path) for pattern in self.left_out)

    @property
    def has_url(self) -> bool:
        """Whether the site's own address is known."""
        return self.site_url != DEFAULT_URL


def read_settings(config_file: Path) -> Settings:
    """Reads `mkdocs.yml` as MkDocs does (`INHERIT`, `!ENV`), without loading theme and plugins."""
    if not config_file.is_file():
        raise UsageError(
            message("there is no {file} here", file=config_file.name),
            message("Go to the folder of your council, or name the file with -f."),
        )
    try:
        with config_file.open("rb") as stream:
            values = yaml_load(stream)
    except (yaml.YAMLError, UnicodeDecodeError, MkDocsException) as error:
        raise RaadsweekError(
            message(
                "{file} cannot be read: {error}", file=config_file.name, error=_one_line(error)
            ),
            message("Mend that line; see the configuration in the documentation."),
        ) from error
    return settings_from(values if isinstance(values, dict) else {}, config_file)


def settings_from(values: dict[str, Any], config_file: Path) -> Settings:
    """The settings in the values of `mkdocs.yml`."""
    root = config_file.resolve().parent
    options = _plugin_options(values.get("plugins"))
    language = str(options.get("language") or "nl")
    if language not in LANGUAGES:
        raise RaadsweekError(
            message(
                "the language '{language}' in {file} is not known",
                language=language,
                file=config_file.name,
            ),
            message("Known: {known}.", known=", ".join(LANGUAGES)),
        )
    return Settings(
        config_file=config_file.resolve(),
        folders=Folders.at(
            root,
            Path(str(values.get("docs_dir") or "content")),
            Path(str(options.get("calendars_dir") or "calendars")),
        ),
        site_dir=root / str(values.get("site_dir") or "site"),
        site_name=str(values.get("site_name") or "Raadsweek"),
        site_url=str(values.get("site_url") or DEFAULT_URL),
        language=language,
        cancelled_kept=_weeks(options.get("cancelled_weeks"), config_file),
        left_out=tuple(_patterns(values, config_file)),
        feed_length=_feed_length(options.get("feed_length"), config_file),
        paper_weeks=_paper_weeks(options.get("paper_weeks"), config_file),
        cache=options.get("cache") is not False,
    )


def _weeks(value: Any, config_file: Path) -> timedelta:
    if value is None:
        return CANCELLED_KEPT
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= LONGEST_KEPT:
        raise RaadsweekError(
            message("'cancelled_weeks' in {file} must be a whole number", file=config_file.name),
            message("Write a number of weeks, such as 26."),
        )
    return timedelta(weeks=value)


def _feed_length(value: Any, config_file: Path) -> int:
    if value is None:
        return FEED_LENGTH
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise RaadsweekError(
            message("'feed_length' in {file} must be a whole number", file=config_file.name),
            message("Write a number of 1 or more, such as 50."),
        )
    return value


def _paper_weeks(value: Any, config_file: Path) -> int:
    if value is None:
        return PAPER_WEEKS
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= LONGEST_KEPT:
        raise RaadsweekError(
            message("'paper_weeks' in {file} must be a whole number", file=config_file.name),
            message("Write a number of weeks, such as 26."),
        )
    return value


def _patterns(values: dict[str, Any], config_file: Path) -> Iterator[GitIgnoreSpec]:
    """The patterns of MkDocs, which come from it as they are and from the file as text."""
    for key in ("exclude_docs", "draft_docs"):
        value = values.get(key)
        try:
            found = PathSpec().run_validation(value) if isinstance(value, str) else value
        except ValidationError as error:
            raise RaadsweekError(
                message(
                    "{file} cannot be read: {error}", file=config_file.name, error=_one_line(error)
                ),
                message("Mend that line; see the configuration in the documentation."),
            ) from error
        if found is not None:
            yield found


def _plugin_options(plugins: Any) -> dict[str, Any]:
    """What stands under `raadsweek` in the list or table of plugins."""
    if isinstance(plugins, dict):
        return plugins.get("raadsweek") or {}
    for plugin in plugins or ():
        if isinstance(plugin, dict) and "raadsweek" in plugin:
            return plugin["raadsweek"] or {}
    return {}


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
